namespace KnowledgeGraph.Core.Search;

/// <summary>Checks that saved arrays fit each other, so that finding need not: every number is in the range of what it numbers.</summary>
internal static class SearchArraysCheck
{
    public static void Check(SearchIndexArrays arrays, int fields)
    {
        int entries = arrays.EntryRows.Length;
        CheckEnds(arrays.TextEnds, arrays.TextBytes.Length, "texts");
        if (arrays.EntryFields.Length != entries || arrays.EntryItems.Length != entries) throw Wrong("entries");
        if (arrays.EntryTexts.Length != entries || arrays.EntryFolded.Length != entries) throw Wrong("entries");
        for (int entry = 0; entry < entries; entry++)
        {
            int row = arrays.EntryRows[entry];
            if (row < 0 || row >= arrays.Rows || entry > 0 && row < arrays.EntryRows[entry - 1] || arrays.EntryFields[entry] >= fields)
            {
                throw Wrong("entries");
            }
        }
        CheckNumbers(arrays.EntryTexts, arrays.TextEnds.Length, "texts of entries");
        CheckNumbers(arrays.EntryFolded, arrays.TextEnds.Length, "folded texts of entries");
        CheckNumbers(arrays.Sorted, entries, "sorted names");
        CheckNumbers(arrays.Simplified, entries, "simplified names");
        CheckNumbers(arrays.SimplifiedTexts, arrays.TextEnds.Length, "texts of simplified names");
        if (arrays.Simplified.Length != arrays.SimplifiedTexts.Length) throw Wrong("simplified names");
        if (arrays.Simplified.Distinct().Count() != arrays.Simplified.Length) throw Wrong("simplified names");
        CheckTerms(arrays.NameTerms, entries, "terms of names");
        CheckTerms(arrays.SimplifiedTerms, entries, "terms of simplified names");
        CheckTerms(arrays.DescriptionTerms, entries, "terms of descriptions");
    }

    private static void CheckTerms(SearchTerms terms, int entries, string what)
    {
        CheckEnds(terms.Ends, terms.Bytes.Length, what);
        CheckEnds(terms.PostingEnds, terms.Postings.Length, what);
        if (terms.Ends.Length != terms.PostingEnds.Length) throw Wrong(what);
        CheckNumbers(terms.Postings, entries, what);
        var texts = new ByteRanges(terms.Bytes, terms.Ends);
        for (int term = 1; term < texts.Count; term++)
        {
            if (texts[term - 1].SequenceCompareTo(texts[term]) >= 0) throw Wrong(what);
        }
    }

    private static void CheckEnds(int[] ends, int length, string what)
    {
        int before = 0;
        foreach (int end in ends)
        {
            if (end < before) throw Wrong(what);
            before = end;
        }
        if (before != length) throw Wrong(what);
    }

    private static void CheckNumbers(int[] numbers, int end, string what)
    {
        foreach (int number in numbers)
        {
            if ((uint)number >= (uint)end) throw Wrong(what);
        }
    }

    private static InvalidDataException Wrong(string what) => new($"The arrays of a search index do not fit each other: its {what}.");
}
