using System.Text;
using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Hostile;

/// <summary>A text that a careless server would take for something else than a value.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsOfEveryRun">It is tried on Neo4j too, where each request takes longer, and as a literal.</param>
internal sealed record HostileText(string Text, bool IsOfEveryRun = false)
{
    private const int Megabyte = 1 << 20;

    /// <summary>Texts that end a literal, a statement or a line, or stand for something in a language that a store speaks.</summary>
    public static IReadOnlyList<HostileText> All { get; } =
    [
        new("'"), new("\""), new("`"), new("\\"), new("\\\\'"), new("\\u0027", true), new("\\\" }"),
        new("`}) RETURN n //", true), new("'}) DETACH DELETE n //", true), new("' OR 1=1 //"), new("\"}]}}) { __typename } #", true),
        new("'); DROP TABLE nodes; --", true), new("\" OR \"\"=\""), new("$p0", true), new("{$p0}"), new("$text"), new("?1"), new("%"),
        new("_"),
        new("*"), new(".*"), new("(?i)a", true), new("[^a]|\\d"), new("null"), new("NULL"), new("true"), new("\\N"), new("a|b\\|c"),
        new("line\nbreak\r\n\ttab", true), new("\u2028\u2029"), new("\u0001\u001f"), new("\0", true), new("a\0b"), new("😀", true), new("Ａ' //😀", true),
        new("\u202Ea\u202C\u2066b\u2069\u200F", true), new("\uFFFE\uFFFF", true), new("e\u0301\u200D"), new(""), new(" a "),
        new("\uD800", true), new("a\uDC00b"), new("\uDC00\uD800"), new(new string('a', 900_000), true),
        new(new string('é', Megabyte / 2), true),
    ];

    /// <summary>It has half of a surrogate pair, and so no UTF-8.</summary>
    public bool IsBroken =>
        Text.Length > 0 && !Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Text)).Equals(Text, StringComparison.Ordinal);

    /// <summary>It has more bytes than a document may have.</summary>
    public bool IsLong => Text.Length > ModelApi.Limits.DocumentBytesMax;

    /// <summary>It has more bytes than a request's body may have.</summary>
    public bool IsTooLarge => Encoding.UTF8.GetByteCount(Text) > ModelApi.Limits.RequestBytesMax - 10_000;

    /// <summary>A property can have it, and a cell of CSV say it: \N there clears what is stored.</summary>
    public bool IsStorable =>
        !IsBroken && Text.Length is > 0 and < 1_000 && Text != "\\N" && !Text.Contains('\0', StringComparison.Ordinal);

    /// <summary>A node can have it as a part of its id.</summary>
    public bool IsFitForId => IsStorable && !Text.Any(char.IsControl) && Text.Trim() == Text;

    /// <summary>It as a JSON string, and as a literal of GraphQL, which has the same escapes.</summary>
    public string Json => string.Concat(NaiveText.Json(Text).Select(c => char.IsSurrogate(c) ? $"\\u{(int)c:x4}" : c.ToString()));

    /// <summary>It as a failure shows it.</summary>
    public override string ToString() => Json.Length > 60 ? $"{Json[..60]}… ({Text.Length})" : Json;
}
