using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>A set of nodes of a snapshot: bits by kind and row, and a list of those that are in it.</summary>
internal sealed class NodeSet(Snapshot snapshot, WorkBudget budget)
{
    private readonly NodeBits _bits = new(snapshot, budget);
    private readonly List<NodeRef> _nodes = [];

    /// <summary>The nodes, each once, in the order in which they were added.</summary>
    public IReadOnlyList<NodeRef> Nodes => _nodes;

    /// <summary>Adds a node; false where it is in the set already.</summary>
    public bool Add(NodeRef node)
    {
        if (!_bits.Set(node)) return false;
        _nodes.Add(node);
        return true;
    }

    public bool Contains(NodeRef node) => _bits.Get(node);

    /// <summary>Adds nodes of some kinds; stops with false where the budget's steps pass a number.</summary>
    public bool TryAdd(NodeSet others, KindSet kinds, long stepsMax)
    {
        foreach (var node in others._nodes)
        {
            budget.Step();
            if (budget.Steps > stepsMax) return false;
            if (kinds.Contains(node.Kind)) Add(node);
        }
        return true;
    }
}

/// <summary>What is known of a predicate that looks at nodes alone, so that it is evaluated at most once for each.</summary>
internal sealed class NodeVerdicts(Snapshot snapshot, WorkBudget budget)
{
    private readonly NodeBits _known = new(snapshot, budget);
    private readonly NodeBits _true = new(snapshot, budget);

    /// <summary>The verdict; false where the node has none yet.</summary>
    public bool TryGet(NodeRef node, out bool verdict)
    {
        verdict = _true.Get(node);
        return verdict || _known.Get(node);
    }

    public void Set(NodeRef node, bool verdict) => (verdict ? _true : _known).Set(node);
}

/// <summary>A number that is not negative for each node, once it is known, in pages as <see cref="NodeBits"/> are.</summary>
internal sealed class KnownNumbers(Snapshot snapshot, WorkBudget budget)
{
    private const int PageShift = 10;

    // One more than the number; 0 is not known.
    private readonly int[]?[]?[] _kinds = new int[]?[snapshot.Model.Kinds.Length][];

    /// <summary>The number; false where it is not known.</summary>
    public bool TryGet(NodeRef node, out int number)
    {
        number = (_kinds[node.Kind]?[node.Row >> PageShift]?[node.Row & (1 << PageShift) - 1] ?? 0) - 1;
        return number >= 0;
    }

    public void Set(NodeRef node, int number)
    {
        var pages = _kinds[node.Kind] ??= NewPages((snapshot.Nodes(node.Kind).Count >> PageShift) + 1);
        var page = pages[node.Row >> PageShift] ??= NewPage();
        page[node.Row & (1 << PageShift) - 1] = number + 1;
    }

    private int[]?[] NewPages(int count)
    {
        budget.AddBytes((long)count * IntPtr.Size);
        return new int[count][];
    }

    private int[] NewPage()
    {
        budget.AddBytes((1 << PageShift) * sizeof(int));
        return new int[1 << PageShift];
    }
}

/// <summary>
/// A bit for each node, in pages that are made when the first of their bits is set: most filters look at few nodes of large tables.
/// </summary>
internal sealed class NodeBits(Snapshot snapshot, WorkBudget budget)
{
    private const int PageShift = 12;
    private const int PageWords = (1 << PageShift) / 64;

    private readonly ulong[]?[]?[] _kinds = new ulong[]?[snapshot.Model.Kinds.Length][];

    public bool Get(NodeRef node)
    {
        int row = node.Row;
        return _kinds[node.Kind]?[row >> PageShift] is { } page && (page[row >> 6 & PageWords - 1] >> (row & 63) & 1) != 0;
    }

    /// <summary>Sets the node's bit; false where it was set.</summary>
    public bool Set(NodeRef node)
    {
        int row = node.Row;
        ref ulong word = ref PageOf(node)[row >> 6 & PageWords - 1];
        ulong bit = 1UL << (row & 63);
        if ((word & bit) != 0) return false;
        word |= bit;
        return true;
    }

    private ulong[] PageOf(NodeRef node)
    {
        var pages = _kinds[node.Kind] ??= NewPages((snapshot.Nodes(node.Kind).Count >> PageShift) + 1);
        return pages[node.Row >> PageShift] ??= NewPage();
    }

    private ulong[]?[] NewPages(int count)
    {
        budget.AddBytes((long)count * IntPtr.Size);
        return new ulong[count][];
    }

    private ulong[] NewPage()
    {
        budget.AddBytes(PageWords * sizeof(ulong));
        return new ulong[PageWords];
    }
}
