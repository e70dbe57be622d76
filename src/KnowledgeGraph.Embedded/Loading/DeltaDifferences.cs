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

/// <summary>Finds what a load tells that the graph does not know yet: the new rows and the changed ones, with their timestamps set.</summary>
internal sealed class DeltaDifferences(Snapshot snapshot, GraphDelta delta)
{
    private readonly TableDifferences<NewNode>?[] _nodes = new TableDifferences<NewNode>?[snapshot.Model.Kinds.Length];
    private readonly TableDifferences<NewEdge>?[] _edges = new TableDifferences<NewEdge>?[snapshot.Model.RelationshipTypes.Length];
    private readonly Dictionary<string, NodeRef> _newNodes = new(StringComparer.Ordinal);
    private readonly Value _moment = Value.Of(delta.Moment);

    /// <summary>What the load made, changed and found the same; after <see cref="Find"/>.</summary>
    public LoadSummary Summary => new(
        [.. _nodes.Select((d, kind) => d?.Count(snapshot.Model.Kinds[kind].Name)).OfType<LoadCount>()],
        [.. _edges.Select((d, type) => d?.Count(snapshot.Model.RelationshipTypes[type].Name)).OfType<LoadCount>()]);

    public LoadChanges Find(CancellationToken cancellationToken)
    {
        foreach (var row in delta.Nodes) FindNode(row);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var row in delta.Edges) FindEdge(row);
        cancellationToken.ThrowIfCancellationRequested();
        var nodes = Array.ConvertAll(_nodes, d => d?.Changes);
        var edges = Array.ConvertAll(_edges, d => d?.Changes);
        long commit = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
        var version = snapshot.Version with
        {
            Kinds = Advance(snapshot.Version.Kinds, nodes, commit),
            RelationshipTypes = Advance(snapshot.Version.RelationshipTypes, edges, commit),
        };
        return new(snapshot, nodes, edges, version);
    }

    private void FindNode(NodeRow row)
    {
        var table = snapshot.Nodes(row.Kind.Ordinal);
        var differences = _nodes[row.Kind.Ordinal] ??= new();
        int known = table.IdIndex.Find(Encoding.UTF8.GetBytes(row.Id));
        if (known >= 0)
        {
            differences.Compare(known, row.Values, row.Sources, row.Kind.Properties, table.ColumnAt, table.Sources, delta);
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
        var table = snapshot.Edges(row.Type.Ordinal);
        var differences = _edges[row.Type.Ordinal] ??= new();
        int known = table.Count == 0 ? -1 : table.Find(Encoding.UTF8.GetBytes(row.Id));
        if (known >= 0) differences.Compare(known, row.Values, row.Sources, row.Type.Properties, table.ColumnAt, table.Sources, delta);
        else differences.Add(new(row.Id, End(row.From), End(row.To), NewValues(row.Values, row.Type.Properties), row.Sources ?? []));
    }

    private NodeRef End(string id) => _newNodes.TryGetValue(id, out var node) ? node : snapshot.Find(Encoding.UTF8.GetBytes(id));

    private Value[] NewValues(Value[] told, ImmutableArray<PropertyDefinition> properties)
    {
        var values = Array.ConvertAll(told, v => v.Kind == ValueKind.Cleared ? Value.None : v);
        for (int i = 0; i < values.Length; i++)
        {
            if (properties[i].Timestamp != Timestamp.None && values[i].IsNone) values[i] = _moment;
        }
        return values;
    }

    private static ImmutableArray<long> Advance<T>(ImmutableArray<long> commits, T?[] changes, long commit) =>
        [.. commits.Select((last, i) => changes[i] is null ? last : commit)];

    /// <summary>The differences of one table.</summary>
    private sealed class TableDifferences<TNew>
    {
        private readonly List<TNew> _new = [];
        private readonly SortedDictionary<int, RowChange> _changed = [];
        private long _same;

        public int NewCount => _new.Count;

        /// <summary>The rows to write; null where there are none.</summary>
        public TableChanges<TNew>? Changes => _new.Count == 0 && _changed.Count == 0 ? null : new([.. _changed.Values], _new);

        public LoadCount Count(string name) => new(name, _new.Count, _changed.Count, _same);

        public void Add(TNew row) => _new.Add(row);

        public void Compare(
            int row, Value[] told, string[]? sources, ImmutableArray<PropertyDefinition> properties, Func<int, StoredColumn> columnAt, TextListColumn knownSources, GraphDelta delta)
        {
            var values = new Value[told.Length];
            bool changed = false;
            for (int i = 0; i < told.Length; i++)
            {
                values[i] = columnAt(i).Get(row);
                var value = told[i].Kind switch
                {
                    ValueKind.None => values[i],
                    ValueKind.Cleared => Value.None,
                    ValueKind.Texts when told[i].Texts.Length == 0 => Value.None,
                    _ => told[i],
                };
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
