namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>Names as Cypher writes them.</summary>
internal static class CypherName
{
    /// <summary>A label, type or property: in backticks, a backtick in it doubled.</summary>
    public static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>The name as a string literal.</summary>
    public static string Literal(string name) =>
        $"'{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
