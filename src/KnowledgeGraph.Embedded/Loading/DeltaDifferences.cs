using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Disk;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Loading;

/// <summary>
/// Finds what a load tells that the graph does not know yet: the rows to remove, then, among those that are left, the changed ones and the new ones, with
/// their timestamps set.
/// </summary>
internal sealed class DeltaDifferences
{
    private readonly GraphDelta _delta;
    private readonly Removals _removals;
    private readonly Snapshot _left;
    private readonly TableDifferences<NewNode>?[] _nodes;
    private readonly TableDifferences<NewEdge>?[] _edges;
    private readonly Dictionary<string, NodeRef> _newNodes = new(StringComparer.Ordinal);
    private readonly Value _moment;

    /// <summary>Begins with the snapshot that the load changes.</summary>
    public DeltaDifferences(Snapshot snapshot, GraphDelta delta)
    {
        _delta = delta;
        _moment = Value.Of(delta.Moment);
        _removals = Removals.Find(snapshot, delta);
        _left = _removals.IsEmpty ? snapshot : snapshot.Without(_removals.Nodes, _removals.Edges);
        _nodes = [.. _removals.Nodes.Select(r => r is null ? null : new TableDifferences<NewNode> { Removed = r })];
        _edges = [.. _removals.Edges.Select(r => r is null ? null : new TableDifferences<NewEdge> { Removed = r })];
    }

    /// <summary>What the load made, changed, found the same and removed; after <see cref="Find"/>.</summary>
    public LoadSummary Summary => new(
        [.. _nodes.Select((d, kind) => d?.Count(_left.Model.Kinds[kind].Name)).OfType<LoadCount>()],
        [.. _edges.Select((d, type) => d?.Count(_left.Model.RelationshipTypes[type].Name)).OfType<LoadCount>()]);

    public LoadChanges Find(CancellationToken cancellationToken)
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
            differences.Compare(known, row.Values, row.Sources, row.Kind.Properties, table.ColumnAt, table.Sources, _delta);
            return;
        }
        _newNodes.Add(row.Id, new(row.Kind.Ordinal, table.Count + differences.NewCount));
        if (table.Count + differences.NewCount >= NodeRef.RowsMax)
        {
            throw new StoreOpenException($"The embedded store holds {NodeRef.RowsMax} nodes of one kind at most; {row.Kind.Name} would have more. Use Neo4j.");
        }
        differences.Add(new(row.Id, NewValues(row.Values, row.Kind.Properties), row.Sources ?? []));
    }

    private void FindEdge(EdgeRow row)
    {
        var table = _left.Edges(row.Type.Ordinal);
        var differences = _edges[row.Type.Ordinal] ??= new();
        int known = table.Count == 0 ? -1 : table.Find(Encoding.UTF8.GetBytes(row.Id));
        if (known >= 0) differences.Compare(known, row.Values, row.Sources, row.Type.Properties, table.ColumnAt, table.Sources, _delta);
        else differences.Add(new(row.Id, End(row.From), End(row.To), NewValues(row.Values, row.Type.Properties), row.Sources ?? []));
    }

    private NodeRef End(string id) => _newNodes.TryGetValue(id, out var node) ? node : _left.Find(Encoding.UTF8.GetBytes(id));

    private Value[] NewValues(Value[] told, ImmutableArray<PropertyDefinition> properties)
    {
        var values = Array.ConvertAll(told, v => After(v, Value.None));
        for (int i = 0; i < values.Length; i++)
        {
            if (properties[i].Timestamp != Timestamp.None && values[i].IsNone) values[i] = _moment;
        }
        return values;
    }

    /// <summary>The value that a load leaves; an empty list is no value, on disk as in memory.</summary>
    private static Value After(Value told, Value known) => told.Kind switch
    {
        ValueKind.None => known,
        ValueKind.Cleared => Value.None,
        ValueKind.Texts when told.Texts.Length == 0 => Value.None,
        _ => told,
    };

    private static ImmutableArray<long> Advance<T>(ImmutableArray<long> commits, T?[] changes, long commit) =>
        [.. commits.Select((last, i) => changes[i] is null ? last : commit)];

    /// <summary>The differences of one table.</summary>
    private sealed class TableDifferences<TNew>
    {
        private readonly List<TNew> _new = [];
        private readonly SortedDictionary<int, RowChange> _changed = [];
        private long _same;

        public int NewCount => _new.Count;

        public RowRemoval? Removed { get; init; }

        /// <summary>The rows to write; null where there are none.</summary>
        public TableChanges<TNew>? Changes => Removed is null && _new.Count == 0 && _changed.Count == 0 ? null : new(Removed, [.. _changed.Values], _new);

        public LoadCount Count(string name) => new(name, _new.Count, _changed.Count, _same, Removed?.Removed.Count ?? 0);

        public void Add(TNew row) => _new.Add(row);

        public void Compare(
            int row, Value[] told, string[]? sources, ImmutableArray<PropertyDefinition> properties, Func<int, StoredColumn> columnAt, TextListColumn knownSources, GraphDelta delta)
        {
            var values = new Value[told.Length];
            bool changed = false;
            for (int i = 0; i < told.Length; i++)
            {
                values[i] = columnAt(i).Get(row);
                var value = After(told[i], values[i]);
                changed |= value != values[i];
                values[i] = value;
            }
            string[] known = knownSources.Items(row);
            string[] after = delta.SourcesAfter(known, sources);
            if (!changed && after.AsSpan().SequenceEqual(known))
            {
                _same++;
                return;
            }
            for (int i = 0; i < values.Length; i++)
            {
                if (properties[i].Timestamp.HasFlag(Timestamp.Update) && told[i].IsNone) values[i] = Value.Of(delta.Moment);
            }
            _changed.Add(row, new(row, values, after));
        }
    }
}
