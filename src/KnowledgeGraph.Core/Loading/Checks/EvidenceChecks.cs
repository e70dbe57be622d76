using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>Claims are about existing nodes and edges, about properties that these have, and have valid positions.</summary>
internal sealed class EvidenceChecks(LoadBatch batch)
{
    private readonly HashSet<string> _knownEdges = new(StringComparer.Ordinal);

    /// <summary>Checks the claims of the load, if the model has claims.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (batch.Model.Evidence is not { } evidence) return;
        var claims = batch.Nodes.Values.Where(row => row.Table.Kind == evidence.Kind && !row.HasErrors).ToList();
        if (claims.Count == 0) return;
        string[] ids = [.. claims.Select(claim => claim.Id)];
        var about = await EvidenceValues.ReadAsync(batch, evidence, evidence.About, ids, cancellationToken);
        var property = await EvidenceValues.ReadAsync(batch, evidence, evidence.Property, ids, cancellationToken);
        var start = await EvidenceValues.ReadAsync(batch, evidence, evidence.Start, ids, cancellationToken);
        var end = await EvidenceValues.ReadAsync(batch, evidence, evidence.End, ids, cancellationToken);
        await LearnSubjectsAsync([.. about.Values.Select(value => value.Text).Distinct(StringComparer.Ordinal)], cancellationToken);
        foreach (var claim in claims)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (about.TryGetValue(claim.Id, out var subject))
            {
                CheckSubject(evidence, claim, subject.Text, property.GetValueOrDefault(claim.Id));
            }
            if (start.TryGetValue(claim.Id, out var from)) CheckPositions(evidence, claim, from, end.GetValueOrDefault(claim.Id));
        }
    }

    private async Task LearnSubjectsAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        await batch.LearnKindsAsync(subjects.Where(id => !batch.Nodes.ContainsKey(id) && !batch.Edges.ContainsKey(id)), cancellationToken);
        string[] others = [.. subjects.Where(id => batch.KindOf(id) is null && !batch.Edges.ContainsKey(id))];
        if (others.Length > 0) _knownEdges.UnionWith(await batch.Graph.KnownEdgesAsync(others, cancellationToken));
    }

    private void CheckSubject(EvidenceDefinition evidence, LoadRow claim, string subject, Value property)
    {
        if (batch.KindOf(subject) is { } kind)
        {
            if (!property.IsNone && kind.Field(property.Text) is not (PropertyDefinition or LocalizedTextField))
            {
                string[] names = [.. kind.Fields.Where(f => f is PropertyDefinition or LocalizedTextField).Select(f => f.Name)];
                string suggestion = NearMiss.Suggestion(property.Text, names);
                FailProperty(evidence, claim, $"{subject} is of kind {kind.Name}, which has no property {property.Text}.{suggestion}");
            }
        }
        else if (TypeOf(subject) is { } type)
        {
            if (!property.IsNone && type.Property(property.Text) is null)
            {
                string suggestion = NearMiss.Suggestion(property.Text, type.Properties.Select(p => p.Name));
                FailProperty(evidence, claim,
                    $"{subject} is a relationship {type.Name}, which has no property {property.Text}.{suggestion}");
            }
        }
        else
        {
            batch.Errors.Add(claim.PlaceOf(claim.Table.IndexOf(evidence.About)), evidence.About, LoadErrorKind.UnknownId,
                $"{subject} is not a node or edge of the graph or of this load; load it or fix the id");
        }
    }

    /// <summary>The type of an edge of the load or the graph, or null.</summary>
    private RelationshipType? TypeOf(string edgeId)
    {
        if (batch.Edges.TryGetValue(edgeId, out var row)) return row.Table.Type;
        return _knownEdges.Contains(edgeId) ? batch.Model.RelationshipType(EdgeId.TypeNameOf(edgeId)) : null;
    }

    private void FailProperty(EvidenceDefinition evidence, LoadRow claim, string message) =>
        batch.Errors.Add(claim.PlaceOf(claim.Table.IndexOf(evidence.Property)), evidence.Property, LoadErrorKind.Claim, message);

    private void CheckPositions(EvidenceDefinition evidence, LoadRow claim, Value start, Value end)
    {
        string? message = start.Number < 0 ? $"is {start.Number}; positions count from 0"
            : end.Kind == ValueKind.Number && end.Number < start.Number
                ? $"is {start.Number}, after the {evidence.End} {end.Number}; a passage begins before it ends"
            : null;
        if (message is not null)
        {
            batch.Errors.Add(claim.PlaceOf(claim.Table.IndexOf(evidence.Start)), evidence.Start, LoadErrorKind.Claim, message);
        }
    }
}
