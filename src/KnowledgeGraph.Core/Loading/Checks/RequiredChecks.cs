using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>
/// A new node or edge has every property and to-one relationship that the model requires; rows about existing ones may omit them.
/// </summary>
internal static class RequiredChecks
{
    /// <summary>Checks all nodes and edges.</summary>
    public static async Task CheckAsync(LoadBatch batch, CancellationToken cancellationToken)
    {
        foreach (var node in batch.Nodes.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (batch.KnownKind(node.Id) is null) CheckNew(batch, node);
        }
        CheckRequiredEdges(batch);
        var incomplete = batch.Edges.Values.Where(IsIncomplete).ToList();
        if (incomplete.Count == 0) return;
        var known = await batch.Graph.KnownEdgesAsync([.. incomplete.Select(edge => edge.Id)], cancellationToken);
        foreach (var edge in incomplete.Where(edge => !known.Contains(edge.Id))) CheckNew(batch, edge);
    }

    private static void CheckRequiredEdges(LoadBatch batch)
    {
        foreach (var kind in batch.Model.Kinds)
        {
            foreach (var field in kind.Fields.OfType<RelationshipField>().Where(field => field is { IsRequired: true, IsList: false }))
            {
                bool isOut = field.Direction == RelationshipDirection.Out;
                var ends = batch.Edges.Values.Where(edge => edge.Table.Type == field.Type).Select(edge => isOut ? edge.From : edge.To);
                var written = ends.ToHashSet(StringComparer.Ordinal);
                foreach (var node in batch.Nodes.Values.Where(node => node.Table.Kind == kind && !written.Contains(node.Id)))
                {
                    if (batch.KnownKind(node.Id) is not null) continue;
                    batch.Errors.Add(node.Place, field.Name, LoadErrorKind.Missing,
                        $"is missing, and {node.Id} is a new {kind.Name}, which needs it; "
                        + $"write an edge in relationships/{field.Type.Name}.csv");
                }
            }
        }
    }

    private static bool IsIncomplete(LoadRow row)
    {
        foreach (int property in row.Table.Required)
        {
            if (row.Values[property].IsNone) return true;
        }
        return false;
    }

    private static void CheckNew(LoadBatch batch, LoadRow row)
    {
        if (row.HasErrors) return;
        foreach (int property in row.Table.Required)
        {
            if (!row.Values[property].IsNone) continue;
            batch.Errors.Add(row.Place, row.Table.Properties[property].Name, LoadErrorKind.Missing,
                $"is missing, and {row.Id} is a new {row.Table.Name}, which needs it");
        }
    }
}
