using System.Collections.Immutable;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Search;

/// <summary>Collects the texts of one kind's nodes for a <see cref="SearchIndex"/>.</summary>
public sealed class SearchIndexBuilder(ImmutableArray<SearchField> fields)
{
    private const int EntriesBetweenChecks = 1024;

    private readonly List<SearchedText> _texts = [];
    private bool _isSorted = true;

    /// <summary>The fields that are searched.</summary>
    public ImmutableArray<SearchField> Fields => fields;

    /// <summary>Adds a text; one without a character is none.</summary>
    /// <param name="row">The node's row; rows come in ascending order.</param>
    /// <param name="field">The field, as an index into <see cref="Fields"/>.</param>
    /// <param name="item">The item of a list; 0 where the field is none.</param>
    /// <param name="text">The text.</param>
    public void Add(int row, int field, int item, string text)
    {
        if (text.Length == 0) return;
        var added = new SearchedText(row, field, item, text);
        if (_texts.Count > 0)
        {
            if (_texts[^1].Row > row) throw new ArgumentException($"Row {row} comes after row {_texts[^1].Row}.", nameof(row));
            _isSorted &= _texts[^1].CompareTo(added) < 0;
        }
        _texts.Add(added);
    }

    /// <summary>The index of the texts.</summary>
    /// <param name="rowCount">How many rows the kind has, also those without a text.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public SearchIndex Build(int rowCount, CancellationToken cancellationToken) =>
        SearchIndex.Of(fields, BuildSegment(rowCount, cancellationToken));

    /// <summary>The texts, in the order of rows, fields and items.</summary>
    internal IReadOnlyList<SearchedText> Sorted()
    {
        if (!_isSorted) _texts.Sort();
        _isSorted = true;
        return _texts;
    }

    internal SearchSegment BuildSegment(int rowCount, CancellationToken cancellationToken)
    {
        var sorted = Sorted();
        int count = sorted.Count;
        var texts = new TextTable();
        var known = new Dictionary<string, int>(count, StringComparer.Ordinal);
        int[] rows = new int[count], items = new int[count], originals = new int[count], foldeds = new int[count];
        byte[] ofFields = new byte[count];
        TermCollector names = new(), simplifiedNames = new(), descriptions = new();
        List<int> named = new(count), simplifiedEntries = [], simplifiedTexts = [];
        for (int entry = 0; entry < count; entry++)
        {
            if (entry % EntriesBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            var (row, field, item, text) = sorted[entry];
            string folded = FoldedText.Of(text);
            (rows[entry], ofFields[entry], items[entry]) = (row, (byte)field, item);
            (originals[entry], foldeds[entry]) = (TextOf(text), TextOf(folded));
            if (!fields[field].IsName)
            {
                descriptions.Add(entry, folded);
                continue;
            }
            named.Add(entry);
            names.Add(entry, folded);
            string simplified = SimplifiedText.Of(folded);
            if (ReferenceEquals(simplified, folded)) continue;
            simplifiedNames.Add(entry, simplified);
            simplifiedEntries.Add(entry);
            simplifiedTexts.Add(TextOf(simplified));
        }
        byte[] bytes = texts.Bytes;
        int[] ends = texts.Ends;
        var ranges = new ByteRanges(bytes, ends);
        int[] byText = [.. named];
        ranges.Sort(byText, foldeds);
        var (simplifiedSorted, simplifiedOf) = SimplifiedByText(ranges, simplifiedEntries, simplifiedTexts);
        cancellationToken.ThrowIfCancellationRequested();
        var arrays = new SearchIndexArrays(
            rowCount, bytes, ends, rows, ofFields, items, originals, foldeds, byText, simplifiedSorted, simplifiedOf,
            names.ToTerms(), simplifiedNames.ToTerms(), descriptions.ToTerms());
        return new(arrays, fields);

        int TextOf(string text)
        {
            if (!known.TryGetValue(text, out int number)) known.Add(text, number = texts.Add(text));
            return number;
        }
    }

    private static (int[] Entries, int[] Texts) SimplifiedByText(ByteRanges ranges, List<int> entries, List<int> texts)
    {
        int[] order = new int[entries.Count];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        ranges.Sort(order, texts.ToArray());
        return ([.. order.Select(i => entries[i])], [.. order.Select(i => texts[i])]);
    }
}

/// <summary>A text of a node.</summary>
internal readonly record struct SearchedText(int Row, int Field, int Item, string Text) : IComparable<SearchedText>
{
    public int CompareTo(SearchedText other) => (Row, Field, Item).CompareTo((other.Row, other.Field, other.Item));
}
