using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Embedded.Disk;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Stores;

/// <summary>Opens the store that the settings name: the one place that knows which stores there are.</summary>
internal static class StoreOpener
{
    /// <summary>Opens the store.</summary>
    /// <exception cref="StoreOpenException">It cannot be opened; the message says what to fix.</exception>
    public static IGraphStore Open(ServerSettings settings, GraphModel model, ILoggerFactory? logging = null) => settings.Store switch
    {
        StoreKind.Embedded => EmbeddedStore.Open(settings.DataDirectory, model),
        StoreKind.Neo4j => OpenNeo4j(settings, model, logging),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Begins what a store does in the background for those who ask it.</summary>
    public static void BeginServing(IGraphStore store, ServerSettings settings, GraphQLServer server)
    {
        if (store is not Neo4jStore neo4j) return;
        _ = neo4j.PlanKnownStatements(
            Path.Combine(settings.DataDirectory, "neo4j-statements.json.gz"), token => FirstOperations.QueriesAsync(server, token));
    }

    /// <summary>Opens the store for a dry run: the embedded one without creating or changing any file.</summary>
    /// <exception cref="StoreOpenException">It cannot be opened; the message says what to fix.</exception>
    public static IGraphStore OpenForDryRun(ServerSettings settings, GraphModel model) =>
        settings.Store == StoreKind.Embedded ? EmbeddedStore.OpenReadOnly(settings.DataDirectory, model) : Open(settings, model);

    /// <summary>Where the graph is stored, for the log.</summary>
    public static string PlaceOf(ServerSettings settings) =>
        settings.Store == StoreKind.Neo4j ? $"{settings.Neo4j.Uri} (database {settings.Neo4j.Database})" : settings.DataDirectory;

    /// <summary>Whether the store is embedded, so that the seed may be loaded, and empty.</summary>
    public static bool WantsSeed(IGraphStore store) => store is EmbeddedStore { IsEmpty: true };

    /// <summary>Opens the store in Neo4j. Neo4j is not contacted here: it may start later than the server.</summary>
    /// <exception cref="StoreOpenException">The model cannot be mapped to Neo4j.</exception>
    public static Neo4jStore OpenNeo4j(ServerSettings settings, GraphModel model, ILoggerFactory? logging = null)
    {
        try
        {
            return Neo4jStore.Open(model, settings.Neo4j, settings.Limits, logging);
        }
        catch (ArgumentException exception)
        {
            throw new StoreOpenException(exception.Message);
        }
    }
}
