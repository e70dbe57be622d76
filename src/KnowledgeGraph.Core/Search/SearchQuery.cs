using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Search;

/// <summary>A text that is searched for, prepared once.</summary>
public sealed class SearchQuery
{
    private SearchQuery(string text, bool isSuggestion)
    {
        Text = text;
        IsSuggestion = isSuggestion;
        Folded = FoldedText.Of(text).Trim();
        FoldedBytes = Encoding.UTF8.GetBytes(Folded);
        Words = SearchWord.In(Folded, isSuggestion);
        WordCount = Words.Sum(word => word.Terms.Length);
        if (Words.Any(word => word.IsHan))
        {
            string simplified = SimplifiedText.Of(Folded);
            IsSimplified = ReferenceEquals(simplified, Folded);
            Simplified = IsSimplified ? Words : SearchWord.In(simplified, isSuggestion);
            SimplifiedBytes = IsSimplified ? FoldedBytes : Encoding.UTF8.GetBytes(simplified);
        }
        Pinyin = PinyinQuery.In(Folded, isSuggestion);
    }

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>Whether somebody is typing the text: names only, any word may be a beginning.</summary>
    public bool IsSuggestion { get; }

    /// <summary>How many words it has; pairs count in a run of Han characters. For <see cref="Limits.SearchWordsMax"/>.</summary>
    public int WordCount { get; }

    /// <summary>The folded text, without white space around it.</summary>
    internal string Folded { get; }

    internal byte[] FoldedBytes { get; }

    internal ImmutableArray<SearchWord> Words { get; }

    /// <summary>Whether the text has no traditional characters.</summary>
    internal bool IsSimplified { get; }

    /// <summary>The words in simplified characters; none if the text has no Han characters.</summary>
    internal ImmutableArray<SearchWord> Simplified { get; } = [];

    internal byte[] SimplifiedBytes { get; } = [];

    /// <summary>The text as pinyin; null if it can't be.</summary>
    internal PinyinQuery? Pinyin { get; }

    /// <summary>
    /// The length of a text in code points. One that is longer than <see cref="Limits.SearchTextMax"/> is to be refused before a query is
    /// made of it.
    /// </summary>
    public static int LengthOf(string text)
    {
        int length = 0;
        foreach (char unit in text)
        {
            if (!char.IsLowSurrogate(unit)) length++;
        }
        return length;
    }

    /// <summary>The query for hits of a text.</summary>
    public static SearchQuery Of(string text) => new(text, isSuggestion: false);

    /// <summary>The query while a text is typed.</summary>
    public static SearchQuery OfTyping(string text) => new(text, isSuggestion: true);
}
