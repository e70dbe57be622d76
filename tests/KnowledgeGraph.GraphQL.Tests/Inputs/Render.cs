using System.Globalization;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Inputs;

namespace KnowledgeGraph.GraphQL.Tests.Inputs;

/// <summary>Writes coerced values with their types, for tests.</summary>
internal static class Render
{
    public static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => $"{number}L",
        decimal number => $"{number.ToString(CultureInfo.InvariantCulture)}m",
        PartialDate date => $"date {date.Text}",
        Moment moment => $"moment {moment.Text}",
        InputObject input => $"{{{string.Join(", ", input.Entries.Select(e => $"{e.Field.Name}: {Value(e.Value)}"))}}}",
        IReadOnlyList<object?> items => $"[{string.Join(", ", items.Select(Value))}]",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No form of a coerced value."),
    };

    public static string Values(IReadOnlyDictionary<string, object?> values) =>
        string.Join("; ", values.Select(v => $"{v.Key} = {Value(v.Value)}"));
}
