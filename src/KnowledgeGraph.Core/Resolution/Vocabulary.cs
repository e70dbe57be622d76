using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Core.Resolution;

/// <summary>The words of all names, numbered, with how rare each is.</summary>
internal sealed class Vocabulary
{
    /// <summary>A word that no name has.</summary>
    public const int Unknown = -1;

    /// <summary>Adds a word without counting it.</summary>
    public const int NoNode = -1;

    /// <summary>The weight of a word that only one node has in its names.</summary>
    public const int WeightMax = 1_000;

    /// <summary>Longer words are no words of names.</summary>
    public const int WordLengthMax = 64;


    // A string object, its entry in the dictionary, and the numbers here.
    private const int BytesOfWord = 90;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];
    private readonly List<int> _lastNodes = [];
    private readonly List<int> _nodeCounts = [];
    private int[] _weights = [];

    /// <summary>How many words there are.</summary>
    public int Count => _words.Count;

    /// <summary>About how many bytes of memory it takes.</summary>
    public long Bytes => (long)Count * BytesOfWord;

    /// <summary>The letters of a word.</summary>
    public string this[int word] => _words[word];

    /// <summary>How rare a word is: the logarithm of the share of nodes whose names have it, 0 for all and 1000 for one.</summary>
    public int WeightOf(int word) => _weights[word];

    /// <summary>The number of a word in its canonical form; <see cref="Unknown"/> if no name has it.</summary>
    public int Find(ReadOnlySpan<char> letters)
    {
        if (letters.Length > WordLengthMax) return Unknown;
        Span<char> room = stackalloc char[WordLengthMax];
        return FindCanonical(NameWords.CanonicalOf(letters, room));
    }

    /// <summary>The number of a word that is in its canonical form already.</summary>
    public int FindCanonical(ReadOnlySpan<char> letters) =>
        _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out int word) ? word : Unknown;

    /// <summary>The number of a word of a node's name. Nodes come one after the other.</summary>
    public int Add(ReadOnlySpan<char> letters, int node)
    {
        Span<char> room = stackalloc char[WordLengthMax];
        return AddCanonical(NameWords.CanonicalOf(letters, room), node);
    }

    private int AddCanonical(ReadOnlySpan<char> canonical, int node)
    {
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!numbers.TryGetValue(canonical, out int word))
        {
            word = _words.Count;
            string added = canonical.ToString();
            _words.Add(added);
            _numbers.Add(added, word);
            _lastNodes.Add(NoNode);
            _nodeCounts.Add(0);
        }
        if (node != NoNode && _lastNodes[word] != node)
        {
            _lastNodes[word] = node;
            _nodeCounts[word]++;
        }
        return word;
    }

    /// <summary>The number of an acronym, which is no word: SCI is not Sci.; <see cref="Unknown"/> if no name is it.</summary>
    public int FindCapitals(ReadOnlySpan<char> letters)
    {
        if (letters.Length > WordLengthMax) return Unknown;
        Span<char> room = stackalloc char[WordLengthMax];
        return FindCanonical(room[..letters.ToUpperInvariant(room)]);
    }

    /// <summary>The number of an acronym of a node.</summary>
    public int AddCapitals(ReadOnlySpan<char> letters, int node)
    {
        Span<char> room = stackalloc char[WordLengthMax];
        return AddCanonical(room[..letters.ToUpperInvariant(room)], node);
    }

    /// <summary>Computes the weights, once all words are added.</summary>
    public void Weigh(int nodes)
    {
        int rarest = Rarity.Of(nodes, 1);
        _weights = [.. _nodeCounts.Select(count => Math.Min(WeightMax, WeightMax * Rarity.Of(nodes, count) / rarest))];
        _lastNodes.Clear();
    }
}
