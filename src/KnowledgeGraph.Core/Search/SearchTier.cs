namespace KnowledgeGraph.Core.Search;

/// <summary>How a text was found, best first.</summary>
public enum SearchTier
{
    Name, Beginning, Words, Simplified, Description, SomeWords, Misspelled, Pinyin,
}
