using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Search;

/// <summary>Finds the places of a folded text in the original one.</summary>
/// <remarks>
/// Folding changes the number of characters, composes and reorders them, but never across a character that neither composes with the one
/// before it nor is a mark. Between two of those a part of the text folds for itself, so a place in its folded text is that part of the
/// original.
/// </remarks>
internal static class FoldingAlignment
{
    /// <summary>The ranges in the original text; the whole text if they can't be aligned.</summary>
    public static ImmutableArray<SearchRange> ToOriginal(string original, string folded, ImmutableArray<SearchRange> ranges)
    {
        // ASCII folds letter by letter.
        if (original == folded || Ascii.IsValid(original)) return ranges;
        var parts = Parts(original);
        if (string.Concat(parts.Select(part => part.Folded)) != folded)
        {
            return [new(0, original.EnumerateRunes().Count())];
        }
        // For each character of the folded text its part.
        var partOf = new List<SearchRange>(folded.Length);
        foreach (var (range, text) in parts)
        {
            foreach (var _ in text.EnumerateRunes()) partOf.Add(range);
        }
        var found = ImmutableArray.CreateBuilder<SearchRange>(ranges.Length);
        foreach (var range in ranges)
        {
            if (range.Begin < range.End) found.Add(new(partOf[range.Begin].Begin, partOf[range.End - 1].End));
        }
        return MatchedRanges.Merged(found);
    }

    private static List<(SearchRange Range, string Folded)> Parts(string original)
    {
        var parts = new List<(SearchRange, string)>();
        var part = new StringBuilder();
        int begin = 0, position = 0;
        foreach (var rune in original.EnumerateRunes())
        {
            if (position > begin && !JoinsBefore(rune)) End();
            part.Append(rune.ToString());
            position++;
        }
        if (position > begin) End();
        return parts;

        void End()
        {
            parts.Add((new(begin, position), FoldedText.Of(part.ToString())));
            part.Clear();
            begin = position;
        }
    }

    // A folded character that is active although it is folded is a mark, or may compose with the one before it.
    private static bool JoinsBefore(Rune rune)
    {
        string folded = FoldedText.Of(rune.ToString());
        return folded.Length == 0 || FoldingTables.IsActive(folded.EnumerateRunes().First().Value);
    }
}
