using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>Writes repairs, a batch in a statement and a transaction of its own; what was written stays when a later batch fails.</summary>
internal sealed class RepairWriter(GraphMapping mapping, LoadSession session)
{
    private const string Nodes =
        "UNWIND $rows AS row MATCH (n) WHERE id(n) = row.at SET n += row.set SET n:$(row.add) REMOVE n:$(row.remove)";

    private const string Edges = "UNWIND $rows AS row MATCH ()-[r]->() WHERE id(r) = row.at SET r += row.set";

    /// <summary>Prints statements instead of sending them; null: they are sent.</summary>
    public CypherScript? Script { get; init; }

    /// <summary>How many nodes and edges were written.</summary>
    public long Written { get; private set; }

    /// <summary>How many were left because another has their id, which it may lose in its turn.</summary>
    public long PutOff { get; private set; }

    /// <summary>Forgets the counts.</summary>
    public void Reset() => (Written, PutOff) = (0, 0);

    /// <summary>Writes nodes.</summary>
    public async Task WriteNodesAsync(IReadOnlyList<RowRepair> repairs, CancellationToken cancellationToken)
    {
        // Planned while no node has the label yet, it would scan those that get it.
        string index = $"USING INDEX n:{CypherName.Quote(mapping.RootLabel)}({CypherName.Quote(mapping.NodeId.Written)})";
        string read = $"MATCH {mapping.AnyNode("n")} {index} WHERE {mapping.NodeId.Of("n")} IN $ids RETURN {mapping.NodeId.Of("n")}";
        await WriteAsync(Nodes, await FreeAsync(repairs, read, cancellationToken), cancellationToken);
    }

    /// <summary>Writes edges of a type.</summary>
    /// <param name="type">The type, quoted.</param>
    /// <param name="repairs">What to write.</param>
    /// <param name="cancellationToken">Stops before the statement.</param>
    public async Task WriteEdgesAsync(string type, IReadOnlyList<RowRepair> repairs, CancellationToken cancellationToken)
    {
        string index = $"USING INDEX r:{type}({CypherName.Quote(mapping.EdgeId.Written)})";
        string read = $"MATCH ()-[r:{type}]->() {index} WHERE {mapping.EdgeId.Of("r")} IN $ids RETURN {mapping.EdgeId.Of("r")}";
        await WriteAsync(Edges, await FreeAsync(repairs, read, cancellationToken), cancellationToken);
    }

    // A constraint would refuse the whole batch for one id that is taken.
    private async Task<IReadOnlyList<RowRepair>> FreeAsync(
        IReadOnlyList<RowRepair> repairs, string read, CancellationToken cancellationToken)
    {
        string[] ids = [.. repairs.Select(r => r.NewId).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (ids.Length == 0) return repairs;
        var rows = await session.ReadByIdsAsync(read, ids, cancellationToken);
        var taken = rows.Select(row => row[0].GetString()!).ToHashSet(StringComparer.Ordinal);
        // The same id a second time in the batch is taken by the first.
        RowRepair[] free = [.. repairs.Where(r => r.NewId is null || taken.Add(r.NewId))];
        PutOff += repairs.Count - free.Length;
        return free;
    }

    private async Task WriteAsync(string statement, IReadOnlyList<RowRepair> repairs, CancellationToken cancellationToken)
    {
        if (repairs.Count == 0) return;
        if (Script is null) await session.WriteAsync(statement, repairs, static (json, repair) => repair.Write(json), cancellationToken);
        else await Script.WriteAsync(statement, repairs);
        Written += repairs.Count;
    }
}
