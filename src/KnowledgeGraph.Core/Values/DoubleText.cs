using System.Globalization;

namespace KnowledgeGraph.Core.Values;

/// <summary>
/// Floating-point numbers as RFC 8785 (section 3.2.2.3) writes them: the shortest digits that read back, in ECMAScript's form.
/// </summary>
public static class DoubleText
{
    /// <summary>The text of a finite number (ECMA-262, section 6.1.6.1.20).</summary>
    public static string Of(double number)
    {
        // Minus zero is 0 there.
        if (number == 0) return "0";
        string sign = number < 0 ? "-" : "";
        var (digits, place) = DigitsOf(Math.Abs(number));
        return sign + (place switch
        {
            > 21 or <= -6 => Scientific(digits, place - 1),
            <= 0 => "0." + new string('0', -place) + digits,
            _ when place >= digits.Length => digits + new string('0', place - digits.Length),
            _ => digits.Insert(place, "."),
        });
    }

    private static string Scientific(string digits, int exponent)
    {
        string fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";
    }

    // The number is 0.digits times ten to the place; the digits begin and end with others than 0.
    private static (string Digits, int Place) DigitsOf(double number)
    {
        string[] parts = number.ToString("R", CultureInfo.InvariantCulture).Split('E');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        string all = parts[0].Replace(".", "", StringComparison.Ordinal);
        int place = (point < 0 ? all.Length : point) + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        string digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), place - (all.Length - digits.Length));
    }
}
