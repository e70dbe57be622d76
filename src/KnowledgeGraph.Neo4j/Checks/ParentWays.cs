using System.Runtime.InteropServices;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>An edge to a parent, by Neo4j's own numbers of its ends, with the kind of the child.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ParentEdge(long Child, long Parent, int ChildKind);

/// <summary>Cycles whose first kind, in the model's order, is one.</summary>
internal sealed class FoundCycles
{
    /// <summary>How many there are.</summary>
    public long Count { get; set; }

    /// <summary>The first ones: their nodes, and how many each has.</summary>
    public List<(List<long> Nodes, int Length)> Samples { get; } = [];
}

/// <summary>The ways from nodes to their parents.</summary>
internal sealed class ParentWays
{
    private readonly List<ParentEdge> _edges;
    private readonly List<int> _first = [];

    /// <summary>Takes the edges, which it sorts.</summary>
    public ParentWays(List<ParentEdge> edges)
    {
        edges.Sort(static (one, other) => (one.Child, one.Parent).CompareTo((other.Child, other.Parent)));
        _edges = edges;
        for (int i = 0; i < edges.Count; i++)
        {
            if (i == 0 || edges[i].Child != edges[i - 1].Child) _first.Add(i);
        }
    }

    private enum State : byte
    {
        Unseen,
        OnPath,
        Done,
    }

    /// <summary>
    /// The cycles, by the first kind of their nodes. Depth first with a stack of its own: a chain may be longer than the thread's.
    /// </summary>
    /// <param name="shownMax">The most nodes that are given of one.</param>
    /// <param name="samplesMax">The most cycles of a kind whose nodes are given.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Dictionary<int, FoundCycles> FindCycles(int shownMax, int samplesMax, CancellationToken cancellationToken)
    {
        var states = new State[_first.Count];
        var path = new List<int>();
        var found = new Dictionary<int, FoundCycles>();
        var pending = new Stack<(int Child, int Depth)>();
        for (int start = 0; start < states.Length; start++)
        {
            if (states[start] == State.Unseen) pending.Push((start, 0));
            while (pending.TryPop(out var step))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Leave(step.Depth);
                if (states[step.Child] == State.OnPath) AddCycle(found, path, step.Child, shownMax, samplesMax);
                if (states[step.Child] != State.Unseen) continue;
                states[step.Child] = State.OnPath;
                path.Add(step.Child);
                for (int i = _first[step.Child]; i < _edges.Count && _edges[i].Child == ChildAt(step.Child); i++)
                {
                    if (IndexOf(_edges[i].Parent) is var parent and >= 0) pending.Push((parent, path.Count));
                }
            }
            Leave(0);
        }
        return found;

        void Leave(int depth)
        {
            for (int i = depth; i < path.Count; i++) states[path[i]] = State.Done;
            path.RemoveRange(depth, path.Count - depth);
        }
    }

    private void AddCycle(Dictionary<int, FoundCycles> found, List<int> path, int closed, int shownMax, int samplesMax)
    {
        // Told from a node of the model's first kind in it, whatever Neo4j's numbers are: as the embedded store, which looks at kinds in
        // order.
        var cycle = CollectionsMarshal.AsSpan(path)[path.IndexOf(closed)..];
        int start = 0;
        for (int i = 1; i < cycle.Length; i++)
        {
            if ((KindAt(cycle[i]), ChildAt(cycle[i])).CompareTo((KindAt(cycle[start]), ChildAt(cycle[start]))) < 0) start = i;
        }
        int kind = KindAt(cycle[start]);
        if (!found.TryGetValue(kind, out var cycles)) found[kind] = cycles = new();
        cycles.Count++;
        if (cycles.Samples.Count == samplesMax) return;
        var shown = new List<long>();
        for (int i = 0; i < Math.Min(shownMax, cycle.Length); i++) shown.Add(ChildAt(cycle[(start + i) % cycle.Length]));
        cycles.Samples.Add((shown, cycle.Length));
    }

    private long ChildAt(int child) => _edges[_first[child]].Child;

    private int KindAt(int child) => _edges[_first[child]].ChildKind;

    // The children are in ascending order.
    private int IndexOf(long node)
    {
        int low = 0, high = _first.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = ChildAt(middle).CompareTo(node);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }
}
