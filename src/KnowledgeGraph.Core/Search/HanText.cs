namespace KnowledgeGraph.Core.Search;

/// <summary>Which characters of a text are of the Han script.</summary>
internal static class HanText
{
    /// <summary>The first of them.</summary>
    public const char First = '\u2E80';

    /// <summary>
    /// Whether the character is of the Han script (UAX #24), with planes 2 and 3 whole: they are reserved for it, also where no character
    /// is assigned yet.
    /// </summary>
    public static bool IsHan(int character) => character is
        >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or 0x3005 or 0x3007 or >= 0x3021 and <= 0x3029 or >= 0x3038 and <= 0x303B
        or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF or >= 0x2E80 and <= 0x2FDF;

    /// <summary>The code point at an index; an unpaired surrogate is itself.</summary>
    public static int CharacterAt(ReadOnlySpan<char> text, int index, out int length)
    {
        bool isPair = char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        length = isPair ? 2 : 1;
        return isPair ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];
    }
}
