using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>The differences between a load and the graph.</summary>
/// <param name="Nodes">New and changed nodes, by kind.</param>
/// <param name="Edges">New and changed edges, by type.</param>
/// <param name="Delta">The load, which lists what to delete.</param>
/// <param name="Summary">How many are new, changed, the same and deleted.</param>
internal sealed record LoadDifferences(
    List<(NodeKind Kind, List<RowDifference<NodeRow>> Rows)> Nodes,
    List<(RelationshipType Type, List<RowDifference<EdgeRow>> Rows)> Edges,
    GraphDelta Delta,
    LoadSummary Summary)
{
    /// <summary>How many rows are to be written or deleted.</summary>
    public long RowCount =>
        Nodes.Sum(n => (long)n.Rows.Count) + Edges.Sum(e => (long)e.Rows.Count) + Delta.DeletedNodes.Count + Delta.DeletedEdges.Count;

    /// <summary>Compares a load with the graph.</summary>
    public static async Task<LoadDifferences> FindAsync(
        GraphMapping mapping, GraphDelta delta, LoadSession session, CancellationToken cancellationToken)
    {
        var rule = new UpsertRule(delta);
        var nodes = new List<(NodeKind, List<RowDifference<NodeRow>>)>();
        var edges = new List<(RelationshipType, List<RowDifference<EdgeRow>>)>();
        var nodeCounts = new List<LoadCount>();
        var edgeCounts = new List<LoadCount>();
        foreach (var kind in delta.Nodes.GroupBy(n => n.Kind).OrderBy(g => g.Key.Ordinal))
        {
            string label = mapping.LabelOf(kind.Key);
            string labels = $"{CypherName.Quote(mapping.RootLabel)}:{label}";
            var stored = await StoredAsync(
                session,
                $"MATCH (n:{label}) RETURN count(n)",
                $"UNWIND $ids AS id MATCH (n:{labels}) WHERE {mapping.NodeId.Of("n")} = id RETURN id, properties(n)",
                [.. kind.Select(n => n.Id)],
                cancellationToken);
            var comparison = new RowComparison(mapping, mapping.Of(kind.Key), stored, rule);
            var rows = kind.Select(n => comparison.Find(n, n.Id, n.Values, n.Sources));
            nodes.Add((kind.Key, Count(rows, kind.Key.Name, nodeCounts)));
        }
        foreach (var type in delta.Edges.GroupBy(e => e.Type).OrderBy(g => g.Key.Ordinal))
        {
            string name = mapping.TypeOf(type.Key);
            var stored = await StoredAsync(
                session,
                $"MATCH ()-[r:{name}]->() RETURN count(r)",
                $"UNWIND $ids AS id MATCH ()-[r:{name}]->() WHERE {mapping.EdgeId.Of("r")} = id RETURN id, properties(r)",
                [.. type.Select(e => e.Id)],
                cancellationToken);
            var comparison = new RowComparison(mapping, mapping.Of(type.Key), stored, rule);
            var rows = type.Select(e => comparison.Find(e, e.Id, e.Values, e.Sources));
            edges.Add((type.Key, Count(rows, type.Key.Name, edgeCounts)));
        }
        return new(nodes, edges, delta, new LoadSummary(nodeCounts, edgeCounts).WithDeleted(delta));
    }

    private static async Task<Dictionary<string, JsonElement>> StoredAsync(
        LoadSession session, string count, string read, List<string> ids, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        // Counts come from Neo4j's count store, so a first load reads nothing for each row.
        var counted = await session.RunAsync(count, isRead: true, parameters: null, cancellationToken);
        if (counted[0][0].GetInt64() == 0) return stored;
        foreach (var row in await session.ReadByIdsAsync(read, ids, cancellationToken)) stored[row[0].GetString()!] = row[1];
        return stored;
    }

    private static List<RowDifference<TRow>> Count<TRow>(IEnumerable<RowDifference<TRow>?> rows, string name, List<LoadCount> counts)
    {
        var all = rows.ToList();
        List<RowDifference<TRow>> differences = [.. all.OfType<RowDifference<TRow>>()];
        int added = differences.Count(d => d.IsNew);
        counts.Add(new(name, added, differences.Count - added, all.Count - differences.Count));
        return differences;
    }
}

/// <summary>Compares rows of a load with the stored ones of the same type.</summary>
/// <param name="mapping">How the model is stored in Neo4j.</param>
/// <param name="type">The mapping of the type.</param>
/// <param name="stored">The stored properties, by id.</param>
/// <param name="rule">What the load makes of a row.</param>
internal sealed class RowComparison(
    GraphMapping mapping, TypeMapping type, IReadOnlyDictionary<string, JsonElement> stored, UpsertRule rule)
{
    /// <summary>What is written of a row; null if it is unchanged.</summary>
    public RowDifference<TRow>? Find<TRow>(TRow row, string id, Value[] given, string[]? sources)
    {
        if (!stored.TryGetValue(id, out var known)) return new(row, IsNew: true, rule.Insert(given, sources, type.Properties));
        Value[] values = [.. type.Properties.Select(property => StoredValue.Read(known, type, property))];
        string[] knownSources = StoredValue.ReadSources(known, mapping);
        return rule.Update(values, knownSources, given, sources, type.Properties) is { } after ? new(row, IsNew: false, after) : null;
    }
}
