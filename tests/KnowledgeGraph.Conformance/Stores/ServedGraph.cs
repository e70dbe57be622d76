using System.Text;
using System.Text.Json.Nodes;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>What came back for a request.</summary>
/// <param name="Json">The body.</param>
/// <param name="Statements">How many statements were sent; where the store has none, how many queries it was asked.</param>
internal sealed record Answer(string Json, long Statements);

/// <summary>A graph in a store, loaded and served.</summary>
internal sealed class ServedGraph : IAsyncDisposable
{
    private readonly OpenedStore _opened;
    private readonly GraphQLServer _server;

    private ServedGraph(GraphSource source, OpenedStore opened)
    {
        (Source, _opened) = (source, opened);
        _server = new(source.Api.Schema, opened.Store, ModelApi.Limits, ModelApi.Language);
    }

    public GraphSource Source { get; }

    /// <summary>Opens an empty graph of the store, loads the folders one after the other and serves it.</summary>
    public static async Task<ServedGraph> ServeAsync(TestedStore store, GraphSource source)
    {
        var served = new ServedGraph(source, await store.OpenEmptyAsync(source.Api));
        foreach (string folder in source.Folders) await served.LoadAsync(folder);
        return served;
    }

    /// <summary>Loads a folder; a bad row fails the test.</summary>
    public async Task LoadAsync(string folder)
    {
        var loader = new GraphLoader(Source.Api.Model, ModelApi.Limits, FixedClock.Instance);
        var report = await loader.LoadAsync(_opened.Store, new([folder]), progress: null, CancellationToken.None);
        Assert.True(report.ErrorCount == 0, string.Join('\n', report.Errors));
    }

    /// <summary>Asks a query.</summary>
    public async Task<Answer> PostAsync(string query, string? variables = null)
    {
        var request = GraphRequest.Parse(BodyOf(query, variables));
        long before = _opened.StatementsSent ?? 0;
        using var response = await _server.ExecuteAsync(request, CancellationToken.None);
        string json = Encoding.UTF8.GetString(response.Json.Span);
        long statements = _opened.StatementsSent is { } sent ? sent - before : response.HasData ? (await PlanAsync(query, variables)).Count : 0;
        return new(json, statements);
    }

    /// <summary>The queries of a request in canonical form, one for each root field.</summary>
    public async Task<IReadOnlyList<string>> PlanAsync(string query, string? variables = null)
    {
        var plan = await _server.PlanAsync(GraphRequest.Parse(BodyOf(query, variables)), CancellationToken.None);
        return [.. plan.Select(root => root.Query.Text)];
    }

    public ValueTask DisposeAsync() => _opened.DisposeAsync();

    private static byte[] BodyOf(string query, string? variables)
    {
        var body = new JsonObject { ["query"] = query };
        if (variables is not null) body["variables"] = JsonNode.Parse(variables);
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
