using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>How one operation is answered, for all requests whose variables have one shape: its root fields in the order of the answer.</summary>
internal sealed record OperationPlan(ImmutableArray<RootPlan> Roots)
{
    // A root field with its query, dependencies and digest.
    private const int RootBytes = 2_000;

    private ParameterValues[]? _constantParameters;

    /// <summary>How many bytes of memory it takes, as estimated.</summary>
    public long Bytes { get; init; }

    /// <summary>Estimates the bytes of a plan from what was counted while it was bound.</summary>
    public static long BytesOf(ImmutableArray<RootPlan> roots, long boundBytes) => boundBytes + roots.Sum(r => RootBytes + sizeof(char) * (long)(r.Query?.Text.Length ?? 0));

    /// <summary>The values of each root field's parameters.</summary>
    /// <exception cref="GraphErrorException">A page size or cursor cannot be used.</exception>
    public ParameterValues[] Evaluate(VariableValues variables, Limits limits, WorkBudget budget)
    {
        if (_constantParameters is { } constant) return constant;
        var parameters = new ParameterValues[Roots.Length];
        for (int i = 0; i < parameters.Length; i++) parameters[i] = new(Roots[i].Query is null ? [] : new ParameterEvaluation(Roots[i], variables, limits, budget).Evaluate());
        if (Roots.All(r => r.Fields.All(f => f.IsConstant))) _constantParameters = parameters;
        return parameters;
    }
}

/// <summary>How one root field is answered.</summary>
internal sealed class RootPlan
{
    /// <summary>How the field is written.</summary>
    public required FieldShape Shape { get; init; }

    /// <summary>What is asked of the store; null for __typename and introspection.</summary>
    public GraphQuery? Query { get; init; }

    /// <summary>Where the values of the query's parameters come from.</summary>
    public ImmutableArray<ParameterSource> Sources { get; init; } = [];

    /// <summary>The fields whose arguments the parameters come from.</summary>
    public ImmutableArray<FieldArguments> Fields { get; init; } = [];

    /// <summary>The connections of the query.</summary>
    public ImmutableArray<BoundPage> Pages { get; init; } = [];

    /// <summary>The numbers that must lie within limits.</summary>
    public ImmutableArray<BoundRange> Ranges { get; init; } = [];

    private byte[]? _digest;

    /// <summary>A digest of what decides the field's bytes beside values and graph.</summary>
    /// <param name="origin">What answers: see <see cref="AnswerOrigin"/>.</param>
    public byte[] Digest(string origin) => _digest ??= PlanDigest.Of(origin, this);
}

/// <summary>One evaluation of a root field's parameters.</summary>
internal sealed class ParameterEvaluation(RootPlan plan, VariableValues variables, Limits limits, WorkBudget budget)
{
    private readonly IReadOnlyDictionary<string, object?>?[] _arguments = new IReadOnlyDictionary<string, object?>?[plan.Fields.Length];

    public Value[] Evaluate()
    {
        var parameters = plan.Query!.Parameters;
        var values = new Value[parameters.Length];
        for (int i = 0; i < values.Length; i++) values[i] = Evaluate(plan.Sources[i], parameters[i]);
        foreach (var range in plan.Ranges) CheckRange(range, values[range.Parameter]);
        // Cursors are bound to their filter's values, so they come when those are known.
        foreach (var page in plan.Pages) CheckPage(page, values);
        return values;
    }

    private Value Evaluate(ParameterSource source, Parameter parameter)
    {
        if (source is ParameterSource.Constant constant) return constant.Value;
        budget.Step();
        var argument = (ParameterSource.Argument)source;
        var arguments = _arguments[argument.Field] ??= plan.Fields[argument.Field].Coerce(variables);
        try
        {
            var value = ParameterValue.Of(parameter, FieldArguments.At(arguments[argument.Name], argument.Path));
            CheckItems(value);
            return value;
        }
        catch (GraphErrorException exception)
        {
            throw new GraphErrorException([.. exception.Errors.Select(e => e with { Locations = [plan.Fields[argument.Field].Location] })]);
        }
    }

    private void CheckItems(Value value)
    {
        int items = value.Kind == ValueKind.Texts ? value.Texts.Length : value.Kind == ValueKind.Numbers ? value.Numbers.Length : 0;
        if (items > limits.ListItemsMax)
        {
            throw new GraphErrorException(ErrorCodes.ArgumentInvalid, $"A list has {items} items; give at most {limits.ListItemsMax} (Limits:ListItemsMax).");
        }
    }

    private static void CheckRange(BoundRange range, Value value)
    {
        long asked = value.Kind == ValueKind.Texts ? value.Texts.Length : value.Number;
        if (asked >= 0 && asked <= range.Most) return;
        string what = value.Kind == ValueKind.Texts ? $"`{range.Argument}` lists {asked}" : $"`{range.Argument}` is {asked}";
        throw new GraphErrorException(new GraphError(ErrorCodes.ArgumentInvalid, $"{what}; give 0 to {range.Most} (Limits:{range.Limit}).") { Locations = [range.Location] });
    }

    private void CheckPage(BoundPage page, Value[] values)
    {
        var (first, after) = page.Connection.Page!;
        CheckFirst(values[first].Number, page);
        if (values[after].Kind != ValueKind.Text) return;
        ulong binding = Cursor.Binding(page.Connection, new(values));
        if (!Cursor.TryDecode(values[after].Text, binding, page.Connection.Order, out var keys))
        {
            throw Refuse(
                page,
                ErrorCodes.CursorInvalid,
                "`after` is no cursor of this list. Use the cursor of an edge, or pageInfo.endCursor, of the same field with the same order and filter.");
        }
        values[after] = Value.Of(keys!);
    }

    private void CheckFirst(long first, BoundPage page)
    {
        if (first < 0) throw Refuse(page, ErrorCodes.PageSizeInvalid, $"`first` is {first}; give 0 or more.");
        if (first > limits.PageMax)
        {
            throw Refuse(page, ErrorCodes.PageTooLarge, $"`first` is {first}; give at most {limits.PageMax} (Limits:PageMax) and walk on with `after`.");
        }
    }

    private static GraphErrorException Refuse(BoundPage page, string code, string message) =>
        new(new GraphError(code, message) { Locations = [page.Location] });
}
