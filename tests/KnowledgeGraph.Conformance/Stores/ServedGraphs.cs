namespace KnowledgeGraph.Conformance.Stores;

/// <summary>The graphs that tests only read, each loaded once for each store. The tests that share it run one after the other.</summary>
public sealed class ServedGraphs : IAsyncLifetime
{
    private readonly Dictionary<(string Store, string Graph), ServedGraph> _served = [];

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>The graph, served by the store.</summary>
    internal async Task<ServedGraph> GetAsync(TestedStore store, GraphSource source)
    {
        if (_served.TryGetValue((store.Name, source.Key), out var known)) return known;
        if (!store.KeepsGraphs)
        {
            foreach (var key in _served.Keys.Where(key => key.Store == store.Name).ToList())
            {
                await _served[key].DisposeAsync();
                _served.Remove(key);
            }
        }
        return _served[(store.Name, source.Key)] = await ServedGraph.ServeAsync(store, source);
    }

    public async Task DisposeAsync()
    {
        foreach (var graph in _served.Values) await graph.DisposeAsync();
    }
}

/// <summary>The tests that ask the shared graphs; stores with one graph at a time cannot serve them at once.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ServedGraphsCollection : ICollectionFixture<ServedGraphs>
{
    public const string Name = "Served graphs";
}
