using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Writes the differences of a load, batch by batch: nodes first, so that every edge finds its ends.</summary>
internal sealed class LoadWriter(GraphLayout layout, LoadSession session, IProgress<long>? progress)
{
    private static readonly string Id = StoredName.Quote(StoredName.Id);
    private long _written;

    /// <summary>Writes everything.</summary>
    public async Task WriteAsync(LoadDifferences differences, CancellationToken cancellationToken)
    {
        foreach (var (kind, rows) in differences.Nodes) await WriteNodesAsync(kind, rows, cancellationToken);
        foreach (var (type, rows) in differences.Edges) await WriteEdgesAsync(type, rows, cancellationToken);
    }

    private async Task WriteNodesAsync(NodeKind kind, List<RowDifference<NodeRow>> rows, CancellationToken cancellationToken)
    {
        string labels = string.Concat(layout.LabelsOf(kind).Select(l => ":" + StoredName.Quote(l)));
        string create = $"UNWIND $rows AS row CREATE (n{labels}) SET n = row";
        string change = $"UNWIND $rows AS row MATCH (n:{StoredName.Quote(layout.RootLabel)}) WHERE n.{Id} = row.{Id} SET n += row";
        foreach (var batches in rows.GroupBy(r => r.IsNew))
        {
            foreach (var batch in batches.Chunk(LoadSession.BatchRows))
            {
                await session.WriteAsync(
                    batches.Key ? create : change,
                    batch,
                    (json, row) =>
                    {
                        json.WriteString(StoredName.Id, row.Row.Id);
                        row.WriteProperties(json, kind.Properties);
                        StoredValue.WriteOrders(json, kind, row.Values);
                    },
                    cancellationToken);
                Report(batch.Length);
            }
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
            foreach (var batch in batches.Chunk(LoadSession.BatchRows))
            {
                await session.WriteAsync(
                    batches.Key ? create : change,
                    batch,
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
                Report(batch.Length);
            }
        }
    }

    private void Report(int rows) => progress?.Report(_written += rows);
}
