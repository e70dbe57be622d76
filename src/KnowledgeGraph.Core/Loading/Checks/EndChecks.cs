using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>Edges join nodes that exist, of kinds that the model allows; sources are nodes of the kind of sources.</summary>
internal static class EndChecks
{
    /// <summary>Checks all edges and sources.</summary>
    public static async Task CheckAsync(LoadBatch batch, CancellationToken cancellationToken)
    {
        await batch.LearnKindsAsync(MentionedIds(batch), cancellationToken);
        foreach (var edge in batch.Edges.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CheckEnds(batch, edge);
        }
        if (batch.Model.Source is not { } source) return;
        foreach (var row in batch.Nodes.Values.Concat(batch.Edges.Values))
        {
            cancellationToken.ThrowIfCancellationRequested();
            CheckSources(batch, row, source.Kind);
        }
    }

    private static IEnumerable<string> MentionedIds(LoadBatch batch)
    {
        foreach (var edge in batch.Edges.Values)
        {
            if (!batch.Nodes.ContainsKey(edge.From)) yield return edge.From;
            if (!batch.Nodes.ContainsKey(edge.To)) yield return edge.To;
        }
        foreach (var row in batch.Nodes.Values.Concat(batch.Edges.Values))
        {
            foreach (string source in row.Sources ?? []) yield return source;
        }
    }

    private static void CheckEnds(LoadBatch batch, LoadRow edge)
    {
        var from = batch.KindOf(edge.From);
        var to = batch.KindOf(edge.To);
        if (from is null) batch.Errors.Add(edge.Place, "from", LoadErrorKind.UnknownId, batch.UnknownNode(edge.From));
        if (to is null) batch.Errors.Add(edge.Place, "to", LoadErrorKind.UnknownId, batch.UnknownNode(edge.To));
        if (from is null || to is null || edge.Table.Type!.Allows(from.Ordinal, to.Ordinal)) return;
        string allowed = Allowed(batch.Model, edge.Table.Type, from, to);
        batch.Errors.Add(edge.Place, null, LoadErrorKind.WrongKind,
            $"{edge.Table.Name} cannot go from {edge.From} ({from.Name}) to {edge.To} ({to.Name}); {allowed}");
    }

    private static void CheckSources(LoadBatch batch, LoadRow row, NodeKind kind)
    {
        foreach (string source in row.Sources ?? [])
        {
            var found = batch.KindOf(source);
            if (found == kind) continue;
            string message = found is null
                ? batch.UnknownNode(source)
                : $"{source} is of kind {found.Name}; a source is of kind {kind.Name}";
            batch.Errors.Add(
                (row.Parts?.Find(part => part.Sources?.Contains(source) ?? false) ?? row).Place, "sources",
                found is null ? LoadErrorKind.UnknownId : LoadErrorKind.WrongKind, message);
        }
    }

    private static string Allowed(GraphModel model, RelationshipType type, NodeKind from, NodeKind to)
    {
        string Names(IEnumerable<int> kinds) => LoadTable.OneOf([.. kinds.Distinct().Order().Select(kind => model.Kinds[kind].Name)]);
        string targets = Names(type.Ends.Where(end => end.From == from.Ordinal).Select(end => end.To));
        if (targets.Length > 0) return $"from {from.Name} it goes to {targets}";
        string origins = Names(type.Ends.Where(end => end.To == to.Ordinal).Select(end => end.From));
        if (origins.Length > 0) return $"to {to.Name} it comes from {origins}";
        return $"it goes from {Names(type.Ends.Select(end => end.From))} to {Names(type.Ends.Select(end => end.To))}";
    }
}
