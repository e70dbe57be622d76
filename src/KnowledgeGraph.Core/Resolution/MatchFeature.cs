namespace KnowledgeGraph.Core.Resolution;

/// <summary>What a candidate's score is made of: agreements first, then what speaks against it.</summary>
public enum MatchFeature
{
    /// <summary>A unique property has the value that is known of the node.</summary>
    SameKey,

    /// <summary>The whole text is a name of the node.</summary>
    SameName,

    /// <summary>A name of the node stands in the text, among other words.</summary>
    NameInText,

    /// <summary>The name stands by itself between commas, brackets or the like.</summary>
    WholeSegment,

    /// <summary>The name is an alias, not the node's first name in its language.</summary>
    Alias,

    /// <summary>The name is a short one of one word, as an acronym is: weak unless something else agrees.</summary>
    Acronym,

    /// <summary>The name is one word, which may be a word of another name.</summary>
    OneWord,

    /// <summary>The name is the same but for a legal form: 有限公司, Co., Ltd.</summary>
    LegalFormLeftOut,

    /// <summary>The name is the same after abbreviations are written out, or common words are translated: Univ., Universität.</summary>
    AbbreviationExpanded,

    /// <summary>The same words in another order.</summary>
    OtherWordOrder,

    /// <summary>A word of the name is spelled with one wrong letter.</summary>
    SpellingError,

    /// <summary>The place that tells the name from others is left out: "Otis (United States)", "Anna University, Chennai".</summary>
    QualifierLeftOut,

    /// <summary>A part of the name is left out: the province in front, the word for the sort at the end.</summary>
    PartOfName,

    /// <summary>Another name of the same node, such as its acronym, stands in the text as well.</summary>
    TwoNames,

    /// <summary>The text names the city of the node, or another place that contains it.</summary>
    SamePlace,

    /// <summary>The text names the largest place that contains the node, as its country, and no smaller one.</summary>
    SameRegion,

    /// <summary>A node that contains this one, or is contained in it, is named in the text as well.</summary>
    RelatedNamed,

    /// <summary>The text names another city, in the same country.</summary>
    OtherCity,

    /// <summary>The text names a place, and the node is elsewhere.</summary>
    OtherPlace,

    /// <summary>The text goes on to something of another sort: a university's hospital is not the university.</summary>
    OtherSort,

    /// <summary>The text goes on, or begins before, with words that may belong to a longer name.</summary>
    NameContinues,

    /// <summary>The name consists of words that many names have.</summary>
    CommonWords,

    /// <summary>Other nodes have the same name.</summary>
    SharedName,
}
