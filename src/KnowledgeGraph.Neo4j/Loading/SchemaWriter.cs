using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Makes the constraints and indexes that are not there yet.</summary>
internal static class SchemaWriter
{
    private const string Names = "SHOW INDEXES YIELD name RETURN name";
    private const string Await = "CALL db.awaitIndexes(300)";

    /// <summary>Makes the constraints, which also serve the look-ups of a load.</summary>
    public static Task WriteConstraintsAsync(GraphLayout layout, LoadSession session, CancellationToken cancellationToken) =>
        WriteAsync(CypherSchema.Constraints(layout), session, cancellationToken);

    /// <summary>Makes the indexes: after the rows, since a transaction keeps an entry of each index for each row in memory.</summary>
    public static Task WriteIndexesAsync(GraphLayout layout, LoadSession session, CancellationToken cancellationToken) =>
        WriteAsync(CypherSchema.Indexes(layout), session, cancellationToken);

    private static async Task WriteAsync(IEnumerable<(string Name, string Statement)> statements, LoadSession session, CancellationToken cancellationToken)
    {
        // A constraint's index bears its name.
        var names = await session.RunAsync(Names, isRead: true, parameters: null, cancellationToken);
        var known = names.Select(r => r[0].GetString()!).ToHashSet(StringComparer.Ordinal);
        bool isChanged = false;
        foreach (var (_, statement) in statements.Where(s => !known.Contains(s.Name)))
        {
            await session.RunAsync(statement, isRead: false, parameters: null, cancellationToken);
            isChanged = true;
        }
        if (isChanged) await session.RunAsync(Await, isRead: true, parameters: null, cancellationToken);
    }
}
