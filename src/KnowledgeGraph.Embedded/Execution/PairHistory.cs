using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Finds what joins two nodes within two steps, in time. The time is that of the edges of both, the memory that of the edges of the one
/// that has fewer.
/// </summary>
internal sealed class PairHistory(
    Snapshot snapshot, ParameterValues parameters, ItemSource.Walk walk, FoundMembers members, WorkBudget budget)
{
    private const int BytesPerEdge = 64;

    private readonly SnapshotPeriods _periods = new(snapshot);
    private readonly int _first = (int)parameters[walk.Parameter("first")].Number;
    private readonly HashSet<(int Type, int Row)> _direct = [];
    private int _count;

    public FoundPart Find()
    {
        var from = Find("from");
        var to = Find("to");
        var listed = new TopItems<HistoryEntry>(_first, new HistoryOrder(snapshot), budget);
        if (!from.IsNone && !to.IsNone && from != to) AddAll(from, to, listed);
        return new FoundPart()
            .WithParts(HistoryWalk.Field, listed.Sorted().ConvertAll(entry => Part(from, entry, to)))
            .WithMeasure(Measure.Count, MeasuredValue.Of(_count))
            .WithMeasure(Measure.IsComplete, MeasuredValue.Of(_count <= _first));
    }

    private void AddAll(NodeRef from, NodeRef to, TopItems<HistoryEntry> listed)
    {
        // The end with fewer edges is remembered, the other one is passed through.
        bool isTurned = Degree(from) > Degree(to);
        var (near, far) = isTurned ? (to, from) : (from, to);
        var edgesOfNear = new Dictionary<NodeRef, List<(int Type, int Row)>>();
        foreach (int step in Steps)
        {
            var neighbors = Neighbors(near, step, out var edges);
            for (int i = 0; i < neighbors.Length; i++)
            {
                budget.Step();
                var edge = (Step.TypeOf(step), edges[i]);
                if (neighbors[i] == far) AddDirect(edge, listed);
                else if (neighbors[i] != near) Remember(edgesOfNear, neighbors[i], edge);
            }
        }
        foreach (int step in Steps)
        {
            var neighbors = Neighbors(far, step, out var edges);
            for (int i = 0; i < neighbors.Length; i++)
            {
                budget.Step();
                var edge = (Step.TypeOf(step), edges[i]);
                if (neighbors[i] == near) AddDirect(edge, listed);
                else if (edgesOfNear.TryGetValue(neighbors[i], out var others)) AddBetween(neighbors[i], others, edge, isTurned, listed);
            }
        }
    }

    private void Remember(Dictionary<NodeRef, List<(int Type, int Row)>> edgesOfNear, NodeRef node, (int Type, int Row) edge)
    {
        budget.AddBytes(BytesPerEdge);
        if (!edgesOfNear.TryGetValue(node, out var edges)) edgesOfNear.Add(node, edges = []);
        edges.Add(edge);
    }

    // An edge that may be followed either way is met from both its ends.
    private void AddDirect((int Type, int Row) edge, TopItems<HistoryEntry> listed)
    {
        if (_direct.Add(edge)) Add(new(NodeRef.None, edge, edge, From(edge), To(edge)), listed);
    }

    private void AddBetween(
        NodeRef node, List<(int Type, int Row)> ofNear, (int Type, int Row) ofFar, bool isTurned, TopItems<HistoryEntry> listed)
    {
        var (from, to) = _periods.OfKind(node.Kind);
        foreach (var edge in ofNear)
        {
            budget.Step();
            var (first, second) = isTurned ? (ofFar, edge) : (edge, ofFar);
            var since = WrittenDate.Later(WrittenDate.Of(from, node.Row), WrittenDate.Later(From(first), From(second)));
            var until = WrittenDate.Earlier(WrittenDate.Of(to, node.Row), WrittenDate.Earlier(To(first), To(second)));
            Add(new(node, first, second, since, until), listed);
        }
    }

    // What ended before it began was never so.
    private void Add(HistoryEntry entry, TopItems<HistoryEntry> listed)
    {
        if (!entry.Since.IsMissing && !entry.Until.IsMissing && entry.Since.FirstDay > entry.Until.LastDay) return;
        _count++;
        listed.Add(entry);
    }

    private FoundPart Part(NodeRef from, HistoryEntry entry, NodeRef to)
    {
        var part = new FoundPart
        {
            Nodes = entry.IsDirect
                ? [members.Add(from), members.Add(to)]
                : [members.Add(from), members.Add(entry.Between), members.Add(to)],
            Edges = entry.IsDirect ? [members.Add(entry.First)] : [members.Add(entry.First), members.Add(entry.Second)],
        };
        if (!entry.Since.IsMissing) part = part.WithMeasure(Measure.Since, entry.Since.Measured);
        if (!entry.Until.IsMissing) part = part.WithMeasure(Measure.Until, entry.Until.Measured);
        return part;
    }

    private long[] Steps => parameters[walk.Parameter(WalkArgumentType.Steps)].Numbers;

    private int Degree(NodeRef node) => Steps.Sum(step => Neighbors(node, (int)step, out _).Length);

    private ReadOnlySpan<NodeRef> Neighbors(NodeRef node, int step, out ReadOnlySpan<int> edges) =>
        snapshot.Adjacency(Step.TypeOf(step), Step.DirectionOf(step)).Neighbors(node, out edges);

    private WrittenDate From((int Type, int Row) edge) => WrittenDate.Of(_periods.OfType(edge.Type).From, edge.Row);

    private WrittenDate To((int Type, int Row) edge) => WrittenDate.Of(_periods.OfType(edge.Type).To, edge.Row);

    private NodeRef Find(string argument)
    {
        var node = snapshot.Find(Encoding.UTF8.GetBytes(parameters[walk.Parameter(argument)].Text));
        return node.IsNone || !snapshot.Holds(node) ? NodeRef.None : node;
    }
}

/// <summary>Something that joins two nodes.</summary>
/// <param name="Between">The node between; none where an edge leads from one to the other.</param>
/// <param name="First">The edge at the first node.</param>
/// <param name="Second">The edge at the second node; the same where there is only one.</param>
/// <param name="Since">Since when it holds.</param>
/// <param name="Until">Until when it holds.</param>
internal readonly record struct HistoryEntry(
    NodeRef Between, (int Type, int Row) First, (int Type, int Row) Second, WrittenDate Since, WrittenDate Until)
{
    /// <summary>Whether it is one edge.</summary>
    public bool IsDirect => Between.IsNone;
}

/// <summary>The order in time: an unknown beginning first, an open end last, then by the ids of the edges.</summary>
internal sealed class HistoryOrder(Snapshot snapshot) : IComparer<HistoryEntry>
{
    public int Compare(HistoryEntry x, HistoryEntry y)
    {
        int order = Since(x).CompareTo(Since(y));
        if (order == 0) order = Until(x).CompareTo(Until(y));
        if (order == 0) order = IdOf(x.First).SequenceCompareTo(IdOf(y.First));
        return order == 0 ? IdOf(x.Second).SequenceCompareTo(IdOf(y.Second)) : order;
    }

    private static int Since(HistoryEntry entry) => entry.Since.IsMissing ? int.MinValue : entry.Since.FirstDay;

    private static int Until(HistoryEntry entry) => entry.Until.IsMissing ? int.MaxValue : entry.Until.LastDay;

    private ReadOnlySpan<byte> IdOf((int Type, int Row) edge) => snapshot.Edges(edge.Type).Ids.Utf8(edge.Row);
}
