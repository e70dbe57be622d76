using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Checks;

/// <summary>Whether a to-one relationship has at most one edge on any day at every node, and at least one if it is required.</summary>
internal sealed class ToOneFit(
    Snapshot snapshot, NodeKind kind, RelationshipField field, Findings findings, CancellationToken cancellationToken)
{
    private readonly DateColumn _from = (DateColumn)snapshot.Edges(field.Type.Ordinal).ColumnOf(Validity.Default.From)!;
    private readonly DateColumn _to = (DateColumn)snapshot.Edges(field.Type.Ordinal).ColumnOf(Validity.Default.To!)!;
    private readonly List<(int First, int Last)> _periods = [];

    public void Check()
    {
        cancellationToken.ThrowIfCancellationRequested();
        var adjacency = snapshot.Adjacency(field.Type.Ordinal, field.Direction);
        int count = snapshot.Nodes(kind.Ordinal).Count;
        for (int row = 0; row < count; row++)
        {
            var node = new NodeRef(kind.Ordinal, row);
            var neighbors = adjacency.Neighbors(node, out var edges);
            _periods.Clear();
            for (int i = 0; i < neighbors.Length; i++)
            {
                if (field.Targets.Contains(neighbors[i].Kind)) _periods.Add(PeriodOf(edges[i]));
            }
            if (_periods.Count == 0 && field.IsRequired)
            {
                Add(CheckProblem.RequiredMissing, "is required in the model, but {n} of them have none", node);
            }
            if (_periods.Count > 1 && Overlap())
            {
                Add(CheckProblem.ToOneOverlap, "is to-one in the model, but {n} of them have several on one day", node);
            }
        }
    }

    private void Add(CheckProblem problem, string what, NodeRef node) =>
        findings.Add(problem, $"node {kind.Name}.{field.Name} {what}", snapshot.Id(node));

    // Both days are part of a period, as in the loader's check: two periods that share a day overlap.
    private (int First, int Last) PeriodOf(int edge) =>
        (_from.IsNull(edge) ? int.MinValue : _from.Days(edge).First, _to.IsNull(edge) ? int.MaxValue : _to.Days(edge).Last);

    private bool Overlap()
    {
        _periods.Sort();
        int last = _periods[0].Last;
        for (int i = 1; i < _periods.Count; i++)
        {
            if (_periods[i].First <= last) return true;
            last = Math.Max(last, _periods[i].Last);
        }
        return false;
    }
}
