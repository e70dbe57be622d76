using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// The whole graph as of one commit, immutable. A load builds the next one, which shares what is unchanged; readers keep the one they
/// started with.
/// </summary>
internal sealed class Snapshot
{
    private readonly NodeTable[] _nodes;
    private readonly EdgeTable[] _edges;
    private readonly Adjacency[] _outward;
    private readonly Adjacency[] _inward;

    /// <summary>Both directions as one, of the types that some field follows so.</summary>
    private readonly Adjacency?[] _bothWays;
    private readonly SharedPart<EvidenceIndex> _evidence;
    private readonly SharedPart<SnapshotProjection> _projection;
    private readonly SharedPart<SearchCorpus> _search;
    private readonly SharedPart<SnapshotResolver> _resolver;

    /// <summary>The snapshot of edges of any time; itself where it is that.</summary>
    private readonly Snapshot _ofAnyTime;
    private readonly SnapshotDay? _day;
    private readonly WorkBudget? _budget;

    private Snapshot(
        GraphModel model, NodeTable[] nodes, EdgeTable[] edges, Adjacency[] outward, Adjacency[] inward, CommitNumbers version,
        SnapshotProjection? sameTopology, Snapshot? before = null)
    {
        Model = model;
        Version = version;
        _nodes = nodes;
        _edges = edges;
        _outward = outward;
        _inward = inward;
        _bothWays = [.. edges.Select((table, type) => BothWays(type, before))];
        _ofAnyTime = this;
        _evidence = new();
        _projection = new(sameTopology?.With(this));
        (_search, _resolver) = (new(), new());
    }

    private Snapshot(Snapshot ofAnyTime, SnapshotDay day, WorkBudget budget)
    {
        Model = ofAnyTime.Model;
        Version = ofAnyTime.Version;
        (_nodes, _edges) = (ofAnyTime._nodes, ofAnyTime._edges);
        (_outward, _inward, _bothWays) = (new Adjacency[_edges.Length], new Adjacency[_edges.Length], new Adjacency[_edges.Length]);
        (_evidence, _projection) = (ofAnyTime._evidence, ofAnyTime._projection);
        (_search, _resolver) = (ofAnyTime._search, ofAnyTime._resolver);
        (_ofAnyTime, _day, _budget) = (ofAnyTime, day, budget);
    }

    public GraphModel Model { get; }

    public CommitNumbers Version { get; }

    /// <summary>The claims about each node and edge, for a model that has evidence; built by the first query that needs them.</summary>
    public EvidenceIndex Evidence(WorkBudget budget) => _evidence.Get(b => EvidenceIndex.Build(_ofAnyTime, Model.Evidence!, b), budget);

    /// <summary>The topology for walks; built by the first walk.</summary>
    public SnapshotProjection Projection(WorkBudget budget) => _projection.Get(b => SnapshotProjection.Of(_ofAnyTime, b), budget);

    /// <summary>The names and texts of all nodes, for searches; built by the first search.</summary>
    public SearchCorpus Search(WorkBudget budget) => _search.Get(MakeSearch, budget);

    /// <summary>Whether it has only the edges that hold on a day.</summary>
    public bool IsOfDay => _day is not null;

    /// <summary>
    /// This snapshot as of a day, for one query: neighbours are those that hold then, by edges that do. Tables, claims and the topology for
    /// walks are those of any time.
    /// </summary>
    public Snapshot On(PartialDate day, WorkBudget budget) => new(_ofAnyTime, new(_ofAnyTime, day), budget);

    /// <summary>Whether a node holds on the snapshot's day.</summary>
    public bool Holds(NodeRef node) => _day is null || _day.Holds(node);

    /// <summary>Whether an edge and both its ends hold on the snapshot's day.</summary>
    public bool Holds(int relationshipType, int edge) => _day is null
        || (_day.Holds(relationshipType, edge) && _day.Holds(
            _edges[relationshipType].From[edge]) && _day.Holds(_edges[relationshipType].To[edge]));

    public static Snapshot Build(GraphModel model, NodeTable[] nodes, EdgeTable[] edges, CommitNumbers version) => new(
        model,
        nodes,
        edges,
        [.. edges.Select(e => Snapshots.Adjacency.Build(e, outward: true, nodes))],
        [.. edges.Select(e => Snapshots.Adjacency.Build(e, outward: false, nodes))],
        version,
        sameTopology: null);

    /// <summary>Saves the graph in its memory layout; its model and version are saved by the caller.</summary>
    public void Save(BlockWriter file)
    {
        foreach (var table in _nodes) table.Save(file);
        foreach (int type in TypesByName(Model))
        {
            _edges[type].Save(file);
            _outward[type].Save(file);
            _inward[type].Save(file);
        }
    }

    /// <summary>The snapshot that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static Snapshot Restore(BlockReader file, GraphModel model, CommitNumbers version)
    {
        NodeTable[] nodes = [.. model.Kinds.Select(k => NodeTable.Restore(file, k))];
        int types = model.RelationshipTypes.Length;
        var (edges, outward, inward) = (new EdgeTable[types], new Adjacency[types], new Adjacency[types]);
        foreach (int type in TypesByName(model))
        {
            edges[type] = EdgeTable.Restore(file, model.RelationshipTypes[type]);
            outward[type] = Snapshots.Adjacency.Restore(file);
            inward[type] = Snapshots.Adjacency.Restore(file);
        }
        return new(model, nodes, edges, outward, inward, version, sameTopology: null);
    }

    /// <summary>
    /// Builds what queries have used of the previous snapshot: orders, claims, topology. Otherwise all readers after a commit would wait
    /// for that at once.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void MakeReady(Snapshot before, WorkBudget budget)
    {
        for (int kind = 0; kind < _nodes.Length; kind++)
        {
            if (!ReferenceEquals(_nodes[kind], before._nodes[kind])) _nodes[kind].MakeReady(before._nodes[kind], budget);
        }
        if (before._evidence.Made is not null) Evidence(budget);
        if (before._projection.Made is not null) Projection(budget);
        if (before._search.Made is not null) Search(budget);
        if (before._resolver.Made is not null) Resolver(budget);
    }

    /// <summary>The resolver of names; built by the first request that resolves any.</summary>
    public SnapshotResolver Resolver(WorkBudget budget) => _resolver.Get(b => SnapshotResolver.Build(_ofAnyTime, b), budget);

    private SearchCorpus MakeSearch(WorkBudget budget) => new(
    [
        .. _nodes.Where(table => table.Search.HasFields)
            .Select(table =>
                new SearchedKind(table.Kind.Ordinal, table.Search.Get(budget), row => Encoding.UTF8.GetString(table.Ids.Utf8(row)))),
    ]);

    public NodeTable Nodes(int kind) => _nodes[kind];

    public EdgeTable Edges(int type) => _edges[type];

    public Adjacency Adjacency(int type, RelationshipDirection direction)
    {
        var all = direction switch { RelationshipDirection.Out => _outward, RelationshipDirection.In => _inward, _ => _bothWays };
        return _day is null ? all[type]! : all[type] ??= _ofAnyTime.Adjacency(type, direction).On(new(_day, type, _budget!));
    }

    /// <summary>The UTF-8 id of a node.</summary>
    public ReadOnlySpan<byte> Id(NodeRef node) => _nodes[node.Kind].Ids.Utf8(node.Row);

    /// <summary>The node of that id, whatever its kind, or none.</summary>
    public NodeRef Find(ReadOnlySpan<byte> id)
    {
        for (int kind = 0; kind < _nodes.Length; kind++)
        {
            int row = _nodes[kind].IdIndex.Find(id);
            if (row >= 0) return new(kind, row);
        }
        return NodeRef.None;
    }

    /// <summary>Orders two nodes by id.</summary>
    public int CompareIds(NodeRef a, NodeRef b)
    {
        if (a.Kind != b.Kind) return Id(a).SequenceCompareTo(Id(b));
        int[] ranks = _nodes[a.Kind].RanksById;
        return ranks[a.Row].CompareTo(ranks[b.Row]);
    }

    /// <summary>The next snapshot: tables that a load changed in place of these (null: the same).</summary>
    public Snapshot With(NodeTable?[] nodes, EdgeTable?[] edges, CommitNumbers version, CancellationToken cancellationToken)
    {
        NodeTable[] newNodes = [.. _nodes.Select((table, i) => nodes[i] ?? table)];
        EdgeTable[] newEdges = [.. _edges.Select((table, i) => edges[i] ?? table)];
        var outward = (Adjacency[])_outward.Clone();
        var inward = (Adjacency[])_inward.Clone();
        for (int type = 0; type < newEdges.Length; type++)
        {
            if (newEdges[type].Count == _edges[type].Count) continue;
            cancellationToken.ThrowIfCancellationRequested();
            outward[type] = Snapshots.Adjacency.Build(newEdges[type], outward: true, newNodes);
            inward[type] = Snapshots.Adjacency.Build(newEdges[type], outward: false, newNodes);
        }
        // This snapshot is already without the removed rows, so rows are only added to it: equal counts are the same nodes and edges.
        bool isSameTopology = newNodes.Zip(_nodes).All(t => t.First.Count == t.Second.Count)
            && newEdges.Zip(_edges).All(t => t.First.Count == t.Second.Count);
        return new(Model, newNodes, newEdges, outward, inward, version, isSameTopology ? _projection.Made : null, before: this);
    }

    /// <summary>
    /// This snapshot without some rows. The last nodes move into the gaps of the removed ones, so the edges at them are updated, and only
    /// the tables and directions that this changes are rebuilt.
    /// </summary>
    /// <param name="nodeRemovals">By kind: the removed nodes, whose edges are all removed as well; null for none.</param>
    /// <param name="edgeRemovals">By relationship type: the removed edges; null for none.</param>
    public Snapshot Without(RowRemoval?[] nodeRemovals, RowRemoval?[] edgeRemovals)
    {
        NodeTable[] newNodes = [.. _nodes.Select((table, kind) => nodeRemovals[kind] is { } removal ? table.Without(removal) : table)];
        var (newEdges, outward, inward) = ((EdgeTable[])_edges.Clone(), (Adjacency[])_outward.Clone(), (Adjacency[])_inward.Clone());
        for (int type = 0; type < newEdges.Length; type++)
        {
            var (movedFrom, movedTo) = (MovedEnds(_outward[type], nodeRemovals), MovedEnds(_inward[type], nodeRemovals));
            if (edgeRemovals[type] is null && movedFrom.Count == 0 && movedTo.Count == 0) continue;
            newEdges[type] = _edges[type].Without(edgeRemovals[type], movedFrom, movedTo);
            outward[type] = Snapshots.Adjacency.Build(newEdges[type], outward: true, newNodes);
            inward[type] = Snapshots.Adjacency.Build(newEdges[type], outward: false, newNodes);
        }
        return new(Model, newNodes, newEdges, outward, inward, Version, sameTopology: null, before: this);
    }

    // Of a type whose edges and their ends are those of the snapshot before, that one's.
    private Adjacency? BothWays(int type, Snapshot? before)
    {
        if (!Model.RelationshipTypes[type].IsBothWays) return null;
        bool isKnown = before is not null && ReferenceEquals(before._outward[type], _outward[type])
            && ReferenceEquals(before._inward[type], _inward[type]);
        return isKnown ? before!._bothWays[type] : Snapshots.Adjacency.BuildBothWays(_edges[type], _nodes);
    }

    private static List<(int Edge, NodeRef Node)> MovedEnds(Adjacency adjacency, RowRemoval?[] nodeRemovals)
    {
        var moved = new List<(int Edge, NodeRef Node)>();
        for (int kind = 0; kind < nodeRemovals.Length; kind++)
        {
            foreach (var (from, to) in nodeRemovals[kind]?.Moved ?? [])
            {
                adjacency.Neighbors(new(kind, from), out var edges);
                foreach (int edge in edges) moved.Add((edge, new(kind, to)));
            }
        }
        return moved;
    }

    /// <summary>The order in which a model names relationship types is not part of its hash.</summary>
    private static IEnumerable<int> TypesByName(GraphModel model) =>
        model.RelationshipTypes.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => t.Ordinal);
}
