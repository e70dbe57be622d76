using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Projection;

/// <summary>
/// The part of a graph around some nodes in which each pair of steps is one edge, so that every search follows pairs as it follows edges.
/// Its nodes are those of the graph, with the same numbers; its edges stand for one or two of the graph.
/// </summary>
/// <remarks>
/// Pairs are symmetric: whoever shares a node with another is shared with by it. A node between that is to be avoided has edges that lead
/// to it and not on: so a search meets it, and does not pass.
/// </remarks>
internal sealed class PairedGraph
{
    // Relationship types of the paired graph: edges that are walked both ways, and those that are walked forward alone.
    private const int BothWays = 0;
    private const int Forward = 1;

    private static readonly WalkFilter Everything = WalkFilter.Of(
        [
            Step.Of(BothWays, RelationshipDirection.Out), Step.Of(BothWays, RelationshipDirection.In),
            Step.Of(Forward, RelationshipDirection.Out),
        ],
        asOf: null);

    private readonly GraphProjection _whole;
    private readonly WalkFilter _filter;
    private readonly Func<int, bool>? _allows;
    private readonly HashSet<int> _ends;
    private readonly WorkBudget _budget;
    private readonly List<PairedEdge> _edges = [];
    private readonly HashSet<int> _singles = [];
    private readonly HashSet<(int Middle, int Step)> _shared = [];
    private readonly HashSet<int> _reached = [];
    private List<int> _next = [];

    private PairedGraph(GraphProjection whole, IEnumerable<int> ends, WalkFilter filter, WorkBudget budget)
    {
        _whole = whole;
        _filter = filter;
        _allows = filter.NodesOnDay(whole);
        _ends = [.. ends];
        _budget = budget;
        Graph = whole;
        Filter = Everything with { Allows = filter.NodeFilter(whole) };
    }

    /// <summary>The graph.</summary>
    public GraphProjection Graph { get; private set; }

    /// <summary>What a search may follow there.</summary>
    public WalkFilter Filter { get; }

    /// <summary>Whether there are more pairs than a walk may follow, so that some are missing.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Makes the graph around the given nodes of a walk.</summary>
    public static PairedGraph Around(GraphProjection whole, IEnumerable<int> ends, int depthMax, WalkFilter filter, WorkBudget budget)
    {
        var made = new PairedGraph(whole, ends.Where(e => e >= 0), filter, budget);
        made.Expand(depthMax);
        made.Build();
        return made;
    }

    /// <summary>What an edge stands for.</summary>
    public PairedEdge EdgeAt(int edge) => _edges[edge];

    /// <summary>The weight of each edge by those of a node's entries, where 0 is none: of a pair the sum.</summary>
    public long[] Weights(Func<int, int, long> weightOf)
    {
        long[] weights = new long[_edges.Count];
        for (int edge = 0; edge < weights.Length; edge++)
        {
            _budget.Step();
            var (node, first, second) = (_edges[edge].Node, _edges[edge].First, _edges[edge].Second);
            weights[edge] = weightOf(node, first);
            if (second < 0 || weights[edge] == 0) continue;
            long other = weightOf(node, second);
            weights[edge] = other == 0 ? 0 : weights[edge] + other;
        }
        return weights;
    }

    private void Expand(int depthMax)
    {
        List<int> level = [.. _ends.Order()];
        _reached.UnionWith(level);
        for (int depth = 0; depth < depthMax && level.Count > 0; depth++)
        {
            _next = [];
            foreach (int node in level)
            {
                AddSingles(node);
                foreach (int step in _filter.Pairs) AddPairs(node, step);
                if (IsCut) return;
            }
            level = _next;
        }
    }

    private void AddSingles(int node)
    {
        for (int entry = _whole.Offsets[node]; entry < _whole.Offsets[node + 1]; entry++)
        {
            _budget.Step();
            if (!_filter.Joins(_whole, entry)) continue;
            int neighbor = _whole.Neighbors[entry];
            if (_singles.Add(_whole.Edges[entry]))
            {
                bool isForward = _filter.Takes(_whole, entry);
                int type = isForward && _filter.TakesBackward(_whole, entry) ? BothWays : Forward;
                Add(isForward ? new(node, neighbor, node, entry, -1, type) : new(neighbor, node, node, entry, -1, type));
            }
            Reach(neighbor);
        }
    }

    private void AddPairs(int node, int step)
    {
        for (int entry = _whole.Offsets[node]; entry < _whole.Offsets[node + 1]; entry++)
        {
            _budget.Step();
            if (_whole.Steps[entry] != step || !_filter.Holds(_whole, entry)) continue;
            int middle = _whole.Neighbors[entry];
            if (_filter.Avoidance?.Avoids(middle) == true) Add(new(node, middle, node, entry, -1, Forward));
            else if (IsAllowed(middle) && _shared.Add((middle, step))) AddPairsOver(middle, step);
        }
    }

    private bool IsAllowed(int node) => _ends.Contains(node) || _allows is null || _allows(node);

    private void AddPairsOver(int middle, int step)
    {
        var entries = new List<int>();
        for (int entry = _whole.Offsets[middle]; entry < _whole.Offsets[middle + 1]; entry++)
        {
            _budget.Step();
            if (_whole.Steps[entry] == Step.Reverse(step) && _filter.Holds(_whole, entry)) entries.Add(entry);
        }
        for (int i = 0; i < entries.Count; i++)
        {
            int from = _whole.Neighbors[entries[i]];
            Reach(from);
            for (int j = i + 1; j < entries.Count && !IsCut; j++)
            {
                int to = _whole.Neighbors[entries[j]];
                if (from != to) Add(new(from, to, middle, entries[i], entries[j], BothWays));
            }
        }
    }

    private void Add(PairedEdge edge)
    {
        _budget.Step();
        if (_edges.Count < _budget.PairsMax) _edges.Add(edge);
        else IsCut = true;
    }

    private void Reach(int node)
    {
        if (!_reached.Add(node) || _filter.Avoidance?.Avoids(node) == true) return;
        if (_allows is null || _allows(node)) _next.Add(node);
    }

    private void Build()
    {
        var builder = new ProjectionBuilder(_whole.NodeCount, _edges.Count);
        foreach (var edge in _edges) builder.Add(edge.From, edge.To, edge.Type);
        // Entries are in the order of ids, which is the same in every store; the numbers of edges are not.
        Graph = builder.Build((x, y) => _edges[x].CompareTo(_edges[y]), kinds: _whole.Kinds, cancellationToken: _budget.CancellationToken);
    }
}

/// <summary>An edge of a paired graph.</summary>
/// <param name="From">The node that it leaves.</param>
/// <param name="To">The node that it enters.</param>
/// <param name="Node">Of a pair the node between the two; else one of them. The entries are this node's.</param>
/// <param name="First">The entry of the edge, or of that to <paramref name="From"/>.</param>
/// <param name="Second">Of a pair: the entry of that to <paramref name="To"/>; -1: it is no pair.</param>
/// <param name="Type">How it is walked.</param>
internal readonly record struct PairedEdge(int From, int To, int Node, int First, int Second, int Type) : IComparable<PairedEdge>
{
    /// <summary>Whether it stands for two edges.</summary>
    public bool IsPair => Second >= 0;

    /// <summary>Single edges first, then pairs by the node between.</summary>
    public int CompareTo(PairedEdge other) =>
        (IsPair, Node, First, Second).CompareTo((other.IsPair, other.Node, other.First, other.Second));
}
