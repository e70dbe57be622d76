using System.Buffers.Text;
using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Whole numbers that other programs have stored, also as floating-point ones.</summary>
internal static class ForeignNumber
{
    // Neo4j's plain JSON shortens greater floating-point numbers to wrong ones.
    private const double FloatMax = 1e7;

    /// <summary>Reads one; false if it is none, or is out of the range of its type.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, SlotSource source, out long number)
    {
        if (!Utf8Parser.TryParse(json, out number, out int consumed) || consumed != json.Length)
        {
            if (!Utf8Parser.TryParse(json, out double real, out consumed) || consumed != json.Length) return false;
            if (real != Math.Truncate(real) || Math.Abs(real) >= FloatMax) return false;
            number = (long)real;
        }
        return source.Property?.Type != ScalarType.Int || number is >= int.MinValue and <= int.MaxValue;
    }
}

/// <summary>Dates and moments that other programs have stored, as texts or as Neo4j's own values.</summary>
internal static class ForeignTime
{
    /// <summary>Reads one; false if it is none. Of a fraction of a second what the model has no digits for is cut off.</summary>
    public static bool TryRead(string stored, CellForm form, out string text)
    {
        text = stored;
        int point = stored.IndexOf('.', StringComparison.Ordinal);
        int offset = point < 0 ? -1 : stored.AsSpan(point).IndexOfAny('Z', '+', '-');
        if (offset > Moment.FractionDigitsMax + 1) text = string.Create(
            CultureInfo.InvariantCulture, $"{stored.AsSpan(0, point + 1 + Moment.FractionDigitsMax)}{stored.AsSpan(point + offset)}");
        return form == CellForm.Date ? PartialDate.TryParse(text, out _) : Moment.TryParse(text, out _);
    }
}
