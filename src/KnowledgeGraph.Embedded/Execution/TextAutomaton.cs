using System.Buffers;
using System.Numerics;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Tells whether any of many texts stands in a text, which is looked through once, however many there are (Aho and Corasick, Efficient
/// string matching: an aid to bibliographic search, CACM 1975). States are the beginnings of the texts; the steps between them lie in a
/// hash table, since most bytes lead nowhere from most states.
/// </summary>
internal sealed class TextAutomaton
{
    private const int Root = 0;

    /// <summary>About the bytes that a state takes in all arrays.</summary>
    private const int BytesOfState = 40;

    private readonly int[] _stepKeys;
    private readonly int[] _stepTargets;
    private readonly int[] _failures;
    private readonly bool[] _isEnd;
    private readonly SearchValues<byte> _firstBytes;

    public TextAutomaton(byte[][] texts, WorkBudget budget)
    {
        int statesMax = 1 + texts.Sum(t => t.Length);
        budget.AddBytes((long)statesMax * BytesOfState);
        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, statesMax * 2));
        (_stepKeys, _stepTargets, _isEnd) = (new int[slots], new int[slots], new bool[statesMax]);
        var states = new List<(int Parent, byte Byte, int Depth)>(statesMax) { (-1, 0, 0) };
        foreach (byte[] text in texts) Add(text, states, budget);
        _failures = Failures(states, budget);
        _firstBytes = SearchValues.Create([.. texts.Where(t => t.Length > 0).Select(t => t[0])]);
    }

    public bool FindsIn(ReadOnlySpan<byte> text)
    {
        if (_isEnd[Root]) return true;
        int state = Root;
        for (int at = 0; at < text.Length; at++)
        {
            if (state == Root)
            {
                int next = text[at..].IndexOfAny(_firstBytes);
                if (next < 0) return false;
                at += next;
            }
            state = Step(state, text[at]);
            if (_isEnd[state]) return true;
        }
        return false;
    }

    private void Add(byte[] text, List<(int Parent, byte Byte, int Depth)> states, WorkBudget budget)
    {
        int state = Root;
        foreach (byte b in text)
        {
            budget.Step();
            // What contains a text that is found need not be looked for.
            if (_isEnd[state]) return;
            int slot = SlotOf(state, b);
            if (_stepKeys[slot] == 0)
            {
                (_stepKeys[slot], _stepTargets[slot]) = (KeyOf(state, b), states.Count);
                states.Add((state, b, states[state].Depth + 1));
            }
            state = _stepTargets[slot];
        }
        _isEnd[state] = true;
    }

    /// <summary>
    /// For each state the longest of its proper endings that is a state too; nearer to the root first, since each is found from its
    /// parent's.
    /// </summary>
    private int[] Failures(List<(int Parent, byte Byte, int Depth)> states, WorkBudget budget)
    {
        int[] failures = new int[states.Count];
        foreach (int state in Enumerable.Range(1, states.Count - 1).OrderBy(s => states[s].Depth))
        {
            budget.Step();
            var (parent, b, depth) = states[state];
            if (depth == 1) continue;
            int from = failures[parent];
            int slot;
            while (_stepKeys[slot = SlotOf(from, b)] == 0 && from != Root)
            {
                budget.Step();
                from = failures[from];
            }
            failures[state] = _stepKeys[slot] == 0 ? Root : _stepTargets[slot];
            _isEnd[state] |= _isEnd[failures[state]];
        }
        return failures;
    }

    private int Step(int state, byte b)
    {
        while (true)
        {
            int slot = SlotOf(state, b);
            if (_stepKeys[slot] != 0) return _stepTargets[slot];
            if (state == Root) return Root;
            state = _failures[state];
        }
    }

    // 0 is an empty slot.
    private static int KeyOf(int state, byte b) => (state << 8 | b) + 1;

    private int SlotOf(int state, byte b)
    {
        int key = KeyOf(state, b);
        int slot = (int)((uint)key * 2654435769u >> 7) & _stepKeys.Length - 1;
        while (_stepKeys[slot] != 0 && _stepKeys[slot] != key) slot = slot + 1 & _stepKeys.Length - 1;
        return slot;
    }
}
