using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>Items with the same keys.</summary>
/// <param name="Keys">The values of the keys, by the path of names that leads to each.</param>
/// <param name="Items">The items.</param>
internal sealed record NaiveGroup(IReadOnlyDictionary<string, NaiveKey?> Keys, IReadOnlyList<NaiveItem> Items);

/// <summary>Groups of items, by the documented rules.</summary>
internal sealed class NaiveGroups(NaiveRules rules, NaiveKeys keysOf)
{
    /// <summary>What precedes the path of a key of edges.</summary>
    public const string OfEdge = "edge:";

    /// <summary>All groups of some items, filtered and in order, and whether an item can be in several.</summary>
    /// <param name="items">The items.</param>
    /// <param name="kinds">Their kinds.</param>
    /// <param name="listed">The type of the edges that are listed; null of nodes.</param>
    /// <param name="arguments">The arguments of the field.</param>
    public (IReadOnlyList<NaiveGroup> Groups, bool Overlaps) Of(
        IReadOnlyList<NaiveItem> items, KindSet kinds, RelationshipType? listed, IReadOnlyDictionary<string, object?> arguments)
    {
        var keys = Keys(arguments, "by", "").Concat(Keys(arguments, "byEdge", OfEdge)).ToList();
        bool overlaps = false;
        var groups = new Dictionary<string, (Dictionary<string, NaiveKey?> Keys, List<NaiveItem> Items)>(StringComparer.Ordinal);
        string NameOf(Dictionary<string, NaiveKey?> combination) =>
            string.Join('\n', combination.Select(key => key.Value is { } value ? $"={rules.Identity(value.Type, value.Value)}" : "-"));
        foreach (var item in items)
        {
            foreach (var combination in Combinations(keys.ConvertAll(key => (key.Path, Values(item, key.Path, key.Entry, ref overlaps)))))
            {
                string name = NameOf(combination);
                if (!groups.TryGetValue(name, out var group)) groups.Add(name, group = (new(combination, StringComparer.Ordinal), []));
                group.Items.Add(item);
                // Of moments the first of their texts stands for all.
                foreach (var (path, value) in combination
                    .Where(key => key.Value?.Type == ScalarType.DateTime && Precedes(key.Value, group.Keys[key.Key]!)))
                    group.Keys[path] = value;
            }
        }
        overlaps |= keys.Exists(key => keysOf.IsMultiple(key.Entry, kinds, listed));
        var kept = groups.Values.Select(group => new NaiveGroup(group.Keys, group.Items))
            .Where(group => Holds(group, arguments.GetValueOrDefault("having")));
        return ([
            .. kept.Order(
                Comparer<NaiveGroup>.Create((x, y) =>
                    Compare(x, y, arguments.GetValueOrDefault("order"), keys.ConvertAll(key => key.Path))))
        ], overlaps);
    }

    /// <summary>How many different values a key has over some items; a missing value is none.</summary>
    public int Different(IReadOnlyList<NaiveItem> items, IReadOnlyDictionary<string, object?> key) =>
        items.SelectMany(item => keysOf.Of(item, key)).OfType<NaiveKey>().DistinctBy(value => rules.Identity(value.Type, value.Value))
            .Count();

    /// <summary>A function of the values of a property, as JSON; null where it has none.</summary>
    public string? Measure(IReadOnlyList<NaiveItem> items, string property, string function, bool isOfEdge) =>
        MeasureOf(items, property, function, isOfEdge)?.Json;

    private static IEnumerable<(string Path, IReadOnlyDictionary<string, object?> Entry)> Keys(
        IReadOnlyDictionary<string, object?> arguments, string name, string prefix) =>
        arguments.GetValueOrDefault(name) is { } given
            ? NaiveArguments.Items(given).Select(entry =>
                (IReadOnlyDictionary<string, object?>)entry!).Select(entry => (prefix + NaiveKeys.PathOf(entry), entry))
            : [];

    // The values at the ends of the steps, each once; one that is missing where a step leads nowhere.
    private List<NaiveKey?> Values(NaiveItem item, string path, IReadOnlyDictionary<string, object?> entry, ref bool overlaps)
    {
        if (path.StartsWith(OfEdge, StringComparison.Ordinal))
        {
            var (name, form) = entry.Single();
            return [NaiveKeys.ValueOf(item.Edge!.Cells, item.Edge.PropertyOf(name), (string)form!)];
        }
        var values = keysOf.Of(item, entry).OrderBy(value => value?.Value ?? "", NaiveText.ByCodePoint)
            .DistinctBy(value => value is null ? null : rules.Identity(value.Type, value.Value)).ToList();
        overlaps |= values.Count > 1;
        return values.Count == 0 ? [null] : values;
    }

    private static bool Precedes(NaiveKey one, NaiveKey other) => NaiveText.Compare(one.Value, other.Value) < 0;

    private static IEnumerable<Dictionary<string, NaiveKey?>> Combinations(IReadOnlyList<(string Path, List<NaiveKey?> Values)> keys) =>
        keys.Aggregate(
        (IEnumerable<Dictionary<string, NaiveKey?>>)[new(StringComparer.Ordinal)],
        (all, key) =>
            all.SelectMany(each =>
                key.Values.Select(value => new Dictionary<string, NaiveKey?>(each, StringComparer.Ordinal) { [key.Path] = value })));

    private bool Holds(NaiveGroup group, object? having) =>
        having is null || ((IReadOnlyDictionary<string, object?>)having).All(entry => DistinctOf(entry.Value) is { Count: > 0 } distinct
        ? distinct.All(each =>
            Compares(Number(Different(group.Items, (IReadOnlyDictionary<string, object?>)each["of"]!), ScalarType.Int), each))
        : IsOfCount(entry.Value)
            ? Compares(Number(group.Items.Count, ScalarType.Int), entry.Value)
            : entry.Value is null
            || ((IReadOnlyDictionary<string, object?>)entry.Value).All(function =>
                Compares(MeasureOf(group.Items, entry.Key, function.Key, IsListed(group)), function.Value)));

    private static bool IsListed(NaiveGroup group) => group.Items[0].IsListed;

    private bool Compares(Measured? measured, object? operators) =>
        operators is null || ((IReadOnlyDictionary<string, object?>)operators).All(entry => (entry.Key, entry.Value) switch
    {
        ("of", _) => true,
        ("eq", null) => measured is null,
        ("neq", null) => measured is not null,
        (_, null) => true,
        ("isNull", bool isMissing) => measured is null == isMissing,
        ("neq", { } argument) => measured is null || !rules.Holds("eq", measured.Type, measured.Value, argument),
        ("nin", { } argument) => measured is null || !rules.Holds("in", measured.Type, measured.Value, argument),
        var (comparison, argument) => measured is not null && rules.Holds(comparison, measured.Type, measured.Value, argument),
    });

    // What is compared are numbers of different values.
    private static List<IReadOnlyDictionary<string, object?>> DistinctOf(object? conditions) =>
        [.. conditions is null ? [] : NaiveArguments.Items(conditions).OfType<IReadOnlyDictionary<string, object?>>().Where(each =>
            each.ContainsKey("of"))];

    // What is compared is the number of items, and no measure of a property.
    private static bool IsOfCount(object? conditions) =>
        conditions is IReadOnlyDictionary<string, object?> given
            && !given.Keys.Any(name => name is "min" or "max" or "sum" or "avg" or "countDistinct");

    private int Compare(NaiveGroup x, NaiveGroup y, object? order, List<string> keys)
    {
        foreach (var entry in order is null ? [] : NaiveArguments.Items(order)
            .Select(each => ((IReadOnlyDictionary<string, object?>)each!).Single()))
        {
            int compared = entry.Key == "key" ? CompareKeys(x, y, keys, (string)entry.Value! == "DESC") : CompareMeasures(x, y, entry);
            if (compared != 0) return compared;
        }
        return CompareKeys(x, y, keys, descending: false);
    }

    private int CompareKeys(NaiveGroup x, NaiveGroup y, List<string> keys, bool descending)
    {
        foreach (string key in keys)
        {
            var (left, right) = (x.Keys[key], y.Keys[key]);
            int compared = Compare(left?.Value, right?.Value, left?.Type ?? right?.Type, left?.Enum ?? right?.Enum, descending);
            if (compared != 0) return compared;
        }
        return 0;
    }

    private int CompareMeasures(NaiveGroup x, NaiveGroup y, KeyValuePair<string, object?> entry)
    {
        if (entry.Value is string direction) return (direction == "DESC" ? -1 : 1) * x.Items.Count.CompareTo(y.Items.Count);
        if (entry.Value is IReadOnlyDictionary<string, object?> distinct && distinct.TryGetValue("of", out object? of))
        {
            int Of(NaiveGroup group) => Different(group.Items, (IReadOnlyDictionary<string, object?>)of!);
            return ((string)distinct["direction"]! == "DESC" ? -1 : 1) * Of(x).CompareTo(Of(y));
        }
        var (function, ofMeasure) = ((IReadOnlyDictionary<string, object?>)entry.Value!).Single();
        var (left, right) = (MeasureOf(x.Items, entry.Key, function, IsListed(x)), MeasureOf(y.Items, entry.Key, function, IsListed(y)));
        return Compare(left?.Value, right?.Value, left?.Type ?? right?.Type, null, (string)ofMeasure! == "DESC");
    }

    private int Compare(string? x, string? y, ScalarType? type, EnumDefinition? definition, bool descending)
    {
        if (x is null && y is null) return 0;
        if (x is null || y is null) return rules.CompareToMissing(x is not null, descending);
        int order = type == ScalarType.Float
            ? double.Parse(x, CultureInfo.InvariantCulture).CompareTo(double.Parse(y, CultureInfo.InvariantCulture))
            : rules.Compare(type!.Value, definition, x, y);
        return descending ? -order : order;
    }

    private Measured? MeasureOf(IReadOnlyList<NaiveItem> items, string property, string function, bool isOfEdge)
    {
        var definitions = items.Select(item => isOfEdge ? item.Edge!.PropertyOf(property) : item.Node.Kind.Property(property)!).ToList();
        var cells = items.Select(item => (isOfEdge ? item.Edge!.Cells : item.Node.Cells).GetValueOrDefault(property)).OfType<string>()
            .ToList();
        if (function == "countDistinct")
        {
            return Number(
                cells.Select(cell => rules.Identity(definitions[0].Type, cell)).Distinct(StringComparer.Ordinal).Count(), ScalarType.Int);
        }
        if (cells.Count == 0) return null;
        var (type, scale) = (definitions[0].Type, definitions[0].Scale);
        switch (function)
        {
            case "sum":
                return Number(cells.Sum(cell => decimal.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture)), type);
            case "avg" when type == ScalarType.Float:
                string mean = DoubleText.Of(
                    (double)cells.Sum(cell => decimal.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture)) / cells.Count);
                return new(mean, mean, type);
            case "avg":
                decimal units = cells.Sum(cell => decimal.Parse(cell, CultureInfo.InvariantCulture)) * (decimal)Math.Pow(10, scale);
                string average = DoubleText.Of((double)(long)units / (cells.Count * Math.Pow(10, scale)));
                return new(average, average, ScalarType.Float);
            default:
                string found = cells.Order(Comparer<string>.Create((x, y) => rules.Compare(type, null, x, y)))
                    .ElementAt(function == "min" ? 0 : cells.Count - 1);
                return type is ScalarType.Date or ScalarType.DateTime
                    ? new(found, NaiveText.Json(found), type)
                    : Number(decimal.Parse(found, NumberStyles.Float, CultureInfo.InvariantCulture), type);
        }
    }

    private static Measured Number(decimal number, ScalarType type)
    {
        string text = number.ToString("0.######", CultureInfo.InvariantCulture);
        return new(text, text, type);
    }

    /// <summary>What a group is measured as.</summary>
    private sealed record Measured(string Value, string Json, ScalarType Type);
}
