namespace KnowledgeGraph.Core.Search;

/// <summary>A text that is searched for, prepared once.</summary>
public sealed class SearchQuery
{
    private SearchQuery(string text, bool isSuggestion) => (Text, IsSuggestion) = (text, isSuggestion);

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>Whether somebody is typing the text: names only, any word may be a beginning.</summary>
    public bool IsSuggestion { get; }

    /// <summary>The length of the text in code points, for <see cref="Limits.SearchTextMax"/>.</summary>
    public int Length { get; private init; }

    /// <summary>How many words it has; pairs count in a run of Han characters. For <see cref="Limits.SearchWordsMax"/>.</summary>
    public int WordCount { get; private init; }

    /// <summary>The query for hits of a text.</summary>
    public static SearchQuery Of(string text) => new(text, isSuggestion: false);

    /// <summary>The query while a text is typed.</summary>
    public static SearchQuery OfTyping(string text) => new(text, isSuggestion: true);
}
