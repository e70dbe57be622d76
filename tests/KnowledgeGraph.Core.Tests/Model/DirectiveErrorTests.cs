using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class DirectiveErrorTests
{
    [Fact]
    public void An_unknown_directive() => ExpectErrors(
        """
        type Zone implements Node {
          code: String @uniqe
        }
        """,
        "3:16: There is no directive @uniqe. Did you mean @unique?");

    [Fact]
    public void An_unknown_directive_declared() => ExpectErrors(
        """
        directive @indx on FIELD_DEFINITION
        """,
        "2:12: This server has no directive @indx. Did you mean @index? Remove it.");

    [Fact]
    public void A_directive_declared_otherwise() => ExpectErrors(
        """
        directive @plural(value: String!) on OBJECT
        """,
        "2:12: @plural is declared differently by this server. Write `directive @plural(value: String!) on OBJECT | INTERFACE`, "
        + "or leave it out.");

    [Fact]
    public void A_directive_in_the_wrong_place() => ExpectErrors(
        """
        type Zone implements Node @index
        """,
        "2:27: @index cannot be used here; it is for fields. Move or remove it.");

    [Fact]
    public void A_directive_twice() => ExpectErrors(
        """
        type Zone implements Node {
          code: String @index @index
        }
        """,
        "3:23: @index occurs twice here. Remove one of the two.");

    [Fact]
    public void An_unknown_argument() => ExpectErrors(
        """
        type Zone implements Node {
          parts: [Zone!]! @relationship(typ: "PART_OF", type: "PART_OF", direction: IN)
        }
        """,
        """3:33: @relationship has no argument "typ". Did you mean "type"?""");

    [Fact]
    public void A_missing_argument() => ExpectErrors(
        """
        type Zone implements Node {
          parts: [Zone!]! @relationship(type: "PART_OF")
        }
        """,
        "3:19: @relationship needs the argument direction: IN or OUT or BOTH.");

    [Fact]
    public void An_argument_of_another_type() => ExpectErrors(
        """
        type Zone implements Node {
          parts: [Zone!]! @relationship(type: "PART_OF", direction: "IN")
        }
        """,
        """3:61: @relationship(direction:) is IN or OUT or BOTH, not "IN".""");

    [Fact]
    public void Marks_of_a_property_on_a_relationship() => ExpectErrors(
        """
        type Zone implements Node {
          parts: [Zone!]! @relationship(type: "PART_OF", direction: IN) @index
        }
        """,
        "3:65: @index is for properties, which Zone.parts is not. Remove it.");

    [Fact]
    public void Marks_of_a_stored_property_on_a_derived_text() => ExpectErrors(
        """
        enum Lang { EN }
        type Zone implements Node {
          nameEn: String
          name(lang: Lang): String @derived(from: ["nameEn"]) @unique
        }
        """,
        "5:55: @unique is for stored properties, which Zone.name is not. Remove it.");

    [Fact]
    public void A_derived_text_on_an_edge() => ExpectErrors(
        """
        type Acts @relationshipProperties {
          role: String @derived(from: ["role"])
        }
        """,
        "3:16: @derived is for fields of nodes. Remove it.");
}
