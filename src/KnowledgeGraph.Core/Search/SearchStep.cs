namespace KnowledgeGraph.Core.Search;

/// <summary>What is evaluated at one time, in the order of ranks: a tier or a part of one.</summary>
internal enum SearchStep
{
    /// <summary><see cref="SearchTier.Name"/>.</summary>
    Name,

    /// <summary><see cref="SearchTier.Beginning"/>.</summary>
    Beginning,

    /// <summary><see cref="SearchTier.Words"/>.</summary>
    Words,

    /// <summary><see cref="SearchTier.Simplified"/>.</summary>
    Simplified,

    /// <summary><see cref="SearchTier.Description"/>.</summary>
    Description,

    /// <summary><see cref="SearchTier.SomeWords"/>.</summary>
    SomeWords,

    /// <summary><see cref="SearchTier.Misspelled"/>.</summary>
    Misspelled,

    /// <summary><see cref="SearchTier.Pinyin"/> at the beginning of a name.</summary>
    PinyinBeginning,

    /// <summary><see cref="SearchTier.Pinyin"/> elsewhere.</summary>
    PinyinInside,
}
