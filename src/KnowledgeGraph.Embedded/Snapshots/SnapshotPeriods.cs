using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>The columns of the beginnings and ends of a snapshot's nodes and edges; what is timeless has none.</summary>
internal sealed class SnapshotPeriods
{
    private readonly (DateColumn? From, DateColumn? To)[] _nodes;
    private readonly (DateColumn? From, DateColumn? To)[] _edges;

    public SnapshotPeriods(Snapshot snapshot)
    {
        var model = snapshot.Model;
        _nodes = [.. model.Kinds.Select(k => model.IsTimeless(k) ? default : Period(snapshot.Nodes(k.Ordinal).ColumnOf, k.Validity))];
        _edges = [
            .. model.RelationshipTypes.Select(t =>
                model.IsTimeless(t) ? default : Period(snapshot.Edges(t.Ordinal).ColumnOf, Validity.Default))
        ];
    }

    /// <summary>Those of a kind's nodes.</summary>
    public (DateColumn? From, DateColumn? To) OfKind(int kind) => _nodes[kind];

    /// <summary>Those of a relationship type's edges.</summary>
    public (DateColumn? From, DateColumn? To) OfType(int relationshipType) => _edges[relationshipType];

    private static (DateColumn? From, DateColumn? To) Period(Func<string, StoredColumn?> columnOf, Validity validity) =>
        (columnOf(validity.From) as DateColumn, validity.To is { } to ? columnOf(to) as DateColumn : null);
}
