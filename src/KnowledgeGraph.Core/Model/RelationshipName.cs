using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Core.Model;

/// <summary>
/// The name that a relationship type of any characters has outside Neo4j: types are values of an enum in the API, where names have letters
/// of ASCII, digits and _ (GraphQL October 2021, section 2.1.9), and they are parts of names of files.
/// </summary>
internal static class RelationshipName
{
    /// <summary>The name: other characters of ASCII become _, all others u and their code, as in u5C5E.</summary>
    public static string Of(string stored)
    {
        var name = new StringBuilder(stored.Length);
        foreach (var rune in stored.EnumerateRunes())
        {
            if (char.IsAsciiLetterOrDigit((char)Math.Min(rune.Value, 0x7F)) || rune.Value == '_') name.Append((char)rune.Value);
            else if (rune.IsAscii) name.Append('_');
            else name.Append(CultureInfo.InvariantCulture, $"u{rune.Value:X4}");
        }
        string text = name.ToString();
        if (text.StartsWith("__", StringComparison.Ordinal)) return "x" + text;
        if (text is "true" or "false" or "null") return text + "_";
        return text.Length == 0 || char.IsAsciiDigit(text[0]) ? "_" + text : text;
    }
}
