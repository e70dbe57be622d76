using System.Globalization;
using System.Text;
using System.Text.Unicode;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>
/// Reads the UTF-8 of one value; a CSV cell and a JSON value are read by the same rules. Every method returns null if the value is
/// valid, else what is wrong and what would be right.
/// </summary>
internal sealed class CellReader(Limits limits)
{
    private readonly TextCache _texts = new();

    /// <summary>Reads the value of a property that is not a list.</summary>
    public string? Read(PropertyDefinition property, ReadOnlySpan<byte> utf8, out Value value)
    {
        value = Value.None;
        return property.Type switch
        {
            ScalarType.Int => ReadInt(utf8, out value),
            ScalarType.Long => ReadLong(utf8, out value),
            ScalarType.Decimal => ReadDecimal(property.Scale, utf8, out value),
            ScalarType.Float => ReadFloat(utf8, out value),
            ScalarType.Boolean => ReadBoolean(utf8, out value),
            ScalarType.Date => ReadDate(utf8, out value),
            ScalarType.DateTime => ReadMoment(utf8, out value),
            ScalarType.Enum => ReadEnum(property.Enum!, utf8, out value),
            _ => ReadTextValue(property, utf8, out value),
        };
    }

    /// <summary>Reads a text of a property, or an item of its list.</summary>
    public string? ReadText(PropertyDefinition property, ReadOnlySpan<byte> utf8, out string text)
    {
        text = "";
        if (!Utf8.IsValid(utf8)) return InvalidUtf8;
        if (utf8.Contains((byte)0)) return "has a NUL character, which cannot be stored; remove it";
        int bytesMax = property.IsIdentity ? limits.IdBytesMax
            : property.IsIndexed || property.IsUnique ? limits.IndexedTextBytesMax
            : limits.TextBytesMax;
        if (utf8.Length > bytesMax) return $"has {utf8.Length:N0} bytes; at most {bytesMax:N0} are allowed";
        text = _texts.Get(utf8);
        return null;
    }

    /// <summary>Reads the id of a node.</summary>
    public string? ReadId(ReadOnlySpan<byte> utf8, out string id) => ReadId(utf8, limits.IdBytesMax, out id);

    /// <summary>Reads the id of a node or an edge, which consists of several.</summary>
    public string? ReadEdgeOrNodeId(ReadOnlySpan<byte> utf8, out string id) => ReadId(utf8, limits.IndexedTextBytesMax, out id);

    private string? ReadId(ReadOnlySpan<byte> utf8, int bytesMax, out string id)
    {
        id = "";
        if (utf8.IsEmpty) return "is empty; every row needs it";
        if (utf8.SequenceEqual(@"\N"u8)) return @"is \N; an id cannot be cleared";
        if (!Utf8.IsValid(utf8)) return InvalidUtf8;
        if (utf8.Length > bytesMax) return $"has {utf8.Length:N0} bytes; an id has at most {bytesMax:N0}";
        string text = _texts.Get(utf8);
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            return $"\"{text}\" begins or ends with white space, which an id must not";
        }
        foreach (char character in text)
        {
            if (char.IsControl(character)) return $"has the control character U+{(int)character:X4}, which an id must not have";
        }
        id = text;
        return null;
    }

    private const string InvalidUtf8 = "is not valid UTF-8; save the file as UTF-8";

    private string? ReadTextValue(PropertyDefinition property, ReadOnlySpan<byte> utf8, out Value value)
    {
        string? error = ReadText(property, utf8, out string text);
        value = error is null ? Value.Of(text) : Value.None;
        return error;
    }

    private static string? ReadInt(ReadOnlySpan<byte> utf8, out Value value)
    {
        bool good = TryWhole(utf8, out long number) && number is >= int.MinValue and <= int.MaxValue;
        value = good ? Value.Of(number) : Value.None;
        return good ? null : $"{Quoted(utf8)} is not an Int; write a whole number from {int.MinValue} to {int.MaxValue}{NullAdvice(utf8)}";
    }

    // The minimum means a missing value in the embedded store.
    private static string? ReadLong(ReadOnlySpan<byte> utf8, out Value value)
    {
        bool good = TryWhole(utf8, out long number) && number > long.MinValue;
        value = good ? Value.Of(number) : Value.None;
        return good
            ? null
            : $"{Quoted(utf8)} is not a Long; write a whole number from {long.MinValue + 1} to {long.MaxValue}{NullAdvice(utf8)}";
    }

    // Programs that know no missing integers write 2 as 2.0, and great numbers with an exponent.
    private static bool TryWhole(ReadOnlySpan<byte> utf8, out long number)
    {
        if (long.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)) return true;
        if (!ExactNumber.TryParse(utf8, scale: 0, out var exact) || exact < long.MinValue || exact > long.MaxValue) return false;
        number = (long)exact;
        return true;
    }

    private static string? ReadDecimal(int scale, ReadOnlySpan<byte> utf8, out Value value)
    {
        bool good = ExactNumber.TryParse(utf8, scale, out var units) && Int128.Abs(units) < DecimalText.UnitsEnd;
        value = good ? Value.Of((long)units) : Value.None;
        string places = scale switch { 0 => "no decimal places", 1 => "at most 1 decimal place", _ => $"at most {scale} decimal places" };
        return good
            ? null
            : $"{Quoted(utf8)} is not a Decimal; write a number of at most {DecimalText.DigitsMax} digits with {places}{NullAdvice(utf8)}";
    }

    // What databases and statistics programs write where there is no value.
    private static string NullAdvice(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > 4 || !Ascii.IsValid(utf8)) return "";
        string text = Encoding.ASCII.GetString(utf8);
        return text.ToUpperInvariant() is "NULL" or "NONE" or "NA" or "N/A" or "NAN" or "NIL"
            ? $"; if it means that there is no value, load with --null {text}" : "";
    }

    // Too great is infinite for the parser; NaN and Infinity are words of its style that files have too.
    private static string? ReadFloat(ReadOnlySpan<byte> utf8, out Value value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool good = double.TryParse(utf8, Style, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
        value = good ? Value.Of(SortableDouble.Encode(number)) : Value.None;
        return good ? null : $"{Quoted(utf8)} is not a Float; write a finite number, for example 4.5 or 1e-9{NullAdvice(utf8)}";
    }

    private static string? ReadBoolean(ReadOnlySpan<byte> utf8, out Value value)
    {
        bool isTrue = utf8.SequenceEqual("true"u8);
        bool good = isTrue || utf8.SequenceEqual("false"u8);
        value = good ? Value.Of(isTrue) : Value.None;
        return good ? null : $"{Quoted(utf8)} is not a Boolean; write true or false{NullAdvice(utf8)}";
    }

    private string? ReadDate(ReadOnlySpan<byte> utf8, out Value value)
    {
        value = Value.None;
        if (Ascii.IsValid(utf8) && _texts.Get(utf8) is { } text && PartialDate.TryParse(text, out _))
        {
            value = Value.Of(text);
            return null;
        }
        string advice = IsAdvised(utf8) ? DateAdvice.Of(Encoding.UTF8.GetString(utf8)) : $"write {PartialDate.Forms}";
        return $"{Quoted(utf8)} is not a date; {advice}{NullAdvice(utf8)}";
    }

    private string? ReadMoment(ReadOnlySpan<byte> utf8, out Value value)
    {
        value = Value.None;
        if (Ascii.IsValid(utf8) && _texts.Get(utf8) is { } text && Moment.TryParse(text, out _))
        {
            value = Value.Of(text);
            return null;
        }
        string advice = IsAdvised(utf8) ? MomentAdvice.Of(Encoding.UTF8.GetString(utf8)) : $"write {Moment.Forms}";
        return $"{Quoted(utf8)} is not a moment; {advice}{NullAdvice(utf8)}";
    }

    // Longer texts are none of the forms that are known.
    private static bool IsAdvised(ReadOnlySpan<byte> utf8) => utf8.Length <= 40 && Utf8.IsValid(utf8);

    private string? ReadEnum(EnumDefinition definition, ReadOnlySpan<byte> utf8, out Value value)
    {
        int ordinal = Ascii.IsValid(utf8) ? definition.OrdinalOf(_texts.Get(utf8)) : -1;
        value = ordinal < 0 ? Value.None : Value.Of((long)ordinal);
        if (ordinal >= 0) return null;
        string[] names = [.. definition.Values.Select(v => v.Name)];
        string suggestion = NearMiss.Suggestion(Encoding.UTF8.GetString(utf8), names);
        return $"{Quoted(utf8)} is not a value of {definition.Name}; write {LoadTable.OneOf(names)}.{suggestion}{NullAdvice(utf8)}";
    }

    private static string Quoted(ReadOnlySpan<byte> utf8)
    {
        const int shownMax = 40;
        string text = Encoding.UTF8.GetString(utf8);
        return text.Length <= shownMax ? $"\"{text}\"" : $"\"{text[..shownMax]}…\"";
    }
}
