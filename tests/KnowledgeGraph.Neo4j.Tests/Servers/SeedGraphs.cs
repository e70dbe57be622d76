using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Queries;

namespace KnowledgeGraph.Neo4j.Tests.Servers;

/// <summary>The seed in both stores, and stores over a test's server.</summary>
public sealed class SeedGraphs : IAsyncDisposable
{
    private static readonly bool TestsEveryForm = Environment.GetEnvironmentVariable("KG_TEST_PLAIN") == "all";

    private readonly string _directory = Directory.CreateTempSubdirectory("kg-embedded-").FullName;
    private EmbeddedStore? _embedded;

    /// <summary>Whether the server's graph is the seed.</summary>
    public bool IsLoaded { get; set; }

    /// <summary>A moment that never changes.</summary>
    internal sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }

    /// <summary>The embedded store with the seed.</summary>
    public async Task<EmbeddedStore> EmbeddedAsync()
    {
        if (_embedded is not null) return _embedded;
        _embedded = EmbeddedStore.Open(_directory, Repository.Model);
        await LoadAsync(_embedded, Repository.Seed);
        return _embedded;
    }

    /// <summary>A Neo4j store with the seed.</summary>
    public async Task<OpenNeo4j> Neo4jAsync(Neo4jSettings settings)
    {
        var opened = Open(settings);
        if (IsLoaded) return opened;
        await ClearAsync(settings);
        await LoadAsync(opened.Store, Repository.Seed);
        IsLoaded = true;
        return opened;
    }

    /// <summary>Asks both stores each query: the tapes must be equal.</summary>
    internal async Task SameAsync(Neo4jServer server, params Func<QueryBuilder, Expansion>[] queries)
    {
        foreach (var query in queries)
        {
            var builder = new QueryBuilder(Repository.Model);
            await SameAsync(server, builder.Build(query(builder)));
        }
    }

    /// <summary>Asks both stores a query: the tapes must be equal.</summary>
    internal async Task<string> SameAsync(Neo4jServer server, (GraphQuery Query, ParameterValues Values) query)
    {
        await using var neo4j = await Neo4jAsync(server.Require());
        string expected = await TapeText.OfAsync(await EmbeddedAsync(), query);
        await SameAsync(neo4j, query, expected);
        if (!TestsEveryForm) return expected;
        neo4j.Store.ForcedForm = MappingForm.Plain;
        await SameAsync(neo4j, query, expected);
        return expected;
    }

    private static async Task SameAsync(OpenNeo4j neo4j, (GraphQuery Query, ParameterValues Values) query, string expected)
    {
        string told = $"{query.Query}\n{neo4j.Store.Explain(query.Query, query.Values)}";
        try
        {
            string actual = await TapeText.OfAsync(neo4j.Store, query);
            Assert.True(expected == actual, $"{told}\nexpected\n{Cut(expected)}\nactual\n{Cut(actual)}");
        }
        catch (StoreException fault)
        {
            throw new InvalidOperationException($"{fault.InnerException?.Message}\n{told}", fault);
        }
    }

    private static string Cut(string text) => text.Length > 3000 ? text[..3000] : text;

    /// <summary>Loads files into a store.</summary>
    public static async Task<LoadReport> LoadAsync(IGraphStore store, params string[] paths)
    {
        var report = await new GraphLoader(store.Model, new(), new FixedClock())
            .LoadAsync(store, new LoadRequest(paths), null, CancellationToken.None);
        Assert.True(report.ErrorCount == 0, string.Join('\n', report.Errors));
        return report;
    }

    /// <summary>A store over a server.</summary>
    public static OpenNeo4j Open(
        Neo4jSettings settings, GraphModel? model = null, Limits? limits = null, KeptLog? log = null, TimeProvider? time = null)
    {
        return new(Neo4jStore.Open(model ?? Repository.Model, settings, limits ?? new(), log, time), limits ?? new());
    }

    /// <summary>Empties a server's graph.</summary>
    public async Task ClearAsync(Neo4jSettings settings)
    {
        IsLoaded = false;
        await RawCypher.RunAsync(settings, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS");
    }

    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null) await _embedded.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}

/// <summary>A store and its limits.</summary>
public sealed record OpenNeo4j(Neo4jStore Store, Limits Limits) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
