using KnowledgeGraph.Core.Model;
using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

/// <summary>Which trees a model has, and what leads into them.</summary>
public sealed class TreeTests
{
    private const string Places = """
        type City implements Node {
          code: String @unique
          country: Country @relationship(type: "IS_PART_OF", direction: OUT) @tree
        }
        type Country implements Node {
          code: String @unique
          number: Int @unique
          continent: Continent @relationship(type: "IS_PART_OF", direction: OUT) @tree
        }
        type Continent implements Node

        """;

    private const string Classes = """
        type TagClass implements Node {
          label: String @unique
          broader: TagClass @relationship(type: "SUBCLASS_OF", direction: OUT) @tree
        }

        """;

    [Fact]
    public void Kinds_that_parent_fields_join_are_one_tree()
    {
        var model = Read(Places);
        var tree = Assert.Single(model.Trees);
        Assert.Equal("City Country Continent", Names(model, tree.Kinds));
        Assert.Equal("City Country", Names(model, tree.Children));
        Assert.Equal(("City", "Node", null, "within", true), (tree.Name, tree.Type.Name, tree.Level, tree.Filter, tree.IsAskedByKind));
        Assert.Equal("country", tree.ParentOf(model.Kind("City")!)!.Name);
        Assert.Null(tree.ParentOf(model.Kind("Continent")!));
        Assert.Equal(
            ["City>Country", "Country>Continent"], tree.ParentSteps.Select(step => $"{Names(model, step.From)}>{Names(model, step.To)}"));
    }

    [Fact]
    public void Trees_that_nothing_joins_are_several()
    {
        var model = Read(Classes + Places);
        Assert.Equal(["TagClass", "City"], model.Trees.Select(tree => tree.Name));
        Assert.Same(model.Trees[1], model.TreeOf(model.Kind("Continent")!));
        Assert.False(model.Trees[0].HasSelector);
    }

    [Fact]
    public void A_later_field_joins_two()
    {
        var model = Read("""
            type A implements Node { up: B @relationship(type: "UP", direction: OUT) @tree }
            type B implements Node
            type C implements Node { up: D @relationship(type: "UP", direction: OUT) @tree }
            type D implements Node { up: B @relationship(type: "UP", direction: OUT) @tree(filter: "under") }
            """);
        Assert.Equal("A B C D", Names(model, Assert.Single(model.Trees).Kinds));
        Assert.Equal("under", model.Trees[0].Filter);
    }

    [Fact]
    public void A_field_of_an_interface_is_that_of_its_kinds()
    {
        var model = Read("""
            enum Level { TOP BOTTOM }
            interface Place implements Node {
              level: Level
              above: Place @relationship(type: "IN", direction: OUT) @tree(level: "level")
            }
            type City implements Place { above: Land }
            type Land implements Place
            """);
        var tree = Assert.Single(model.Trees);
        Assert.Equal(("Place", "Place", "level", false), (tree.Name, tree.Type.Name, tree.Level!.Name, tree.IsAskedByKind));
        Assert.Equal("City Land", Names(model, tree.Children));
        Assert.Equal("Land", tree.ParentOf(model.Kind("City")!)!.TargetName);
        Assert.Equal("Place", tree.ParentOf(model.Kind("Land")!)!.TargetName);
    }

    [Fact]
    public void A_filter_follows_what_leads_into_its_tree_also_by_way_of_others()
    {
        var model = Read(Places + Classes + """
            type Tag implements Node { class: TagClass @relationship(type: "HAS_TYPE", direction: OUT) @within }
            type Post implements Node { tags: [Tag!]! @relationship(type: "ABOUT", direction: OUT) @within }
            type Person implements Node {
              home: City @relationship(type: "LIVES_IN", direction: OUT) @within
              friends: [Person!]! @relationship(type: "KNOWS", direction: OUT)
            }
            """);
        Assert.Equal("City Country Continent Person", Names(model, model.Trees[0].Filtered));
        Assert.Equal("TagClass Tag Post", Names(model, model.Trees[1].Filtered));
        Assert.Equal(["SUBCLASS_OF", "HAS_TYPE", "ABOUT"], model.Trees[1].Steps.Select(step => step.Type.Name));
    }

    [Fact]
    public void Nodes_of_a_tree_are_named_by_every_unique_property_and_text()
    {
        var model = Read("enum Lang { EN }\nscalar Date\n" + Places.Replace(
            "type Continent implements Node", """
            type Continent implements Node {
              en: String
              others: [String!]!
              title(lang: Lang): String @derived(from: ["en", "others"])
              described: Date @unique
            }
            """, StringComparison.Ordinal));
        Assert.Equal(
            ["code String of City Country: code", "number Int of Country: number", "described Date of Continent: described", "title String of Continent: en others"],
            model.Trees[0].Keys.Select(key => $"{key.Name} {key.Type} of {Names(model, key.Kinds)}: {string.Join(' ', key.Properties)}"));
        Assert.Empty(model.Remarks);
    }

    [Theory]
    [InlineData("code: Int @unique")]
    [InlineData("code(lang: Lang): String @derived(from: [\"number\"])\n  number: String")]
    public void What_kinds_have_by_one_name_and_not_alike_names_no_node(string other)
    {
        var model = Read("enum Lang { EN }\n" + Places.Replace(
            "  code: String @unique\n  number: Int @unique", "  " + other, StringComparison.Ordinal)
            .Replace("type City implements Node {", "type City implements Node {\n  number: Int", StringComparison.Ordinal));
        Assert.DoesNotContain(model.Trees[0].Keys, key => key.Name == "code");
        string remark = Assert.Single(model.Remarks).ToString();
        Assert.Contains(": Country and City are in one tree, and what they have by the name \"code\" differs: ", remark);
        Assert.EndsWith("Rename one of the two, or make them alike.", remark);
    }

    [Fact]
    public void The_hash_tells_trees_apart()
    {
        string[] models =
        [
            Classes,
            Classes.Replace(" @tree", "", StringComparison.Ordinal),
            Classes.Replace("@tree", "@tree(filter: \"under\")", StringComparison.Ordinal),
            "enum L { A }\n" + Classes.Replace("@tree", "@tree(level: \"level\")", StringComparison.Ordinal).Replace(
                "label: ", "level: L\n  label: ", StringComparison.Ordinal),
            "enum L { A }\n" + Classes.Replace("label: ", "level: L\n  label: ", StringComparison.Ordinal),
        ];
        Assert.Equal(models.Length, models.Select(sdl => Read(sdl).Hash).Distinct().Count());
    }

    [Fact]
    public void The_directive_may_be_declared_as_it_was_before()
    {
        const string before = "directive @tree(level: String!) on FIELD_DEFINITION\n";
        Assert.Equal(Read(Classes).Hash, Read(before + Classes).Hash);
        ExpectErrors(
            "directive @tree(levels: String) on FIELD_DEFINITION\n" + Classes,
            "2:12: @tree is declared differently by this server. Write `directive @tree(level: String, filter: String = \"within\") on "
            + "FIELD_DEFINITION`, or leave it out.");
    }

    private static string Names(GraphModel model, KindSet kinds) => string.Join(' ', kinds.Ordinals.Select(kind => model.Kinds[kind].Name));
}
