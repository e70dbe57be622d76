using System.Text.Json.Nodes;
using System.Text;
using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.Conformance.Hostile;

/// <summary>
/// Whatever text stands wherever the API takes one, it is a value and nothing else: the answer is that of the naive evaluator or the
/// documented error, no statement has another text for it, and the graph stays as it is.
/// </summary>
public abstract class InjectedTextTests(ServedGraphs graphs, string store)
{
    private const string Whole =
        "{ entities(first: 1000) { totalCount nodes { id name nameEn description aliases evidence { id } } } agreements { nodes { id parties(first: 1000) { edges { id role } } } } }";

    // One text without and one with characters that Neo4j orders in another way, which take a statement of their own.
    private static readonly HostileText[] Harmless = [new("harmless"), new("🚀")];

    private protected async Task CompareAsync(IReadOnlyList<TextPosition> positions, IReadOnlyList<HostileText> texts)
    {
        using var graph = new HostileGraph();
        await using var served = await graphs.GetFreshAsync(store, graph.Source);
        var evaluator = new NaiveEvaluator(new(graph.Source.Api.Model, graph.Folder), new NaiveRules(), ModelApi.Language);
        string before = (await served.PostAsync(Whole)).Json;
        Assert.DoesNotContain("\"errors\"", before, StringComparison.Ordinal);
        var faults = new List<string>();
        // A long text takes long everywhere, and is compared in as many ways.
        var takesLong = positions.Where(position => !position.Name.Contains(' ', StringComparison.Ordinal)).DistinctBy(SortOf)
            .Concat(positions.Where(IsOfNode)).ToHashSet();
        foreach (var position in positions)
        {
            served.TakeStatementTexts();
            string harmless = "";
            foreach (var text in Harmless) harmless = await AskAsync(served, position, text, isLiteral: false);
            if (position.Use != TextUse.Cursor) Assert.DoesNotContain("\"errors\"", harmless, StringComparison.Ordinal);
            var statements = served.TakeStatementTexts().ToHashSet(StringComparer.Ordinal);
            foreach (var text in texts.Where(text => !text.IsLong || takesLong.Contains(position)))
            {
                foreach (bool isLiteral in text.IsOfEveryRun && store == TestedStore.First ? [false, true] : (bool[])[false])
                {
                    string answered = await AskAsync(served, position, text, isLiteral);
                    if (Fault(evaluator, position, text, isLiteral, answered, harmless) is { } fault)
                    {
                        faults.Add($"{position.Name}, {text}: {fault}\n{position.Operation}");
                    }
                }
                if (served.TakeStatementTexts().Where(statement => !statements.Contains(statement) && !IsVersionCheck(statement))
                    .ToList() is { Count: > 0 } others)
                {
                    faults.Add($"{position.Name}, {text}: another statement: {others[0]}");
                }
            }
        }
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join("\n\n", faults.Take(10))}");
        Assert.Equal(before, (await served.PostAsync(Whole)).Json);
    }

    /// <summary>Keys of kinds differ by the name of their property, and cursors are refused before a store is asked.</summary>
    private protected static string SortOf(TextPosition position) =>
        position.Use == TextUse.Cursor ? "cursor" : position.Name.Split("By.") is [_, var property] ? property : position.Name;

    // The store asks for the version when what it knows is a second old, whatever the text.
    private static bool IsVersionCheck(string statement) =>
        statement.StartsWith("OPTIONAL MATCH (l:`KnowledgeGraphLoad`", StringComparison.Ordinal);

    private static bool IsOfNode(TextPosition position) =>
        position.Name.StartsWith("Node ", StringComparison.Ordinal) && !position.Name.EndsWith(" insensitive", StringComparison.Ordinal);

    private static string? Fault(
        NaiveEvaluator evaluator, TextPosition position, HostileText text, bool isLiteral, string answered, string harmless)
    {
        string? expectedCode = text.IsTooLarge ? ErrorCodes.RequestTooLarge
            : isLiteral && text.IsLong ? ErrorCodes.DocumentTooLarge
            : text.IsBroken ? ErrorCodes.TextInvalid
            : position.Use == TextUse.Cursor ? ErrorCodes.CursorInvalid
            : position.Use == TextUse.Search && SearchQuery.LengthOf(text.Text) > ModelApi.Limits.SearchTextMax
                ? ErrorCodes.ArgumentInvalid
                : null;
        if (expectedCode is not null)
        {
            return CodeOf(answered) == expectedCode ? null : $"{expectedCode} was expected, and not {Shown(answered)}";
        }
        if (position.Use == TextUse.Search)
        {
            return JsonNode.Parse(answered)!["errors"] is null ? null : $"an answer was expected, and not {Shown(answered)}";
        }
        string expected = position.Use == TextUse.WalkEnd
            ? harmless.Replace(NaiveText.Json(Harmless[^1].Text), NaiveText.Json(text.Text), StringComparison.Ordinal)
            : evaluator.Execute(isLiteral ? position.With(text.Json) : position.WithVariable, VariablesOf(position, text));
        return answered == expected ? null : $"{Shown(expected)} was expected, and not {Shown(answered)}";
    }

    private static Task<string> AskAsync(ServedGraph served, TextPosition position, HostileText text, bool isLiteral)
    {
        string document = NaiveText.Json(isLiteral ? position.With(text.Json) : position.WithVariable);
        string variables = isLiteral ? "{}" : VariablesOf(position, text);
        return served.PostBodyAsync(Encoding.UTF8.GetBytes($$"""{"query":{{document}},"variables":{{variables}}}"""));
    }

    private static string VariablesOf(TextPosition position, HostileText text) =>
        $$"""{"text":{{(position.Type[0] == '[' ? $"[{text.Json}]" : text.Json)}}}""";

    private static string? CodeOf(string answered) => JsonNode.Parse(answered) is { } answer && answer["data"] is null
        ? answer["errors"]?[0]?["extensions"]?["code"]?.GetValue<string>()
        : null;

    private static string Shown(string json) => json.Length > 300 ? json[..300] + "…" : json;
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedInjectedTextTests(ServedGraphs graphs) : InjectedTextTests(graphs, TestedStore.First)
{
    private static readonly IReadOnlyList<TextPosition> Positions = TextPositions.Of(ModelApi.Partnerships.Schema);

    [Fact]
    public Task A_hostile_text_is_a_value_wherever_it_stands() => CompareAsync(Positions, HostileText.All);

    [Fact]
    public void Every_sort_of_place_is_found()
    {
        var names = Positions.Select(position => position.Name).ToHashSet(StringComparer.Ordinal);
        string[] some =
        [
            "node(id)", "nodes(ids)", "search(text)", "suggest(text)", "NameInput.text", "NameInput.within", "KnownKeys.ror", "ZoneBy.id",
            "ZoneBy.code", "DocumentBy.sha256", "zones(after)", "entities(after)", "ToMany(after)", "Groups(after)", "EvidenceOf(property)",
            "shortestPath(from)", "shortestPath(to)", "paths(from)", "neighborhood(of)", "connections(between)", "reachable(from)",
            "Node IDFilter.in", "Edge IDFilter.eq",
            "localized StringFilter.contains insensitive", "Node StringFilter.startsWith", "Edge StringFilter.gt",
            "Node StringListFilter.hasAll", "PlaceWithin.code",
        ];
        Assert.All(some, name => Assert.Contains(name, names));
    }
}

/// <summary>On Neo4j, some texts, and each sort of key once, folded ones of nodes: it plans the statement of each place.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jInjectedTextTests(ServedGraphs graphs) : InjectedTextTests(graphs, Neo4jTestedStore.StoreName)
{
    [SkippableFact]
    public Task A_hostile_text_is_a_value_wherever_it_stands() => CompareAsync(
        [.. TextPositions.Of(ModelApi.Partnerships.Schema).DistinctBy(SortOf).Where(IsOfNeo4j)],
        [.. HostileText.All.Where(text => text.IsOfEveryRun)]);

    private static bool IsOfNeo4j(TextPosition position) =>
        !position.Name.EndsWith(" insensitive", StringComparison.Ordinal) || position.Name.StartsWith("Node ", StringComparison.Ordinal);
}
