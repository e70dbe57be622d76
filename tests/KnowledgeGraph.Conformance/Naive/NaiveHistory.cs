using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>An entry of a history: nodes and edges from one end to the other, since when, until when.</summary>
internal sealed record NaiveEntry(IReadOnlyList<NaiveNode> Nodes, IReadOnlyList<NaiveEdge> Edges, string? Since, string? Until);

/// <summary>What joins two nodes, in time: every edge, and every two edges, looked at.</summary>
internal sealed class NaiveHistory(NaiveGraph graph, NaiveRules rules)
{
    /// <summary>The entries, in order.</summary>
    public IReadOnlyList<NaiveEntry> Of(IReadOnlyDictionary<string, object?> arguments)
    {
        if (!graph.Nodes.TryGetValue((string)arguments["from"]!, out var from) || !graph.Nodes.TryGetValue((string)arguments["to"]!, out var to) || from == to) return [];
        var steps = StepsOf(arguments.GetValueOrDefault("via"));
        return [.. Direct(from, to, steps).Concat(Between(from, to, steps)).Where(entry => rules.EverHeld(entry.Since, entry.Until))
            .OrderBy(entry => entry.Since is null ? DateOnly.MinValue : NaiveDate.Of(entry.Since).First)
            .ThenBy(entry => entry.Until is null ? DateOnly.MaxValue : NaiveDate.Of(entry.Until).Last)
            .ThenBy(entry => entry.Edges[0].Id, NaiveText.ByCodePoint)
            .ThenBy(entry => entry.Edges[^1].Id, NaiveText.ByCodePoint)];
    }

    private IEnumerable<NaiveEntry> Direct(NaiveNode from, NaiveNode to, HashSet<(RelationshipType, RelationshipDirection)> steps) => graph.Edges
        .Where(edge => OtherEnd(edge, from) == to && (IsStep(edge, from, steps) || IsStep(edge, to, steps)))
        .Select(edge => EntryOf([from, to], [edge]));

    private IEnumerable<NaiveEntry> Between(NaiveNode from, NaiveNode to, HashSet<(RelationshipType, RelationshipDirection)> steps)
    {
        foreach (var first in graph.Edges.Where(edge => IsStep(edge, from, steps)))
        {
            var node = OtherEnd(first, from)!;
            if (node == from || node == to) continue;
            foreach (var second in graph.Edges.Where(edge => IsStep(edge, to, steps) && OtherEnd(edge, to) == node)) yield return EntryOf([from, node, to], [first, second]);
        }
    }

    private static NaiveNode? OtherEnd(NaiveEdge edge, NaiveNode node) => edge.From == node ? edge.To : edge.To == node ? edge.From : null;

    private static bool IsStep(NaiveEdge edge, NaiveNode node, HashSet<(RelationshipType, RelationshipDirection)> steps) =>
        (edge.From == node && steps.Contains((edge.Type, RelationshipDirection.Out))) || (edge.To == node && steps.Contains((edge.Type, RelationshipDirection.In)));

    /// <summary>The directions of a field, one by one.</summary>
    public static RelationshipDirection[] WaysOf(RelationshipDirection direction) =>
        direction == RelationshipDirection.Both ? [RelationshipDirection.Out, RelationshipDirection.In] : [direction];

    private HashSet<(RelationshipType, RelationshipDirection)> StepsOf(object? via)
    {
        if (via is null) return [.. graph.Model.Kinds.SelectMany(kind => kind.Fields.OfType<RelationshipField>()).Where(field => field.IsPath)
            .SelectMany(field => WaysOf(field.Direction).Select(direction => (field.Type, direction)))];
        var steps = new HashSet<(RelationshipType, RelationshipDirection)>();
        foreach (var step in NaiveArguments.Items(via).Cast<IReadOnlyDictionary<string, object?>>())
        {
            var type = graph.Model.RelationshipType((string)step["type"]!)!;
            object? direction = step.GetValueOrDefault("direction");
            if (direction is not "IN") steps.Add((type, RelationshipDirection.Out));
            if (direction is not "OUT") steps.Add((type, RelationshipDirection.In));
        }
        return steps;
    }

    private NaiveEntry EntryOf(IReadOnlyList<NaiveNode> nodes, IReadOnlyList<NaiveEdge> edges)
    {
        List<(string? From, string? To)> periods =
            [.. nodes.Skip(1).SkipLast(1).Select(node => PeriodOf(node.Kind, node.Cells)), .. edges.Select(edge => PeriodOf(edge.From.Kind, edge.Cells, Validity.Default))];
        var since = periods.Select(period => period.From).OfType<string>().OrderByDescending(date => NaiveDate.Of(date).First).ThenBy(date => date, NaiveText.ByCodePoint);
        var until = periods.Select(period => period.To).OfType<string>().OrderBy(date => NaiveDate.Of(date).Last).ThenBy(date => date, NaiveText.ByCodePoint);
        return new(nodes, edges, since.FirstOrDefault(), until.FirstOrDefault());
    }

    private (string? From, string? To) PeriodOf(NodeKind kind, IReadOnlyDictionary<string, string> cells) => kind == graph.Model.Source?.Kind ? default : PeriodOf(kind, cells, kind.Validity);

    // Claims, and the edges from them, are of any time.
    private (string? From, string? To) PeriodOf(NodeKind kind, IReadOnlyDictionary<string, string> cells, Validity validity) =>
        kind == graph.Model.Evidence?.Kind ? default : (cells.GetValueOrDefault(validity.From), validity.To is { } to ? cells.GetValueOrDefault(to) : null);
}
