using System.Text;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Checks;

/// <summary>Whether every claim is about a node or edge of the graph.</summary>
internal sealed class SubjectFit(Snapshot snapshot, EvidenceDefinition evidence, Findings findings, CancellationToken cancellationToken)
{
    /// <summary>Checks all claims.</summary>
    public void Check()
    {
        cancellationToken.ThrowIfCancellationRequested();
        var claims = snapshot.Nodes(evidence.Kind.Ordinal);
        var about = (TextColumn)claims.ColumnOf(evidence.About)!;
        for (int row = 0; row < claims.Count; row++)
        {
            if (about.IsNull(row) || IsThere(about.Utf8(row))) continue;
            findings.Add(
                CheckProblem.SubjectMissing,
                $"node {evidence.Kind.Name}: {{n}} claims are about nothing in the graph",
                $"{Encoding.UTF8.GetString(claims.Ids.Utf8(row))}: {Encoding.UTF8.GetString(about.Utf8(row))}");
        }
    }

    private bool IsThere(ReadOnlySpan<byte> id)
    {
        if (!snapshot.Find(id).IsNone) return true;
        return snapshot.Model.RelationshipType(EdgeId.TypeNameOf(Encoding.UTF8.GetString(id))) is { } type
            && snapshot.Edges(type.Ordinal).Find(id) >= 0;
    }
}
