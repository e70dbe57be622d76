namespace KnowledgeGraph.Core.Resolution;

/// <summary>A text as words of the graph's vocabulary, in segments between commas, brackets and the like.</summary>
internal sealed class TextWords
{
    private readonly int[] _words;
    private readonly int[] _segments;
    private readonly List<int> _starts = [];
    private readonly NameSort[] _sorts;
    private readonly bool[] _isLegalForm;

    public TextWords(NameTokens tokens, Vocabulary vocabulary)
    {
        Tokens = tokens;
        _words = new int[tokens.Count];
        _segments = new int[tokens.Count];
        _sorts = new NameSort[tokens.Count];
        _isLegalForm = new bool[tokens.Count];
        var content = new List<int>(tokens.Count);
        int segment = -1;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens.MarksOf(i).HasFlag(TokenMarks.AfterBreak))
            {
                segment++;
                _starts.Add(i);
            }
            _segments[i] = segment;
            bool isParticle = tokens.Count > 1 && NameWords.IsParticle(tokens[i]);
            _words[i] = isParticle ? Vocabulary.Unknown : vocabulary.Find(tokens[i]);
            if (!isParticle) content.Add(i);
            if (!isParticle && tokens[i].Length <= Vocabulary.WordLengthMax) NoteSort(i);
        }
        _starts.Add(tokens.Count);
        Content = [.. content];
    }

    /// <summary>The tokens of the text.</summary>
    public NameTokens Tokens { get; }

    /// <summary>The tokens that are no particles.</summary>
    public int[] Content { get; }

    /// <summary>The word of a token; <see cref="Vocabulary.Unknown"/> if no name has it, or it is a particle.</summary>
    public int WordOf(int token) => _words[token];

    /// <summary>What a token says of the sort of thing.</summary>
    public NameSort SortOf(int token) => _sorts[token];

    /// <summary>Whether a token is a company's legal form.</summary>
    public bool IsLegalForm(int token) => _isLegalForm[token];

    /// <summary>The segment of a token.</summary>
    public int SegmentOf(int token) => _segments[token];

    /// <summary>Whether a token is an article, preposition or conjunction.</summary>
    public bool IsParticle(int token) => Tokens.Count > 1 && NameWords.IsParticle(Tokens[token]);

    // Also of words that no name has: a graph without hospitals can be asked for one.
    private void NoteSort(int token)
    {
        Span<char> room = stackalloc char[Vocabulary.WordLengthMax];
        var word = NameWords.CanonicalOf(Tokens[token], room);
        bool isForChildren = word is "school" && token > 0 && NameWords.IsSchoolLevel(Tokens[token - 1]);
        _sorts[token] = isForChildren ? NameSort.Other : NameWords.SortOf(word);
        _isLegalForm[token] = NameWords.IsLegalForm(word);
    }

    /// <summary>The first token of a token's segment.</summary>
    public int SegmentStart(int token) => _starts[_segments[token]];

    /// <summary>The token after the last of a token's segment.</summary>
    public int SegmentEnd(int token) => _starts[_segments[token] + 1];
}
