using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Tracing;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Answers GraphQL requests over a store. The way of a request is ExecuteAsync: bytes, valid document, plan and parameters, then for each
/// root field what is kept of it, or a query to the store, its tape, and the bytes of the answer.
/// </summary>
public sealed class GraphQLServer
{
    private readonly IGraphStore _store;
    private readonly OperationPlanner _planner;
    private readonly RootFields _roots;
    private readonly ResultCache? _cache;
    private readonly CachedFields? _fields;
    private readonly string _origin;
    private readonly Limits _limits;

    /// <param name="schema">The API's schema.</param>
    /// <param name="store">Where the graph lives.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="defaultLanguage">
    /// The enum value of the language that texts are given in where none is asked for; null: the first.
    /// </param>
    /// <param name="cache">What is kept of answers; null: nothing.</param>
    public GraphQLServer(ApiSchema schema, IGraphStore store, Limits limits, string? defaultLanguage, ResultCache? cache = null)
    {
        (_store, _cache, _limits) = (store, cache, limits);
        _planner = new(schema, limits, defaultLanguage);
        _roots = new(schema, limits);
        _fields = cache is null ? null : new(cache, _roots, limits);
        _origin = AnswerOrigin.Of(schema.Model, store);
    }

    /// <summary>Answers a request. The caller disposes of the answer.</summary>
    /// <exception cref="OperationCanceledException">The request was given up.</exception>
    public ValueTask<GraphResponse> ExecuteAsync(GraphRequest request, CancellationToken cancellationToken) =>
        ExecuteAsync(request, CacheDirectives.Default, cancellationToken);

    /// <summary>Answers a request, using the cache as the client wants it to be used. The caller disposes of the answer.</summary>
    /// <exception cref="OperationCanceledException">The request was given up.</exception>
    public async ValueTask<GraphResponse> ExecuteAsync(
        GraphRequest request, CacheDirectives directives, CancellationToken cancellationToken)
    {
        using var trace = OperationTrace.BeginOperation();
        try
        {
            if (_cache is null || _fields is null || directives.NoStore)
            {
                return await ExecuteUncachedAsync(request, directives, trace, cancellationToken);
            }
            using var reader = _store.OpenReader();
            return await new RequestExecution(_planner, _fields, _cache, _origin, request, directives, reader, _store, trace)
                .RunAsync(cancellationToken);
        }
        catch (GraphErrorException exception)
        {
            trace.Fail(exception.Errors[0].Code);
            return GraphResponse.OfRequestErrors(exception.Errors);
        }
    }

    /// <summary>The plan of a request, for explain: each root field's query in canonical form.</summary>
    /// <exception cref="GraphErrorException">The request cannot be answered.</exception>
    public ValueTask<IReadOnlyList<PlannedQuery>> PlanAsync(GraphRequest request, CancellationToken cancellationToken) =>
        _planner.PlanAsync(request, cancellationToken);

    private async ValueTask<GraphResponse> ExecuteUncachedAsync(
        GraphRequest request, CacheDirectives directives, Activity? trace, CancellationToken cancellationToken)
    {
        if (directives.OnlyIfCached) return GraphResponse.OfNotCached();
        var prepared = await _planner.PrepareAsync(request, cancellationToken);
        trace.Describe(prepared.Operation.Syntax);
        using var reader = _store.OpenReader();
        string reason = _cache is null ? "the cache is off" : "no-store";
        var answer = new AnswerBuilder(
            [.. prepared.Plan.Roots.Select(r => new CachedField(r.Shape.ResponseName, r.Shape.NameBytes, null, null))],
            request.WantsCacheReport, _limits)
        {
            PlanReport = request.WantsPlan ? PlanReport.Of(prepared, _store) : null,
        };
        return await answer.BuildAsync(i => _roots.AnswerAsync(prepared, i, reader, reason, cancellationToken));
    }
}
