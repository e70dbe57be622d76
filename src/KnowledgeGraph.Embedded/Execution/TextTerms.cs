using System.IO.Hashing;
using System.Numerics;
using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Texts of which any is to be equal to a text, its beginning, its end or a part of it: however many there are, a text is looked at a few
/// times. All are UTF-8, in which the bytes of one character are never a part of another's.
/// </summary>
internal sealed class TextTerms
{
    // Fewer are found faster one after the other, by vector instructions.
    private const int PartsForAutomaton = 4;

    private readonly Utf8Set _equal;
    private readonly byte[][] _beginnings;
    private readonly (int Length, Utf8Set Texts)[] _endings;
    private readonly byte[][] _parts;
    private readonly TextAutomaton? _automaton;
    private readonly WorkBudget _budget;

    public TextTerms(IEnumerable<(Comparison Comparison, Value Value)> terms, WorkBudget budget)
    {
        _budget = budget;
        var byComparison = terms.ToLookup(t => t.Comparison == Comparison.In ? Comparison.Eq : t.Comparison, t => t.Value);
        _equal = new(Texts(byComparison[Comparison.Eq]), budget);
        _beginnings = Shortest(Texts(byComparison[Comparison.StartsWith]), budget);
        _endings = [.. Texts(byComparison[Comparison.EndsWith]).GroupBy(t => t.Length).Select(g => (g.Key, new Utf8Set([.. g], budget)))];
        _parts = Texts(byComparison[Comparison.Contains]);
        if (_parts.Length >= PartsForAutomaton) _automaton = new(_parts, budget);
    }

    /// <summary>The texts that are to be equal.</summary>
    public IEnumerable<byte[]> Equal => _equal;

    /// <summary>The beginnings, none of which begins with another.</summary>
    public IEnumerable<byte[]> Beginnings => _beginnings;

    /// <summary>Whether an index can find all that matches: parts and endings it cannot.</summary>
    public bool AreInOrder => _parts.Length == 0 && _endings.Length == 0;

    /// <summary>Whether one of them matches a text.</summary>
    public bool Match(ReadOnlySpan<byte> text)
    {
        // A step is less than a microsecond, in which some hundreds of bytes are looked through.
        if (text.Length >= 256) _budget.Step(text.Length / 256 * Math.Max(1, Math.Min(_parts.Length, PartsForAutomaton)));
        return _equal.Contains(text) || BeginsWithOne(text) || EndsWithOne(text) || ContainsOne(text);
    }

    private bool ContainsOne(ReadOnlySpan<byte> text)
    {
        if (_automaton is not null) return _automaton.FindsIn(text);
        foreach (byte[] part in _parts)
        {
            if (text.IndexOf(part) >= 0) return true;
        }
        return false;
    }

    // The only one that can be a beginning of the text is the last that is not after it, since none begins with another.
    private bool BeginsWithOne(ReadOnlySpan<byte> text)
    {
        int low = 0;
        int high = _beginnings.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (text.SequenceCompareTo(_beginnings[middle]) < 0) high = middle;
            else low = middle + 1;
        }
        return low > 0 && text.StartsWith(_beginnings[low - 1]);
    }

    // However many there are of one length, one look-up.
    private bool EndsWithOne(ReadOnlySpan<byte> text)
    {
        foreach (var (length, endings) in _endings)
        {
            if (length <= text.Length && endings.Contains(text[^length..])) return true;
        }
        return false;
    }

    private static byte[][] Texts(IEnumerable<Value> values) => [.. values.SelectMany(v => v.Kind switch
    {
        ValueKind.Texts => v.Texts.Select(Encoding.UTF8.GetBytes),
        ValueKind.Text => [Encoding.UTF8.GetBytes(v.Text)],
        _ => [[]],
    })];

    private static byte[][] Shortest(byte[][] texts, WorkBudget budget)
    {
        Array.Sort(texts, (a, b) => a.AsSpan().SequenceCompareTo(b));
        var shortest = new List<byte[]>();
        foreach (byte[] text in texts)
        {
            budget.Step();
            if (shortest.Count == 0 || !text.AsSpan().StartsWith(shortest[^1])) shortest.Add(text);
        }
        return [.. shortest];
    }
}

/// <summary>A set of UTF-8 texts: an open-addressed table, probed linearly, at most half full.</summary>
internal sealed class Utf8Set : IEnumerable<byte[]>
{
    private readonly byte[]?[] _slots;
    private readonly bool _isEmpty;

    public Utf8Set(byte[][] texts, WorkBudget budget)
    {
        _isEmpty = texts.Length == 0;
        _slots = new byte[]?[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, texts.Length * 2))];
        foreach (byte[] text in texts)
        {
            budget.Step();
            int slot = SlotOf(text);
            if (_slots[slot] is null) _slots[slot] = text;
        }
    }

    public bool Contains(ReadOnlySpan<byte> text) => !_isEmpty && _slots[SlotOf(text)] is not null;

    public IEnumerator<byte[]> GetEnumerator() => _slots.Where(s => s is not null).GetEnumerator()!;

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The slot that holds the text, or the empty one where it would stand.</summary>
    private int SlotOf(ReadOnlySpan<byte> text)
    {
        int slot = _slots.Length == 2 ? 0 : (int)(XxHash3.HashToUInt64(text) & (uint)(_slots.Length - 1));
        while (_slots[slot] is { } there && !text.SequenceEqual(there)) slot = slot + 1 & _slots.Length - 1;
        return slot;
    }
}
