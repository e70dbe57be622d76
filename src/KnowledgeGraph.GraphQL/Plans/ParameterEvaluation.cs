using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;

namespace KnowledgeGraph.GraphQL.Plans;

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
        foreach (var span in plan.Spans) CheckSpan(span, values[span.First].Text, values[span.Last].Text);
        foreach (var text in plan.Texts) CheckText(text, values[text.Parameter].Text);
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
            throw new GraphErrorException(
                ErrorCodes.ArgumentInvalid, $"A list has {items} items; give at most {limits.ListItemsMax} (Limits:ListItemsMax).");
        }
    }

    private static void CheckRange(BoundRange range, Value value)
    {
        long asked = value.Kind == ValueKind.Texts ? value.Texts.Length : value.Number;
        if (asked >= 0 && asked <= range.Max) return;
        string what = value.Kind == ValueKind.Texts ? $"`{range.Argument}` lists {asked}" : $"`{range.Argument}` is {asked}";
        throw new GraphErrorException(
            new GraphError(
                ErrorCodes.ArgumentInvalid, $"{what}; give 0 to {range.Max} (Limits:{range.Limit}).") { Locations = [range.Location] });
    }

    private static void CheckSpan(BoundSpan span, string first, string last)
    {
        if (PartialDate.Parse(first).FirstDay <= PartialDate.Parse(last).LastDay) return;
        string message =
            $"`{span.FirstArgument}` is {first}, after `{span.LastArgument}`, which is {last}; give the first day and the last one.";
        throw new GraphErrorException(new GraphError(ErrorCodes.ArgumentInvalid, message) { Locations = [span.Location] });
    }

    private void CheckText(BoundText text, string given)
    {
        int length = SearchQuery.LengthOf(given);
        if (length > limits.SearchTextMax)
        {
            throw Refuse(text, $"has {length} characters; give at most {limits.SearchTextMax} (Limits:SearchTextMax)");
        }
        int words = SearchQuery.Of(given).WordCount;
        if (words > limits.SearchWordsMax)
        {
            throw Refuse(text, $"has {words} words; give at most {limits.SearchWordsMax} (Limits:SearchWordsMax)");
        }
    }

    private static GraphErrorException Refuse(BoundText text, string why) =>
        new(new GraphError(ErrorCodes.ArgumentInvalid, $"`{text.Argument}` {why}.") { Locations = [text.Location] });

    private void CheckPage(BoundPage page, Value[] values)
    {
        var (size, cursor, isBackward) = page.Connection.Page!;
        var arguments = PageArguments.Of(isBackward);
        CheckSize(values[size].Number, arguments, page);
        if (values[cursor].Kind != ValueKind.Text) return;
        ulong binding = Cursor.Binding(page.Connection, new(values));
        if (!Cursor.TryDecode(values[cursor].Text, binding, page.Connection.Order, out var keys))
        {
            throw Refuse(
                page,
                ErrorCodes.CursorInvalid,
                $"`{arguments.Cursor}` is no cursor of this list. Use the cursor of an edge, or pageInfo.{(isBackward ? "startCursor" : "endCursor")}, of the same field with the same order and filter.");
        }
        values[cursor] = Value.Of(keys!);
    }

    private void CheckSize(long size, PageArguments arguments, BoundPage page)
    {
        if (size < 0) throw Refuse(page, ErrorCodes.PageSizeInvalid, $"`{arguments.Size}` is {size}; give 0 or more.");
        if (size > limits.PageMax)
        {
            string rest = page.Connection.Cardinality == Cardinality.Connection ? $" and walk on with `{arguments.Cursor}`" : "";
            throw Refuse(
                page, ErrorCodes.PageTooLarge, $"`{arguments.Size}` is {size}; give at most {limits.PageMax} (Limits:PageMax){rest}.");
        }
    }

    private static GraphErrorException Refuse(BoundPage page, string code, string message) =>
        new(new GraphError(code, message) { Locations = [page.Location] });
}
