using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Server.Tests.Existing;

/// <summary>A database of somebody else.</summary>
internal static class ExistingDatabase
{
    /// <summary>Empties the database, and fills it by the Cypher of a file.</summary>
    public static async Task FillAsync(Neo4jSettings neo4j, string name)
    {
        await RawCypher.RunAsync(neo4j, "MATCH (n) DETACH DELETE n");
        foreach (var row in await RawCypher.RunAsync(neo4j, "SHOW CONSTRAINTS YIELD name RETURN name"))
            await RawCypher.RunAsync(neo4j, $"DROP CONSTRAINT `{row[0].GetString()}`");
        foreach (var row in await RawCypher.RunAsync(neo4j, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"))
            await RawCypher.RunAsync(neo4j, $"DROP INDEX `{row[0].GetString()}`");
        string text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Existing", $"{name}.cypher"));
        foreach (string statement in text.Split(";\n", StringSplitOptions.RemoveEmptyEntries)) await RawCypher.RunAsync(neo4j, statement);
    }
}
