using KnowledgeGraph.Core.Checks;
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
            : throw new SettingsException(
                $"{command} is for Neo4j, but KnowledgeGraph:Store is embedded: that store computes what derives when it is opened.");

    /// <summary>Runs what writes a batch at a time: what was written when the user stops it stays.</summary>
    public static async Task<CheckReport> WriteAsync(Func<Task<CheckReport>> write)
    {
        try
        {
            return await write();
        }
        catch (OperationCanceledException stopped)
        {
            const string Message =
                "Stopped. What was written so far stays, and answers are right all the same; run the same again to go on.";
            throw new CommandFailedException(new(Message, ExitCodes.Stopped), trace: null, stopped);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
