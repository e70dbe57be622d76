using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Makes the constraints and indexes that are not there yet.</summary>
internal static class SchemaWriter
{
    private const string Names = "SHOW INDEXES YIELD name RETURN name";
    private const string Await = "CALL db.awaitIndexes(300)";

    /// <summary>Makes them and waits until they serve.</summary>
    public static async Task WriteAsync(GraphLayout layout, LoadSession session, CancellationToken cancellationToken)
    {
        // A constraint's index bears its name.
        var known = (await session.RunAsync(Names, isRead: true, parameters: null, cancellationToken)).Select(r => r[0].GetString()!).ToHashSet(StringComparer.Ordinal);
        bool isChanged = false;
        foreach (var (name, statement) in CypherSchema.Statements(layout))
        {
            if (known.Contains(name)) continue;
            await session.RunAsync(statement, isRead: false, parameters: null, cancellationToken);
            isChanged = true;
        }
        if (isChanged) await session.RunAsync(Await, isRead: true, parameters: null, cancellationToken);
    }
}
