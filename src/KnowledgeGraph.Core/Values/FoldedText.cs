using System.Buffers;
using System.Text;

namespace KnowledgeGraph.Core.Values;

/// <summary>
/// Text without distinctions that readers do not make: letter case, full and half width, ligatures and other compatibility forms, and
/// invisible characters. It is Unicode's toNFKC_Casefold of the decomposed text (The Unicode Standard, section 3.13, definition D147), with
/// full case folding: ß is ss, and a final sigma is a sigma. It is independent of language: İ is i with a dot above, and ı is a letter of
/// its own.
/// </summary>
/// <remarks>
/// Implemented here instead of with .NET's <see cref="string.Normalize(NormalizationForm)"/>, which does nothing in invariant
/// globalization, and otherwise uses the machine's ICU: two servers of one graph could then fold one text in two ways.
/// </remarks>
public static class FoldedText
{
    /// <summary>The version of the folding. Stored folded texts are of one version; a new version recomputes them.</summary>
    public const string Version = "17.0";

    private const int StackMax = 256;

    /// <summary>The folded text; the same string if it is folded already.</summary>
    public static string Of(string text)
    {
        int first = FirstToFold(text);
        if (first == text.Length) return text;
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();
        int[]? rented = null;
        int length = Expand(text, default);
        var characters = (length <= StackMax ? stackalloc int[StackMax] : rented = ArrayPool<int>.Shared.Rent(length))[..length];
        Expand(text, characters);
        OrderMarks(characters);
        characters = characters[..Compose(characters)];
        string folded = TextOf(characters);
        if (rented is not null) ArrayPool<int>.Shared.Return(rented);
        return folded;
    }

    // The first character that folds, is a combining mark, or may compose with the one before it.
    private static int FirstToFold(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int character = CharacterAt(text, i, out int length);
            if (FoldingTables.IsActive(character)) return i;
            i += length;
        }
        return text.Length;
    }

    // Without room, only counts.
    private static int Expand(string text, Span<int> characters)
    {
        int count = 0;
        for (int i = 0; i < text.Length;)
        {
            int character = CharacterAt(text, i, out int length);
            var folding = FoldingTables.FoldingOf(character) is { } folded ? folded : new ReadOnlySpan<int>(in character);
            if (!characters.IsEmpty) folding.CopyTo(characters[count..]);
            count += folding.Length;
            i += length;
        }
        return count;
    }

    // The Canonical Ordering Algorithm (section 3.11, D109): marks after one letter are in the order of their classes.
    private static void OrderMarks(Span<int> characters)
    {
        for (int first = 0; first < characters.Length; first++)
        {
            int end = first;
            while (end < characters.Length && FoldingTables.ClassOf(characters[end]) > 0) end++;
            if (end - first > 1) SortByClass(characters[first..end]);
            first = end;
        }
        // Folded only now: its folding is a letter, which would separate the marks around it.
        characters.Replace(FoldingTables.Ypogegrammeni, FoldingTables.Iota);
    }

    // Marks of one class keep their order. A letter has one or two, but a request may have half a million.
    private static void SortByClass(Span<int> marks)
    {
        bool isSorted = true;
        for (int i = 1; i < marks.Length; i++) isSorted &= FoldingTables.ClassOf(marks[i - 1]) <= FoldingTables.ClassOf(marks[i]);
        if (isSorted) return;
        long[] places = new long[marks.Length];
        for (int i = 0; i < places.Length; i++) places[i] = (long)FoldingTables.ClassOf(marks[i]) << 32 | (uint)i;
        places.AsSpan().Sort(marks);
    }

    // The Canonical Composition Algorithm (section 3.11, D117).
    private static int Compose(Span<int> characters)
    {
        int letter = -1;
        int count = 0;
        int lastClass = 0;
        foreach (int character in characters)
        {
            int order = FoldingTables.ClassOf(character);
            bool isBlocked = count - 1 > letter && (lastClass == 0 || lastClass >= order);
            if (letter >= 0 && !isBlocked && FoldingTables.TryCompose(characters[letter], character, out int composite))
            {
                characters[letter] = composite;
                continue;
            }
            if (order == 0) letter = count;
            lastClass = order;
            characters[count++] = character;
        }
        return count;
    }

    private static string TextOf(ReadOnlySpan<int> characters)
    {
        int length = 0;
        foreach (int character in characters) length += character > char.MaxValue ? 2 : 1;
        var text = new StringBuilder(length);
        foreach (int character in characters)
        {
            if (character <= char.MaxValue) text.Append((char)character);
            else text.Append(char.ConvertFromUtf32(character));
        }
        return text.ToString();
    }

    // An unpaired surrogate folds to itself, so that every text has a folded one.
    private static int CharacterAt(string text, int index, out int length)
    {
        bool isPair = char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        length = isPair ? 2 : 1;
        return isPair ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];
    }
}
