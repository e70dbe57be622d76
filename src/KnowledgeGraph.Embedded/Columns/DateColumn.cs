using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>Dates: the text as given, and the first and last day of its interval. Ordered by first day, then by text.</summary>
internal sealed class DateColumn(TextColumn texts, ChunkedArray<(int First, int Last)> days)
    : ParsedTextColumn<(int First, int Last)>(texts, days)
{
    public static DateColumn None { get; } = new(TextColumn.None, ChunkedArray<(int First, int Last)>.None);

    /// <summary>The first and last day; only if the row has a value.</summary>
    public override (int First, int Last) Days(int row) => Parsed(row);

    protected override (int First, int Last) Parse(string text)
    {
        var date = PartialDate.Parse(text);
        return (date.FirstDay, date.LastDay);
    }

    protected override int CompareParsed((int First, int Last) one, (int First, int Last) other) => one.First.CompareTo(other.First);

    protected override DateColumn Make(TextColumn texts, ChunkedArray<(int First, int Last)> parsed) => new(texts, parsed);
}
