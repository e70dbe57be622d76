using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.Tests.Existing;

/// <summary>
/// What a new server has Neo4j plan: each operation of src/explorer/firstOperations.json over the default model, and what fits of it over
/// another.
/// </summary>
public sealed class FirstOperationsTests
{
    private static readonly string File = Path.Combine(Repository.Root, "src", "explorer", "firstOperations.json");

    [Fact]
    public async Task Each_operation_of_the_file_is_planned_over_the_default_model_with_its_own_variables()
    {
        await using var store = Store(Repository.Model);
        var server = Server(store);
        var expected = new List<PlannedQuery>();
        using var operations = JsonDocument.Parse(await System.IO.File.ReadAllBytesAsync(File));
        foreach (var operation in operations.RootElement.EnumerateArray())
        {
            string query = operation.GetProperty("query").GetString()!;
            var planned = await server.PlanAsync(GraphRequest.Of(query, null, operation.GetProperty("variables").GetRawText()), default);
            Assert.True(planned.Count > 0, query);
            expected.AddRange(planned);
        }
        var actual = await FirstOperations.QueriesAsync(server, default).ToListAsync();
        Assert.Equal(expected.Select(p => p.Query.Text), actual.Select(p => p.Query.Text));
        Assert.Equal(expected.Select(p => Values(p.Query, p.Parameters)), actual.Select(p => Values(p.Query, p.Parameters)));
        Assert.Contains(actual, p => Values(p.Query, p.Parameters).Contains("zone:kelan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Over_another_model_those_that_ask_for_what_it_lacks_are_left_out_and_the_others_are_not()
    {
        // Of agreements it lacks what README's question asks.
        await using var store = Store(Repository.Model, sdl => sdl.Replace("signedOn", "sealedOn", StringComparison.Ordinal));
        var queries = await FirstOperations.QueriesAsync(Server(store), default).ToListAsync();
        await using var own = Store(Repository.Model);
        int all = await FirstOperations.QueriesAsync(Server(own), default).CountAsync();
        Assert.InRange(queries.Count, 1, all - 1);
    }

    private static EmbeddedStore Store(string model, Func<string, string>? change = null)
    {
        string sdl = System.IO.File.ReadAllText(model);
        return EmbeddedStore.OpenReadOnly(
            Path.Combine(Path.GetTempPath(), "kg-no-such-directory"), ModelReader.Read("m.graphql", change?.Invoke(sdl) ?? sdl));
    }

    private static GraphQLServer Server(EmbeddedStore store) =>
        new(ApiSchemaBuilder.Build(store.Model, new Limits()), store, new Limits(), null);

    private static string Values(Core.Query.GraphQuery query, Core.Query.ParameterValues values) =>
        string.Join('\n', Enumerable.Range(0, values.Count).Select(i => $"{i} {values[i]}").Prepend(query.Text));
}
