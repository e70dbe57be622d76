using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Finds what began, ended or was recorded in some days: one pass over the column of each such Date, or over the neighbours of one node.
/// The memory is that of what is listed.
/// </summary>
internal sealed class ChangeList(
    Snapshot snapshot, ParameterValues parameters, ItemSource.Walk walk, FoundMembers members, WorkBudget budget)
{
    private const int BytesPerNode = 32;

    private readonly int _firstDay = PartialDate.Parse(parameters[walk.Parameter(ChangesWalk.From)].Text).FirstDay;
    private readonly int _lastDay = PartialDate.Parse(parameters[walk.Parameter(ChangesWalk.To)].Text).LastDay;
    private readonly int _first = (int)parameters[walk.Parameter("first")].Number;
    private int _count;

    public FoundPart Find(Filter? where)
    {
        var predicate = where is null ? null : new FilterCompiler(snapshot, parameters, edges: null, budget).Compile(where);
        var listed = new TopItems<FoundChange>(_first, new ChangeOrder(snapshot), budget);
        ILookup<int, NodeRef>? related = parameters[walk.Parameter(ChangesWalk.Of)] is { IsNone: false } id
            ? RelatedTo(id.Text).ToLookup(n => n.Kind)
            : null;
        foreach (var change in parameters[walk.Parameter(WalkArgumentType.Changes)].Numbers.Distinct().Select(c => (ChangeType)c))
        {
            foreach (int kind in snapshot.Model.ChangingKinds.Ordinals)
            {
                if (ColumnOf(kind, change) is not { } dates) continue;
                foreach (var node in related is null ? RowsOf(kind) : related[kind]) Add(node, change, dates, predicate, listed);
            }
        }
        return new FoundPart()
            .WithParts(ChangesWalk.Field, listed.Sorted().ConvertAll(Part))
            .WithMeasure(Measure.Count, MeasuredValue.Of(_count))
            .WithMeasure(Measure.IsComplete, MeasuredValue.Of(_count <= _first));
    }

    private void Add(NodeRef node, ChangeType change, DateColumn dates, Predicate? predicate, TopItems<FoundChange> listed)
    {
        budget.Step();
        if (dates.IsNull(node.Row)) return;
        var (first, last) = dates.Days(node.Row);
        if (first < _firstDay || last > _lastDay || !snapshot.Holds(node) || predicate?.Test(new(node, -1)) == false) return;
        _count++;
        listed.Add(new(first, change, node));
    }

    private FoundPart Part(FoundChange found) => new FoundPart { Nodes = [members.Add(found.Node)] }
        .WithMeasure(Measure.Day, WrittenDate.Of(ColumnOf(found.Node.Kind, found.Change), found.Node.Row).Measured)
        .WithMeasure(Measure.Change, MeasuredValue.Of(ChangesWalk.NameOf(found.Change)));

    private DateColumn? ColumnOf(int kind, ChangeType change) =>
        ChangesWalk.PropertyOf(snapshot.Model.Kinds[kind], change) is { } name ? snapshot.Nodes(kind).ColumnOf(name) as DateColumn : null;

    private IEnumerable<NodeRef> RowsOf(int kind) => Enumerable.Range(0, snapshot.Nodes(kind).Count).Select(row => new NodeRef(kind, row));

    // Two roles in one agreement are two edges to one node.
    private HashSet<NodeRef> RelatedTo(string id)
    {
        var found = new HashSet<NodeRef>();
        var node = snapshot.Find(Encoding.UTF8.GetBytes(id));
        if (node.IsNone || !snapshot.Holds(node)) return found;
        foreach (byte step in snapshot.Model.ChangeSteps)
        {
            foreach (var neighbor in snapshot.Adjacency(Step.TypeOf(step), Step.DirectionOf(step)).Neighbors(node, out _))
            {
                budget.Step();
                if (snapshot.Model.ChangingKinds.Contains(neighbor.Kind) && found.Add(neighbor)) budget.AddBytes(BytesPerNode);
            }
        }
        return found;
    }
}

/// <summary>A change that was found, on the first day of its Date.</summary>
internal readonly record struct FoundChange(int FirstDay, ChangeType Change, NodeRef Node);

/// <summary>The order of changes: by day, then by what they are, then by the node's id.</summary>
internal sealed class ChangeOrder(Snapshot snapshot) : IComparer<FoundChange>
{
    public int Compare(FoundChange x, FoundChange y)
    {
        int order = x.FirstDay.CompareTo(y.FirstDay);
        if (order == 0) order = x.Change.CompareTo(y.Change);
        return order == 0 ? snapshot.CompareIds(x.Node, y.Node) : order;
    }
}
