using System.Collections.Immutable;
using System.Text;

namespace KnowledgeGraph.Core.Search;

/// <summary>
/// The names and other texts of the nodes of one kind, for search: what a full build made, and for the rows that changed since a small
/// second one. Immutable.
/// </summary>
public sealed class SearchIndex
{
    /// <summary>The version of what is stored; an index of another version is built again.</summary>
    public const string Version = "1";

    // Beyond this part of the rows the second build takes as long as a full one, and finding reads both.
    private const int RebuildPart = 4;

    private SearchIndex(ImmutableArray<SearchField> fields, SearchSegment full, SearchSegment? changes, RowSet? changed, int rows)
    {
        (Fields, Full, Changes, Changed, Rows) = (fields, full, changes, changed, rows);
        NameCount = Full.Arrays.Sorted.Length;
        if (changed is null) return;
        NameCount += changes!.Arrays.Sorted.Length;
        foreach (int entry in Full.Arrays.Sorted)
        {
            if (changed.Contains(Full.Arrays.EntryRows[entry])) NameCount--;
        }
    }

    /// <summary>The fields that are searched.</summary>
    public ImmutableArray<SearchField> Fields { get; }

    /// <summary>How many rows the kind has.</summary>
    public int Rows { get; }

    /// <summary>How many names the index has.</summary>
    public int NameCount { get; }

    /// <summary>The bytes that it takes in memory.</summary>
    public long Bytes => Full.Bytes + (Changes?.Bytes ?? 0) + (Changed?.Bytes ?? 0);

    /// <summary>The last full build.</summary>
    internal SearchSegment Full { get; }

    /// <summary>The entries of the rows that changed since; null if none has.</summary>
    internal SearchSegment? Changes { get; }

    /// <summary>The rows that changed since.</summary>
    internal RowSet? Changed { get; }

    /// <summary>An index without rows.</summary>
    public static SearchIndex Empty(ImmutableArray<SearchField> fields) =>
        new SearchIndexBuilder(fields).Build(rowCount: 0, CancellationToken.None);

    /// <summary>The index of saved arrays.</summary>
    /// <exception cref="InvalidDataException">The arrays do not fit each other.</exception>
    public static SearchIndex Of(ImmutableArray<SearchField> fields, SearchIndexArrays arrays)
    {
        SearchArraysCheck.Check(arrays, fields.Length);
        return Of(fields, new SearchSegment(arrays, fields));
    }

    internal static SearchIndex Of(ImmutableArray<SearchField> fields, SearchSegment full) =>
        new(fields, full, changes: null, changed: null, full.Arrays.Rows);

    /// <summary>What the index is made of, for a store to save; changes since the last full build are merged for it.</summary>
    public SearchIndexArrays ToArrays(CancellationToken cancellationToken) =>
        Changes is null && Full.Arrays.Rows == Rows ? Full.Arrays : Rebuilt(Rows, [], [], cancellationToken).Full.Arrays;

    /// <summary>
    /// The index after a load: the changed and new rows have the builder's entries instead of their former ones. A row without an entry in
    /// the builder has none any more. It finds what a full build would find, and is one when more than a quarter of the rows have changed
    /// since the last.
    /// </summary>
    /// <param name="rows">The rows that changed or are new, ascending.</param>
    /// <param name="entries">Their entries.</param>
    /// <param name="rowCount">How many rows the kind has now.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public SearchIndex With(ReadOnlySpan<int> rows, SearchIndexBuilder entries, int rowCount, CancellationToken cancellationToken)
    {
        var changed = RowSet.Of(Changed, rows, rowCount);
        if (changed.Count > rowCount / RebuildPart) return Rebuilt(rowCount, rows, entries.Sorted(), cancellationToken);
        var merged = new SearchIndexBuilder(Fields);
        var replaced = RowSet.Of(null, rows, rowCount);
        Add(merged, Changes is null ? [] : TextsOf(Changes, replaced), entries.Sorted());
        return new(Fields, Full, merged.BuildSegment(rowCount, cancellationToken), changed, rowCount);
    }

    /// <summary>The original texts of a row, in the order of fields and items.</summary>
    public IEnumerable<(int Field, int Item, string Text)> TextsOf(int row)
    {
        var segment = SegmentOf(row);
        if (segment is null) yield break;
        for (int entry = segment.FirstEntryOf(row); entry < segment.Entries && segment.Arrays.EntryRows[entry] == row; entry++)
        {
            string text = Encoding.UTF8.GetString(segment.Original(entry));
            yield return (segment.Arrays.EntryFields[entry], segment.Arrays.EntryItems[entry], text);
        }
    }

    /// <summary>The entry of a row's text.</summary>
    internal (SearchSegment Segment, int Entry) EntryOf(int row, int field, int item)
    {
        var segment = SegmentOf(row) ?? throw new ArgumentOutOfRangeException(nameof(row));
        var arrays = segment.Arrays;
        for (int entry = segment.FirstEntryOf(row); entry < segment.Entries && arrays.EntryRows[entry] == row; entry++)
        {
            if (arrays.EntryFields[entry] == field && arrays.EntryItems[entry] == item) return (segment, entry);
        }
        throw new ArgumentOutOfRangeException(nameof(row), $"Row {row} has no text {field}, {item}.");
    }

    /// <summary>How many names have a word, or a pair of Han characters.</summary>
    internal int NamesHaving(ReadOnlySpan<byte> term)
    {
        int count = Changes is { } changes && changes.Names.Find(term) is >= 0 and var newer ? changes.Names.EntriesOf(newer).Length : 0;
        int number = Full.Names.Find(term);
        if (number < 0) return count;
        var entries = Full.Names.EntriesOf(number);
        if (Changed is null) return count + entries.Length;
        foreach (int entry in entries)
        {
            if (!Changed.Contains(Full.Arrays.EntryRows[entry])) count++;
        }
        return count;
    }

    private SearchSegment? SegmentOf(int row) => Changed is not null && Changed.Contains(row) ? Changes : Full;

    private SearchIndex Rebuilt(
        int rowCount, ReadOnlySpan<int> rows, IReadOnlyList<SearchedText> entries, CancellationToken cancellationToken)
    {
        var replaced = RowSet.Of(null, rows, rowCount);
        var builder = new SearchIndexBuilder(Fields);
        var former = TextsOf(Full, RowSet.Of(Changed, rows, rowCount));
        if (Changes is not null) former = [.. former.Concat(TextsOf(Changes, replaced)).OrderBy(text => text.Row)];
        Add(builder, former, entries);
        return builder.Build(rowCount, cancellationToken);
    }

    // The texts of a segment without those of some rows.
    private static List<SearchedText> TextsOf(SearchSegment segment, RowSet without)
    {
        var arrays = segment.Arrays;
        var texts = new List<SearchedText>(segment.Entries);
        for (int entry = 0; entry < segment.Entries; entry++)
        {
            if (without.Contains(arrays.EntryRows[entry])) continue;
            string text = Encoding.UTF8.GetString(segment.Original(entry));
            texts.Add(new(arrays.EntryRows[entry], arrays.EntryFields[entry], arrays.EntryItems[entry], text));
        }
        return texts;
    }

    // Both are in the order of rows, and no row is in both.
    private static void Add(SearchIndexBuilder builder, IReadOnlyList<SearchedText> former, IReadOnlyList<SearchedText> entries)
    {
        int i = 0, j = 0;
        while (i < former.Count || j < entries.Count)
        {
            bool isFormer = j == entries.Count || i < former.Count && former[i].Row < entries[j].Row;
            var (row, field, item, text) = isFormer ? former[i++] : entries[j++];
            builder.Add(row, field, item, text);
        }
    }
}
