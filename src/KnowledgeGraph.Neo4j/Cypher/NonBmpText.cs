using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Comparisons with text outside the basic multilingual plane. By UTF-16 unit it stands before U+E000 to U+FFFF, by code point after: so
/// the two orders differ only where both texts have characters past U+D7FF.
/// </summary>
internal static class NonBmpText
{
    private const string Late = @"[\x{E000}-\x{FFFF}]";
    private const string Supplementary = @"[\x{10000}-\x{10FFFF}]";

    /// <summary>Whether a text can stand otherwise by UTF-16 unit than by code point: it has characters past U+D7FF.</summary>
    public static bool Concerns(string text) => StartLength(text) < text.Length;

    /// <summary>Writes a part of a text.</summary>
    public static void Write(Utf8JsonWriter json, string text, TextPart part)
    {
        if (part == TextPart.Whole) json.WriteStringValue(text);
        else if (part == TextPart.Start) json.WriteStringValue(text.AsSpan(0, StartLength(text)));
        else WriteTurns(json, text);
    }

    private static int StartLength(string text)
    {
        int length = text.AsSpan().IndexOfAnyExceptInRange('\0', '\uD7FF');
        return length < 0 ? text.Length : length;
    }

    // By UTF-16 unit, supplementary characters come before U+E000: their units are surrogates, U+D800 to U+DFFF.
    private static void WriteTurns(Utf8JsonWriter json, string text)
    {
        json.WriteStartArray();
        int position = 0;
        foreach (var character in text.EnumerateRunes())
        {
            if (character.Value > '\uD7FF')
            {
                json.WriteStartObject();
                json.WriteNumber("at"u8, position);
                json.WriteString("others"u8, character.IsBmp ? Supplementary : Late);
                json.WriteBoolean("isLess"u8, !character.IsBmp);
                json.WriteEndObject();
            }
            position++;
        }
        json.WriteEndArray();
    }
}
