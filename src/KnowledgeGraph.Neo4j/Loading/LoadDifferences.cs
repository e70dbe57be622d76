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
    // Neo4j plans a statement on one processor, and of a small load the planning takes most of the time.
    private const int ReadsAtATime = 4;

    /// <summary>How many rows are to be written or deleted.</summary>
    public long RowCount =>
        Nodes.Sum(n => (long)n.Rows.Count) + Edges.Sum(e => (long)e.Rows.Count) + Delta.DeletedNodes.Count + Delta.DeletedEdges.Count;

    /// <summary>Compares a load with the graph.</summary>
    public static async Task<LoadDifferences> FindAsync(
        GraphMapping mapping, GraphDelta delta, LoadSession session, CancellationToken cancellationToken)
    {
        var rule = new UpsertRule(delta);
        var kinds = delta.Nodes.GroupBy(n => n.Kind).OrderBy(g => g.Key.Ordinal)
            .Select(g => new TypeRows<NodeKind, NodeRow>(g.Key, [.. g], row => row.Id, new(mapping, mapping.Of(g.Key)))).ToList();
        var types = delta.Edges.GroupBy(e => e.Type).OrderBy(g => g.Key.Ordinal)
            .Select(g => new TypeRows<RelationshipType, EdgeRow>(g.Key, [.. g], row => row.Id, new(mapping, mapping.Of(g.Key)))).ToList();
        string Edge(RelationshipType type, string variable) => $"()-[{variable}:{mapping.TypeOf(type)}]->()";
        var present = await PresentAsync(
            session, [.. kinds.Select(k => $"(:{mapping.LabelOf(k.Type)})"), .. types.Select(t => Edge(t.Type, ""))], cancellationToken);
        string root = CypherName.Quote(mapping.RootLabel);
        List<Func<Task>> reads =
        [
            .. kinds.Where((_, i) => present[i]).Select(kind => (Func<Task>)(() =>
                kind.ReadAsync(session, $"(x:{root}:{mapping.LabelOf(kind.Type)})", mapping.NodeId, cancellationToken))),
            .. types.Where((_, i) => present[kinds.Count + i]).Select(type => (Func<Task>)(() =>
                type.ReadAsync(session, Edge(type.Type, "x"), mapping.EdgeId, cancellationToken))),
        ];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(reads, options, async (read, _) => await read());
        var (nodeCounts, edgeCounts) = (new List<LoadCount>(), new List<LoadCount>());
        var nodes = kinds.Select(kind => (kind.Type, Count(
            kind.Rows.Select(n => kind.Find(n, rule, n.Values, n.Sources)), kind.Type.Name, nodeCounts))).ToList();
        var edges = types.Select(type => (type.Type, Count(
            type.Rows.Select(e => type.Find(e, rule, e.Values, e.Sources)), type.Type.Name, edgeCounts))).ToList();
        return new(nodes, edges, delta, new LoadSummary(nodeCounts, edgeCounts).WithDeleted(delta));
    }

    // Which of some patterns there are at all. Counts come from Neo4j's count store, so a first load reads nothing for each row.
    private static async Task<bool[]> PresentAsync(LoadSession session, string[] patterns, CancellationToken cancellationToken)
    {
        if (await LoadMarker.IsEmptyAsync(session, cancellationToken)) return new bool[patterns.Length];
        string counts = $"RETURN [{string.Join(", ", patterns.Select(pattern => $"COUNT {{ {pattern} }}"))}]";
        var rows = await session.RunAsync(counts, isRead: true, parameters: null, cancellationToken);
        return [.. rows[0][0].EnumerateArray().Select(count => count.GetInt64() > 0)];
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

/// <summary>The rows of one kind or relationship type in a load, compared with the stored ones.</summary>
/// <param name="Type">The kind or type.</param>
/// <param name="Rows">The rows.</param>
/// <param name="IdOf">The id of a row.</param>
/// <param name="Columns">What is read of the stored ones.</param>
internal sealed record TypeRows<TType, TRow>(TType Type, List<TRow> Rows, Func<TRow, string> IdOf, StoredColumns Columns)
{
    private readonly Dictionary<string, JsonElement> _stored = new(StringComparer.Ordinal);

    /// <summary>Reads the stored ones.</summary>
    /// <param name="session">Reads them.</param>
    /// <param name="pattern">The pattern of one, x.</param>
    /// <param name="id">Their id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ReadAsync(LoadSession session, string pattern, MappedValue id, CancellationToken cancellationToken)
    {
        string read = $"MATCH {pattern} WHERE {id.Of("x")} IN $ids RETURN {id.Of("x")}, {Columns.Of("x")}";
        foreach (var row in await session.ReadByIdsAsync(read, [.. Rows.Select(IdOf)], cancellationToken))
        {
            _stored[row[0].GetString()!] = row[1];
        }
    }

    /// <summary>What is written of a row; null if it is unchanged.</summary>
    public RowDifference<TRow>? Find(TRow row, UpsertRule rule, Value[] given, string[]? sources)
    {
        var properties = Columns.Type.Properties;
        if (!_stored.TryGetValue(IdOf(row), out var known)) return new(row, IsNew: true, rule.Insert(given, sources, properties));
        return rule.Update(Columns.Values(known), Columns.Sources(known), given, sources, properties) is { } after
            ? new(row, IsNew: false, after)
            : null;
    }
}
