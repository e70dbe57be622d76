using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// How the model's names stand in the database: a table `node Zone` for each kind and `edge PARTY_TO` for each relationship type, with a column
/// for each property. GraphQL names have no quotes, so quoting them is enough.
/// </summary>
internal static class TableNames
{
    public static string Of(NodeKind kind) => $"node {kind.Name}";

    public static string Of(RelationshipType type) => $"edge {type.Name}";

    public static string Quote(string name) => $"\"{name}\"";

    /// <summary>The columns of a table that are no properties, with their types.</summary>
    public static IReadOnlyList<(string Name, string Declaration)> FixedColumns(bool ofEdges) => ofEdges
        ? [("row", "INTEGER PRIMARY KEY"), ("@id", "TEXT NOT NULL"), ("@from", "TEXT NOT NULL"), ("@to", "TEXT NOT NULL"), ("@sources", "TEXT")]
        : [("row", "INTEGER PRIMARY KEY"), ("@id", "TEXT NOT NULL"), ("@sources", "TEXT")];
}
