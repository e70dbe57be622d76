using System.Globalization;

namespace KnowledgeGraph.Core.Search;

/// <summary>
/// Reads the words of a folded text, one after the other: runs of Han characters, and words of other scripts.
/// </summary>
/// <remarks>
/// Words are cut as UAX #29 does, reduced to what names need: letters, digits, marks and connectors (rules WB4, WB5, WB8 to WB10, WB13a and
/// b) stay together; so do letters with an apostrophe or middle dot between them (WB6, WB7) and digits with a full stop or comma between
/// them (WB11, WB12). Other than there, a full stop or colon between letters cuts, since names have "St.Mary" more often than "U.S.A"; kana
/// are cut from letters, and hiragana are not cut from each other, and neither are the letters of Thai and its kin, for which UAX #29 sends
/// for a dictionary. The text of a word is without its apostrophes and dots, so that Xi'an, Xi’an and Xian are one.
/// </remarks>
internal ref struct WordReader(string text)
{
    /// <summary>
    /// Most characters of a word that count: longer ones differ in the first already, and thousands of marks are no word.
    /// </summary>
    public const int WordMax = 64;

    private int _next;

    /// <summary>Where the word begins, in UTF-16 units.</summary>
    public int Begin { get; private set; }

    /// <summary>Where it ends.</summary>
    public int End { get; private set; }

    /// <summary>Whether it is a run of Han characters.</summary>
    public bool IsHan { get; private set; }

    private bool HasJoiners { get; set; }

    /// <summary>Goes to the next word; false if there is none.</summary>
    public bool Read()
    {
        var kind = CharacterKind.Other;
        int length = 0;
        for (; _next < text.Length; _next += length)
        {
            kind = KindAt(_next, out length);
            if (kind is not (CharacterKind.Other or CharacterKind.Mark or CharacterKind.Joiner or CharacterKind.Point)) break;
        }
        Begin = _next;
        if (_next == text.Length) return false;
        IsHan = kind == CharacterKind.Han;
        HasJoiners = false;
        _next += length;
        while (_next < text.Length && Continues(kind, out length, out var next))
        {
            _next += length;
            kind = next;
        }
        End = _next;
        return true;
    }

    /// <summary>The word's text as it is compared: without apostrophes, and cut to <see cref="WordMax"/> units.</summary>
    public readonly ReadOnlySpan<char> Text(Span<char> buffer)
    {
        var word = text.AsSpan(Begin, End - Begin);
        if (!HasJoiners) return word.Length > WordMax ? Cut(word) : word;
        int count = 0;
        foreach (char unit in word)
        {
            if (count < buffer.Length && !IsJoiner(unit)) buffer[count++] = unit;
        }
        return count > WordMax ? Cut(buffer[..count]) : buffer[..count];
    }

    // Room for one unit more than counts, so that a pair is not cut through.
    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> word) =>
        word[..(char.IsHighSurrogate(word[WordMax - 1]) ? WordMax - 1 : WordMax)];

    private bool Continues(CharacterKind kind, out int length, out CharacterKind next)
    {
        next = KindAt(_next, out length);
        switch (next)
        {
            case CharacterKind.Han: return kind == CharacterKind.Han;
            case CharacterKind.Mark:
                bool extends = kind != CharacterKind.Han;
                next = kind;
                return extends;
            case CharacterKind.Kana: return kind == CharacterKind.Kana;
            case CharacterKind.Letter or CharacterKind.Digit: return kind is CharacterKind.Letter or CharacterKind.Digit;
            case CharacterKind.Joiner when kind == CharacterKind.Letter:
            case CharacterKind.Point when kind == CharacterKind.Digit:
                bool isJoiner = next == CharacterKind.Joiner;
                next = kind;
                return IsBetween(kind, ref length, isJoiner);
            default: return false;
        }
    }

    // The character between and the one after it are taken together.
    private bool IsBetween(CharacterKind kind, ref int length, bool isJoiner)
    {
        int after = _next + length;
        if (after >= text.Length || KindAt(after, out int more) != kind) return false;
        length += more;
        HasJoiners |= isJoiner;
        return true;
    }

    // Without the middle dot and the double hyphen.
    private static bool IsKana(int character) =>
        character is >= 0x3041 and <= 0x309F or >= 0x30A1 and <= 0x30FA or >= 0x30FC and <= 0x30FF or >= 0x31F0 and <= 0x31FF;

    private static bool IsJoiner(char unit) => unit is '\'' or '\u2019' or '\u00B7';

    private readonly CharacterKind KindAt(int index, out int length)
    {
        char unit = text[index];
        length = 1;
        if (unit < '\u0080')
        {
            return char.IsAsciiLetter(unit) || unit == '_' ? CharacterKind.Letter
                : char.IsAsciiDigit(unit) ? CharacterKind.Digit
                : unit == '\'' ? CharacterKind.Joiner
                : unit is '.' or ',' ? CharacterKind.Point : CharacterKind.Other;
        }
        int character = HanText.CharacterAt(text, index, out length);
        if (HanText.IsHan(character)) return CharacterKind.Han;
        if (IsJoiner(unit)) return CharacterKind.Joiner;
        if (IsKana(character)) return CharacterKind.Kana;
        return CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
                or UnicodeCategory.ConnectorPunctuation => CharacterKind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber => CharacterKind.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => CharacterKind.Mark,
            _ => CharacterKind.Other,
        };
    }

    private enum CharacterKind
    {
        Other,
        Letter,
        Digit,
        Mark,
        Kana,
        Han,
        Joiner,
        Point,
    }
}
