namespace KnowledgeGraph.Core.Values;

/// <summary>Decimal texts as whole numbers of a unit, exactly: 2.0 and 2e0 are 2, and 2.5 is no whole number.</summary>
public static class ExactNumber
{
    // Of 38 digits an Int128 holds all.
    private const int DigitsMax = 38;

    // Longer exponents are of no number that is stored.
    private const int ExponentMax = 9_999;

    /// <summary>
    /// Reads a number such as -17, 2.0 or 1.5E3; false if it is none, finer than the unit, or of more digits than any that is stored.
    /// </summary>
    /// <param name="utf8">The text.</param>
    /// <param name="scale">The decimal places of the unit.</param>
    /// <param name="units">How many units it is.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, int scale, out Int128 units)
    {
        units = 0;
        bool isNegative = utf8 is [(byte)'-', ..];
        var rest = utf8 is [(byte)'-' or (byte)'+', ..] ? utf8[1..] : utf8;
        int end = rest.IndexOfAny((byte)'e', (byte)'E');
        int exponent = 0;
        if (end >= 0 && !TryExponent(rest[(end + 1)..], out exponent)) return false;
        if (!TryDigits(end < 0 ? rest : rest[..end], out units, out int places)) return false;
        for (exponent += scale - places; exponent < 0 && units != 0; exponent++)
        {
            (units, var digit) = Int128.DivRem(units, 10);
            if (digit != 0) return false;
        }
        for (; exponent > 0 && units != 0; exponent--)
        {
            if (units > Int128.MaxValue / 10) return false;
            units *= 10;
        }
        if (isNegative) units = -units;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out Int128 units, out int places)
    {
        (units, places) = (0, 0);
        int point = text.IndexOf((byte)'.');
        if (text.Length - (point < 0 ? 0 : 1) is 0 or > DigitsMax) return false;
        for (int i = 0; i < text.Length; i++)
        {
            if (i == point) continue;
            if (!char.IsAsciiDigit((char)text[i])) return false;
            units = units * 10 + (text[i] - '0');
        }
        if (point >= 0) places = text.Length - point - 1;
        return true;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        bool isNegative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..]) text = text[1..];
        if (text.IsEmpty) return false;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            exponent = Math.Min(exponent * 10 + (digit - '0'), ExponentMax);
        }
        if (isNegative) exponent = -exponent;
        return true;
    }
}
