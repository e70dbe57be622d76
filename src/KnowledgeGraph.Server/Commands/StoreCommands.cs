using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Runs commands in this process, over a store that is already open, or over one that each command opens.</summary>
/// <param name="settings">The settings.</param>
/// <param name="model">The model.</param>
/// <param name="served">The store that this process serves; null for none.</param>
/// <param name="logging">The log of a store that is opened here.</param>
internal sealed class StoreCommands(ServerSettings settings, GraphModel model, ServedStore? served = null, ILoggerFactory? logging = null)
    : IGraphCommands
{
    private OperationPlanner? _planner;

    /// <inheritdoc/>
    public async Task<LoadReport> LoadAsync(LoadRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        var loader = new GraphLoader(model, settings.Limits, TimeProvider.System);
        if (served is not null) return await loader.LoadAsync(served.Store, request, progress, cancellationToken);
        await using var store = request.DryRun ? StoreOpener.OpenForDryRun(settings, model) : StoreOpener.Open(settings, model, logging);
        return await loader.LoadAsync(store, request, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<CheckReport> CheckAsync(IProgress<CheckProgress>? progress, CancellationToken cancellationToken)
    {
        if (settings.Store == StoreKind.Embedded) return await EmbeddedStore.CheckAsync(settings.DataDirectory, model, cancellationToken);
        await using var neo4j = StoreOpener.OpenNeo4j(settings, model, logging);
        return await neo4j.OpenChecks().CheckAsync(progress, cancellationToken);
    }

    /// <inheritdoc/>
    public Task BackUpAsync(string file, CancellationToken cancellationToken) => settings.Store == StoreKind.Embedded
        ? EmbeddedStore.BackUpAsync(settings.DataDirectory, file, cancellationToken)
        : throw new SettingsException("backup is for the embedded store, but KnowledgeGraph:Store is neo4j; "
            + "use neo4j-admin database dump, or in Enterprise neo4j-admin database backup.");

    /// <inheritdoc/>
    public async Task<ExplainResult> ExplainAsync(ExplainRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var schema = served is null ? ApiSchemaBuilder.Build(model, settings.Limits, settings.DefaultLanguage) : await served.Schema;
            _planner ??= new(schema, settings.Limits, settings.DefaultLanguage);
            var queries = await _planner.PlanAsync(GraphRequest.Of(request.Query, request.Operation, request.Variables), cancellationToken);
            await using var neo4j = settings.Store == StoreKind.Neo4j ? StoreOpener.OpenNeo4j(settings, model) : null;
            if (neo4j is not null) await neo4j.LookForWritersAsync(cancellationToken);
            var lines = new List<string>();
            foreach (var (query, parameters) in queries)
            {
                lines.Add(query.Text);
                if (neo4j is not null) lines.Add(neo4j.Explain(query, parameters));
            }
            if (lines.Count == 0) lines.Add("Nothing is asked of the store.");
            return new(lines, []);
        }
        catch (GraphErrorException exception)
        {
            return new([], [.. exception.Errors.Select(ErrorOf)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ExplainError ErrorOf(GraphError error)
    {
        var (line, column) = error.Locations.IsEmpty ? (0, 0) : (error.Locations[0].Line, error.Locations[0].Column);
        return new(line, column, error.Message, error.Code);
    }
}

/// <summary>A store that this process serves.</summary>
/// <param name="Store">The store.</param>
/// <param name="Schema">The API's schema, which may still be under construction.</param>
internal sealed record ServedStore(IGraphStore Store, Task<ApiSchema> Schema);
