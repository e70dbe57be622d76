using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>Selects the page of a connection, for one parent after the other; filter, order and cursor are made ready once.</summary>
internal sealed class PageSelector
{
    // Of the look-ups themselves, which few rows need not pay for.
    private const int StepsOfFinding = 256;

    private readonly Snapshot _snapshot;
    private readonly Expansion _connection;
    private readonly WorkBudget _budget;
    private readonly KindSet _kindSet;
    private readonly Predicate? _where;
    private readonly bool[] _kinds;
    private readonly bool[] _isCounted;
    private readonly EdgeColumns? _edges;
    private readonly ParameterValues _parameters;
    private readonly bool _needsTotal;
    private readonly bool _needsGroups;
    private readonly GroupTable?[] _groups;
    private readonly int _size;
    private readonly CursorKeys? _cursor;
    private readonly bool _isBackward;
    private readonly List<Item> _page = [];
    private bool _counts;

    public PageSelector(
        Snapshot snapshot, ParameterValues parameters, Expansion connection, EdgeColumns? edges, KindSet kinds, WorkBudget budget)
    {
        _snapshot = snapshot;
        _connection = connection;
        _budget = budget;
        _kindSet = kinds;
        var filters = new FilterCompiler(snapshot, parameters, edges, budget);
        _where = connection.Source switch
        {
            ItemSource.Scan => filters.CompileOnDay(connection.Where),
            // A search looks no further than it must, so it is given what its hits must satisfy.
            ItemSource.Search => null,
            _ => connection.Where is { } filter ? filters.Compile(filter) : null,
        };
        _isBackward = connection.Page is { IsBackward: true };
        Order = new(snapshot, parameters, edges, connection.Order, budget, _isBackward);
        _kinds = [.. snapshot.Model.Kinds.Select(k => kinds.Contains(k.Ordinal))];
        var partners = (connection.Source as ItemSource.Partners)?.Field;
        _isCounted = [.. snapshot.Model.Kinds.Select(k => partners is null || !partners.Uncounted.Contains(k.Ordinal))];
        (_edges, _parameters) = (edges, parameters);
        _needsTotal = connection.Summaries.Length > 0;
        _groups = new GroupTable?[connection.Summaries.Length];
        _needsGroups = connection.Summaries.Any(NeedsItems);
        if (connection.Page is not { } page) return;
        bool needsPage = (connection.Reads & (ConnectionReads.Rows | ConnectionReads.HasMore)) != ConnectionReads.None;
        _size = needsPage ? (int)parameters[page.Size].Number : 0;
        _cursor = parameters[page.Cursor] is { IsNone: false } cursor ? cursor.Cursor : null;
        NeedsPage = needsPage;
    }

    /// <summary>The order in which the page is read: backward the reverse of the connection's.</summary>
    public ItemOrder Order { get; }

    /// <summary>How many items there are in all; where the connection has summaries.</summary>
    public long Total { get; private set; }

    /// <summary>The groups of a summary; null where the number of items is all that it needs.</summary>
    public GroupTable? Groups(int summary) => _groups[summary];

    /// <summary>Whether there are items beyond the page, in the direction in which it is read.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Whether a cursor was given, so that there are items on the other side of the page.</summary>
    public bool HasCursor => _cursor is not null;

    /// <summary>Whether anything is wanted of the page beside the total.</summary>
    private bool NeedsPage { get; }

    /// <summary>Selects from the neighbours of a node, which lie in the order of node id, then edge id.</summary>
    public List<Item> Select(ReadOnlySpan<NodeRef> neighbors, ReadOnlySpan<int> edges)
    {
        Begin();
        _counts = _needsTotal;
        if (_connection.Order.Length > 0) return SelectOrdered(neighbors, edges);
        for (int i = 0; i < neighbors.Length; i++)
        {
            int at = _isBackward ? neighbors.Length - 1 - i : i;
            if (!Take(new(neighbors[at], edges[at]))) break;
        }
        return InOrder(_page);
    }

    /// <summary>Selects from nodes in no order; the edge that leads to each has its index.</summary>
    public List<Item> SelectUnordered(ReadOnlySpan<NodeRef> nodes)
    {
        Begin();
        var top = new TopItems<Item>(NeedsPage ? _size + 1 : 0, Order, _budget);
        for (int i = 0; i < nodes.Length; i++) Offer(top, new(nodes[i], i));
        return Finish(top);
    }

    /// <summary>Selects from all edges of a table, each with the node that it enters.</summary>
    public List<Item> SelectEdges(EdgeTable edges)
    {
        Begin();
        if (_where is null && !_needsGroups && !NeedsPage && !_snapshot.IsOfDay)
        {
            Total = edges.Count;
            return _page;
        }
        var top = new TopItems<Item>(NeedsPage ? _size + 1 : 0, Order, _budget);
        for (int row = 0; row < edges.Count; row++)
        {
            if (_snapshot.Holds(edges.Type.Ordinal, row)) Offer(top, new(edges.To[row], row));
            else _budget.Step();
        }
        return Finish(top);
    }

    /// <summary>Selects from groups: the edge of an item is the group's row, and it has no node.</summary>
    public List<Item> SelectGroups(int count)
    {
        Begin();
        var top = new TopItems<Item>(NeedsPage ? _size + 1 : 0, Order, _budget);
        for (int group = 0; group < count; group++)
        {
            _budget.Step();
            var item = new Item(NodeRef.None, group);
            if (_where is not null && !_where.Test(item)) continue;
            Total++;
            if (_cursor is null || Order.Compare(item, _cursor) > 0) top.Add(item);
        }
        return Finish(top);
    }

    /// <summary>Selects from all nodes of the kinds.</summary>
    public List<Item> Scan()
    {
        Begin();
        bool isInOrder = ScanInOrder.TryBegin(_snapshot, _kindSet, _connection.Order, _isBackward, _budget, out var scan);
        if (Candidates(isInOrder) is { } candidates) return SelectCandidates(candidates);
        if (scan is not null) return ScanOrdered(scan);
        var top = new TopItems<Item>(NeedsPage ? _size + 1 : 0, Order, _budget);
        foreach (int kind in _kindSet.Ordinals)
        {
            int count = _snapshot.Nodes(kind).Count;
            for (int row = 0; row < count; row++) Offer(top, new(new(kind, row), -1));
        }
        return Finish(top);
    }

    /// <summary>
    /// The nodes that may satisfy the filter, where indexes find them for less than a scan: it looks at every row, or, where the rows lie
    /// in order and the page is enough, at about n / c rows for each item of it, if c of n satisfy the filter. So c is the less up to the
    /// root of n times the items.
    /// </summary>
    private NodeSet? Candidates(bool isInOrder)
    {
        if (_where is null) return null;
        long rows = _kindSet.Ordinals.Sum(kind => (long)_snapshot.Nodes(kind).Count);
        long steps = isInOrder && !_needsTotal ? (long)Math.Sqrt((double)rows * (_size + 1)) : rows;
        return _where.Find(_kindSet, _budget.Steps + StepsOfFinding + steps);
    }

    private List<Item> SelectCandidates(NodeSet candidates)
    {
        var top = new TopItems<Item>(NeedsPage ? _size + 1 : 0, Order, _budget);
        foreach (var node in candidates.Nodes) Offer(top, new(node, -1));
        return Finish(top);
    }

    private List<Item> ScanOrdered(ScanInOrder scan)
    {
        // Without a filter the total is known, so that only the page is walked.
        _counts = _needsGroups || (_needsTotal && _where is not null);
        if (_cursor is not null && !_counts) scan.SkipTo(item => Order.Compare(item, _cursor) > 0);
        while (scan.TryNext(out var item))
        {
            if (!Take(item)) break;
        }
        if (!_counts) Total = scan.Count;
        return InOrder(_page);
    }

    private void Begin()
    {
        _page.Clear();
        Total = 0;
        HasMore = false;
        for (int i = 0; i < _groups.Length; i++)
        {
            var summary = _connection.Summaries[i];
            if (NeedsItems(summary)) _groups[i] = new(_snapshot, _edges, summary, Order.Forward, _parameters, _budget);
        }
    }

    private void CountIn(Item item)
    {
        if (!_isCounted[item.Node.Kind]) return;
        Total++;
        if (!_needsGroups) return;
        foreach (var groups in _groups) groups?.Add(item);
    }

    private static bool NeedsItems(Expansion summary) =>
        summary.Source is ItemSource.Groups groups && (!groups.By.IsEmpty || groups.Measures.Any(m => m != GroupMeasure.Count));

    /// <summary>Takes the next item in order; false where no further one matters.</summary>
    private bool Take(Item item)
    {
        _budget.Step();
        if (!_kinds[item.Node.Kind] || (_where is not null && !_where.Test(item))) return true;
        CountIn(item);
        bool isPast = !NeedsPage || HasMore;
        if (!isPast && (_cursor is null || Order.Compare(item, _cursor) > 0))
        {
            if (_page.Count < _size) _page.Add(item);
            else HasMore = isPast = true;
        }
        return !isPast || _counts;
    }

    private List<Item> SelectOrdered(ReadOnlySpan<NodeRef> neighbors, ReadOnlySpan<int> edges)
    {
        var top = new TopItems<Item>(NeedsPage ? _size + 1 : 0, Order, _budget);
        for (int i = 0; i < neighbors.Length; i++) Offer(top, new(neighbors[i], edges[i]));
        return Finish(top);
    }

    private void Offer(TopItems<Item> top, Item item)
    {
        _budget.Step();
        if (!_kinds[item.Node.Kind] || (_where is not null && !_where.Test(item))) return;
        CountIn(item);
        if (_cursor is null || Order.Compare(item, _cursor) > 0) top.Add(item);
    }

    private List<Item> Finish(TopItems<Item> top)
    {
        var items = top.Sorted();
        HasMore = items.Count > _size;
        if (HasMore) items.RemoveAt(items.Count - 1);
        return InOrder(items);
    }

    /// <summary>The page in the connection's order.</summary>
    private List<Item> InOrder(List<Item> read)
    {
        if (_isBackward) read.Reverse();
        return read;
    }
}
