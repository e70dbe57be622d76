using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Writes the differences of a load, batch by batch: deletions first, which may free values of @unique properties; then nodes, so that
/// every edge finds its ends.
/// </summary>
internal sealed class Neo4jLoadWriter(GraphMapping mapping, LoadSession session, IProgress<long>? progress)
{
    private readonly Lock _lock = new();
    private readonly RowCreation _creation = new(mapping, session);
    private long _written;

    /// <summary>Deletes, and writes the nodes.</summary>
    public async Task WriteNodesAsync(LoadDifferences differences, CancellationToken cancellationToken)
    {
        await DeleteAsync(differences, cancellationToken);
        var nodes = differences.Nodes.SelectMany(n => n.Rows.Where(row => row.IsNew).Select(row => (n.Kind, row)));
        await session.WriteSideBySideAsync(
            nodes.Chunk(LoadSession.BatchRows),
            async (batch, token) => Report(await _creation.WriteNodesAsync(batch, token)),
            cancellationToken);
        await session.SettleAsync(cancellationToken);
        foreach (var (kind, rows) in differences.Nodes) await ChangeNodesAsync(kind, rows.Where(row => !row.IsNew), cancellationToken);
    }

    /// <summary>Writes the edges.</summary>
    /// <param name="differences">What to write.</param>
    /// <param name="beside">What is written while new edges are created, for example indexes of nodes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WriteEdgesAsync(
        LoadDifferences differences, Func<CancellationToken, Task>? beside, CancellationToken cancellationToken)
    {
        var edges = differences.Edges.SelectMany(e => e.Rows.Where(row => row.IsNew).Select(row => (e.Type, row)));
        await Task.WhenAll(
            beside?.Invoke(cancellationToken) ?? Task.CompletedTask,
            session.WriteSideBySideAsync(
                edges.Chunk(LoadSession.BatchRows),
                async (batch, token) => Report(await _creation.WriteEdgesAsync(batch, token)),
                cancellationToken));
        await session.SettleAsync(cancellationToken);
        foreach (var (type, rows) in differences.Edges) await ChangeEdgesAsync(type, rows.Where(row => !row.IsNew), cancellationToken);
    }

    private async Task DeleteAsync(LoadDifferences differences, CancellationToken cancellationToken)
    {
        var delta = differences.Delta;
        if (delta.DeletedNodes.Count > 0) await RemoveSourcesAsync(differences, cancellationToken);
        foreach (var type in delta.DeletedEdges.GroupBy(edge => edge.Type))
        {
            string delete = $"UNWIND $rows AS row MATCH ()-[r:{mapping.TypeOf(type.Key)}]->() WHERE {IsEdge("r", "row")} DELETE r";
            await WriteInBatchesAsync(delete, type, (json, edge) => json.WriteString(mapping.EdgeId.Written, edge.Id), cancellationToken);
        }
        // Relationships of types that are not in the model are deleted with the node as well: nothing could read them.
        string detach = $"UNWIND $rows AS row MATCH {mapping.AnyNode("n")} WHERE {IsNode("n")} DETACH DELETE n";
        await WriteInBatchesAsync(
            detach, delta.DeletedNodes, (json, node) => json.WriteString(mapping.NodeId.Written, node.Id), cancellationToken);
    }

    // Before the sources themselves: after an interruption of a load in parts, the next one would no longer find them, nor what refers to
    // them.
    private async Task RemoveSourcesAsync(LoadDifferences differences, CancellationToken cancellationToken)
    {
        string set = $"SET {mapping.Sources.Of("x")} = {mapping.Sources.Of("row")}";
        foreach (var (_, rows) in differences.Nodes)
        {
            string remove = $"UNWIND $rows AS row MATCH {mapping.AnyNode("x")} WHERE {IsNode("x")} {set}";
            await WriteInBatchesAsync(
                remove,
                rows.Where(row => row is { IsNew: false, Sources: not null }),
                (json, row) => Write(json, mapping.NodeId, row.Row.Id, row.Sources!),
                cancellationToken);
        }
        foreach (var (type, rows) in differences.Edges)
        {
            string remove = $"UNWIND $rows AS row MATCH ()-[x:{mapping.TypeOf(type)}]->() WHERE {IsEdge("x", "row")} {set}";
            await WriteInBatchesAsync(
                remove,
                rows.Where(row => row is { IsNew: false, Sources: not null }),
                (json, row) => Write(json, mapping.EdgeId, row.Row.Id, row.Sources!),
                cancellationToken);
        }

        void Write(Utf8JsonWriter json, MappedValue idProperty, string id, string[] sources)
        {
            json.WriteString(idProperty.Written, id);
            StoredValue.WriteSources(json, mapping, sources);
        }
    }

    private async Task WriteInBatchesAsync<T>(
        string statement, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.Chunk(LoadSession.BatchRows))
        {
            await session.WriteAsync(statement, batch, write, cancellationToken);
            Report(batch.Length);
        }
    }

    private Task ChangeNodesAsync(NodeKind kind, IEnumerable<RowDifference<NodeRow>> rows, CancellationToken cancellationToken)
    {
        var type = mapping.Of(kind);
        string change = $"UNWIND $rows AS row MATCH {mapping.AnyNode("n")} WHERE {IsNode("n")} SET n += row";
        return WriteInBatchesAsync(
            change,
            rows,
            (json, row) =>
            {
                json.WriteString(mapping.NodeId.Written, row.Row.Id);
                StoredValue.WriteHash(json, mapping, row.Row.Id);
                row.WriteProperties(json, mapping, type);
                StoredValue.WriteOrders(json, type, kind, row.After.Values, isNew: false);
            },
            cancellationToken);
    }

    private Task ChangeEdgesAsync(RelationshipType type, IEnumerable<RowDifference<EdgeRow>> rows, CancellationToken cancellationToken)
    {
        string change = $"UNWIND $rows AS row MATCH ()-[r:{mapping.TypeOf(type)}]->() WHERE {IsEdge("r", "row")} SET r += row";
        return WriteInBatchesAsync(
            change,
            rows,
            (json, row) =>
            {
                json.WriteString(mapping.EdgeId.Written, row.Row.Id);
                row.WriteProperties(json, mapping, mapping.Of(type));
            },
            cancellationToken);
    }

    private string IsNode(string variable) => $"{mapping.NodeId.Of(variable)} = {mapping.NodeId.Of("row")}";

    private string IsEdge(string variable, string row) => $"{mapping.EdgeId.Of(variable)} = {mapping.EdgeId.Of(row)}";

    private void Report(int rows)
    {
        lock (_lock) progress?.Report(_written += rows);
    }
}
