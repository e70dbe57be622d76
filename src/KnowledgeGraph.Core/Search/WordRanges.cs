using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Search;

/// <summary>Where the words of a search stand in a folded text.</summary>
internal sealed class WordRanges(string text, SearchTier tier)
{
    private readonly List<SearchRange> _found = [];

    /// <summary>The ranges of all words, in code points.</summary>
    public ImmutableArray<SearchRange> Of(ImmutableArray<SearchWord> words)
    {
        Span<char> buffer = stackalloc char[WordReader.WordMax + 2];
        int unit = 0, position = 0;
        var reader = new WordReader(text);
        while (reader.Read())
        {
            position += CodePoints(unit, reader.Begin);
            unit = reader.Begin;
            var range = new SearchRange(position, position + CodePoints(reader.Begin, reader.End));
            if (reader.IsHan) AddRun(words, text.AsSpan(reader.Begin, reader.End - reader.Begin), position);
            else AddWord(words, reader.Text(buffer), range);
        }
        return MatchedRanges.Merged(_found);
    }

    // Of some words the pairs of a run count, as they did when the text was found.
    private void AddRun(ImmutableArray<SearchWord> words, ReadOnlySpan<char> run, int position)
    {
        foreach (var word in words)
        {
            if (!word.IsHan) continue;
            if (tier != SearchTier.SomeWords) AddEach(run, word.Text, position);
            else foreach (byte[] term in word.Terms) AddEach(run, System.Text.Encoding.UTF8.GetString(term), position);
        }
    }

    private void AddEach(ReadOnlySpan<char> run, string part, int position)
    {
        int length = CodePoints(part);
        int at = 0;
        for (int index; (index = run[at..].IndexOf(part, StringComparison.Ordinal)) >= 0; position++)
        {
            position += CodePoints(run.Slice(at, index));
            _found.Add(new(position, position + length));
            // The next may overlap it.
            HanText.CharacterAt(run, at + index, out int units);
            at += index + units;
        }
    }

    private void AddWord(ImmutableArray<SearchWord> words, ReadOnlySpan<char> other, SearchRange range)
    {
        int length = range.End - range.Begin;
        foreach (var word in words)
        {
            if (word.IsHan) continue;
            if (other.SequenceEqual(word.Text)) _found.Add(range);
            else if (IsBeginning(word) && other.StartsWith(word.Text))
            {
                // With apostrophes in the word, letters are not where its text has them.
                bool isAligned = CodePoints(other) == length;
                _found.Add(isAligned ? new(range.Begin, range.Begin + word.Characters.Length) : range);
            }
            else if (IsMisspelled(word, other)) _found.Add(range);
        }
    }

    private bool IsBeginning(SearchWord word) => tier != SearchTier.SomeWords && word.MayBeBeginning;

    private bool IsMisspelled(SearchWord word, ReadOnlySpan<char> other) =>
        tier == SearchTier.Misspelled && word.MayBeMisspelled && Misspellings.Differ(word.Characters.AsSpan(), Characters(other));

    private static int[] Characters(ReadOnlySpan<char> word)
    {
        var characters = new List<int>(word.Length);
        foreach (var rune in word.EnumerateRunes()) characters.Add(rune.Value);
        return [.. characters];
    }

    private int CodePoints(int begin, int end) => CodePoints(text.AsSpan(begin, end - begin));

    private static int CodePoints(ReadOnlySpan<char> part)
    {
        int count = 0;
        foreach (var _ in part.EnumerateRunes()) count++;
        return count;
    }
}
