using System.Collections.Immutable;
using System.Text;

namespace KnowledgeGraph.Core.Search;

/// <summary>A word of a text that is searched for.</summary>
internal sealed class SearchWord
{
    // Shorter words have too many others one letter away.
    private const int MisspelledMin = 5;

    private SearchWord(string text, bool isHan)
    {
        Text = text;
        IsHan = isHan;
        Bytes = Encoding.UTF8.GetBytes(text);
        Characters = [.. text.EnumerateRunes().Select(rune => rune.Value)];
        Terms = isHan && Characters.Length > 1
            ? [.. Enumerable.Range(0, Characters.Length - 1).Select(Pair)]
            : [Bytes];
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>Whether it is a run of Han characters.</summary>
    public bool IsHan { get; }

    /// <summary>The text as UTF-8.</summary>
    public byte[] Bytes { get; }

    /// <summary>Its code points.</summary>
    public ImmutableArray<int> Characters { get; }

    /// <summary>The terms of it that the index has: the word, or the pairs of a run.</summary>
    public ImmutableArray<byte[]> Terms { get; }

    /// <summary>Whether words that begin with it count too.</summary>
    public bool MayBeBeginning { get; init; }

    /// <summary>Whether one letter may be wrong. Numbers with another digit are other numbers.</summary>
    public bool MayBeMisspelled => !IsHan && Characters.Length >= MisspelledMin && !Text.Any(char.IsDigit);

    /// <summary>The words of a folded text.</summary>
    public static ImmutableArray<SearchWord> In(string folded, bool isSuggestion)
    {
        var found = new List<(string Text, bool IsHan)>();
        Span<char> buffer = stackalloc char[WordReader.WordMax + 2];
        var reader = new WordReader(folded);
        while (reader.Read())
        {
            found.Add((reader.IsHan ? folded[reader.Begin..reader.End] : reader.Text(buffer).ToString(), reader.IsHan));
        }
        int last = found.FindLastIndex(word => !word.IsHan);
        return [.. found.Select((word, i) => new SearchWord(word.Text, word.IsHan)
        {
            MayBeBeginning = !word.IsHan && (isSuggestion || i == last),
        })];
    }

    private byte[] Pair(int index) =>
        Encoding.UTF8.GetBytes(char.ConvertFromUtf32(Characters[index]) + char.ConvertFromUtf32(Characters[index + 1]));
}
