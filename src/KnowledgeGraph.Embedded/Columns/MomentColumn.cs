using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>
/// Moments: the text as given, and its instant. Ordered by instant, then by text; two texts of one instant are one value.
/// </summary>
internal sealed class MomentColumn(TextColumn texts, ChunkedArray<long> instants) : ParsedTextColumn<long>(texts, instants)
{
    public static MomentColumn None { get; } = new(TextColumn.None, ChunkedArray<long>.None);

    /// <summary>The instant; only if the row has a value.</summary>
    public override long Number(int row) => Parsed(row);

    /// <summary>Its day in UTC; only if the row has a value.</summary>
    public override (int First, int Last) Days(int row)
    {
        int day = Moment.DayOf(Parsed(row));
        return (day, day);
    }

    protected override long Parse(string text) => Moment.Parse(text).Instant;

    protected override int CompareParsed(long one, long other) => one.CompareTo(other);

    protected override MomentColumn Make(TextColumn texts, ChunkedArray<long> parsed) => new(texts, parsed);
}
