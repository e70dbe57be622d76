using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Disk;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Loading;

/// <summary>
/// Finds the differences between a load and the graph: the rows to remove, then, among those that are left, the changed ones and the
/// new ones, with their timestamps set.
/// </summary>
internal sealed class DeltaDifferences
{
    private readonly GraphDelta _delta;
    private readonly Removals _removals;
    private readonly Snapshot _left;
    private readonly TableDifferences<NewNode>?[] _nodes;
    private readonly TableDifferences<NewEdge>?[] _edges;
    private readonly Dictionary<string, NodeRef> _newNodes = new(StringComparer.Ordinal);
    private readonly UpsertRule _rule;

    /// <summary>Starts with the snapshot that the load changes.</summary>
    public DeltaDifferences(Snapshot snapshot, GraphDelta delta)
    {
        _delta = delta;
        _rule = new(delta);
        _removals = Removals.Find(snapshot, delta);
        _left = _removals.IsEmpty ? snapshot : snapshot.Without(_removals.Nodes, _removals.Edges);
        _nodes = [.. _removals.Nodes.Select(r => r is null ? null : new TableDifferences<NewNode> { Removed = r })];
        _edges = [.. _removals.Edges.Select(r => r is null ? null : new TableDifferences<NewEdge> { Removed = r })];
    }

    /// <summary>What the load created, changed, left the same and removed; after <see cref="Find"/>.</summary>
    public LoadSummary Summary => new(
        [.. _nodes.Select((d, kind) => d?.Count(_left.Model.Kinds[kind].Name)).OfType<LoadCount>()],
        [.. _edges.Select((d, type) => d?.Count(_left.Model.RelationshipTypes[type].Name)).OfType<LoadCount>()]);

    public GraphChange Find(CancellationToken cancellationToken)
    {
        foreach (var row in _delta.Nodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FindNode(row);
        }
        foreach (var row in _delta.Edges)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FindEdge(row);
        }
        var nodes = Array.ConvertAll(_nodes, d => d?.Changes);
        var edges = Array.ConvertAll(_edges, d => d?.Changes);
        long commit = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
        var version = _left.Version with
        {
            Kinds = Advance(_left.Version.Kinds, nodes, commit),
            RelationshipTypes = Advance(_left.Version.RelationshipTypes, edges, commit),
        };
        return new(_left, nodes, edges, version);
    }

    private void FindNode(NodeRow row)
    {
        var table = _left.Nodes(row.Kind.Ordinal);
        var differences = _nodes[row.Kind.Ordinal] ??= new();
        int known = table.IdIndex.Find(Encoding.UTF8.GetBytes(row.Id));
        if (known >= 0)
        {
            differences.Update(known, row.Values, row.Sources, row.Kind.Properties, table.ColumnAt, table.Sources, _rule);
            return;
        }
        _newNodes.Add(row.Id, new(row.Kind.Ordinal, table.Count + differences.NewCount));
        if (table.Count + differences.NewCount >= NodeRef.RowsMax)
        {
            throw new StoreOpenException(
                $"The embedded store holds at most {NodeRef.RowsMax} nodes of one kind; {row.Kind.Name} would have more. Use Neo4j.");
        }
        var added = _rule.Insert(row.Values, row.Sources, row.Kind.Properties);
        differences.Add(new(row.Id, added.Values, added.Sources));
    }

    private void FindEdge(EdgeRow row)
    {
        var table = _left.Edges(row.Type.Ordinal);
        var differences = _edges[row.Type.Ordinal] ??= new();
        int known = table.Count == 0 ? -1 : table.Find(Encoding.UTF8.GetBytes(row.Id));
        if (known >= 0)
        {
            differences.Update(known, row.Values, row.Sources, row.Type.Properties, table.ColumnAt, table.Sources, _rule);
            return;
        }
        var added = _rule.Insert(row.Values, row.Sources, row.Type.Properties);
        differences.Add(new(row.Id, End(row.From), End(row.To), added.Values, added.Sources));
    }

    private NodeRef End(string id) => _newNodes.TryGetValue(id, out var node) ? node : _left.Find(Encoding.UTF8.GetBytes(id));

    private static ImmutableArray<long> Advance<T>(ImmutableArray<long> commits, T?[] changes, long commit) =>
        [.. commits.Select((last, i) => changes[i] is null ? last : commit)];

    /// <summary>The differences of one table.</summary>
    private sealed class TableDifferences<TNew>
    {
        private readonly List<TNew> _new = [];
        private readonly SortedDictionary<int, RowChange> _changed = [];
        private Value[] _stored = [];
        private long _same;

        public int NewCount => _new.Count;

        public RowRemoval? Removed { get; init; }

        /// <summary>The rows to write; null for none.</summary>
        public TableChange<TNew>? Changes =>
            Removed is null && _new.Count == 0 && _changed.Count == 0 ? null : new(Removed, [.. _changed.Values], _new);

        public LoadCount Count(string name) => new(name, _new.Count, _changed.Count, _same, Removed?.Removed.Count ?? 0);

        public void Add(TNew row) => _new.Add(row);

        public void Update(
            int row,
            Value[] given,
            string[]? sources,
            ImmutableArray<PropertyDefinition> properties,
            Func<int, StoredColumn> columnAt,
            TextListColumn storedSources,
            UpsertRule rule)
        {
            // One buffer for all rows: most rows of a repeated load are unchanged.
            if (_stored.Length != given.Length) _stored = new Value[given.Length];
            for (int i = 0; i < given.Length; i++) _stored[i] = columnAt(i).Get(row);
            var changed = rule.Update(_stored, storedSources.Items(row), given, sources, properties);
            if (changed is null) _same++;
            else _changed.Add(row, new(row, changed.Values, changed.Sources));
        }
    }
}
