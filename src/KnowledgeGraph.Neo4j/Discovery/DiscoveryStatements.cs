using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Discovery;

/// <summary>
/// The statements that read what a database has. Counts come from Neo4j's count store; everything else reads a sample of bounded size,
/// which is spread over the ids so that it is not the oldest part, and is the same each time.
/// </summary>
internal static class DiscoveryStatements
{
    /// <summary>The product, version and edition.</summary>
    public const string Product = "CALL dbms.components() YIELD name, versions, edition RETURN versions[0], edition LIMIT 1";

    /// <summary>The labels.</summary>
    public const string Labels = "CALL db.labels() YIELD label RETURN label ORDER BY label";

    /// <summary>The relationship types.</summary>
    public const string Types = "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType ORDER BY relationshipType";

    /// <summary>The constraints.</summary>
    public const string Constraints = "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties RETURN type, labelsOrTypes, properties";

    /// <summary>The indexes of nodes' properties.</summary>
    public const string Indexes =
        "SHOW INDEXES YIELD type, entityType, labelsOrTypes, properties WHERE entityType = 'NODE' AND properties IS NOT NULL "
        + "RETURN type, labelsOrTypes, properties";

    /// <summary>The parameter with the step between ids.</summary>
    public const string Step = "step";

    /// <summary>The parameter with the most nodes or relationships that are read.</summary>
    public const string ReadMax = "readMax";

    // Integers are measured as floats, since the smallest one has no positive counterpart.
    private const string Values =
        "UNWIND keys(x) + [null] AS key "
        + "WITH labels, key, CASE WHEN key IS NULL THEN null ELSE x[key] END AS value "
        + "WITH labels, key, value, valueType(value) AS type "
        + "RETURN labels, key, type, count(*), "
        + "max(CASE type WHEN 'INTEGER NOT NULL' THEN abs(toFloat(value)) "
        + "WHEN 'LIST<INTEGER NOT NULL> NOT NULL' THEN reduce(m = 0.0, i IN value | CASE WHEN abs(toFloat(i)) > m THEN abs(toFloat(i)) ELSE m END) END), "
        + @"sum(CASE WHEN type = 'STRING NOT NULL' AND value =~ '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' THEN 1 ELSE 0 END), "
        + "count(DISTINCT CASE WHEN type IN ['STRING NOT NULL', 'INTEGER NOT NULL'] THEN value END)";

    /// <summary>How many nodes and relationships there are, and how many of each label and type.</summary>
    public static string Counts(IEnumerable<string> labels, IEnumerable<string> types) =>
        "RETURN COUNT { () }, COUNT { ()-->() }, "
        + $"[{string.Join(", ", labels.Select(label => $"COUNT {{ (:{CypherName.Quote(label)}) }}"))}], "
        + $"[{string.Join(", ", types.Select(type => $"COUNT {{ ()-[:{CypherName.Quote(type)}]->() }}"))}]";

    /// <summary>
    /// The properties of a label's nodes, by the nodes' labels, property and type of value; a row without a property counts the nodes.
    /// </summary>
    public static string NodeValues(string label) =>
        $"MATCH (x:{CypherName.Quote(label)}) WHERE ${Step} = 1 OR id(x) % ${Step} = 0 WITH x LIMIT ${ReadMax} WITH x, labels(x) AS labels {Values}";

    /// <summary>The properties of a type's relationships, by property and type of value; a row without a property counts them.</summary>
    public static string RelationshipValues(string type) =>
        $"MATCH ()-[x:{CypherName.Quote(type)}]->() WHERE ${Step} = 1 OR id(x) % ${Step} = 0 WITH x LIMIT ${ReadMax} WITH x, null AS labels {Values}";

    /// <summary>The labels of the ends of a type's relationships.</summary>
    public static string Ends(string type) =>
        $"MATCH (a)-[x:{CypherName.Quote(type)}]->(b) WHERE ${Step} = 1 OR id(x) % ${Step} = 0 WITH a, b LIMIT ${ReadMax} "
        + "RETURN labels(a), labels(b), count(*)";

    /// <summary>The labels of the ends of a type's relationships at nodes of a label, which a sample of them all had none of.</summary>
    public static string EndsAt(string type, string label, bool leaving)
    {
        string at = $"(n:{CypherName.Quote(label)})";
        string pattern = leaving ? $"{at}-[:{CypherName.Quote(type)}]->(m)" : $"(m)-[:{CypherName.Quote(type)}]->{at}";
        string ends = leaving ? "labels(n), labels(m)" : "labels(m), labels(n)";
        return $"MATCH {pattern} WITH n, m LIMIT ${ReadMax} RETURN {ends}, count(*)";
    }

    /// <summary>How many of a type's relationships leave, and enter, nodes of each label.</summary>
    public static string Degrees(string type, IReadOnlyCollection<string> labels) =>
        $"RETURN [{string.Join(", ", labels.Select(label => $"COUNT {{ (:{CypherName.Quote(label)})-[:{CypherName.Quote(type)}]->() }}"))}], "
        + $"[{string.Join(", ", labels.Select(label => $"COUNT {{ ()-[:{CypherName.Quote(type)}]->(:{CypherName.Quote(label)}) }}"))}]";

    /// <summary>How many of a type's relationships join the same two nodes as another.</summary>
    public static string Parallel(string type) =>
        $"MATCH (a)-[x:{CypherName.Quote(type)}]->(b) WHERE ${Step} = 1 OR id(x) % ${Step} = 0 WITH a, b LIMIT ${ReadMax} "
        + "WITH a, b, count(*) AS joined WHERE joined > 1 RETURN coalesce(sum(joined), 0)";

    /// <summary>How many nodes of a label were read, how many have the property, and how many values there are.</summary>
    public static string Distinct(string label, string property) =>
        $"MATCH (n:{CypherName.Quote(label)}) WITH n.{CypherName.Quote(property)} AS value LIMIT ${ReadMax} "
        + "RETURN count(*), count(value), count(DISTINCT value)";
}
