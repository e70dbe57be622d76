using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Binding;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Tracing;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Makes requests ready to be run, without a store: the valid document, the plan and its parameters.</summary>
/// <param name="schema">The API's schema.</param>
/// <param name="limits">The limits.</param>
/// <param name="defaultLanguage">The enum value of the language that texts are given in where none is asked for; null: the first.</param>
public sealed class OperationPlanner(ApiSchema schema, Limits limits, string? defaultLanguage)
{
    private readonly DocumentCache _documents = new(schema, limits);
    private readonly VariableCoercion _variables = new(limits);
    private readonly OperationBinder _binder = new(schema, limits, defaultLanguage);

    /// <summary>How many bytes of memory the documents and plans that are kept take, as estimated.</summary>
    internal long KeptBytes => _documents.Bytes;

    /// <summary>What each root field asks of a store, for explain.</summary>
    /// <exception cref="GraphErrorException">The request cannot be answered.</exception>
    public async ValueTask<IReadOnlyList<PlannedQuery>> PlanAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        var prepared = await PrepareAsync(request, cancellationToken);
        return [
            .. prepared.Plan.Roots.Zip(prepared.Parameters).Where(r => r.First.Query is not null)
                .Select(r => new PlannedQuery(r.First.Query!, r.Second))
        ];
    }

    /// <summary>Makes a request ready.</summary>
    /// <exception cref="GraphErrorException">The request cannot be answered.</exception>
    internal async ValueTask<PreparedRequest> PrepareAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        var document = await DocumentAsync(request, cancellationToken);
        return Prepare(document, document.Operation(request.OperationName), request, cancellationToken);
    }

    /// <summary>The document of a request.</summary>
    /// <exception cref="GraphErrorException">It cannot be used.</exception>
    internal ValueTask<ValidDocument> DocumentAsync(GraphRequest request, CancellationToken cancellationToken) =>
        _documents.GetAsync(request.Query, cancellationToken);

    /// <summary>Makes a request of a valid document ready.</summary>
    /// <exception cref="GraphErrorException">The request cannot be answered.</exception>
    internal PreparedRequest Prepare(
        ValidDocument document, ValidOperation operation, GraphRequest request, CancellationToken cancellationToken)
    {
        using var stage = OperationTrace.Begin(OperationTrace.Bind);
        var budget = new WorkBudget(limits, cancellationToken);
        var variables = _variables.Coerce(operation, request.Variables, budget);
        var plan = PlanOf(document, operation, variables, budget);
        return new(document, operation, plan, variables, plan.Evaluate(variables, limits, budget));
    }

    private OperationPlan PlanOf(ValidDocument document, ValidOperation operation, VariableValues variables, WorkBudget budget)
    {
        string shape = VariableShape.Of(variables, operation.ConditionVariables);
        if (operation.Plans.Find(shape) is { } kept) return kept;
        var plan = _binder.Bind(document, operation, variables, budget);
        _documents.Grow(document, operation.Plans.Keep(shape, plan, limits.PlansKeptPerDocument));
        return plan;
    }
}

/// <summary>What a root field asks of a store, with the values of one request.</summary>
public sealed record PlannedQuery(GraphQuery Query, ParameterValues Parameters);
