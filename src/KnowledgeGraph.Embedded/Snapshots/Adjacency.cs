using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// The edges of one type in one direction, as compressed sparse rows for each kind at the near end: the neighbours of a node and the edges
/// that lead to them are contiguous, in the order of the neighbour's id, then of the edge's.
/// </summary>
internal sealed class Adjacency
{
    private readonly Rows?[] _byKind;
    private readonly EdgesOnDay? _day;

    private Adjacency(Rows?[] byKind, EdgesOnDay? day = null) => (_byKind, _day) = (byKind, day);

    /// <summary>The same, of the edges that hold on a day.</summary>
    public Adjacency On(EdgesOnDay day) => new(_byKind, day);

    /// <summary>The neighbours of a node.</summary>
    public ReadOnlySpan<NodeRef> Neighbors(NodeRef node, out ReadOnlySpan<int> edges)
    {
        var rows = _byKind[node.Kind];
        int row = node.Row;
        if (rows is null || row >= rows.Offsets.Length - 1)
        {
            edges = default;
            return default;
        }
        int start = rows.Offsets[row];
        int length = rows.Offsets[row + 1] - start;
        edges = rows.Edges.AsSpan(start, length);
        ReadOnlySpan<NodeRef> neighbors = rows.Neighbors.AsSpan(start, length);
        return _day is null ? neighbors : _day.Of(node, neighbors, edges, out edges);
    }

    /// <summary>Builds one direction.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="outward">From the nodes that the edges leave; otherwise from those that they enter.</param>
    /// <param name="nodes">The tables of all kinds.</param>
    public static Adjacency Build(EdgeTable edges, bool outward, NodeTable[] nodes)
    {
        var (near, far) = outward ? (edges.From, edges.To) : (edges.To, edges.From);
        var byKind = new Rows?[nodes.Length];
        for (int edge = 0; edge < edges.Count; edge++)
        {
            int kind = near[edge].Kind;
            var rows = byKind[kind] ??= new(nodes[kind].Count);
            rows.Offsets[near[edge].Row + 1]++;
        }
        foreach (var rows in byKind) rows?.Allocate();
        for (int edge = 0; edge < edges.Count; edge++) byKind[near[edge].Kind]!.Add(near[edge].Row, far[edge], edge);
        var order = new NeighborOrder(edges, nodes);
        foreach (var rows in byKind) rows?.Sort(order);
        return new(byKind);
    }

    /// <summary>Builds both directions as one: an edge is at both of its ends, and once at a node that it joins to itself.</summary>
    public static Adjacency BuildBothWays(EdgeTable edges, NodeTable[] nodes)
    {
        var byKind = new Rows?[nodes.Length];
        void Count(NodeRef near) => (byKind[near.Kind] ??= new(nodes[near.Kind].Count)).Offsets[near.Row + 1]++;
        for (int edge = 0; edge < edges.Count; edge++)
        {
            Count(edges.From[edge]);
            if (edges.From[edge] != edges.To[edge]) Count(edges.To[edge]);
        }
        foreach (var rows in byKind) rows?.Allocate();
        for (int edge = 0; edge < edges.Count; edge++)
        {
            var (from, to) = (edges.From[edge], edges.To[edge]);
            byKind[from.Kind]!.Add(from.Row, to, edge);
            if (from != to) byKind[to.Kind]!.Add(to.Row, from, edge);
        }
        var order = new NeighborOrder(edges, nodes);
        foreach (var rows in byKind) rows?.Sort(order);
        return new(byKind);
    }

    /// <summary>Saves one direction in its memory layout.</summary>
    public void Save(BlockWriter file)
    {
        file.Write(_byKind.Length);
        foreach (var rows in _byKind)
        {
            file.Write(rows is not null);
            rows?.Save(file);
        }
    }

    /// <summary>The direction that <see cref="Save"/> wrote.</summary>
    public static Adjacency Restore(BlockReader file)
    {
        var byKind = new Rows?[file.ReadCount()];
        for (int kind = 0; kind < byKind.Length; kind++)
        {
            if (file.Read<bool>()) byKind[kind] = Rows.Restore(file);
        }
        return new(byKind);
    }

    private sealed class Rows
    {
        private readonly int _count;
        private int[] _next = [];

        public Rows(int count)
            : this(new int[count + 1], [], [])
        {
        }

        private Rows(int[] offsets, NodeRef[] neighbors, int[] edges)
        {
            _count = offsets.Length - 1;
            Offsets = offsets;
            Neighbors = neighbors;
            Edges = edges;
        }

        public int[] Offsets { get; }

        public NodeRef[] Neighbors { get; private set; }

        public int[] Edges { get; private set; }

        public void Save(BlockWriter file)
        {
            file.WriteArray(Offsets);
            file.WriteArray(Neighbors);
            file.WriteArray(Edges);
        }

        public static Rows Restore(BlockReader file) => new(file.ReadArray<int>(), file.ReadArray<NodeRef>(), file.ReadArray<int>());

        public void Allocate()
        {
            for (int row = 0; row < _count; row++) Offsets[row + 1] += Offsets[row];
            Neighbors = new NodeRef[Offsets[_count]];
            Edges = new int[Offsets[_count]];
            _next = (int[])Offsets.Clone();
        }

        public void Add(int row, NodeRef neighbor, int edge)
        {
            int at = _next[row]++;
            Neighbors[at] = neighbor;
            Edges[at] = edge;
        }

        public void Sort(NeighborOrder order)
        {
            _next = [];
            for (int row = 0; row < _count; row++)
            {
                int start = Offsets[row];
                int length = Offsets[row + 1] - start;
                if (length < 2) continue;
                order.Sort(Neighbors.AsSpan(start, length), Edges.AsSpan(start, length));
            }
        }
    }

    /// <summary>The order of a list of neighbours: node id, then edge id.</summary>
    private sealed class NeighborOrder(EdgeTable edges, NodeTable[] nodes)
    {
        private readonly List<(NodeRef Node, int Edge)> _sorted = [];

        public void Sort(Span<NodeRef> neighbors, Span<int> edgeRows)
        {
            if (IsSorted(neighbors, edgeRows)) return;
            _sorted.Clear();
            for (int i = 0; i < neighbors.Length; i++) _sorted.Add((neighbors[i], edgeRows[i]));
            _sorted.Sort(Compare);
            for (int i = 0; i < neighbors.Length; i++) (neighbors[i], edgeRows[i]) = _sorted[i];
        }

        private bool IsSorted(ReadOnlySpan<NodeRef> neighbors, ReadOnlySpan<int> edgeRows)
        {
            for (int i = 1; i < neighbors.Length; i++)
            {
                if (Compare((neighbors[i - 1], edgeRows[i - 1]), (neighbors[i], edgeRows[i])) > 0) return false;
            }
            return true;
        }

        private int Compare((NodeRef Node, int Edge) a, (NodeRef Node, int Edge) b)
        {
            int order = a.Node == b.Node ? 0 : CompareIds(a.Node, b.Node);
            return order != 0 ? order : edges.Ids.Utf8(a.Edge).SequenceCompareTo(edges.Ids.Utf8(b.Edge));
        }

        private int CompareIds(NodeRef a, NodeRef b)
        {
            if (a.Kind != b.Kind) return nodes[a.Kind].Ids.Utf8(a.Row).SequenceCompareTo(nodes[b.Kind].Ids.Utf8(b.Row));
            int[] ranks = nodes[a.Kind].RanksById;
            return ranks[a.Row].CompareTo(ranks[b.Row]);
        }
    }
}
