using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

/// <summary>
/// A missing value in a non-null field (specification, section 6.4.4): every value that a test leaves out is one of those.
/// </summary>
public sealed class NonNullTests
{
    [Fact]
    public async Task A_missing_value_makes_the_nullable_root_field_null() => Assert.Equal(
        """{"data":{"film":null},"errors":[{"message":"Film.title has no value, though the schema says that it always has one.","locations":[{"line":1,"column":30}],"path":["film","title"],"extensions":{"code":"NULL_IN_NON_NULL"}}]}""",
        await AnswerAsync("""{ film(by: {id: "film:1"}) { title } }""", missing: "title"));

    [Fact]
    public async Task It_goes_through_lists_and_non_null_fields_up_to_the_data() => Assert.Equal(
        """{"data":null,"errors":[{"message":"Film.title has no value, though the schema says that it always has one.","locations":[{"line":1,"column":22}],"path":["films","nodes",0,"title"],"extensions":{"code":"NULL_IN_NON_NULL"}}]}""",
        await AnswerAsync("{ films { nodes { id title } } }", missing: "title"));

    [Fact]
    public async Task It_stops_at_a_nullable_item_of_a_list()
    {
        string answer = await AnswerAsync("""{ nodes(ids: ["a", "b"]) { id ... on Film { headline: title } } }""", missing: "title");
        Assert.StartsWith("""{"data":{"nodes":[null,null]},"errors":[""", answer, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"nodes\",0,\"headline\"]", answer, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"nodes\",1,\"headline\"]", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_up_through_edges_and_their_nodes()
    {
        string answer = await AnswerAsync("""{ film(by: {id: "film:1"}) { id actors { edges { who: node { name } } } } }""", missing: "name");
        Assert.StartsWith("""{"data":{"film":null},"errors":[""", answer, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"film\",\"actors\",\"edges\",0,\"who\",\"name\"]", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stops_at_a_nullable_relationship_and_leaves_what_stands_beside()
    {
        string answer = await AnswerAsync("""{ film(by: {id: "film:1"}) { sequelOf { title } id } __typename }""", missing: "title");
        Assert.StartsWith("""{"data":{"film":{"sequelOf":null,"id":"id"},"__typename":"Query"},"errors":[""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_store_makes_its_root_field_null_with_the_code()
    {
        string answer = await AnswerAsync("""{ film(by: {id: "film:1"}) { id } __typename }""", missing: "", new StoreException(ErrorCodes.StoreUnavailable, "It is down."));
        Assert.Equal(
            """{"data":{"film":null,"__typename":"Query"},"errors":[{"message":"It is down.","locations":[{"line":1,"column":3}],"path":["film"],"extensions":{"code":"STORE_UNAVAILABLE"}}]}""",
            answer);
    }

    [Fact]
    public async Task A_fault_of_the_store_in_a_non_null_root_field_makes_the_data_null()
    {
        string answer = await AnswerAsync(
            "{ __typename films { totalCount } }", missing: "", new StoreException(ErrorCodes.Timeout, "It took too long."));
        Assert.StartsWith("""{"data":null,"errors":[{"message":"It took too long.",""", answer, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"films\"]", answer, StringComparison.Ordinal);
    }

    private static async Task<string> AnswerAsync(string query, string missing, StoreException? fault = null)
    {
        var schema = Models.FilmsApi;
        var store = new ScriptedStore(schema.Model, (graphQuery, _, tape) =>
        {
            if (fault is not null) throw fault;
            tape.Root = Fill(tape, graphQuery.Root, missing);
        });
        var server = new GraphQLServer(schema, store, new Limits(), defaultLanguage: null);
        using var response = await server.ExecuteAsync(GraphRequest.Of(query), default);
        return Encoding.UTF8.GetString(response.Json.Span);
    }

    /// <summary>One item for each level (two of `nodes`), each value its column's name, but for the missing one.</summary>
    private static int Fill(ResultTape tape, Expansion expansion, string missing)
    {
        if (expansion.Cardinality == Cardinality.One) return Row(tape, expansion, missing);
        int block = ScriptedStore.AddEmpty(tape, expansion);
        int first = Row(tape, expansion, missing);
        tape.Append(block, 0, first);
        if (expansion.Source is ItemSource.ByIds) tape.Append(block, first, Row(tape, expansion, missing));
        return block;
    }

    private static int Row(ResultTape tape, Expansion expansion, string missing)
    {
        int kind = expansion.Source switch
        {
            ItemSource.ByKey key => key.Type.Kinds.Ordinals[0],
            ItemSource.Scan scan => scan.Type.Kinds.Ordinals[0],
            ItemSource.Traverse traverse => traverse.Targets.Ordinals[0],
            _ => 0,
        };
        int row = tape.AddRow(expansion, kind);
        int slot = 0;
        foreach (var column in expansion.Columns)
        {
            string name = column is Column.Property property ? property.Name : "id";
            if (name != missing) tape.SetValue(row, slot, Encoding.UTF8.GetBytes($"\"{name}\""));
            slot++;
        }
        int child = 0;
        foreach (var next in expansion.Children) tape.SetChild(row, expansion.Columns.Length, child++, Fill(tape, next, missing));
        return row;
    }
}
