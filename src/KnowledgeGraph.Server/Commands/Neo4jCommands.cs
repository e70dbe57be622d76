using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Checks;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.Commands;

/// <summary>The commands that there are for Neo4j alone: the embedded store computes what derives when it is opened.</summary>
internal sealed class Neo4jCommands : IAsyncDisposable
{
    private readonly Neo4jStore _store;

    private Neo4jCommands(Neo4jStore store)
    {
        _store = store;
        Checks = store.OpenChecks();
    }

    /// <summary>Checks, repairs and adoptions.</summary>
    public Neo4jChecks Checks { get; }

    /// <summary>Opens the graph.</summary>
    /// <exception cref="SettingsException">The store is not Neo4j.</exception>
    public static Neo4jCommands Open(ServerSettings settings, GraphModel model, ILoggerFactory logging, string command) =>
        settings.Store == StoreKind.Neo4j
            ? new(StoreOpener.OpenNeo4j(settings, model, logging))
            : throw new SettingsException($"{command} is for Neo4j, but KnowledgeGraph:Store is embedded: that store computes what derives when it is opened.");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
