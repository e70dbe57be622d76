using KnowledgeGraph.Core.Model;
using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class ModelReaderTests
{
    [Fact]
    public void A_type_may_narrow_a_field_and_keeps_its_directives()
    {
        var model = Read("""
            interface Part implements Node {
              "Its number."
              number: String @index
              whole: Part @relationship(type: "PART_OF", direction: OUT) @path
            }
            type Wheel implements Part { number: String! whole: Wheel }
            type Axle implements Part
            """);
        var number = model.Kind("Wheel")!.Property("number")!;
        Assert.Equal((true, true, "Its number."), (number.IsRequired, number.IsIndexed, number.Description));
        var whole = model.Kind("Wheel")!.Relationship("whole")!;
        Assert.Equal(("Wheel", true), (whole.TargetName, whole.IsPath));
        Assert.False(whole.Type.Allows(0, 1));
        Assert.True(whole.Type.Allows(1, 0));
    }

    [Fact]
    public void The_nearest_interface_that_restates_a_field_decides()
    {
        var model = Read("""
            scalar Date
            interface Thing implements Node @validity(from: "begun") { begun: Date name: String }
            interface Work implements Thing @validity(from: "made") { made: Date name: String! }
            type Film implements Thing & Work
            """);
        Assert.True(model.Kind("Film")!.Property("name")!.IsRequired);
        Assert.Equal("made", model.Kind("Film")!.Validity.From);
    }

    [Fact]
    public void A_relationship_that_only_comes_in_has_the_ends_of_its_IN_fields()
    {
        var type = Read("""
            type Film implements Node { cast: [Actor!]! @relationship(type: "ACTED_IN", direction: IN) }
            type Actor implements Node
            """).RelationshipType("ACTED_IN")!;
        Assert.Equal([(1, 0)], type.Ends);
    }

    [Fact]
    public void A_kind_may_have_labels_and_a_plural_of_its_own()
    {
        var kind = Read("""type Person implements Node @node(labels: ["Human", "Actor"]) @plural(value: "people")""").Kind("Person")!;
        Assert.Equal("Human Actor", string.Join(' ', kind.Labels));
        Assert.Equal("people", kind.PluralField);
    }

    [Fact]
    public void More_kinds_than_a_set_of_them_holds_are_refused()
    {
        string Kinds(int count) => string.Join('\n', Enumerable.Range(0, count).Select(i => $"type Kind{i}_ implements Node"));
        Assert.Equal(KindSet.KindsMax, Read(Kinds(KindSet.KindsMax)).Kinds.Length);
        ExpectErrors(Kinds(KindSet.KindsMax + 1), "258:6: Kind256_ is one kind too many: a model has at most 256.");
    }

    [Fact]
    public void More_relationship_types_than_a_step_can_name_are_refused()
    {
        string Types(int count) =>
            "type Zone implements Node {\n" + string.Join(
                '\n', Enumerable.Range(0, count).Select(i => $"f{i}: [Zone!]! @relationship(type: \"T{i}\", direction: OUT)")) + "\n}";
        Assert.Equal(Step.TypesMax, Read(Types(Step.TypesMax)).RelationshipTypes.Length);
        ExpectErrors(Types(Step.TypesMax + 1), "131:36: T128 is one relationship type too many: a model has at most 128.");
    }

    [Fact]
    public void Places_are_counted_alike_for_line_breaks_of_any_system() => ExpectErrors(
        "scalar Date\r\ntype Zone implements Node { a: Strin }\r\n",
        """3:32: There is no type "Strin". Did you mean "String"?""");
}
