using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Tests.Execution;

/// <summary>Evaluates filters word for word as they are defined, with loops over all edges and nothing remembered.</summary>
internal sealed class PlainFilter(Snapshot snapshot, ParameterValues parameters)
{
    public bool Holds(Filter filter, NodeRef node, EdgeTable? edges = null, int edge = -1) => filter switch
    {
        Filter.All all => all.Filters.All(f => Holds(f, node, edges, edge)),
        Filter.Any any => any.Filters.Any(f => Holds(f, node, edges, edge)),
        Filter.Not not => !Holds(not.Negated, node, edges, edge),
        Filter.IsNull isNull => ValuesOf(isNull.Operand, node, edges, edge).Any() != (parameters[isNull.Parameter].Number != 0),
        Filter.HasAll hasAll =>
            parameters[hasAll.Parameter].Texts.All(t =>
                ValuesOf(hasAll.Operand, node, edges, edge).Any(v => v.Texts.Contains(t, StringComparer.Ordinal))),
        Filter.OnKinds on => !on.Kinds.Contains(node.Kind) || Holds(on.Where, node, edges, edge),
        Filter.OfKind kind => parameters[kind.Parameter].Numbers.Contains(node.Kind),
        Filter.Compare { Operand.Count: { } count } compare =>
            CompareNumber(RelatedOf((ItemSource.Traverse)count.Source, count.Where, node).Count(), compare),
        Filter.Compare compare =>
            ValuesOf(compare.Operand, node, edges, edge)
                .Any(v => Compare(v, compare.Operand.Type, compare.Comparison, parameters[compare.Parameter])),
        Filter.Related related => RelatedOf(related.Relationship, related.Where, node).Any() == (related.Quantifier == Quantifier.Some),
        Filter.RelatedInSteps related => Walks(related, related.Min, related.Max, node) == (related.Quantifier == Quantifier.Some),
        Filter.FromSource source => IsFromSource(source, node, edges, edge) == (source.Quantifier == Quantifier.Some),
        Filter.Within within =>
            Ways(node, [])
                .Any(n => Holds(new Filter.Compare(within.Place, Comparison.Eq, within.Parameter), n) && within.Kinds.Contains(n.Kind)),
        _ => throw new NotSupportedException(),
    };

    /// <summary>The related nodes that satisfy a filter, one for each edge.</summary>
    private IEnumerable<NodeRef> RelatedOf(ItemSource.Traverse relationship, Filter? where, NodeRef node)
    {
        var (type, direction, targets) = relationship;
        var edges = snapshot.Edges(type.Ordinal);
        for (int row = 0; row < edges.Count; row++)
        {
            var (near, far) = direction == RelationshipDirection.Out ? (edges.From[row], edges.To[row]) : (edges.To[row], edges.From[row]);
            if (near == node && targets.Contains(far.Kind) && (where is null || Holds(where, far, edges, row))) yield return far;
        }
    }

    // Every walk by itself: it ends at a node that satisfies the filter, or one of the next nodes begins a walk that is a step shorter.
    private bool Walks(Filter.RelatedInSteps related, int min, int max, NodeRef node) =>
        (min <= 1 && RelatedOf(related.Relationship, related.Where, node).Any())
        || (max > 1 && RelatedOf(related.Relationship, null, node).Any(next => Walks(related, min - 1, max - 1, next)));

    private bool CompareNumber(int number, Filter.Compare compare) =>
        parameters[compare.Parameter] is var with && compare.Comparison == Comparison.In
        ? with.Numbers.Contains(number)
        : CompareOrder(((long)number).CompareTo(with.Number), compare.Comparison);

    private bool IsFromSource(Filter.FromSource source, NodeRef node, EdgeTable? edges, int edge)
    {
        var sources = source.Owner == OperandOwner.Edge ? edges!.Sources.Items(edge) : snapshot.Nodes(node.Kind).Sources.Items(node.Row);
        var nodes = sources.Select(id => snapshot.Find(Encoding.UTF8.GetBytes(id))).Where(n => !n.IsNone);
        return nodes.Any(n => source.Where is null || Holds(source.Where, n));
    }

    private IEnumerable<NodeRef> Ways(NodeRef node, HashSet<NodeRef> seen)
    {
        if (!seen.Add(node)) yield break;
        yield return node;
        foreach (string type in (string[])["PART_OF", "SHOT_AT"])
        {
            var edges = snapshot.Edges(snapshot.Model.RelationshipType(type)!.Ordinal);
            for (int row = 0; row < edges.Count; row++)
            {
                if (edges.From[row] != node) continue;
                foreach (var above in Ways(edges.To[row], seen)) yield return above;
            }
        }
    }

    private IEnumerable<Value> ValuesOf(Operand operand, NodeRef node, EdgeTable? edges, int edge)
    {
        foreach (string name in operand.Names)
        {
            StoredColumn? column = operand.Owner == OperandOwner.Edge
                ? name == Operand.Id ? edges!.Ids : edges!.ColumnOf(name)
                : name == Operand.Id ? snapshot.Nodes(node.Kind).Ids : snapshot.Nodes(node.Kind).ColumnOf(name);
            var value = column?.Get(operand.Owner == OperandOwner.Edge ? edge : node.Row) ?? Value.None;
            if (!value.IsNone) yield return operand.IsFolded ? Value.Of(FoldedText.Of(value.Text)) : value;
        }
    }

    private static bool Compare(Value value, ScalarType type, Comparison comparison, Value with) => value.Kind switch
    {
        ValueKind.Texts => value.Texts.Any(t => CompareText(t, comparison, with)),
        ValueKind.Text when type == ScalarType.Date && comparison is not (Comparison.Eq or Comparison.In) =>
            CompareDate(PartialDate.Parse(value.Text), comparison, PartialDate.Parse(with.Text)),
        ValueKind.Text when type == ScalarType.DateTime => CompareMoment(value.Text, comparison, with),
        ValueKind.Text => CompareText(value.Text, comparison, with),
        _ =>
            comparison == Comparison.In
                ? with.Numbers.Contains(value.Number)
                : CompareOrder(value.Number.CompareTo(with.Number), comparison),
    };

    public static bool CompareText(string text, Comparison comparison, Value with) => comparison switch
    {
        Comparison.In => with.Texts.Contains(text, StringComparer.Ordinal),
        Comparison.Contains => text.Contains(with.Text, StringComparison.Ordinal),
        Comparison.StartsWith => text.StartsWith(with.Text, StringComparison.Ordinal),
        Comparison.EndsWith => text.EndsWith(with.Text, StringComparison.Ordinal),
        _ => CompareOrder(CodePointOrder.Instance.Compare(text, with.Text), comparison),
    };

    private static bool CompareMoment(string text, Comparison comparison, Value with)
    {
        long Of(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).UtcTicks;
        return comparison == Comparison.In
            ? with.Texts.Select(Of).Contains(Of(text))
            : CompareOrder(Of(text).CompareTo(Of(with.Text)), comparison);
    }

    private static bool CompareDate(PartialDate date, Comparison comparison, PartialDate with) => comparison switch
    {
        Comparison.Gt => date.FirstDay > with.LastDay,
        Comparison.Gte => date.FirstDay >= with.FirstDay,
        Comparison.Lt => date.LastDay < with.FirstDay,
        Comparison.Lte => date.LastDay <= with.LastDay,
        Comparison.During => date.FirstDay >= with.FirstDay && date.LastDay <= with.LastDay,
        _ => throw new NotSupportedException($"{comparison} has no meaning for dates in PlainFilter.CompareDate; add it."),
    };

    private static bool CompareOrder(int order, Comparison comparison) => comparison switch
    {
        Comparison.Eq => order == 0,
        Comparison.Gt => order > 0,
        Comparison.Gte => order >= 0,
        Comparison.Lt => order < 0,
        Comparison.Lte => order <= 0,
        _ => throw new NotSupportedException($"{comparison} has no meaning in PlainFilter.CompareText or CompareOrder; add it."),
    };
}
