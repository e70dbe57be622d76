using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Partners;

/// <summary>Derived edges from parties to their partners, a row each, with what both share aggregated.</summary>
internal sealed class PartnerEdges : EdgeColumns
{
    private readonly PartnersField _field;
    private readonly List<NodeRef> _from = [];
    private readonly DerivedNumberColumn[] _counts;
    private readonly DerivedNumberColumn? _furthestStage;
    private readonly DerivedDateColumn _since;
    private readonly DerivedColumn[] _columns;

    public PartnerEdges(Snapshot snapshot, PartnersField field)
    {
        _field = field;
        _counts = [.. field.Shares.Select(_ => new DerivedNumberColumn(names: null))];
        _furthestStage = field.FurthestStage is { } stage ? new(CodeColumn.NamesOf(stage)) : null;
        var dates = new StoredColumn?[snapshot.Model.Kinds.Length];
        foreach (var share in field.Shares)
        {
            if (share.Beginning is { } beginning) dates[share.Kind.Ordinal] = snapshot.Nodes(share.Kind.Ordinal).ColumnOf(beginning);
        }
        _since = new(dates);
        _columns = [.. _counts, .. _furthestStage is null ? Array.Empty<DerivedColumn>() : [_furthestStage], _since];
    }

    public override TextColumn? Ids => null;

    public override StoredColumn? ColumnOf(string property)
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            if (_field.EdgeProperties[i].Name == property) return _columns[i];
        }
        return null;
    }

    /// <summary>The party that the edge leaves.</summary>
    public NodeRef From(int row) => _from[row];

    /// <summary>Adds an edge with nothing shared yet.</summary>
    public int Add(NodeRef from)
    {
        _from.Add(from);
        foreach (var column in _columns) column.Add();
        return _from.Count - 1;
    }

    /// <summary>Adds a copy of a row of other edges.</summary>
    public int Add(PartnerEdges others, int row)
    {
        _from.Add(others._from[row]);
        for (int i = 0; i < _columns.Length; i++) _columns[i].Add(others._columns[i], row);
        return _from.Count - 1;
    }

    public void Clear()
    {
        _from.Clear();
        foreach (var column in _columns) column.Clear();
    }

    /// <summary>Whether the shared node has a beginning.</summary>
    public bool HasBeginning(NodeRef shared) => _since.HasValue(shared);

    /// <summary>Adds a shared node to an edge.</summary>
    /// <param name="row">The edge.</param>
    /// <param name="shared">The shared node.</param>
    /// <param name="share">The place of its kind among those that can be shared.</param>
    /// <param name="stage">The ordinal of its stage; -1: missing.</param>
    /// <param name="hasBeginning">Whether it has a beginning.</param>
    public void Share(int row, NodeRef shared, int share, int stage, bool hasBeginning)
    {
        _counts[share][row]++;
        if (stage >= 0 && IsFurther(stage, _furthestStage![row])) _furthestStage[row] = stage;
        if (hasBeginning) _since.SetEarlier(row, shared);
    }

    private bool IsFurther(int stage, int than) => than < 0 || than == _field.LastStage || (stage != _field.LastStage && stage > than);
}
