using System.Text;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Checks;

/// <summary>Whether all ids are unique, and every edge has the id that follows from its ends and identity.</summary>
internal sealed class Identity(Snapshot snapshot, Findings findings, CancellationToken cancellationToken)
{
    /// <summary>Checks the whole graph.</summary>
    public void Check()
    {
        foreach (var kind in snapshot.Model.Kinds) CheckNodes(kind);
        foreach (var type in snapshot.Model.RelationshipTypes) CheckEdges(type);
    }

    private void CheckNodes(NodeKind kind)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ids = snapshot.Nodes(kind.Ordinal).Ids;
        for (int row = 0; row < ids.Count; row++)
        {
            if (snapshot.Find(ids.Utf8(row)) != new NodeRef(kind.Ordinal, row))
            {
                findings.Add(CheckProblem.DuplicateId, $"node {kind.Name}: {{n}} ids belong to other nodes", ids.Utf8(row));
            }
        }
    }

    private void CheckEdges(RelationshipType type)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var table = snapshot.Edges(type.Ordinal);
        var values = new Value[type.Properties.Length];
        for (int row = 0; row < table.Count; row++)
        {
            var id = table.Ids.Utf8(row);
            if (table.Find(id) != row) findings.Add(CheckProblem.DuplicateId, $"edge {type.Name}: {{n}} ids belong to other edges", id);
            for (int i = 0; i < values.Length; i++) values[i] = type.Properties[i].IsIdentity ? table.ColumnAt(i).Get(row) : Value.None;
            string derived = EdgeId.Of(type, Text(snapshot.Id(table.From[row])), Text(snapshot.Id(table.To[row])), values);
            if (derived != Text(id))
            {
                findings.Add(CheckProblem.EdgeIdWrong, $"edge {type.Name}: {{n}} ids do not match the ends and identity", id);
            }
        }
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
