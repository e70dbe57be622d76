using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Which of several edges a to-one field shows: an open one (no validTo) before one that has ended, then the later beginning (an unknown
/// one last), then the first by id.
/// </summary>
internal sealed class CurrentEdge(EdgeTable edges, KindSet targets)
{
    private readonly DateColumn _from = (DateColumn)edges.ColumnOf("validFrom")!;
    private readonly DateColumn _to = (DateColumn)edges.ColumnOf("validTo")!;

    /// <summary>The index of the edge among those of a node, or -1.</summary>
    public int Of(ReadOnlySpan<NodeRef> neighbors, ReadOnlySpan<int> edgeRows)
    {
        int chosen = -1;
        for (int i = 0; i < neighbors.Length; i++)
        {
            if (targets.Contains(neighbors[i].Kind) && (chosen < 0 || IsMoreCurrent(edgeRows[i], edgeRows[chosen]))) chosen = i;
        }
        return chosen;
    }

    private bool IsMoreCurrent(int edge, int than)
    {
        if (_to.IsNull(edge) != _to.IsNull(than)) return _to.IsNull(edge);
        return _from.Compare(edge, _from, than, descending: true) < 0;
    }
}
