using System.Text;

namespace KnowledgeGraph.Core.Search;

/// <summary>
/// The Han terms of names by their sound: for each single character and pair the syllables that it is read as, in all combinations. Few
/// names give new pairs, so that this is small beside the postings, which sound would double.
/// </summary>
internal sealed class PinyinKeys
{
    private const int TermBits = 32;
    private const int SyllableBits = 12;

    // The syllables of both characters, the second 0 for a single one, then the term.
    private readonly ulong[] _keys;

    public PinyinKeys(TermIndex terms)
    {
        var keys = new List<ulong>(terms.Count);
        Span<int> characters = stackalloc int[2];
        for (int term = 0; term < terms.Count; term++)
        {
            int count = HanCharacters(terms.TextOf(term), characters);
            if (count == 0) continue;
            foreach (ushort first in Pinyin.SyllablesOf(characters[0]))
            {
                if (count == 1) keys.Add(Key(first, 0, term));
                else foreach (ushort second in Pinyin.SyllablesOf(characters[1])) keys.Add(Key(first, second, term));
            }
        }
        _keys = [.. keys];
        _keys.AsSpan().Sort();
    }

    public long Bytes => _keys.Length * sizeof(ulong);

    /// <summary>Adds the single characters that are read as one of the syllables.</summary>
    public void Find((int First, int End) syllables, List<int> terms)
    {
        for (int syllable = syllables.First; syllable < syllables.End; syllable++)
        {
            AddRange(Key(syllable, 0, 0), Key(syllable, 1, 0), terms);
        }
    }

    /// <summary>Adds the pairs that are read as the first syllable and one of the second ones.</summary>
    public void Find(int first, (int First, int End) second, List<int> terms) =>
        AddRange(Key(first, second.First, 0), Key(first, second.End, 0), terms);

    private void AddRange(ulong from, ulong to, List<int> terms)
    {
        int at = _keys.AsSpan().BinarySearch(from);
        if (at < 0) at = ~at;
        for (; at < _keys.Length && _keys[at] < to; at++) terms.Add((int)(_keys[at] & uint.MaxValue));
    }

    private static ulong Key(int first, int second, int term) =>
        ((ulong)first << SyllableBits | (uint)second) << TermBits | (uint)term;

    // One or two Han characters; 0 for other terms.
    private static int HanCharacters(ReadOnlySpan<byte> term, Span<int> characters)
    {
        int count = 0;
        while (!term.IsEmpty)
        {
            Rune.DecodeFromUtf8(term, out var rune, out int length);
            if (!HanText.IsHan(rune.Value)) return 0;
            characters[count++] = rune.Value;
            term = term[length..];
        }
        return count;
    }
}
