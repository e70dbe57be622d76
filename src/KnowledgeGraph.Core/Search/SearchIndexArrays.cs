namespace KnowledgeGraph.Core.Search;

/// <summary>
/// What a <see cref="SearchIndex"/> is made of, for a store to save. Texts are UTF-8. An array of ends says where each item of another
/// array ends; it begins where the one before ends.
/// </summary>
/// <param name="Rows">How many rows the kind has.</param>
/// <param name="TextBytes">All distinct texts, original and folded.</param>
/// <param name="TextEnds">The end of each.</param>
/// <param name="EntryRows">The row of each entry, ascending; entries of a row are in the order of fields, then items.</param>
/// <param name="EntryFields">The field of each entry.</param>
/// <param name="EntryItems">The item of each entry in its list.</param>
/// <param name="EntryTexts">The original text of each entry.</param>
/// <param name="EntryFolded">The folded text of each entry.</param>
/// <param name="Sorted">The entries of names, by folded text and entry.</param>
/// <param name="Simplified">The entries of names whose text has traditional characters, by simplified text and entry.</param>
/// <param name="SimplifiedTexts">The simplified text of each of them.</param>
/// <param name="NameTerms">The terms of names.</param>
/// <param name="SimplifiedTerms">The terms of the names with traditional characters once they are simplified.</param>
/// <param name="DescriptionTerms">The terms of texts that are no names.</param>
public sealed record SearchIndexArrays(
    int Rows,
    byte[] TextBytes,
    int[] TextEnds,
    int[] EntryRows,
    byte[] EntryFields,
    int[] EntryItems,
    int[] EntryTexts,
    int[] EntryFolded,
    int[] Sorted,
    int[] Simplified,
    int[] SimplifiedTexts,
    SearchTerms NameTerms,
    SearchTerms SimplifiedTerms,
    SearchTerms DescriptionTerms);

/// <summary>Terms and the entries that have them.</summary>
/// <param name="Bytes">The distinct terms, sorted.</param>
/// <param name="Ends">The end of each term.</param>
/// <param name="PostingEnds">The end of each term's entries.</param>
/// <param name="Postings">The entries of each term, ascending.</param>
public sealed record SearchTerms(byte[] Bytes, int[] Ends, int[] PostingEnds, int[] Postings);
