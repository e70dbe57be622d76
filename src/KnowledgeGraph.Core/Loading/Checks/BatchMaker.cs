using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>Makes the batch from the rows as they were read: merged, with the ids of existing nodes, and with the ids of edges.</summary>
internal sealed class BatchMaker(LoadBatch batch)
{
    /// <summary>Fills the batch; returns the ids that were replaced by those of existing nodes.</summary>
    public async Task<IReadOnlyList<MatchedNode>> MakeAsync(IReadOnlyCollection<LoadRow> rows, CancellationToken cancellationToken)
    {
        var nodes = rows.Where(row => row.Table.Kind is not null).ToList();
        batch.Nodes = RowMerger.Merge(nodes, batch.Errors, cancellationToken);
        await batch.LearnKindsAsync(batch.Nodes.Keys, cancellationToken);
        RefuseOtherKinds();
        var matches = await new KeyMatcher(batch).MatchAsync(cancellationToken);
        var edges = rows.Where(row => row.Table.Type is not null).ToList();
        if (matches.Count == 0) foreach (var edge in edges) edge.Id = IdOf(edge);
        else await RenameAsync(edges, matches, cancellationToken);
        batch.Edges = RowMerger.Merge(edges, batch.Errors, cancellationToken);
        return [.. matches.Values.OrderBy(match => match.Id, StringComparer.Ordinal)];
    }

    private void RefuseOtherKinds()
    {
        foreach (var row in batch.Nodes.Values)
        {
            if (batch.KnownKind(row.Id) is not { } known || known == row.Table.Kind) continue;
            batch.Errors.Add(row.Place, "id", LoadErrorKind.WrongKind,
                $"{row.Id} is of kind {row.Table.Name} here and of kind {known.Name} in the graph; one id is one node");
        }
    }

    private async Task RenameAsync(
        List<LoadRow> edges, IReadOnlyDictionary<string, MatchedNode> matches, CancellationToken cancellationToken)
    {
        string Known(string id) => matches.TryGetValue(id, out var match) ? match.KnownId : id;
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var edge in edges)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string written = IdOf(edge);
            (edge.From, edge.To) = (Known(edge.From), Known(edge.To));
            edge.Id = IdOf(edge);
            if (edge.Id != written) renamed[written] = edge.Id;
            RenameSources(edge, Known);
        }
        foreach (var node in batch.Nodes.Values)
        {
            node.Id = Known(node.Id);
            RenameSources(node, Known);
            RenameAbout(node, id => renamed.GetValueOrDefault(id, Known(id)));
        }
        batch.Nodes = RowMerger.Merge(batch.Nodes.Values, batch.Errors, cancellationToken);
        await batch.LearnKindsAsync(matches.Values.Select(match => match.KnownId), cancellationToken);
    }

    private static void RenameSources(LoadRow row, Func<string, string> known)
    {
        if (row.Sources is null) return;
        row.Sources = [.. row.Sources.Select(known).Distinct(StringComparer.Ordinal).Order(CodePointOrder.Instance)];
    }

    private void RenameAbout(LoadRow row, Func<string, string> known)
    {
        if (batch.Model.Evidence is not { } evidence || row.Table.Kind != evidence.Kind) return;
        int about = row.Table.IndexOf(evidence.About);
        if (row.Values[about].Kind == ValueKind.Text) row.Values[about] = Value.Of(known(row.Values[about].Text));
    }

    private static string IdOf(LoadRow edge) => EdgeId.Of(edge.Table.Type!, edge.From, edge.To, edge.Values);
}
