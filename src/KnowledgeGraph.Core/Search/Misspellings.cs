using System.Text;

namespace KnowledgeGraph.Core.Search;

/// <summary>
/// Finds the terms that differ from a word by one letter: substituted, missing, extra, or two neighbours exchanged (a restricted
/// Damerau-Levenshtein distance of one). The sorted terms are walked as a trie: along the word, and at each place to every other letter
/// that a term has there, after which the rest must be equal.
/// </summary>
internal readonly ref struct Misspellings(TermIndex index, SearchWord word, List<int> found, WorkBudget budget)
{
    /// <summary>Adds the terms, but not the word's own; a term may be added several times.</summary>
    public void Find()
    {
        var characters = word.Characters.AsSpan();
        int first = 0, end = index.Count;
        for (int i = 0; i <= characters.Length && first < end; i++)
        {
            byte[] prefix = Bytes(characters[..i]);
            first = index.FirstNotBefore(prefix, first, end);
            end = index.EndOf(prefix, first, end);
            if (i < characters.Length) FindRest(prefix, characters[(i + 1)..], first, end);
            if (i + 1 < characters.Length) FindRest(prefix, [characters[i + 1], characters[i], .. characters[(i + 2)..]], first, end);
            FindOtherLetters(prefix, characters[i..], first, end);
        }
    }

    /// <summary>Whether two words differ by one letter.</summary>
    public static bool Differ(ReadOnlySpan<int> word, ReadOnlySpan<int> other)
    {
        int start = word.CommonPrefixLength(other);
        var rest = word[start..];
        var otherRest = other[start..];
        return (rest.Length - otherRest.Length) switch
        {
            1 => rest[1..].SequenceEqual(otherRest),
            -1 => rest.SequenceEqual(otherRest[1..]),
            0 => rest.Length > 0 && (rest[1..].SequenceEqual(otherRest[1..])
                || rest.Length > 1 && rest[0] == otherRest[1] && rest[1] == otherRest[0] && rest[2..].SequenceEqual(otherRest[2..])),
            _ => false,
        };
    }

    private void FindOtherLetters(byte[] prefix, ReadOnlySpan<int> rest, int first, int end)
    {
        if (first < end && index.TextOf(first).Length == prefix.Length) first++;
        while (first < end)
        {
            Rune.DecodeFromUtf8(index.TextOf(first)[prefix.Length..], out var letter, out _);
            if (HanText.IsHan(letter.Value))
            {
                first = index.FirstNotBefore(Bytes([AfterHan(letter.Value)]), first, end);
                continue;
            }
            byte[] next = [.. prefix, .. Bytes([letter.Value])];
            int last = index.EndOf(next, first, end);
            if (!rest.IsEmpty) FindRest(next, rest[1..], first, last);
            FindRest(next, rest, first, last);
            first = last;
        }
    }

    private void FindRest(byte[] prefix, ReadOnlySpan<int> rest, int first, int end)
    {
        budget.Step();
        byte[] text = [.. prefix, .. Bytes(rest)];
        int term = index.FirstNotBefore(text, first, end);
        if (term < end && index.TextOf(term).SequenceEqual(text) && !text.AsSpan().SequenceEqual(word.Bytes)) found.Add(term);
    }

    // Thousands of terms begin with Han characters, and none of them is a word of letters.
    private static int AfterHan(int character) => character switch
    {
        >= 0x4E00 and <= 0x9FFF => 0xA000,
        >= 0x3400 and <= 0x4DBF => 0x4DC0,
        >= 0x20000 and <= 0x3FFFF => 0x40000,
        _ => character + 1,
    };

    private static byte[] Bytes(ReadOnlySpan<int> characters)
    {
        byte[] bytes = new byte[characters.Length * 4];
        int length = 0;
        foreach (int character in characters) length += new Rune(character).EncodeToUtf8(bytes.AsSpan(length));
        return bytes[..length];
    }
}
