using System.Buffers.Text;
using System.Globalization;

namespace KnowledgeGraph.Core.Values;

/// <summary>Exact decimals as whole numbers of their unit: 2.5 at scale 2 is 250.</summary>
public static class DecimalText
{
    /// <summary>
    /// The most digits of a Decimal: a double distinguishes all decimals of 15 digits, so RFC 8785's text is the decimal's own
    /// and every JSON reader gets it back.
    /// </summary>
    public const int DigitsMax = 15;

    /// <summary>The first number of units that has more than <see cref="DigitsMax"/> digits.</summary>
    public const long UnitsEnd = 1_000_000_000_000_000;

    /// <summary>The most decimal places: below 1e-6 RFC 8785 would write an exponent.</summary>
    public const int ScaleMax = 6;

    /// <summary>The longest text that <see cref="Format"/> writes, in bytes.</summary>
    public const int LengthMax = 24;

    private static readonly long[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>
    /// Reads a plain decimal such as 2600000000, -0.5 or 1.50; false if it has an exponent, or too many digits or places.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, int scale, out long units)
    {
        units = 0;
        // System.Decimal holds 28 digits of any kind and would round a longer text.
        if (text.Length > 28) return false;
        if (!decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
        {
            return false;
        }
        return TryScale(value, scale, out units);
    }

    /// <summary>The whole number of units; false if the value is finer than the unit or has more than 15 digits.</summary>
    public static bool TryScale(decimal value, int scale, out long units)
    {
        units = 0;
        if (Math.Abs(value) >= UnitsEnd) return false;
        decimal scaled = value * Powers[scale];
        if (scaled != decimal.Truncate(scaled) || Math.Abs(scaled) >= UnitsEnd) return false;
        units = (long)scaled;
        return true;
    }

    /// <summary>Writes the units as RFC 8785 writes the number: no trailing zeros, no exponent; returns the bytes written.</summary>
    /// <param name="units">The whole number of units.</param>
    /// <param name="scale">Decimal places of the unit.</param>
    /// <param name="target">At least <see cref="LengthMax"/> bytes.</param>
    public static int Format(long units, int scale, Span<byte> target)
    {
        int written;
        if (scale == 0)
        {
            Utf8Formatter.TryFormat(units, target, out written);
            return written;
        }
        ulong magnitude = units < 0 ? (ulong)-units : (ulong)units;
        ulong power = (ulong)Powers[scale];
        (ulong whole, ulong fraction) = (magnitude / power, magnitude % power);
        int at = 0;
        if (units < 0) target[at++] = (byte)'-';
        Utf8Formatter.TryFormat(whole, target[at..], out written);
        at += written;
        if (fraction == 0) return at;
        target[at++] = (byte)'.';
        for (power /= 10; fraction != 0; power /= 10)
        {
            target[at++] = (byte)('0' + fraction / power);
            fraction %= power;
        }
        return at;
    }
}
