using System.Globalization;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>Values to choose from: few, so that they meet often, and those that are easily got wrong among them.</summary>
/// <param name="random">Where chance comes from.</param>
internal sealed class RandomValues(System.Random random)
{
    // Ａ (U+FF21) and 😀 (U+1F600) are in the opposite order in UTF-16; é is written in two ways. The last but some fold to one.
    private static readonly string[] Texts =
    [
        "绛县", "新绛县", "alpha", "Alpha", "alpha beta", "beta", "b|c", "back\\slash", "quote\"d", "tab\there", "line\nbreak",
        "control\u0001\u001f",
        "😀", "Ａ", "绛县Ａ", "绛县😀", "\u00e9", "e\u0301", "a", "A", "Z", "ﬁn Straße", "FIN STRASSE", "%7E~", "0", "10", "2", " spaced ",
    ];

    private static readonly string[] Dates =
    [
        "2021", "2022", "2023", "2023-01", "2023-02", "2023-12", "2023-01-01", "2023-02-10", "2023-02-28", "2023-12-31", "2024-02-29",
        "2024-03-28T09:34:36+08:00", "2023-02-10T00:00:00Z", "2023-12-31T23:59:59.5-05:00",
    ];

    // Several texts of one instant, some of which are of another year or month in UTC.
    private static readonly string[] Moments =
    [
        "2024-03-28T09:34:36+08:00", "2024-03-28T01:34:36Z", "2024-03-28T01:34:36.0Z", "2024-03-28T01:34:36.0000001Z",
        "2024-03-28T01:34:36.5+00:00",
        "2023-12-31T23:30:00-01:00", "2024-01-01T00:30:00Z", "2024-01-01T05:00:00+08:00", "2023-12-31T21:00:00Z",
        "2023-03-31T23:00:00-05:00",
        "2023-04-01T04:00:00-00:00", "2024-02-29T12:00:00+14:00", "0001-01-01T00:00:00Z", "0001-01-01T14:00:00+14:00",
        "9999-12-31T23:59:59.9999999Z",
        "1969-12-31T23:59:59.25Z", "1677-09-21T00:00:00Z", "2262-04-12T00:00:00Z",
    ];

    // Each of the first is before each of the others, but for days that both have.
    private static readonly string[] FirstDays = ["2020", "2021", "2022-07", "2023", "2023-01", "2023-02-10T00:00:00Z", "2023-02-10"];
    private static readonly string[] LastDays =
        ["2023", "2023-02", "2023-02-28", "2023-12-31", "2024-02", "2024-03-28T09:34:36+08:00", "2024", "2024-06-01"];

    private static readonly int[] Ints = [int.MinValue, -10, -2, -1, 0, 1, 2, 3, 10, 92, 200, int.MaxValue];
    private static readonly long[] Longs =
        [long.MinValue + 1, -9007199254740993, -1, 0, 1, 2, 9007199254740992, 9007199254740993, long.MaxValue];
    private static readonly decimal[] Decimals =
        [-2600000000m, -0.5m, -0.25m, 0m, 0.01m, 0.1m, 0.25m, 1m, 1.5m, 100m, 400000m, 2600000000m];

    // Sums of them are exact as decimals too.
    private static readonly string[] Floats =
        ["-1048576.5", "-2.5", "-0.25", "0", "0.0625", "0.5", "1", "1.5", "4.5", "1e2", "1048576.25", "3"];

    public int Next(int count) => random.Next(count);

    public bool Chance(double probability) => random.NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public string Text() => Pick(Texts);

    /// <summary>The first or the last day of a span.</summary>
    public string DayOfSpan(bool isFirst) => Pick(isFirst ? FirstDays : LastDays);

    /// <summary>A piece of a text, cut between characters.</summary>
    public string PieceOf(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        int start = Chance(0.5) ? 0 : Next(runes.Count + 1);
        return string.Concat(runes.Skip(start).Take(Next(4)));
    }

    /// <summary>A value of the type, as a cell says it.</summary>
    public string Cell(ScalarType type, EnumDefinition? definition, int scale) => type switch
    {
        ScalarType.Int => Pick(Ints).ToString(CultureInfo.InvariantCulture),
        ScalarType.Long => Pick(Longs).ToString(CultureInfo.InvariantCulture),
        ScalarType.Decimal => decimal.Round(Pick(Decimals), scale).ToString(CultureInfo.InvariantCulture),
        ScalarType.Float => Pick(Floats),
        ScalarType.Boolean => Chance(0.5) ? "true" : "false",
        ScalarType.Date => Pick(Dates),
        ScalarType.DateTime => Pick(Moments),
        ScalarType.Enum => Pick(definition!.Values).Name,
        _ => Text(),
    };
}
