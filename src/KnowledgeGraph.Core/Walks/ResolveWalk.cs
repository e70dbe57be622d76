using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Resolution;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Walks;

/// <summary>
/// The nodes that names mean. Each store looks for them itself, in its <see cref="ResolutionGraph"/>: no path is followed.
/// </summary>
public static class ResolveWalk
{
    // The argument that says how many, and the field that lists them.
    private const string Candidates = "candidates";
    private const string ResolutionsField = "resolutions";

    private static readonly WalkResult Candidate = new("Candidate", "A node that a name may mean.",
    [
        new WalkField.Node("The node."),
        new WalkField.Measured("score", Measure.Score, MeasureType.Decimal, "How well it agrees, 0 to 1, in thousandths."),
        new WalkField.Measured("isMatch", Measure.IsMatch, MeasureType.Boolean, "Whether it is certain that the name means it."),
        new WalkField.Measured("features", Measure.Features, MeasureType.Features, "What the score is made of."),
    ]);

    private static readonly WalkResult Resolution = new("Resolution", "What a name means.",
    [
        new WalkField.Measured("text", Measure.Text, MeasureType.String, "The name, as it was given."),
        new WalkField.Measured(
            "match", Measure.Match, MeasureType.Id,
            "The id of the node that it certainly means; null if none or several are certain.") { IsNullable = true },
        new WalkField.Parts(Candidates, Candidate, "The best candidates: by score, highest first, then by id."),
    ]);

    private static readonly WalkResult Resolutions = new("Resolutions", "What some names mean.",
    [
        new WalkField.Parts(ResolutionsField, Resolution, "What each of the names means, in their order."),
        WalkField.GraphVersion,
    ]);

    /// <summary>The argument of the names.</summary>
    public const string NamesArgument = "names";

    /// <summary>The walk.</summary>
    public static WalkDefinition Definition { get; } = new(
        "resolve",
        "The nodes that names mean, as they stand in spreadsheets and affiliations of papers.",
        [
            new WalkArgument(NamesArgument, WalkArgumentType.Names, limits => $"The names: {limits.NamesMax} at most.")
            {
                Max = new(nameof(Limits.NamesMax), limits => limits.NamesMax),
            },
            new WalkArgument(
                Candidates, WalkArgumentType.Number,
                limits => $"How many candidates of each at most: {limits.CandidatesDefault} by default, {limits.CandidatesMax} at most.")
            {
                Default = limits => limits.CandidatesDefault,
                Max = new(nameof(Limits.CandidatesMax), limits => limits.CandidatesMax),
            },
        ],
        Resolutions,
        Find: null);

    /// <summary>Resolves the names of a request.</summary>
    /// <param name="resolver">The graph's resolver.</param>
    /// <param name="names">The names, each the JSON object of a NameInput.</param>
    /// <param name="candidates">Most candidates of each.</param>
    /// <param name="budget">The budget of the request.</param>
    /// <returns>What was found, by the numbers of the <see cref="ResolutionGraph"/>.</returns>
    public static FoundPart Find(Resolver resolver, Value names, Value candidates, WorkBudget budget) =>
        new FoundPart().WithParts(
            ResolutionsField, [.. names.Texts.Select(name => Resolve(resolver, name, (int)candidates.Number, budget))]);

    /// <summary>The name of a feature in the API.</summary>
    public static string NameOf(MatchFeature feature) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(feature.ToString());

    /// <summary>What a feature means, for the schema.</summary>
    public static string DescriptionOf(MatchFeature feature) => feature switch
    {
        MatchFeature.SameKey => "A unique property has the value that is known.",
        MatchFeature.SameName => "The whole text is a name of the node.",
        MatchFeature.NameInText => "A name of the node stands in the text, among other words.",
        MatchFeature.WholeSegment => "The name stands by itself between commas, brackets or the like.",
        MatchFeature.Alias => "The name is an alias.",
        MatchFeature.Acronym => "The name is one short word, as an acronym is.",
        MatchFeature.OneWord => "The name is one word, which may be a word of another name.",
        MatchFeature.LegalFormLeftOut => "The same but for a legal form, such as Co., Ltd.",
        MatchFeature.AbbreviationExpanded => "The same once abbreviations are written out.",
        MatchFeature.OtherWordOrder => "The same words in another order.",
        MatchFeature.SpellingError => "A word has one wrong letter.",
        MatchFeature.QualifierLeftOut => "The place that tells the name from others is left out.",
        MatchFeature.PartOfName => "A part of the name is left out.",
        MatchFeature.TwoNames => "Two names of the node are in the text.",
        MatchFeature.SamePlace => "The text names the node's place, or one that contains it.",
        MatchFeature.SameRegion => "The text names the largest place that contains the node, and no smaller one.",
        MatchFeature.RelatedNamed => "The text names a node that contains it, or that it contains.",
        MatchFeature.OtherCity => "The text names another city of the same country.",
        MatchFeature.OtherPlace => "The text names another place.",
        MatchFeature.OtherSort => "The text goes on to another sort of thing, as a university's hospital.",
        MatchFeature.NameContinues => "The text goes on with words that may belong to a longer name.",
        MatchFeature.CommonWords => "Many names have these words.",
        MatchFeature.SharedName => "Other nodes have the name.",
        _ => throw new NotSupportedException($"{feature} has no description."),
    };

    private static FoundPart Resolve(Resolver resolver, string json, int candidates, WorkBudget budget)
    {
        budget.Check();
        using var input = JsonDocument.Parse(json);
        var name = NameOf(resolver.Graph, input.RootElement);
        var resolved = resolver.Resolve(name, candidates, budget);
        var found = new FoundPart().WithMeasure(Measure.Text, MeasuredValue.Of(name.Text))
            .WithParts(Candidates,
                [.. resolved.Candidates.Select(candidate => PartOf(candidate, resolved.Matches.Any(m => m.Node == candidate.Node)))]);
        return resolved.Match is { } match ? found.WithMeasure(Measure.Match, MeasuredValue.Of(resolver.Graph.IdOf(match.Node))) : found;
    }

    private static FoundPart PartOf(ResolutionCandidate candidate, bool isMatch) => new FoundPart { Nodes = [candidate.Node] }
        .WithMeasure(Measure.Score, MeasuredValue.Of(candidate.Score, scale: 3))
        .WithMeasure(Measure.IsMatch, MeasuredValue.Of(isMatch))
        .WithMeasure(Measure.Features, MeasuredValue.Of(candidate.Features.Select(NameOf)));

    private static NameToResolve NameOf(ResolutionGraph graph, JsonElement input)
    {
        var name = new NameToResolve(input.GetProperty("text").GetString()!);
        if (input.TryGetProperty("types", out var types) && types.ValueKind == JsonValueKind.Array)
        {
            name = name with { Types = KindSet.Of(types.EnumerateArray().Select(t => t.GetInt32())) };
        }
        if (input.TryGetProperty("within", out var within) && within.ValueKind == JsonValueKind.String)
        {
            // A place that is not known has nothing in it.
            name = name with { Within = [graph.Find(within.GetString()!) ?? -1] };
        }
        if (!input.TryGetProperty("known", out var known) || known.ValueKind != JsonValueKind.Object) return name;
        var keys = known.EnumerateObject().Where(key => key.Value.ValueKind == JsonValueKind.String);
        return name with { Known = [.. keys.Select(key => new KnownKey(key.Name, key.Value.GetString()!))] };
    }
}
