using System.Text;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>Text: its order, and its JSON.</summary>
internal static class NaiveText
{
    /// <summary>The order by code point, which is that of UTF-8 and not that of UTF-16.</summary>
    public static IComparer<string> ByCodePoint { get; } = Comparer<string>.Create(Compare);

    /// <summary>Compares by code point.</summary>
    public static int Compare(string x, string y)
    {
        var (left, right) = (x.EnumerateRunes(), y.EnumerateRunes());
        while (true)
        {
            bool hasLeft = left.MoveNext();
            bool hasRight = right.MoveNext();
            if (!hasLeft || !hasRight) return hasLeft.CompareTo(hasRight);
            int order = left.Current.CompareTo(right.Current);
            if (order != 0) return order;
        }
    }

    /// <summary>A JSON string as RFC 8785, section 3.2.2.2, writes it.</summary>
    public static string Json(string text)
    {
        var json = new StringBuilder("\"");
        foreach (char character in text)
        {
            json.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }
        return json.Append('"').ToString();
    }
}
