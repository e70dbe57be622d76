using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>Which nodes and edges of a snapshot hold on a day: what began by then, or at an unknown time, and is not over.</summary>
internal sealed class SnapshotDay(Snapshot snapshot, PartialDate day)
{
    private readonly SnapshotPeriods _periods = new(snapshot);

    public bool Holds(NodeRef node) => Holds(_periods.OfKind(node.Kind), node.Row);

    public bool Holds(int relationshipType, int edge) => Holds(_periods.OfType(relationshipType), edge);

    private bool Holds((DateColumn? From, DateColumn? To) period, int row)
    {
        if (period.From is { } from && !from.IsNull(row) && from.Days(row).First > day.LastDay) return false;
        return period.To is not { } to || to.IsNull(row) || to.Days(row).Last >= day.FirstDay;
    }
}
