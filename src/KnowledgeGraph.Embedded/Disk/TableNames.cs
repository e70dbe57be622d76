using System.Text;
using KnowledgeGraph.Core.Model;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// The model's names in the database: a table `node Zone` for each kind and `edge PARTY_TO` for each relationship type, with a column
/// for each property. GraphQL names have no quotes, so quoting them is enough.
/// </summary>
internal static class TableNames
{
    /// <summary>The column of a row's number.</summary>
    public const string Row = "@row";

    /// <summary>The column of a row's checksum.</summary>
    public const string Checksum = "@checksum";

    public static string Of(NodeKind kind) => $"node {kind.Name}";

    public static string Of(RelationshipType type) => $"edge {type.Name}";

    public static string Quote(string name) => $"\"{name}\"";

    /// <summary>The columns of a table that are not properties, with their types.</summary>
    public static IReadOnlyList<(string Name, string Declaration)> FixedColumns(bool ofEdges) => ofEdges
        ? [(Row, "INTEGER PRIMARY KEY"), ("@id", "TEXT NOT NULL"), ("@from", "TEXT NOT NULL"), ("@to", "TEXT NOT NULL"),
            ("@sources", "TEXT"), (Checksum, "INTEGER")]
        : [(Row, "INTEGER PRIMARY KEY"), ("@id", "TEXT NOT NULL"), ("@sources", "TEXT"), (Checksum, "INTEGER")];

    /// <summary>The columns that a table has.</summary>
    public static List<string> ColumnsOf(SqliteConnection connection, string table)
    {
        using var statement = new SqliteStatement(connection, "SELECT name FROM pragma_table_info(?)");
        statement.BindText(1, table);
        var columns = new List<string>();
        while (statement.Read()) columns.Add(Encoding.UTF8.GetString(statement.Text(0)));
        return columns;
    }
}
