using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Answers GraphQL requests over a store. The way of a request is <see cref="ExecuteAsync"/>: bytes, valid document, plan and parameters, then for each
/// root field a query to the store, its tape, and the bytes of the answer.
/// </summary>
/// <param name="schema">The API's schema.</param>
/// <param name="store">Where the graph lives.</param>
/// <param name="limits">The limits.</param>
/// <param name="defaultLanguage">The enum value of the language that texts are told in where none is asked for; null: the first.</param>
public sealed class GraphQLServer(ApiSchema schema, IGraphStore store, Limits limits, string? defaultLanguage)
{
    private readonly OperationPlanner _planner = new(schema, limits, defaultLanguage);
    private readonly RootFields _roots = new(schema);

    /// <summary>Answers a request. The caller disposes of the answer.</summary>
    /// <exception cref="OperationCanceledException">The request was given up.</exception>
    public async ValueTask<GraphResponse> ExecuteAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var prepared = await _planner.PrepareAsync(request, cancellationToken);
            using var reader = store.OpenReader();
            return await _roots.AnswerAsync(prepared, reader, cancellationToken);
        }
        catch (GraphErrorException exception)
        {
            return GraphResponse.OfRequestErrors(exception.Errors);
        }
    }

    /// <summary>The plan of a request, for explain: each root field's query in canonical form.</summary>
    /// <exception cref="GraphErrorException">The request cannot be answered.</exception>
    public ValueTask<IReadOnlyList<PlannedQuery>> PlanAsync(GraphRequest request, CancellationToken cancellationToken) =>
        _planner.PlanAsync(request, cancellationToken);
}
