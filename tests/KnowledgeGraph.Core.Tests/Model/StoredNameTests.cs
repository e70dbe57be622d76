using KnowledgeGraph.Core.Model;
using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

/// <summary>What things are called in Neo4j where the model calls them otherwise: @alias, @elementId, types of any characters.</summary>
public sealed class StoredNameTests
{
    private const string Film = """
        type Film implements Node {
          id: ID! @alias(property: "film title")
          title: String! @alias(property: "film title")
          year: Int
        }
        """;

    [Fact]
    public void A_property_has_the_name_that_it_is_given()
    {
        var kind = Read(Film).Kind("Film")!;
        Assert.Equal(["film title", "year"], kind.Properties.Select(p => p.StoredName));
        Assert.Equal(["title", "year"], kind.Properties.Select(p => p.Name));
    }

    [Fact]
    public void An_id_comes_from_a_property()
    {
        var kind = Read(Film).Kind("Film")!;
        var id = Assert.IsType<IdSource.OfProperty>(kind.Id);
        Assert.Same(kind.Property("title"), id.Property);
        Assert.Equal(("film title", "film:The Matrix"), (id.StoredName, id.IdOf("The Matrix")));
        Assert.Equal(("The: Matrix", (string?)null), (id.ValueOf("film:The: Matrix"), id.ValueOf("actor:Keanu")));
    }

    [Fact]
    public void A_property_of_an_id_need_not_be_one_of_the_model()
    {
        var id = Assert.IsType<IdSource.OfProperty>(Read("""type Film implements Node { id: ID! @alias(property: "tmdbId") }""").Kind("Film")!.Id);
        Assert.Equal(("tmdbId", (PropertyDefinition?)null), (id.StoredName, id.Property));
    }

    [Fact]
    public void Kinds_inherit_where_ids_come_from()
    {
        var model = ModelReader.Read("model.graphql", """
            interface Node { id: ID! @elementId }
            interface Named implements Node { id: ID! @alias(property: "name") name: String }
            type Film implements Node
            type Actor implements Named
            type Award implements Node { id: ID! @alias(property: "code") }
            """);
        Assert.IsType<IdSource.ElementId>(model.Kind("Film")!.Id);
        Assert.Equal("actor:", Assert.IsType<IdSource.OfProperty>(model.Kind("Actor")!.Id).Prefix);
        Assert.Equal("code", Assert.IsType<IdSource.OfProperty>(model.Kind("Award")!.Id).StoredName);
        Assert.IsType<IdSource.Stored>(Read("type Film implements Node").Kind("Film")!.Id);
    }

    [Theory]
    [InlineData("ACTED_IN", "ACTED_IN")]
    [InlineData("acted in", "acted_in")]
    [InlineData("hat-gespielt in", "hat_gespielt_in")]
    [InlineData("\u5c5e\u4e8e", "u5C5Eu4E8E")]
    [InlineData("\U0001F600", "u1F600")]
    [InlineData("9TO5", "_9TO5")]
    [InlineData("__IN", "x__IN")]
    [InlineData("true", "true_")]
    public void A_relationship_type_has_a_name_that_graphql_takes(string stored, string name)
    {
        var type = Assert.Single(Read($$"""type Film implements Node { others: [Film!]! @relationship(type: "{{stored}}", direction: OUT) }""").RelationshipTypes);
        Assert.Equal((stored, name), (type.StoredName, type.Name));
    }

    [Fact]
    public void Edges_seen_from_both_ends_may_go_either_way()
    {
        var type = Read("""
            type Person implements Node { friends: [Being!]! @relationship(type: "KNOWS", direction: BOTH) @path }
            interface Being implements Node
            type Dog implements Being
            """).RelationshipType("KNOWS")!;
        Assert.Equal([(0, 1), (1, 0)], type.Ends.Order());
    }

    [Fact]
    public void Walks_follow_both_ways_of_a_path() => Assert.Equal("0 1", string.Join(' ', Read(
        """type Person implements Node { friends: [Person!]! @relationship(type: "KNOWS", direction: BOTH) @path }""").PathSteps));

    [Theory]
    [InlineData("title: String! @alias(property: \"name\")")]
    [InlineData("id: ID! @alias(property: \"title\") title: String!")]
    [InlineData("id: ID! @elementId title: String!")]
    [InlineData("title: String! others: [Film!]! @relationship(type: \"LIKE\", direction: BOTH)")]
    [InlineData("title: String! others: [Film!]! @relationship(type: \"LIKE\", direction: OUT)")]
    [InlineData("title: String! others: [Film!]! @relationship(type: \"IS LIKE\", direction: OUT)")]
    [InlineData("title: String! others: [Film!]! @relationship(type: \"IS_LIKE\", direction: OUT)")]
    public void Each_changes_the_hash(string fields)
    {
        string[] all =
        [
            "title: String!", "title: String! @alias(property: \"name\")", "id: ID! @alias(property: \"title\") title: String!",
            "id: ID! @elementId title: String!",
            .. from type in new[] { "LIKE", "IS LIKE", "IS_LIKE" } from direction in new[] { "OUT", "BOTH" }
                select $"title: String! others: [Film!]! @relationship(type: \"{type}\", direction: {direction})",
        ];
        string Hash(string some) => Read($"type Film implements Node {{ {some} }}").Hash;
        Assert.DoesNotContain(Hash(fields), all.Where(other => other != fields).Select(Hash));
    }

    [Fact]
    public void Two_properties_under_one_name() => ExpectErrors(
        """
        type Film implements Node {
          title: String
          name: String @alias(property: "title")
        }
        """,
        """4:16: Film.name and Film.title (at 3:3) are both stored as "title". Name another property, or remove one of the two.""");

    [Fact]
    public void An_id_of_a_date() => ExpectErrors(
        """
        scalar Date
        type Film implements Node {
          id: ID! @alias(property: "made")
          made: Date
        }
        """,
        "4:11: The id of Film cannot come from made, which is Date. Name a property of type String, Int or Long that no two nodes share.");

    [Fact]
    public void An_id_from_two_places() => ExpectErrors(
        """
        type Film implements Node {
          id: ID! @alias(property: "title") @elementId
          title: String
        }
        """,
        "3:37: An id comes from a property (@alias) or is Neo4j's (@elementId), not both. Remove one of the two.");

    [Fact]
    public void Directives_that_do_not_fit() => ExpectErrors(
        """
        type Film implements Node {
          id: ID! @unique
          title: String @elementId
          others: [Film!]! @relationship(type: "LIKE", direction: OUT) @alias(property: "others")
        }
        """,
        "3:11: @unique is not for `id`, which every node has. Remove it.",
        "4:17: @elementId is for `id`. Remove it.",
        "5:64: @alias is for properties, which Film.others is not. Remove it.");
}
