using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>What came back for a request.</summary>
/// <param name="Json">The body.</param>
/// <param name="Statements">How many statements were sent; where the store has none, how many queries it was asked.</param>
internal sealed record Answer(string Json, long Statements);

/// <summary>What a store is asked for a request, one text for each root field.</summary>
/// <param name="Queries">The queries in canonical form.</param>
/// <param name="Statements">The statements that they become; none where the store has no statements.</param>
internal sealed record AskedPlan(IReadOnlyList<string> Queries, IReadOnlyList<string> Statements);

/// <summary>A graph in a store, loaded, and served over HTTP on loopback.</summary>
internal sealed class ServedGraph : IAsyncDisposable
{
    private static readonly HttpClient Client = new();

    // What the servers log of their starts and ends is no part of a test's output.
    static ServedGraph() => Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");

    private readonly TestedStore _store;
    private readonly WebApplication _app;
    private readonly Uri _address;
    private readonly OpenGraph _graph;

    private ServedGraph(TestedStore store, GraphSource source, WebApplication app, OpenGraph graph)
    {
        (_store, Source, _app, _graph) = (store, source, app, graph);
        _address = new(new Uri(app.Urls.Single()), "/graphql");
    }

    public GraphSource Source { get; }

    /// <summary>The address of the endpoint.</summary>
    public Uri Address => _address;

    /// <summary>Opens an empty graph of the store, loads the folders one after the other and serves it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="source">What is loaded.</param>
    /// <param name="cache">The cache, where it is another than the store's.</param>
    public static async Task<ServedGraph> ServeAsync(TestedStore store, GraphSource source, CacheSettings? cache = null)
    {
        var settings = await store.EmptyAsync(source.Api);
        var app = ServerHost.Build(cache is null ? settings : settings with { Cache = cache }, source.Api.Model);
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        var hosted = app.Services.GetRequiredService<KnowledgeGraph.Server.Stores.ServedGraph>();
        while (hosted.Open is null)
        {
            Assert.True(hosted.Failure is null, hosted.Failure?.Message);
            await Task.Delay(5);
        }
        var served = new ServedGraph(store, source, app, hosted.Open);
        foreach (string folder in source.Folders) await served.LoadAsync(folder);
        return served;
    }

    /// <summary>Loads a folder; a bad row fails the test.</summary>
    public async Task LoadAsync(string folder)
    {
        var loader = new GraphLoader(Source.Api.Model, ModelApi.Limits, FixedClock.Instance);
        var report = await loader.LoadAsync(_graph.Store, new([folder]), progress: null, CancellationToken.None);
        Assert.True(report.ErrorCount == 0, string.Join('\n', report.Errors));
    }

    /// <summary>Asks a query.</summary>
    public async Task<Answer> PostAsync(string query, string? variables = null)
    {
        long before = _store.StatementsSent ?? 0;
        string json = await PostBodyAsync(BodyOf(query, variables));
        if (_store.StatementsSent is { } sent) return new(json, sent - before);
        bool hasData = json.StartsWith("{\"data\":", StringComparison.Ordinal);
        return new(json, hasData ? (await PlanAsync(query, variables)).Queries.Count : 0);
    }

    /// <summary>Sends a body and gives that of the answer.</summary>
    public async Task<string> PostBodyAsync(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await Client.PostAsync(_address, content);
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>
    /// Does something while a Neo4j is read as if others had written to it: with nothing but the model's own values. Of other stores it
    /// does nothing.
    /// </summary>
    public async Task InPlainFormAsync(Func<Task> run)
    {
        if (_graph.Store is not Neo4jStore neo4j) return;
        neo4j.ForcedForm = MappingForm.Plain;
        try
        {
            await run();
        }
        finally
        {
            neo4j.ForcedForm = null;
            _store.TakeStatementTexts();
        }
    }

    /// <summary>The texts of the statements that were sent since the last call, each once.</summary>
    public IReadOnlyList<string> TakeStatementTexts() => _store.TakeStatementTexts();

    /// <summary>What the store is asked for a request.</summary>
    public async Task<AskedPlan> PlanAsync(string query, string? variables = null)
    {
        var plan = await _graph.Server.PlanAsync(GraphRequest.Parse(BodyOf(query, variables)), CancellationToken.None);
        var statements = _graph.Store is Neo4jStore neo4j ? plan.Select(each => neo4j.Explain(each.Query, each.Parameters)) : [];
        return new([.. plan.Select(each => each.Query.Text)], [.. statements]);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static byte[] BodyOf(string query, string? variables)
    {
        var body = new JsonObject { ["query"] = query };
        if (variables is not null) body["variables"] = JsonNode.Parse(variables);
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
