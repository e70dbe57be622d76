using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>
/// What is deleted is not written by the same load, no claim is about it any more, and what remains has the relationships that it needs:
/// those that the model requires, and for a claim its source.
/// </summary>
internal sealed class DeletionChecks(LoadBatch batch, Deletions deletions)
{
    private const int IdsShownMax = 20;

    /// <summary>Checks all deletions.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach ((string id, var place) in deletions.Named) CheckNotWritten(id, place);
        if (deletions.IsEmpty) return;
        await CheckClaimsAsync(cancellationToken);
        foreach (var kind in batch.Model.Kinds)
        {
            foreach (var field in kind.Fields.OfType<RelationshipField>().Where(field => IsNeeded(kind, field)))
            {
                await CheckNeededAsync(kind, field, cancellationToken);
            }
        }
    }

    private void CheckNotWritten(string id, RowPlace place)
    {
        if ((batch.Nodes.GetValueOrDefault(id) ?? batch.Edges.GetValueOrDefault(id)) is not { } row) return;
        batch.Errors.Add(
            place, "id", LoadErrorKind.Deletion, $"{id} is deleted here and written in {row.Place}; do only one of the two in a load");
    }

    private async Task CheckClaimsAsync(CancellationToken cancellationToken)
    {
        if (batch.Model.Evidence is not { } evidence) return;
        var claims = await batch.Graph.ClaimsAboutAsync([.. deletions.Nodes.Keys, .. deletions.Edges.Keys], cancellationToken);
        foreach (var subject in claims.Where(claim => !IsRewritten(claim.Id, evidence))
            .GroupBy(claim => claim.About, StringComparer.Ordinal))
        {
            batch.Errors.Add(deletions.PlaceOf(subject.Key), "id", LoadErrorKind.Deletion,
                $"{subject.Key} cannot be deleted while claims are about it: {ListOf(subject.Select(claim => claim.Id))}; "
                + $"delete these too, or write another {evidence.About}");
        }
    }

    private bool IsRewritten(string claim, EvidenceDefinition evidence) =>
        batch.Nodes.TryGetValue(claim, out var row) && row.Values[row.Table.IndexOf(evidence.About)].Kind == ValueKind.Text;

    private bool IsNeeded(NodeKind kind, RelationshipField field) =>
        field is { IsRequired: true, IsList: false }
            || (batch.Model.Evidence is { } evidence && evidence.Kind == kind && evidence.Source == field);

    /// <summary>Remaining nodes that lose an edge of the field must have another.</summary>
    private async Task CheckNeededAsync(NodeKind kind, RelationshipField field, CancellationToken cancellationToken)
    {
        bool isOut = field.Direction == RelationshipDirection.Out;
        var losses = new Dictionary<string, RowPlace>(StringComparer.Ordinal);
        foreach (var edge in deletions.Edges.Values.Where(edge => edge.Type == field.Type))
        {
            losses.TryAdd(isOut ? edge.From : edge.To, edge.Place);
        }
        await batch.LearnKindsAsync(losses.Keys, cancellationToken);
        string[] nodes = [.. losses.Keys.Where(id => batch.KindOf(id) == kind)];
        if (nodes.Length == 0) return;
        var stored = await batch.Graph.EdgesAsync(field.Type, field.Direction, nodes, cancellationToken);
        await batch.LearnKindsAsync(stored.Select(edge => isOut ? edge.To : edge.From), cancellationToken);
        var ends = stored.Select(edge => (edge.From, edge.To))
            .Concat(batch.Edges.Values.Where(edge => edge.Table.Type == field.Type).Select(edge => (edge.From, edge.To)));
        var kept = ends.Where(edge => IsTarget(field, isOut ? edge.To : edge.From)).Select(edge => isOut ? edge.From : edge.To)
            .ToHashSet(StringComparer.Ordinal);
        foreach (string id in nodes.Where(id => !kept.Contains(id)))
        {
            batch.Errors.Add(losses[id], "id", LoadErrorKind.Deletion,
                $"{id} would lose its {field.Name}, which every {kind.Name} needs; delete {id} too, "
                + $"or write another edge in relationships/{field.Type.Name}.csv");
        }
    }

    private bool IsTarget(RelationshipField field, string id) => batch.KindOf(id) is { } kind && field.Targets.Contains(kind.Ordinal);

    private static string ListOf(IEnumerable<string> ids)
    {
        string[] sorted = [.. ids.Order(StringComparer.Ordinal)];
        string more = sorted.Length > IdsShownMax ? $" and {sorted.Length - IdsShownMax:N0} more" : "";
        return string.Join(", ", sorted.Take(IdsShownMax)) + more;
    }
}
