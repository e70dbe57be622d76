using System.Collections.Immutable;
using System.Globalization;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>The type of a property of the model to be.</summary>
/// <param name="Scalar">The scalar type, of the value or of each item of a list; null: the property is left out.</param>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="Doubt">What to check, or why it is left out; null: nothing.</param>
internal sealed record ChosenType(string? Scalar, bool IsList, string? Doubt);

/// <summary>Chooses the type that all values of a property have.</summary>
internal static class PropertyChoice
{
    // Of a sample: beyond this, the values that were not read are too likely to pass 32 bits.
    private const double SampledIntMax = 100_000_000;

    private const string ListStart = "LIST<";

    // Cypher manual, "Values and types": a list without items has items of no type.
    private const string EmptyList = "LIST<NOTHING>";

    private static readonly Dictionary<string, string> Scalars = new(StringComparer.Ordinal)
    {
        ["STRING"] = "String",
        ["INTEGER"] = "Int",
        ["FLOAT"] = "Float",
        ["BOOLEAN"] = "Boolean",
        ["DATE"] = "Date",
        ["ZONED DATETIME"] = "DateTime",
    };

    /// <summary>The type of a property.</summary>
    /// <param name="values">Its values.</param>
    /// <param name="areAllRead">Whether these are all; otherwise they are a sample.</param>
    public static ChosenType Of(ImmutableArray<ObservedValues> values, bool areAllRead)
    {
        ImmutableArray<ObservedValues> filled = [.. values.Where(value => value.Type != EmptyList)];
        if (filled.IsEmpty) return new("String", IsList: true, "Every list is empty, so the type of its items is a guess.");
        bool isList = IsList(filled[0]);
        if (filled.Any(value => IsList(value) != isList) || (!isList && filled.Length < values.Length))
            return Left($"Left out, since a property is a list or is none: {Text(values)}.");
        string[] types = [.. filled.Select(ItemType).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (Array.Find(types, type => !Scalars.ContainsKey(type)) is not null)
        {
            return Left($"Left out, since the model has no such type: {Text(values)}.");
        }
        if (types is ["FLOAT", "INTEGER"]) return new("Float", isList, $"Of two types, and Float holds both: {Text(values)}.");
        bool areDates = !isList && filled.All(value => value.Type == "DATE" || value.Dates == value.Count);
        if (types is ["DATE", "STRING"] && areDates) return new("Date", isList, $"Of two types, and Date holds both: {Text(values)}.");
        if (types.Length > 1) return Left($"Left out, since a property has one type: {Text(values)}.");
        return types[0] switch
        {
            "INTEGER" => new(IntegerType(filled, areAllRead), isList, null),
            "STRING" when areDates && areAllRead =>
                new("Date", isList, "Every value is a day, as text; write String if other texts may come."),
            "STRING" when areDates => new("String", isList, "Every value that was read is a day: write Date if the others are, too."),
            _ => new(Scalars[types[0]], isList, null),
        };
    }

    private static ChosenType Left(string reason) => new(null, IsList: false, reason);

    private static string IntegerType(ImmutableArray<ObservedValues> values, bool areAllRead) =>
        values.Max(value => value.Largest) <= (areAllRead ? int.MaxValue : SampledIntMax) ? "Int" : "Long";

    private static bool IsList(ObservedValues values) => values.Type.StartsWith(ListStart, StringComparison.Ordinal);

    private static string ItemType(ObservedValues values) => IsList(values) ? values.Type[ListStart.Length..^1] : values.Type;

    private static string Text(ImmutableArray<ObservedValues> values) =>
        string.Join(", ", values.OrderByDescending(value => value.Count).ThenBy(value => value.Type, StringComparer.Ordinal)
            .Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Count:N0} {value.Type}")));
}
