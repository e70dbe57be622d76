using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>
/// The stores, and the graphs that tests only read, each loaded once for each store. The tests of a collection share it and run one after
/// the other.
/// </summary>
public sealed class ServedGraphs : IAsyncLifetime
{
    private readonly Dictionary<string, TestedStore> _stores = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Store, string Graph), ServedGraph> _served = [];

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>The graph, served by the store; skips the test where there is no such store.</summary>
    internal async Task<ServedGraph> GetAsync(string store, GraphSource source)
    {
        if (_served.TryGetValue((store, source.Key), out var known)) return known;
        await ForgetAsync(store);
        return _served[(store, source.Key)] = await ServedGraph.ServeAsync(Store(store), source);
    }

    /// <summary>The graph in a place of its own, for tests that change it, or ask it once.</summary>
    internal async Task<ServedGraph> GetFreshAsync(string store, GraphSource source, CacheSettings? cache = null)
    {
        await ForgetAsync(store);
        return await ServedGraph.ServeAsync(Store(store), source, cache);
    }

    /// <summary>The settings of a server over an empty graph of the store; skips the test where there is no such store.</summary>
    internal async Task<ServerSettings> EmptyAsync(string store, ModelApi api)
    {
        await ForgetAsync(store);
        return await Store(store).EmptyAsync(api);
    }

    public async Task DisposeAsync()
    {
        foreach (var graph in _served.Values) await graph.DisposeAsync();
        foreach (var store in _stores.Values) await store.DisposeAsync();
    }

    private TestedStore Store(string name)
    {
        if (!_stores.TryGetValue(name, out var store)) _stores[name] = store = TestedStore.Make(name);
        return store;
    }

    // A store with one graph at a time has lost the ones before.
    private async Task ForgetAsync(string store)
    {
        if (Store(store).KeepsGraphs) return;
        foreach (var key in _served.Keys.Where(key => key.Store == store).ToList())
        {
            await _served[key].DisposeAsync();
            _served.Remove(key);
        }
    }
}

/// <summary>The tests of the embedded store.</summary>
[CollectionDefinition(Name)]
public sealed class EmbeddedCollection : ICollectionFixture<ServedGraphs>
{
    public const string Name = "Embedded";
}

/// <summary>
/// The tests of Neo4j, beside those of the embedded store: they wait for their turn at the server and then for its planner. One after the
/// other, since its one database holds one graph at a time.
/// </summary>
[CollectionDefinition(Name)]
public sealed class Neo4jCollection : ICollectionFixture<ServedGraphs>
{
    public const string Name = "Neo4j";
}
