using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Text with characters past U+D7FF: only beside such a one can another stand otherwise by UTF-16 unit than by code point.</summary>
internal static class WideText
{
    /// <summary>Whether a text has such characters.</summary>
    public static bool IsWide(string text) => StartLength(text) < text.Length;

    /// <summary>Writes a part of a text.</summary>
    public static void Write(Utf8JsonWriter json, string text, TextPart part)
    {
        if (part == TextPart.Whole) json.WriteStringValue(text);
        else if (part == TextPart.Start) json.WriteStringValue(text.AsSpan(0, StartLength(text)));
        else WritePositions(json, text, isSupplementary: part == TextPart.Supplementary);
    }

    private static int StartLength(string text)
    {
        int length = text.AsSpan().IndexOfAnyExceptInRange('\0', '\uD7FF');
        return length < 0 ? text.Length : length;
    }

    private static void WritePositions(Utf8JsonWriter json, string text, bool isSupplementary)
    {
        json.WriteStartArray();
        int position = 0;
        foreach (var character in text.EnumerateRunes())
        {
            if (isSupplementary ? !character.IsBmp : character is { IsBmp: true, Value: > '\uDFFF' }) json.WriteNumberValue(position);
            position++;
        }
        json.WriteEndArray();
    }
}
