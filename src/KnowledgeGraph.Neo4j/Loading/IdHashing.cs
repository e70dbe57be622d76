using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Upgrades the hashes of ids of a graph that was written without them or with others: Cypher has no hash function, so the ids are read and
/// their hashes written. It is idempotent, so an interruption does no harm.
/// </summary>
internal sealed class IdHashing(GraphMapping mapping, LoadSession session)
{
    /// <summary>Writes them of all nodes.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        string id = mapping.NodeId.Of("n");
        string index = $"n:{CypherName.Quote(mapping.RootLabel)}({CypherName.Quote(mapping.NodeId.Written)})";
        // The constraint's index: it alone is sure to compare with the last id as ORDER BY does (CodePointBound).
        string read = $"MATCH {mapping.AnyNode("n")} USING INDEX {index} WHERE {id} > $after "
            + $"RETURN {id} ORDER BY {id} LIMIT {LoadSession.BatchRows}";
        string write = $"UNWIND $rows AS row MATCH {mapping.AnyNode("n")} WHERE {id} = {mapping.NodeId.Of("row")} SET n += row";
        for (string? after = ""; after is not null;)
        {
            string last = after;
            var rows = await session.RunAsync(read, isRead: true, json => json.WriteString("after"u8, last), cancellationToken);
            string[] ids = [.. rows.Select(row => row[0].GetString()!)];
            if (ids.Length > 0) await session.WriteAsync(
                write,
                ids,
                (json, of) =>
                {
                    json.WriteString(mapping.NodeId.Written, of);
                    StoredValue.WriteHash(json, mapping, of);
                },
                cancellationToken);
            after = ids.Length == LoadSession.BatchRows ? ids[^1] : null;
        }
    }
}
