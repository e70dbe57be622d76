using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class InheritanceErrorTests
{
    [Fact]
    public void A_missing_root() => ExpectErrorsWithoutRoot(
        """
        type Zone {
          name: String
        }
        """,
        "1:1: No interface has only `id: ID!`. Add `interface Node { id: ID! }` and let every kind implement it.");

    [Fact]
    public void Two_roots() => ExpectErrors(
        """
        interface Thing { id: ID! }
        """,
        "2:11: Thing has only `id: ID!`, as Node at 1:11 does. Keep one of the two.");

    [Fact]
    public void An_unknown_interface() => ExpectErrors(
        """
        interface Party implements Node
        type Zone implements Prty
        """,
        """3:22: Zone implements "Prty", and there is no interface of that name. Did you mean "Party"?""");

    [Fact]
    public void A_type_that_is_no_node() => ExpectErrors(
        """
        type Zone {
          code: String
        }
        """,
        "2:6: Zone is not a Node. Write `implements Node` or mark it @relationshipProperties.");

    [Fact]
    public void An_interface_that_implements_itself() => ExpectErrors(
        """
        interface A implements Node & A
        """,
        "2:31: A implements itself. Remove it from `implements`.");

    [Fact]
    public void Interfaces_in_a_circle() => ExpectErrors(
        """
        interface A implements Node & B
        interface B implements A
        """,
        "3:24: B implements A, which implements B. Remove one of the two.");

    [Fact]
    public void Two_interfaces_that_differ() => ExpectErrors(
        """
        interface A implements Node { size: Int }
        interface B implements Node { size: Long }
        scalar Long
        type Zone implements A & B
        """,
        """5:6: Zone gets two different fields "size": A's at 2:31 and B's at 3:31. Rename one of the two, or declare both the same.""");

    [Fact]
    public void A_field_restated_as_another_type() => ExpectErrors(
        """
        interface A implements Node { size: Int }
        type Zone implements A {
          size: String
        }
        """,
        "4:3: Zone.size restates A.size (at 2:31) differently: its type must be Int or a narrower one.");

    [Fact]
    public void A_field_restated_as_nullable() => ExpectErrors(
        """
        interface A implements Node { size: Int! }
        type Zone implements A {
          size: Int
        }
        """,
        "4:3: Zone.size restates A.size (at 2:31) differently: it must not become null. Write Int!.");

    [Fact]
    public void A_field_restated_with_another_relationship() => ExpectErrors(
        """
        interface A implements Node { part: A @relationship(type: "PART_OF", direction: OUT) }
        type Zone implements A {
          part: Zone @relationship(type: "IN", direction: OUT)
        }
        """,
        """4:3: Zone.part restates A.part (at 2:31) differently: write @relationship(direction: OUT, type: "PART_OF") here too, or leave it out.""");

    [Fact]
    public void Two_inherited_validities() => ExpectErrors(
        """
        scalar Date
        interface A implements Node @validity(from: "a") { a: Date }
        interface B implements Node @validity(from: "b") { b: Date }
        type Zone implements A & B
        """,
        "5:6: Zone gets one @validity from A and another from B. Add @validity to Zone.");

    [Fact]
    public void A_validity_without_property() => ExpectErrors(
        """
        scalar Date
        type Zone implements Node @validity(from: "begun") {
          began: Date
        }
        """,
        """3:27: Zone has no Date property "begun". Did you mean "began"?""");

    [Fact]
    public void Edge_properties_that_implement() => ExpectErrors(
        """
        type Acts implements Node @relationshipProperties {
          role: String
        }
        """,
        "2:22: Acts holds properties of edges, so it implements nothing. Remove `implements`.");
}
