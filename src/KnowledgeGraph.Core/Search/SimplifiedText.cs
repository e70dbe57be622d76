using System.Text;

namespace KnowledgeGraph.Core.Search;

/// <summary>
/// Text in simplified Han characters, from simplified.txt: character by character, so that a simplified text has as many code points. A
/// character that is both (乾) becomes what it is the traditional form of; both texts of a comparison are simplified alike.
/// </summary>
internal static class SimplifiedText
{
    private static readonly Dictionary<int, int> Simplified = [];

    static SimplifiedText()
    {
        using var stream = typeof(SimplifiedText).Assembly.GetManifestResourceStream("simplified.txt")!;
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            int[] characters = [.. line.EnumerateRunes().Select(rune => rune.Value)];
            foreach (int traditional in characters.AsSpan(1)) Simplified.Add(traditional, characters[0]);
        }
    }

    /// <summary>The simplified text; the same string if it is simplified already.</summary>
    public static string Of(string text)
    {
        int first = 0;
        while (first < text.Length && text[first] < HanText.First) first++;
        if (first == text.Length) return text;
        StringBuilder? simplified = null;
        for (int i = first; i < text.Length;)
        {
            int character = HanText.CharacterAt(text, i, out int length);
            if (Simplified.TryGetValue(character, out int other))
            {
                simplified ??= new StringBuilder(text, 0, i, text.Length + 1);
                simplified.Append(char.ConvertFromUtf32(other));
            }
            else simplified?.Append(text, i, length);
            i += length;
        }
        return simplified?.ToString() ?? text;
    }
}
