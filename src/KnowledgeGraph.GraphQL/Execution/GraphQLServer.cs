using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Binding;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Answers GraphQL requests over a store. The way of a request is <see cref="ExecuteAsync"/>: bytes, valid document, plan and parameters, then for each
/// root field a query to the store, its tape, and the bytes of the answer.
/// </summary>
public sealed class GraphQLServer
{
    private readonly IGraphStore _store;
    private readonly Limits _limits;
    private readonly DocumentCache _documents;
    private readonly VariableCoercion _variables;
    private readonly OperationBinder _binder;
    private readonly RootFields _roots;

    /// <summary>A server of the schema over the store.</summary>
    /// <param name="schema">The API's schema.</param>
    /// <param name="store">Where the graph lives.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="defaultLanguage">The enum value of the language that texts are told in where none is asked for; null: the first.</param>
    public GraphQLServer(ApiSchema schema, IGraphStore store, Limits limits, string? defaultLanguage)
    {
        _store = store;
        _limits = limits;
        _documents = new(schema, limits);
        _variables = new(limits);
        _binder = new(schema, limits, defaultLanguage);
        _roots = new(schema);
    }

    /// <summary>Answers a request. The caller disposes of the answer.</summary>
    /// <exception cref="OperationCanceledException">The request was given up.</exception>
    public async ValueTask<GraphResponse> ExecuteAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var document = await _documents.GetAsync(request.Query, cancellationToken);
            var operation = document.Operation(request.OperationName);
            var variables = _variables.Coerce(operation, request.Variables);
            var plan = PlanOf(document, operation, variables);
            var parameters = plan.Evaluate(variables, _limits);
            using var reader = _store.OpenReader();
            return await _roots.AnswerAsync(new(document, operation, plan, variables, parameters), reader, cancellationToken);
        }
        catch (GraphErrorException exception)
        {
            return GraphResponse.OfRequestErrors(exception.Errors);
        }
    }

    /// <summary>The plan of a request, for explain: each root field's query in canonical form.</summary>
    /// <exception cref="GraphErrorException">The request cannot be answered.</exception>
    public async ValueTask<IReadOnlyList<GraphQuery>> PlanAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        var document = await _documents.GetAsync(request.Query, cancellationToken);
        var operation = document.Operation(request.OperationName);
        return [.. PlanOf(document, operation, _variables.Coerce(operation, request.Variables)).Roots.Select(r => r.Query).OfType<GraphQuery>()];
    }

    private OperationPlan PlanOf(ValidDocument document, ValidOperation operation, VariableValues variables)
    {
        string shape = VariableShape.Of(variables, operation.ConditionVariables);
        if (operation.Plans.Find(shape) is { } kept) return kept;
        var plan = _binder.Bind(document.Syntax, operation.Syntax, document.Syntax.Source, variables);
        operation.Plans.Keep(shape, plan, _limits.PlansKeptPerDocument);
        return plan;
    }
}
