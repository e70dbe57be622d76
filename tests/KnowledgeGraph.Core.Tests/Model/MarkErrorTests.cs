using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class MarkErrorTests
{
    [Fact]
    public void Evidence_without_its_fields() => ExpectErrors(
        """
        type Paper implements Node @source
        type Claim implements Node @evidence(about: "abuot", property: "property", source: "papers", start: "start", end: "end", quote: "quote") {
          about: ID!
          property: String
          start: String
          end: Int
          quote: String
          papers: [Paper!]! @relationship(type: "IN_PAPER", direction: OUT)
        }
        """,
        """3:45: Claim has no property "abuot" of type ID. Did you mean "about"?""",
        """3:84: Claim has no to-one relationship "papers" to the kind marked @source. Name one.""",
        """3:101: Claim has no property "start" of type Int.""");

    [Fact]
    public void Two_sources() => ExpectErrors(
        """
        type Paper implements Node @source
        type Film implements Node @source
        """,
        "3:27: A model has one @source, and Paper at 2:6 has it already. Remove one of the two.");

    [Fact]
    public void A_source_hash_that_is_no_text() => ExpectErrors(
        """
        type Paper implements Node @source(sha256: "size") {
          size: Int
        }
        """,
        """2:44: Paper has no property "size" of type String.""");

    [Fact]
    public void A_mark_on_edge_properties() => ExpectErrors(
        """
        type Acts @relationshipProperties @source { role: String }
        """,
        "2:35: @source is for types of nodes, and Acts holds properties of edges. Remove it.");

    [Fact]
    public void Within_without_a_tree() => ExpectErrors(
        """
        type City implements Node {
          in: City @relationship(type: "IN", direction: OUT) @within
        }
        """,
        "3:54: @within follows a relationship into the tree, but no field is marked @tree. Mark one, or remove @within.");

    [Fact]
    public void Within_beside_the_tree() => ExpectErrors(
        """
        enum Level { TOP }
        type City implements Node {
          level: Level
          in: City @relationship(type: "IN", direction: OUT) @tree(level: "level")
        }
        type Team implements Node {
          of: Team @relationship(type: "OF", direction: OUT) @within
        }
        """,
        "8:54: @within leads into the tree of City, and Team.of gives Team. Remove @within.");
}
