using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Loading;

public sealed class EdgeIdTests
{
    private static readonly GraphModel Model = ModelReader.Read("model.graphql", """
        interface Node { id: ID! }
        scalar Date
        enum Rank { FIRST SECOND }
        type Film implements Node {
          cast: [Actor!]! @relationship(type: "ACTED_IN", direction: IN, properties: "Acting")
          sequelOf: Film @relationship(type: "SEQUEL_OF", direction: OUT)
        }
        type Actor implements Node
        type Acting @relationshipProperties { role: String @identity note: String rank: Rank @identity validFrom: Date @identity }
        """);

    [Fact]
    public void An_edge_without_identity_has_an_id_of_its_ends() =>
        Assert.Equal("film:b~SEQUEL_OF~film:a", Id("SEQUEL_OF", "film:b", "film:a", Value.None, Value.None, Value.None));

    [Fact]
    public void Identity_follows_in_the_model_s_order_and_other_properties_do_not() =>
        Assert.Equal(
            "actor:x~ACTED_IN~film:a~Tom~SECOND~2023-02", Acting(Value.Of("Tom"), Value.Of("a note"), Value.Of(1), Value.Of("2023-02")));

    [Fact]
    public void An_empty_value_is_a_value() =>
        Assert.Equal("actor:x~ACTED_IN~film:a~~~", Acting(Value.None, Value.None, Value.Cleared, Value.None));

    [Theory]
    [InlineData("a~b", "a%7Eb")]
    [InlineData("100%", "100%25")]
    [InlineData("%7E", "%257E")]
    [InlineData("主演", "主演")]
    public void The_separator_is_escaped_so_that_ids_stay_apart(string role, string part) =>
        Assert.Equal($"actor:x~ACTED_IN~film:a~{part}~~", Acting(Value.Of(role), Value.None, Value.None, Value.None));

    // The properties in order: role, note, rank, validFrom, validTo, recordedAt.
    private static string Acting(params Value[] own) => Id("ACTED_IN", "actor:x", "film:a", [.. own, Value.None, Value.None]);

    private static string Id(string type, string from, string to, params Value[] values) =>
        EdgeId.Of(Model.RelationshipType(type)!, from, to, values);
}
