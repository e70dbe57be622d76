using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Conformance.Cases;

/// <summary>What assertions look at.</summary>
/// <param name="Json">The answer's text.</param>
/// <param name="Plan">The queries of the root fields in canonical form.</param>
/// <param name="Statements">How many statements were sent.</param>
internal sealed record Outcome(string Json, IReadOnlyList<string> Plan, long Statements)
{
    private readonly Lazy<JsonNode?> _root = new(() => JsonNode.Parse(Json));

    public JsonNode? Root => _root.Value;
}

/// <summary>One assertion of a must.txt; README.md has the language.</summary>
internal sealed partial class Must
{
    private readonly Func<Outcome, string?> _found;

    private Must(string text, Func<Outcome, string?> found) => (Text, _found) = (text, found);

    /// <summary>The line.</summary>
    public string Text { get; }

    /// <summary>Reads the assertions of a file, a line each; lines that begin with # are remarks.</summary>
    public static IReadOnlyList<Must> ReadAll(string file) =>
        [.. file.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length > 0 && line[0] != '#').Select(Read)];

    /// <summary>Reads one assertion.</summary>
    public static Must Read(string line)
    {
        if (CountForm().Match(line) is { Success: true } count) return OfCount(line, count);
        if (ContainsForm().Match(line) is { Success: true } contains) return OfContains(line, contains);
        if (NumberForm().Match(line) is { Success: true } number) return OfNumber(line, number);
        if (ValueForm().Match(line) is { Success: true } value) return OfValue(line, value);
        throw new FormatException($"must.txt cannot say \"{line}\"; README.md of this project has its language.");
    }

    /// <summary>Null where it holds; else what was found instead.</summary>
    public string? Check(Outcome outcome) => _found(outcome);

    private static Must OfCount(string line, Match match)
    {
        string path = match.Groups["path"].Value;
        int expected = int.Parse(match.Groups["n"].Value);
        return new(line, outcome => JsonPath.Find(outcome.Root, path) switch
        {
            JsonArray array when array.Count == expected => null,
            JsonArray array => $"{array.Count} items",
            _ => "no list",
        });
    }

    private static Must OfContains(string line, Match match)
    {
        bool isPlan = match.Groups["plan"].Success;
        bool wanted = !match.Groups["not"].Success;
        string text = JsonNode.Parse(match.Groups["text"].Value)!.GetValue<string>();
        return new(line, outcome =>
        {
            string searched = isPlan ? string.Concat(outcome.Plan) : outcome.Json;
            return searched.Contains(text, StringComparison.Ordinal) == wanted ? null : searched;
        });
    }

    private static Must OfNumber(string line, Match match)
    {
        long expected = long.Parse(match.Groups["n"].Value);
        Func<Outcome, long> count = match.Groups["what"].Value switch
        {
            "plan levels" => outcome => outcome.Plan.Max(PlanText.Levels),
            "plan expansions" => outcome => outcome.Plan.Sum(plan => PlanText.Expansions(plan).Count),
            _ => outcome => outcome.Statements,
        };
        return new(line, outcome => count(outcome) is var found && found == expected ? null : found.ToString());
    }

    private static Must OfValue(string line, Match match)
    {
        string path = match.Groups["path"].Value;
        var expected = JsonNode.Parse(match.Groups["json"].Value);
        return match.Groups["operator"].Value switch
        {
            "=" => new(line, outcome => JsonNode.DeepEquals(JsonPath.Find(outcome.Root, path), expected) ? null : Shown(outcome, path)),
            "!=" => new(line, outcome => JsonNode.DeepEquals(JsonPath.Find(outcome.Root, path), expected) ? Shown(outcome, path) : null),
            "contains" => new(line, outcome => Contains(outcome, path, expected) ? null : Shown(outcome, path)),
            _ => new(line, outcome => Contains(outcome, path, expected) ? Shown(outcome, path) : null),
        };
    }

    private static bool Contains(Outcome outcome, string path, JsonNode? item) => JsonPath.Find(outcome.Root, path) switch
    {
        JsonArray array => array.Any(found => JsonNode.DeepEquals(found, item)),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String =>
            value.GetValue<string>().Contains(item!.GetValue<string>(), StringComparison.Ordinal),
        _ => throw new InvalidDataException($"{path} is neither a list nor a text."),
    };

    private static string Shown(Outcome outcome, string path) => JsonPath.Find(outcome.Root, path)?.ToJsonString() ?? "null";

    [GeneratedRegex(@"^count\((?<path>[^)]+)\) = (?<n>\d+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountForm();

    [GeneratedRegex(@"^((?<plan>plan) )?((?<not>not) )?contains (?<text>"".*"")$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContainsForm();

    [GeneratedRegex(@"^(?<what>statements|plan levels|plan expansions) = (?<n>\d+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"^(?<path>(data|errors)\S*) (?<operator>=|!=|contains|not contains) (?<json>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ValueForm();
}
