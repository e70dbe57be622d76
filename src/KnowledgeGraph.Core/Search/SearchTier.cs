namespace KnowledgeGraph.Core.Search;

/// <summary>How well a text matches a name, best first. A node is found in its best tier only.</summary>
public enum SearchTier : byte
{
    /// <summary>A whole name equals the text.</summary>
    Name,

    /// <summary>A name begins with the text.</summary>
    Beginning,

    /// <summary>
    /// All words of the text are in one name. A run of Han characters is one word, and stands in the name contiguously. Whole words come
    /// first, then names in which the last word of the text is the beginning of a word only.
    /// </summary>
    Words,

    /// <summary>
    /// As <see cref="Name"/>, <see cref="Beginning"/> and <see cref="Words"/>, in this order, once both are in simplified characters.
    /// </summary>
    Simplified,

    /// <summary>All words of the text are in one text that is no name.</summary>
    Description,

    /// <summary>
    /// Some words of the text are in one name, and they make up at least three fifths of the text's rarity (<see cref="Rarity"/>); the
    /// largest share first. Of a run of Han characters the words are its pairs.
    /// </summary>
    SomeWords,

    /// <summary>All words of the text are in one name, if one letter of each may be wrong; fewer wrong words come first.</summary>
    Misspelled,

    /// <summary>
    /// The text is the pinyin of Han characters in a name: first of the whole name, then of its beginning, then of a part elsewhere.
    /// </summary>
    Pinyin,
}
