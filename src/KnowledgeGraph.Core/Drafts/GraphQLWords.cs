using System.Globalization;
using System.Text;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>Makes GraphQL names (October 2021, section 2.1.9) of names of any characters.</summary>
internal static class GraphQLWords
{
    // Generated names are this and a suffix or two; a label may have thousands of characters.
    private const int LengthMax = 60;

    /// <summary>Whether a name is a GraphQL name that a model may use.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= 2 * LengthMax && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !text.StartsWith("__", StringComparison.Ordinal);

    /// <summary>The name as a type's: `acted in` and `ACTED_IN` are `ActedIn`; <paramref name="otherwise"/> if it has no letter.</summary>
    public static string Pascal(string text, string otherwise)
    {
        if (IsName(text) && char.IsAsciiLetterUpper(text[0]) && !text.Contains('_', StringComparison.Ordinal)
            && text.Any(char.IsAsciiLetterLower))
            return text;
        var name = new StringBuilder();
        foreach (string word in Of(text)) name.Append(char.ToUpperInvariant(word[0])).Append(Rest(word));
        if (name.Length == 0) return otherwise;
        if (char.IsAsciiDigit(name[0])) name.Insert(0, otherwise);
        return name.Length > LengthMax ? name.ToString(0, LengthMax) : name.ToString();
    }

    /// <summary>The name as a field's: `acted in` and `ACTED_IN` are `actedIn`.</summary>
    public static string Camel(string text, string otherwise)
    {
        string name = Pascal(text, otherwise);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The words of a name: letters without accents, and digits.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (AsciiOf(rune) is { Length: > 0 } letters) word.Append(letters);
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) EndWord();
        }
        EndWord();
        return words;

        void EndWord()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    // é is decomposed into e and its accent, and ß folds to ss.
    private static string AsciiOf(Rune rune)
    {
        if (rune.IsAscii) return char.IsAsciiLetterOrDigit((char)rune.Value) ? rune.ToString() : "";
        if (FoldingTables.FoldingOf(rune.Value) is not { } folded) return "";
        string letters = string.Concat(folded.ToArray().Where(c => c < 0x80 && char.IsAsciiLetterOrDigit((char)c)).Select(c => (char)c));
        return Rune.IsUpper(rune) ? letters.ToUpperInvariant() : letters;
    }

    // ACTED is Acted, and actedIn keeps its letters.
    private static string Rest(string word) => word.Any(char.IsAsciiLetterLower) ? word[1..] : word[1..].ToLowerInvariant();
}
