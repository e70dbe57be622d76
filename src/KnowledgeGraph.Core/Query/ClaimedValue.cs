using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Query;

/// <summary>
/// When two claims give a property the same value. A claim's value is text as its source has it, so it is compared by what it means as a
/// value of the property's type, in every store: numbers by their value (1.0 is 1), moments by their instant, all else as text (2023 is not
/// 2023-01). What is no value of the type is compared as text too.
/// </summary>
public static class ClaimedValue
{
    /// <summary>
    /// Whether sources can differ on a property: it has one value. A list has several, and so has a text in several languages. A Float is a
    /// measurement, of which each source has its own digits.
    /// </summary>
    public static bool IsComparable(PropertyDefinition property) => !property.IsList && property.Type != ScalarType.Float;

    /// <summary>The text that is equal for values that are, of a claim's value.</summary>
    public static string KeyOf(PropertyDefinition property, string value) => property.Type switch
    {
        ScalarType.Int or ScalarType.Long or ScalarType.Decimal => NumberKey(value, property.Scale),
        ScalarType.DateTime => Moment.TryParse(value, out var moment) ? moment.Instant.ToString() : value,
        _ => value,
    };

    /// <summary>The same of the value that a store has for the property, as a load gave it.</summary>
    public static string KeyOf(PropertyDefinition property, in Value stored) => (property.Type, stored.Kind) switch
    {
        (ScalarType.Enum, _) => property.Enum!.Values[(int)stored.Number].Name,
        (ScalarType.Boolean, _) => stored.Number != 0 ? "true" : "false",
        (_, ValueKind.Number) => stored.Number.ToString(),
        _ => KeyOf(property, stored.Text),
    };

    /// <summary>The value that a store has for the property, as claims write values.</summary>
    public static string TextOf(PropertyDefinition property, in Value stored)
    {
        if (property.Type != ScalarType.Decimal) return stored.Kind == ValueKind.Text ? stored.Text : KeyOf(property, stored);
        Span<byte> text = stackalloc byte[DecimalText.LengthMax];
        return System.Text.Encoding.ASCII.GetString(text[..DecimalText.Format(stored.Number, property.Scale, text)]);
    }

    // The digits of the number of units, whatever their number; what is finer than the unit keeps a point.
    private static string NumberKey(string value, int scale)
    {
        if (!IsNumber(value)) return value;
        string digits = value.TrimStart('+', '-');
        int point = digits.IndexOf('.');
        string whole = point < 0 ? digits : digits[..point];
        string fraction = point < 0 ? "" : digits[(point + 1)..].TrimEnd('0');
        string units = fraction.Length <= scale ? WithoutZeros(whole + fraction.PadRight(scale, '0')) : $"{WithoutZeros(whole)}.{fraction}";
        return units != "0" && value[0] == '-' ? "-" + units : units;
    }

    private static string WithoutZeros(string digits) => digits.TrimStart('0') is { Length: > 0 } rest ? rest : "0";

    // [+-]?[0-9]+([.][0-9]+)?
    private static bool IsNumber(string value)
    {
        var digits = value.AsSpan(value.Length > 0 && value[0] is '+' or '-' ? 1 : 0);
        int point = digits.IndexOf('.');
        return point < 0 ? AreDigits(digits) : AreDigits(digits[..point]) && AreDigits(digits[(point + 1)..]);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
