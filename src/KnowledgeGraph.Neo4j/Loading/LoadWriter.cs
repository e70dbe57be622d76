using System.Text.Json;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Writes the differences of a load, batch by batch: deletions first, which may free values of @unique properties; then nodes, so that every edge finds its ends.</summary>
internal sealed class LoadWriter(GraphLayout layout, LoadSession session, IProgress<long>? progress)
{
    private static readonly string Id = StoredName.Quote(StoredName.Id);
    private long _written;

    /// <summary>Writes everything.</summary>
    public async Task WriteAsync(LoadDifferences differences, CancellationToken cancellationToken)
    {
        await DeleteAsync(differences, cancellationToken);
        foreach (var (kind, rows) in differences.Nodes) await WriteNodesAsync(kind, rows, cancellationToken);
        foreach (var (type, rows) in differences.Edges) await WriteEdgesAsync(type, rows, cancellationToken);
    }

    private async Task DeleteAsync(LoadDifferences differences, CancellationToken cancellationToken)
    {
        var delta = differences.Delta;
        if (delta.DeletedNodes.Count > 0) await RemoveSourcesAsync(differences, cancellationToken);
        foreach (var type in delta.DeletedEdges.GroupBy(edge => edge.Type))
        {
            string delete = $"UNWIND $rows AS row MATCH ()-[r:{StoredName.Quote(type.Key.Name)}]->() WHERE r.{Id} = row.{Id} DELETE r";
            await WriteInBatchesAsync(delete, type, (json, edge) => json.WriteString(StoredName.Id, edge.Id), cancellationToken);
        }
        // Relationships of types that the model lacks go with the node as well: nothing could read them.
        string detach = $"UNWIND $rows AS row MATCH (n:{StoredName.Quote(layout.RootLabel)}) WHERE n.{Id} = row.{Id} DETACH DELETE n";
        await WriteInBatchesAsync(detach, delta.DeletedNodes, (json, node) => json.WriteString(StoredName.Id, node.Id), cancellationToken);
    }

    // Before the sources themselves: after a break in a load in parts, the next one would not find them any more, and so not what names them.
    private async Task RemoveSourcesAsync(LoadDifferences differences, CancellationToken cancellationToken)
    {
        string set = $"WHERE x.{Id} = row.{Id} SET x.{StoredName.Quote(StoredName.Sources)} = row.{StoredName.Quote(StoredName.Sources)}";
        foreach (var (_, rows) in differences.Nodes)
        {
            string remove = $"UNWIND $rows AS row MATCH (x:{StoredName.Quote(layout.RootLabel)}) {set}";
            await WriteInBatchesAsync(remove, rows.Where(row => row is { IsNew: false, Sources: not null }), (json, row) => Write(json, row.Row.Id, row.Sources!), cancellationToken);
        }
        foreach (var (type, rows) in differences.Edges)
        {
            string remove = $"UNWIND $rows AS row MATCH ()-[x:{StoredName.Quote(type.Name)}]->() {set}";
            await WriteInBatchesAsync(remove, rows.Where(row => row is { IsNew: false, Sources: not null }), (json, row) => Write(json, row.Row.Id, row.Sources!), cancellationToken);
        }

        static void Write(Utf8JsonWriter json, string id, string[] sources)
        {
            json.WriteString(StoredName.Id, id);
            StoredValue.WriteSources(json, sources);
        }
    }

    private async Task WriteInBatchesAsync<T>(string statement, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.Chunk(LoadSession.BatchRows))
        {
            await session.WriteAsync(statement, batch, write, cancellationToken);
            Report(batch.Length);
        }
    }

    private async Task WriteNodesAsync(NodeKind kind, List<RowDifference<NodeRow>> rows, CancellationToken cancellationToken)
    {
        string labels = string.Concat(layout.LabelsOf(kind).Select(l => ":" + StoredName.Quote(l)));
        string create = $"UNWIND $rows AS row CREATE (n{labels}) SET n = row";
        string change = $"UNWIND $rows AS row MATCH (n:{StoredName.Quote(layout.RootLabel)}) WHERE n.{Id} = row.{Id} SET n += row";
        foreach (var batches in rows.GroupBy(r => r.IsNew))
        {
            await WriteInBatchesAsync(
                batches.Key ? create : change,
                batches,
                (json, row) =>
                {
                    json.WriteString(StoredName.Id, row.Row.Id);
                    row.WriteProperties(json, kind.Properties);
                    StoredValue.WriteOrders(json, kind, row.After.Values);
                },
                cancellationToken);
        }
    }

    private async Task WriteEdgesAsync(RelationshipType type, List<RowDifference<EdgeRow>> rows, CancellationToken cancellationToken)
    {
        string name = StoredName.Quote(type.Name);
        string root = StoredName.Quote(layout.RootLabel);
        string ends = $"MATCH (a:{root}) WHERE a.{Id} = row.from MATCH (b:{root}) WHERE b.{Id} = row.to";
        string create = $"UNWIND $rows AS row {ends} CREATE (a)-[r:{name}]->(b) SET r = row.set";
        string change = $"UNWIND $rows AS row MATCH ()-[r:{name}]->() WHERE r.{Id} = row.set.{Id} SET r += row.set";
        foreach (var batches in rows.GroupBy(r => r.IsNew))
        {
            await WriteInBatchesAsync(
                batches.Key ? create : change,
                batches,
                (json, row) =>
                {
                    json.WriteString("from"u8, row.Row.From);
                    json.WriteString("to"u8, row.Row.To);
                    json.WriteStartObject("set"u8);
                    json.WriteString(StoredName.Id, row.Row.Id);
                    row.WriteProperties(json, type.Properties);
                    json.WriteEndObject();
                },
                cancellationToken);
        }
    }

    private void Report(int rows) => progress?.Report(_written += rows);
}
