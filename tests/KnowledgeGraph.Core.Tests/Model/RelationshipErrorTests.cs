using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class RelationshipErrorTests
{
    [Fact]
    public void A_relationship_to_an_unknown_type() => ExpectErrors(
        """
        type Zone implements Node {
          parts: [Zoen!]! @relationship(type: "PART_OF", direction: IN)
        }
        """,
        """3:11: There is no type "Zoen". Did you mean "Zone"?""");

    [Fact]
    public void A_relationship_to_an_interface_nobody_implements() => ExpectErrors(
        """
        interface Site implements Node
        type Zone implements Node {
          at: Site @relationship(type: "AT", direction: OUT)
        }
        """,
        "4:7: No kind implements Site, so this relationship leads nowhere. Add a type that implements it.");

    [Fact]
    public void A_relationship_to_no_node() => ExpectErrors(
        """
        type Part @relationshipProperties { role: String }
        type Zone implements Node {
          parts: [Part!]! @relationship(type: "PART_OF", direction: IN)
        }
        """,
        """4:11: Part holds properties of relationships. Name it in @relationship(properties: "Part") and give the field a type of nodes.""");

    [Fact]
    public void An_inverse_that_does_not_fit() => ExpectErrors(
        """
        type Zone implements Node {
          teams: [Team!]! @relationship(type: "WORKS_IN", direction: IN)
        }
        type Team implements Node {
          place: Place @relationship(type: "WORKS_IN", direction: OUT)
        }
        type Place implements Node
        """,
        "3:3: Zone.teams expects WORKS_IN from Team to Zone, and no such edge goes out: WORKS_IN is Team.place to Place (at 6:3). "
        + "Fix the type of one of these fields, or add an OUT field to Team.");

    [Fact]
    public void A_list_of_nodes_without_relationship() => ExpectErrors(
        """
        type Zone implements Node {
          parts: [Zone!]!
        }
        """,
        """3:3: How does Zone.parts get to Zone? Add @relationship(type: "…", direction: OUT) or IN.""");

    [Fact]
    public void A_nullable_list_of_nodes() => ExpectErrors(
        """
        type Zone implements Node {
          parts: [Zone!] @relationship(type: "PART_OF", direction: IN)
        }
        """,
        "3:10: A to-many relationship is [Zone!]!, not [Zone!].");

    [Fact]
    public void Relationship_types_of_one_name_in_the_api() => ExpectErrors(
        """
        type Zone implements Node {
          parts: [Zone!]! @relationship(type: "part of", direction: IN)
          others: [Zone!]! @relationship(type: "part-of", direction: OUT)
        }
        """,
        """4:40: "part-of" and "part of" (at 3:19) would both be part_of in the API and in the names of files. Rename one of the two.""");

    [Fact]
    public void One_node_in_both_directions() => ExpectErrors(
        """
        type Zone implements Node {
          twin: Zone @relationship(type: "TWIN_OF", direction: BOTH) @within
        }
        """,
        "3:9: A relationship in both directions is a list. Write [Zone!]!, or direction OUT or IN.",
        "3:62: @within follows edges in one direction. Write direction OUT or IN, or remove @within.",
        "3:62: @within follows a relationship into the tree, but no field is marked @tree. Mark one, or remove @within.");

    [Fact]
    public void A_path_without_relationship() => ExpectErrors(
        """
        type Paper implements Node @source
        type Zone implements Node {
          papers: [Paper!]! @path
        }
        """,
        "4:21: @path is for relationships. Add @relationship(type:, direction:) before it.");

    [Fact]
    public void Unknown_edge_properties() => ExpectErrors(
        """
        type Acts @relationshipProperties { role: String }
        type Zone implements Node {
          parts: [Zone!]! @relationship(type: "PART_OF", direction: IN, properties: "Act")
        }
        """,
        """4:77: There is no @relationshipProperties type "Act". Did you mean "Acts"?""");

    [Fact]
    public void Different_edge_properties() => ExpectErrors(
        """
        type Acts @relationshipProperties { role: String }
        type Zone implements Node {
          parts: [Zone!]! @relationship(type: "PART_OF", direction: IN, properties: "Acts")
          whole: Zone @relationship(type: "PART_OF", direction: OUT)
        }
        """,
        """5:15: Zone.whole says that PART_OF has no properties of its own, and Zone.parts (at 4:19) says the properties Acts. Make them agree: write `properties: "Acts"` here, or change the other.""");

    [Fact]
    public void An_edge_property_that_is_a_node() => ExpectErrors(
        """
        type Zone implements Node
        type Acts @relationshipProperties { zone: Zone }
        """,
        """3:43: A property of an edge is a scalar or an enum, and "Zone" is neither.""");

    [Fact]
    public void An_edge_period_that_is_no_date() => ExpectErrors(
        """
        type Acts @relationshipProperties {
          validFrom: Int
        }
        """,
        "3:14: Every edge has validFrom, a Date. Give it the type Date or another name.");

    [Fact]
    public void A_unique_property_of_an_edge() => ExpectErrors(
        """
        type Acts @relationshipProperties {
          role: String @unique
        }
        """,
        "3:16: Edges are distinguished by @identity; @unique is for nodes. Remove it.");
}
