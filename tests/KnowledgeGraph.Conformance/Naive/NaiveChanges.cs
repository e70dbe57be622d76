using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>A change of a node on a day.</summary>
internal sealed record NaiveChange(string Day, string Change, NaiveNode Node);

/// <summary>What began, ended or was recorded in some days.</summary>
internal sealed class NaiveChanges(NaiveGraph graph, NaiveRules rules)
{
    private static readonly string[] Names = ["BEGUN", "ENDED", "RECORDED"];

    /// <summary>The changes, in order.</summary>
    public IReadOnlyList<NaiveChange> Of(IReadOnlyDictionary<string, object?> arguments)
    {
        var (from, to) = (NaiveDate.Of((string)arguments["from"]!), NaiveDate.Of((string)arguments["to"]!));
        var nodes = Changing()
            .Where(node => arguments.GetValueOrDefault("types") is not { } types || NaiveArguments.Items(types).Contains(node.Kind.Name));
        if (arguments.GetValueOrDefault("of") is string of) nodes = nodes.Where(node => TakesPart(of, node));
        var asked = NaiveArguments.Items(arguments.GetValueOrDefault("what") ?? new List<object?> { Names[0], Names[1] });
        return [.. nodes.SelectMany(ChangesOf)
            .Where(change => asked.Contains(change.Change) && rules.IsInSpan(NaiveDate.Of(change.Day), from, to))
            .OrderBy(change => NaiveDate.Of(change.Day).First)
            .ThenBy(change => Array.IndexOf(Names, change.Change))
            .ThenBy(change => change.Node.Id, NaiveText.ByCodePoint)];
    }

    private List<PartnersField> Partners => [.. graph.Model.Kinds.SelectMany(kind => kind.Fields.OfType<PartnersField>())];

    private IEnumerable<NaiveNode> Changing() => Partners.Count > 0
        ? graph.Nodes.Values.Where(node => Partners.Exists(partners => partners.Shares.Any(share => share.Kind == node.Kind)))
        : graph.Nodes.Values.Where(node => node.Kind != graph.Model.Evidence?.Kind && node.Kind != graph.Model.Source?.Kind
            && ((string?[])[node.Kind.Validity.From, node.Kind.Validity.To]).OfType<string>().Any(name =>
                node.Kind.Property(name) is not null));

    private bool TakesPart(string id, NaiveNode node) => graph.Nodes.TryGetValue(id, out var party) && graph.Edges.Exists(edge =>
        (edge.From == party && edge.To == node && IsStep(edge.Type, RelationshipDirection.Out))
            || (edge.To == party && edge.From == node && IsStep(edge.Type, RelationshipDirection.In)));

    private bool IsStep(RelationshipType type, RelationshipDirection direction) => Partners.Count > 0
        ? Partners.Exists(partners => partners.Type == type && partners.Direction == direction)
        : graph.Model.Kinds.Any(kind =>
            kind.Fields.OfType<RelationshipField>()
                .Any(field => field.IsPath && field.Type == type && NaiveHistory.WaysOf(field.Direction).Contains(direction)));

    private static IEnumerable<NaiveChange> ChangesOf(NaiveNode node)
    {
        string?[] properties = [
            node.Kind.Validity.From, node.Kind.Validity.To,
            node.Kind.Properties.FirstOrDefault(property => property.Timestamp == Timestamp.Create)?.Name
        ];
        return Names.Zip(properties).Where(pair => pair.Second is not null && node.Cells.ContainsKey(pair.Second))
            .Select(pair => new NaiveChange(node.Cells[pair.Second!], pair.First, node));
    }
}
