using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>
/// A to-one relationship has at most one edge on any day: no two periods of one node and field overlap, those in the graph included. A
/// period lasts from the first day of validFrom to the last of validTo; a missing end is open.
/// </summary>
internal sealed class PeriodChecks(LoadBatch batch)
{
    /// <summary>Checks every to-one field of every kind.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var byType = batch.Edges.Values.Where(edge => !edge.HasErrors).ToLookup(edge => edge.Table.Type!);
        foreach (var kind in batch.Model.Kinds)
        {
            foreach (var field in kind.Fields.OfType<RelationshipField>().Where(field => !field.IsList))
            {
                if (byType.Contains(field.Type)) await CheckAsync(kind, field, byType[field.Type], cancellationToken);
            }
        }
    }

    private async Task CheckAsync(NodeKind kind, RelationshipField field, IEnumerable<LoadRow> edges, CancellationToken cancellationToken)
    {
        bool isOut = field.Direction == RelationshipDirection.Out;
        var written = edges
            .Where(edge => batch.KindOf(isOut ? edge.From : edge.To) == kind && IsTarget(field, isOut ? edge.To : edge.From))
            .ToLookup(edge => isOut ? edge.From : edge.To, StringComparer.Ordinal);
        string[] nodes = [.. written.Select(group => group.Key).Where(id => batch.KnownKind(id) is not null)];
        var stored = await StoredAsync(field, nodes, cancellationToken);
        var others = stored.Values
            .Where(edge => !batch.Edges.ContainsKey(edge.Id))
            .ToLookup(edge => isOut ? edge.From : edge.To, StringComparer.Ordinal);
        foreach (var group in written)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var periods = group.Select(edge => PeriodOf(edge, stored.GetValueOrDefault(edge.Id)));
            CheckOverlap(kind, field, group.Key, periods.Concat(others[group.Key].Select(PeriodOf)));
        }
    }

    /// <summary>The edges of the field that the graph has at the nodes, by id.</summary>
    private async Task<Dictionary<string, KnownEdge>> StoredAsync(
        RelationshipField field, IReadOnlyCollection<string> nodes, CancellationToken cancellationToken)
    {
        if (nodes.Count == 0) return [];
        bool isOut = field.Direction == RelationshipDirection.Out;
        var edges = await batch.Graph.EdgesAsync(field.Type, field.Direction, nodes, cancellationToken);
        await batch.LearnKindsAsync(edges.Select(edge => isOut ? edge.To : edge.From), cancellationToken);
        return edges
            .Where(edge => IsTarget(field, isOut ? edge.To : edge.From))
            .ToDictionary(edge => edge.Id, StringComparer.Ordinal);
    }

    private bool IsTarget(RelationshipField field, string id) => batch.KindOf(id) is { } kind && field.Targets.Contains(kind.Ordinal);

    private void CheckOverlap(NodeKind kind, RelationshipField field, string node, IEnumerable<Period> periods)
    {
        Period? longest = null;
        foreach (var period in periods.OrderBy(p => p.First).ThenBy(p => p.EdgeId, StringComparer.Ordinal))
        {
            if (longest is not null && period.First <= longest.Last)
            {
                var (own, other) = period.Edge is not null ? (period, longest) : (longest, period);
                string place = other.Edge is { } edge ? edge.Place.ToString() : "the graph";
                if (own.Edge is not null)
                {
                    batch.Errors.Add(own.Edge.Place, null, LoadErrorKind.Overlap,
                        $"{kind.Name}.{field.Name} has one edge at a time, but for {node} {own} here and {other} in {place} overlap; "
                        + "end one before the other begins, by validTo and validFrom");
                }
            }
            if (longest is null || period.Last > longest.Last) longest = period;
        }
    }

    private static Period PeriodOf(LoadRow edge, KnownEdge? stored)
    {
        string? from = TextOf(edge, "validFrom", stored?.ValidFrom);
        string? to = TextOf(edge, "validTo", stored?.ValidTo);
        return Period.Of(edge.Id, from, to, edge);
    }

    private static Period PeriodOf(KnownEdge edge) => Period.Of(edge.Id, edge.ValidFrom, edge.ValidTo, null);

    private static string? TextOf(LoadRow edge, string property, string? stored) => edge.Values[edge.Table.IndexOf(property)] switch
    {
        { Kind: ValueKind.Text } value => value.Text,
        { Kind: ValueKind.Cleared } => null,
        _ => stored,
    };

    private sealed record Period(string EdgeId, string? From, string? To, int First, int Last, LoadRow? Edge)
    {
        public static Period Of(string edgeId, string? from, string? to, LoadRow? edge) => new(
            edgeId,
            from,
            to,
            from is null ? int.MinValue : PartialDate.Parse(from).FirstDay,
            to is null ? int.MaxValue : PartialDate.Parse(to).LastDay,
            edge);

        public override string ToString() => $"{EdgeId} ({From ?? "…"} to {To ?? "…"})";
    }
}
