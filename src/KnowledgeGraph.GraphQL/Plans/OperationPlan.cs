using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Plans;

/// <summary>
/// How one operation is answered, for all requests whose variables have one shape: its root fields in the order of the answer.
/// </summary>
internal sealed record OperationPlan(ImmutableArray<RootPlan> Roots)
{
    // A root field with its query, dependencies and digest.
    private const int RootBytes = 2_000;

    private ParameterValues[]? _constantParameters;

    /// <summary>How many bytes of memory it takes, as estimated.</summary>
    public long Bytes { get; init; }

    /// <summary>Estimates the bytes of a plan from what was counted while it was bound.</summary>
    public static long BytesOf(ImmutableArray<RootPlan> roots, long boundBytes) =>
        boundBytes + roots.Sum(r => RootBytes + sizeof(char) * (long)(r.Query?.Text.Length ?? 0));

    /// <summary>The values of each root field's parameters.</summary>
    /// <exception cref="GraphErrorException">A page size or cursor cannot be used.</exception>
    public ParameterValues[] Evaluate(VariableValues variables, Limits limits, WorkBudget budget)
    {
        if (_constantParameters is { } constant) return constant;
        var parameters = new ParameterValues[Roots.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = new(Roots[i].Query is null ? [] : new ParameterEvaluation(Roots[i], variables, limits, budget).Evaluate());
        }
        if (Roots.All(r => r.Fields.All(f => f.IsConstant))) _constantParameters = parameters;
        return parameters;
    }
}

/// <summary>How one root field is answered.</summary>
internal sealed class RootPlan
{
    /// <summary>How the field is written.</summary>
    public required FieldShape Shape { get; init; }

    /// <summary>What is asked of the store; null for __typename, introspection and the model.</summary>
    public GraphQuery? Query { get; init; }

    /// <summary>Where the values of the query's parameters come from.</summary>
    public ImmutableArray<ParameterSource> Sources { get; init; } = [];

    /// <summary>The fields whose arguments the parameters come from.</summary>
    public ImmutableArray<FieldArguments> Fields { get; init; } = [];

    /// <summary>The connections of the query.</summary>
    public ImmutableArray<BoundPage> Pages { get; init; } = [];

    /// <summary>The numbers that must lie within limits.</summary>
    public ImmutableArray<BoundRange> Ranges { get; init; } = [];

    /// <summary>The days of which the first must not be after the last.</summary>
    public ImmutableArray<BoundSpan> Spans { get; init; } = [];

    /// <summary>The texts to search for, which have limits.</summary>
    public ImmutableArray<BoundText> Texts { get; init; } = [];

    private byte[]? _digest;

    /// <summary>A digest of what decides the field's bytes beside values and graph.</summary>
    /// <param name="origin">What answers, and the format in which answers are kept.</param>
    public byte[] Digest(string origin) => _digest ??= PlanDigest.Of(origin, this);
}
