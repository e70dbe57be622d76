namespace KnowledgeGraph.Core.Resolution;

/// <summary>A stretch of a text that has the words of names.</summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token after its last.</param>
/// <param name="Entry">A name.</param>
/// <param name="IsSameOrder">Whether the words stand in the name's order.</param>
/// <param name="IsMisspelled">Whether a word has a wrong letter.</param>
internal readonly record struct Mention(int First, int End, int Entry, bool IsSameOrder, bool IsMisspelled);

/// <summary>Finds the names in a text: every stretch of words whose bag is that of a name.</summary>
internal sealed class MentionFinder(ResolutionGraph graph, TextWords text, WorkBudget budget)
{
    // "University of California, Davis" is one name over two segments; "Indian Institute of Technology, New Delhi, Delhi" of three.
    private const int BreaksMax = 2;
    private const int MentionsMax = 2_000;

    private readonly int[] _window = new int[Math.Min(graph.Names.LongestName, text.Content.Length)];

    /// <summary>The mentions so far.</summary>
    public List<Mention> Mentions { get; } = [];

    /// <summary>Adds all mentions whose words are spelled as in the names.</summary>
    public void AddExact()
    {
        for (int first = 0; first < text.Content.Length; first++) AddFrom(first, first, isMisspelled: false);
        for (int token = 0; token < text.Tokens.Count; token++)
        {
            // In a longer text an acronym is known by its capitals.
            if (text.Tokens.Count > 1 && !text.Tokens.MarksOf(token).HasFlag(TokenMarks.Capitals)) continue;
            if (graph.Vocabulary.FindCapitals(text.Tokens[token]) is >= 0 and var word) AddAcronym(token, word);
        }
    }

    private void AddAcronym(int token, int word)
    {
        budget.Step();
        var (entry, end) = graph.Names.Find(NameTable.HashOf(word));
        for (; entry < end && Mentions.Count < MentionsMax; entry++)
        {
            if (graph.Names[entry].Words.Span is [var only] && only == word) Mentions.Add(new(token, token + 1, entry, true, false));
        }
    }

    /// <summary>Adds the mentions that have one word, which no name has, instead of another.</summary>
    public void AddMisspelled(int content, int word)
    {
        int token = text.Content[content];
        for (int first = content; first >= 0 && first > content - _window.Length; first--)
        {
            if (first < content && text.WordOf(text.Content[first]) < 0) return;
            AddFrom(first, content, isMisspelled: true, token, word);
        }
    }

    // 海兴 and 兴海 are different counties.
    private bool IsCharacters(int first, int last) =>
        (text.Tokens.MarksOf(text.Content[first]) | text.Tokens.MarksOf(text.Content[last])).HasFlag(TokenMarks.Character);

    // The stretches that begin with one word and reach another.
    private void AddFrom(int first, int reached, bool isMisspelled, int replaced = -1, int replacement = -1)
    {
        int[] content = text.Content;
        ulong bag = 0;
        int breaks = 0;
        for (int i = first; i < content.Length && i - first < _window.Length; i++)
        {
            int word = content[i] == replaced ? replacement : text.WordOf(content[i]);
            if (word < 0) return;
            if (i > first && text.SegmentOf(content[i]) != text.SegmentOf(content[i - 1]) && ++breaks > BreaksMax) return;
            _window[i - first] = word;
            bag += NameTable.HashOf(word);
            if (i < reached) continue;
            budget.Step();
            var (entry, end) = graph.Names.Find(bag);
            for (; entry < end && Mentions.Count < MentionsMax; entry++)
            {
                if (!NameTable.AreSame(graph.Names[entry].Words.Span, _window.AsSpan(0, i - first + 1), out bool isSameOrder)) continue;
                if (!isSameOrder && (breaks > 0 || IsCharacters(first, i))) continue;
                Mentions.Add(new(content[first], content[i] + 1, entry, isSameOrder, isMisspelled));
            }
        }
    }
}
