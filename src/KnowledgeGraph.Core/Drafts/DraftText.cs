using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>Writes a model as SDL.</summary>
internal sealed class DraftText
{
    private const int Columns = 120;

    private static readonly string[] CustomScalars = ["Date", "DateTime", "Long"];

    private readonly StringBuilder _text = new();

    /// <summary>How many comments say what to check.</summary>
    public int Doubts { get; private set; }

    /// <summary>A text as SDL quotes it. Neo4j's names may have any characters (GraphQL October 2021, section 2.9.4).</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (IsControl(c)) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>A text for people, on one line.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => IsControl(c) ? ' ' : c));

    // GraphQL-Parser reads escapes in comments, too.
    private static string Commented(string text) => Plain(text).Replace("\\", "\\\\", StringComparison.Ordinal);

    /// <summary>Adds a comment, in as many lines as it needs.</summary>
    public void AddComment(string comment, string indent = "")
    {
        if (comment.StartsWith('?')) Doubts++;
        string start = $"{indent}#";
        var line = new StringBuilder(start);
        foreach (string word in Commented(comment).Split(' '))
        {
            if (line.Length > start.Length + 1 && line.Length + word.Length >= Columns)
            {
                _text.Append(line).Append('\n');
                line.Clear().Append(start).Append(comment.StartsWith('?') ? "  " : "");
            }
            line.Append(' ').Append(word);
        }
        _text.Append(line).Append('\n');
    }

    /// <summary>Declares the scalars of fields that are not built into GraphQL.</summary>
    public void AddScalars(IEnumerable<DraftField> fields)
    {
        var used = fields.Select(field => field.Type.Trim('[', ']', '!')).ToHashSet(StringComparer.Ordinal);
        if (Array.Exists(CustomScalars, used.Contains)) _text.Append('\n');
        foreach (string scalar in CustomScalars.Where(used.Contains)) _text.Append("scalar ").Append(scalar).Append('\n');
    }

    /// <summary>Adds a type.</summary>
    /// <param name="head">Its beginning, with the brace.</param>
    /// <param name="comments">Comments inside it, above its fields.</param>
    /// <param name="fields">Its fields; with none it has its id, which every node has.</param>
    /// <param name="description">Its description.</param>
    public void AddType(string head, IReadOnlyList<string> comments, IReadOnlyList<DraftField> fields, string? description)
    {
        _text.Append('\n');
        if (description is not null) _text.Append(Quote(description)).Append('\n');
        _text.Append(head).Append('\n');
        foreach (string comment in comments) AddComment(comment, "  ");
        if (fields.Count == 0) _text.Append("  id: ID!\n");
        foreach (var field in fields) AddField(field);
        _text.Append("}\n");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void AddField(DraftField field)
    {
        foreach (string comment in field.Comments) AddComment(comment, "  ");
        _text.Append("  ").Append(field.Name).Append(": ").Append(field.Type);
        foreach (string directive in field.Directives) _text.Append(' ').Append(directive);
        _text.Append('\n');
    }

    // U+2028 and U+2029 end lines in some editors, and the others are no characters of a GraphQL text or cannot be seen.
    private static bool IsControl(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF';
}
