using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>
/// Whether the trees of the model have cycles: no path from a node to its parents, whatever their periods, returns to it. The edges to
/// parents are noted, by Neo4j's own numbers of their ends, while all edges are read.
/// </summary>
internal sealed class TreeCycles(GraphMappings mappings, LoadSession session, Findings findings)
{
    // 24 bytes each, and as much again while the list grows: less than half a gigabyte.
    private const int EdgesMax = 8_000_000;

    private const int ShownMax = 20;

    private readonly GraphModel _model = mappings.Adopted.Model;
    private readonly Dictionary<TreeDefinition, List<ParentEdge>> _edges = [];

    /// <summary>Notes an edge, if it leads to a parent.</summary>
    public void Add(RelationshipType type, NodeKind from, NodeKind to, long fromNumber, long toNumber)
    {
        Add(type, RelationshipDirection.Out, from, to, new(fromNumber, toNumber, from.Ordinal));
        Add(type, RelationshipDirection.In, to, from, new(toNumber, fromNumber, to.Ordinal));
    }

    /// <summary>Looks for cycles in what was noted.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var (tree, edges) in _edges)
        {
            if (edges.Count == EdgesMax)
            {
                findings.Add(CheckProblem.TreeCycle, $"edges of the tree of {tree.Name} beyond the first {EdgesMax:N0} were not followed");
            }
            var ways = new ParentWays(edges);
            await ReportAsync(tree, ways.FindCycles(ShownMax, Findings.SamplesMax, cancellationToken), cancellationToken);
        }
    }

    private void Add(RelationshipType type, RelationshipDirection direction, NodeKind child, NodeKind parent, ParentEdge edge)
    {
        if (_model.TreeOf(child) is not { } tree || tree.ParentOf(child) is not { } field) return;
        if (field.Type != type || field.Direction != direction || !field.Targets.Contains(parent.Ordinal)) return;
        if (!_edges.TryGetValue(tree, out var edges)) _edges[tree] = edges = [];
        if (edges.Count < EdgesMax) edges.Add(edge);
    }

    private async Task ReportAsync(TreeDefinition tree, Dictionary<int, FoundCycles> found, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(
            [.. found.Values.SelectMany(cycles => cycles.Samples).SelectMany(sample => sample.Nodes).Distinct()], cancellationToken);
        foreach (var (kind, cycles) in found)
        {
            string message =
                $"node {_model.Kinds[kind].Name}.{tree.ParentOf(_model.Kinds[kind])!.Name} forms a tree (@tree) in the model, but has {{n}} cycles";
            foreach (var (nodes, length) in cycles.Samples)
            {
                string way = string.Join(" → ", nodes.Select(node => names.GetValueOrDefault(node, "?")));
                findings.Add(
                    CheckProblem.TreeCycle, message,
                    $"{way}{(length > nodes.Count ? " → …" : "")} → {names.GetValueOrDefault(nodes[0], "?")}");
            }
            if (cycles.Count > cycles.Samples.Count)
            {
                findings.Add(CheckProblem.TreeCycle, message, count: cycles.Count - cycles.Samples.Count);
            }
        }
    }

    private async Task<Dictionary<long, string>> NamesAsync(long[] nodes, CancellationToken cancellationToken)
    {
        if (nodes.Length == 0) return [];
        var rows = await session.RunAsync(
            $"MATCH (n) WHERE id(n) IN $nodes RETURN id(n), {StoredRow.KeyOf("n", mappings.Plain.NodeId)}",
            isRead: true,
            json =>
            {
                json.WriteStartArray("nodes"u8);
                foreach (long node in nodes) json.WriteNumberValue(node);
                json.WriteEndArray();
            },
            cancellationToken);
        return rows.ToDictionary(row => row[0].GetInt64(), row => row[1].GetString()!);
    }
}
