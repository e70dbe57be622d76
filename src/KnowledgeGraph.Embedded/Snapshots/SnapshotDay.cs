using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>Which nodes and edges of a snapshot hold on a day: what began by then, or at an unknown time, and is not over.</summary>
internal sealed class SnapshotDay
{
    private readonly PartialDate _day;
    private readonly (DateColumn? From, DateColumn? To)[] _nodes;
    private readonly (DateColumn? From, DateColumn? To)[] _edges;

    public SnapshotDay(Snapshot snapshot, PartialDate day)
    {
        _day = day;
        var model = snapshot.Model;
        _nodes = [.. model.Kinds.Select(k => model.IsTimeless(k) ? default : Period(snapshot.Nodes(k.Ordinal).ColumnOf, k.Validity))];
        _edges = [.. model.RelationshipTypes.Select(t => model.IsTimeless(t) ? default : Period(snapshot.Edges(t.Ordinal).ColumnOf, Validity.Default))];
    }

    public bool Holds(NodeRef node) => Holds(_nodes[node.Kind], node.Row);

    public bool Holds(int relationshipType, int edge) => Holds(_edges[relationshipType], edge);

    private bool Holds((DateColumn? From, DateColumn? To) period, int row)
    {
        if (period.From is { } from && !from.IsNull(row) && from.Days(row).First > _day.LastDay) return false;
        return period.To is not { } to || to.IsNull(row) || to.Days(row).Last >= _day.FirstDay;
    }

    private static (DateColumn? From, DateColumn? To) Period(Func<string, StoredColumn?> columnOf, Validity validity) =>
        (columnOf(validity.From) as DateColumn, validity.To is { } to ? columnOf(to) as DateColumn : null);
}
