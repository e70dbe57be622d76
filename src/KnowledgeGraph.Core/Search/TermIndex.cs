namespace KnowledgeGraph.Core.Search;

/// <summary>Finds terms, and the entries that have them.</summary>
internal sealed class TermIndex(SearchTerms terms)
{
    private readonly ByteRanges _texts = new(terms.Bytes, terms.Ends);

    /// <summary>What is stored.</summary>
    public SearchTerms Terms => terms;

    /// <summary>How many terms there are.</summary>
    public int Count => _texts.Count;

    /// <summary>The text of a term.</summary>
    public ReadOnlySpan<byte> TextOf(int term) => _texts[term];

    /// <summary>The entries that have a term, ascending.</summary>
    public ReadOnlySpan<int> EntriesOf(int term)
    {
        int begin = term == 0 ? 0 : terms.PostingEnds[term - 1];
        return terms.Postings.AsSpan(begin, terms.PostingEnds[term] - begin);
    }

    /// <summary>The entries that have one of neighbouring terms, each as often as it has.</summary>
    public ReadOnlySpan<int> EntriesOf(int first, int end)
    {
        if (first >= end) return default;
        int begin = first == 0 ? 0 : terms.PostingEnds[first - 1];
        return terms.Postings.AsSpan(begin, terms.PostingEnds[end - 1] - begin);
    }

    /// <summary>A term by its text; -1 if there is none.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        int term = FirstNotBefore(text, 0, Count);
        return term < Count && _texts[term].SequenceEqual(text) ? term : -1;
    }

    /// <summary>The terms that begin with a text.</summary>
    public (int First, int End) BeginningWith(ReadOnlySpan<byte> text)
    {
        int first = FirstNotBefore(text, 0, Count);
        return (first, EndOf(text, first, Count));
    }

    /// <summary>The first term of a range that does not sort before a text.</summary>
    public int FirstNotBefore(ReadOnlySpan<byte> text, int first, int end)
    {
        while (first < end)
        {
            int middle = first + (end - first >> 1);
            if (_texts[middle].SequenceCompareTo(text) < 0) first = middle + 1;
            else end = middle;
        }
        return first;
    }

    /// <summary>The end of the terms that begin with a text, which are the first of a range.</summary>
    public int EndOf(ReadOnlySpan<byte> text, int first, int end)
    {
        // From the beginning in growing steps: most texts have few.
        int step = 1;
        while (first < end && _texts[first].StartsWith(text))
        {
            if (first + step >= end || !_texts[first + step].StartsWith(text))
            {
                end = Math.Min(end, first + step);
                first++;
                step = 1;
                continue;
            }
            first += step;
            step <<= 1;
        }
        return first;
    }
}
