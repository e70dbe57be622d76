using KnowledgeGraph.Core.Model;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// Migrates the tables to the model: new kinds, relationship types and properties are added; what was removed from the model or changed is
/// dropped if it is empty, and otherwise refused with counts.
/// </summary>
internal sealed class StoredModel
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<(string Table, string Property), string> _stored = [];
    private readonly List<string> _refused = [];

    private StoredModel(SqliteConnection connection)
    {
        _connection = connection;
        using var statement = new SqliteStatement(connection, "SELECT \"table\", property, type FROM model");
        while (statement.Read()) _stored.Add((TextOf(statement, 0), TextOf(statement, 1)), TextOf(statement, 2));
    }

    /// <exception cref="StoreOpenException">The graph has data that are no longer in the model.</exception>
    public static void Apply(SqliteConnection connection, GraphModel model)
    {
        var stored = new StoredModel(connection);
        var tables = model.Kinds.Select(k => (Name: TableNames.Of(k), k.Properties, OfEdges: false))
            .Concat(model.RelationshipTypes.Select(t => (Name: TableNames.Of(t), t.Properties, OfEdges: true)))
            .ToList();
        stored.RemoveTables(tables.Select(t => t.Name).ToHashSet(StringComparer.Ordinal));
        foreach (var (name, properties, ofEdges) in tables) stored.ApplyTable(name, properties, ofEdges);
        if (stored._refused.Count > 0)
        {
            throw new StoreOpenException(
                "The model no longer fits the graph in the data directory:\n  " + string.Join("\n  ", stored._refused)
                + "\nRestore what was removed, or use a new data directory and load the sources again.");
        }
    }

    private void RemoveTables(HashSet<string> kept)
    {
        foreach (string table in _stored.Keys.Select(k => k.Table).Distinct().Where(t => !kept.Contains(t)).ToList())
        {
            long rows = Count($"SELECT count(*) FROM {TableNames.Quote(table)}");
            if (rows > 0)
            {
                Refuse($"{table} was removed from the model", rows, $"SELECT \"@id\" FROM {TableNames.Quote(table)} LIMIT 1");
                continue;
            }
            Execute($"DROP TABLE {TableNames.Quote(table)}");
            Forget(table, property: null);
        }
    }

    private void ApplyTable(string table, IReadOnlyList<PropertyDefinition> properties, bool ofEdges)
    {
        if (!_stored.ContainsKey((table, "")))
        {
            string columns = string.Join(", ", TableNames.FixedColumns(ofEdges).Select(c => $"{TableNames.Quote(c.Name)} {c.Declaration}"));
            Execute($"CREATE TABLE {TableNames.Quote(table)} ({columns})");
            Remember(table, "", "");
        }
        foreach (string lost in _stored.Keys.Where(k => k.Table == table && k.Property.Length > 0).Select(k => k.Property).ToList())
        {
            if (properties.All(p => p.Name != lost)) RemoveProperty(table, lost, $"{table}.{lost} was removed from the model");
        }
        foreach (var property in properties) ApplyProperty(table, property);
    }

    private void ApplyProperty(string table, PropertyDefinition property)
    {
        string type = TypeOf(property);
        if (_stored.TryGetValue((table, property.Name), out string? stored))
        {
            if (stored == type) return;
            if (!RemoveProperty(table, property.Name, $"{table}.{property.Name} was {stored} and is {type} in the model")) return;
        }
        Execute($"ALTER TABLE {TableNames.Quote(table)} ADD COLUMN {TableNames.Quote(property.Name)} {SqlTypeOf(property)}");
        Remember(table, property.Name, type);
    }

    private bool RemoveProperty(string table, string property, string reason)
    {
        // A property in the identity of edges is part of their ids, whether it has a value or not.
        bool isIdentity = reason.Contains(IdentityMark, StringComparison.Ordinal)
            || _stored[(table, property)].Contains(IdentityMark, StringComparison.Ordinal);
        string rows = $"FROM {TableNames.Quote(table)}" + (isIdentity ? "" : $" WHERE {TableNames.Quote(property)} IS NOT NULL");
        long values = Count($"SELECT count(*) {rows}");
        if (values > 0)
        {
            Refuse(reason, values, $"SELECT \"@id\" {rows} LIMIT 1");
            return false;
        }
        Execute($"ALTER TABLE {TableNames.Quote(table)} DROP COLUMN {TableNames.Quote(property)}");
        Forget(table, property);
        return true;
    }

    private void Refuse(string reason, long count, string exampleSql)
    {
        using var example = new SqliteStatement(_connection, exampleSql);
        example.Read();
        _refused.Add($"{reason}, but the graph has {count} of them, for example {TextOf(example, 0)}");
    }

    private const string IdentityMark = " @identity";

    private static string TypeOf(PropertyDefinition property)
    {
        string type = property.IsList ? $"[{property.Type}]"
            : property.Scale > 0 ? $"{property.Type}({property.Scale})"
            : property.Type.ToString();
        return property.IsIdentity ? type + IdentityMark : type;
    }

    private static string SqlTypeOf(PropertyDefinition property) =>
        !property.IsList
            && property.Type is ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Float or ScalarType.Boolean
            ? "INTEGER"
            : "TEXT";

    private void Remember(string table, string property, string type)
    {
        using var statement = new SqliteStatement(_connection, "INSERT INTO model VALUES (?, ?, ?)");
        statement.BindText(1, table);
        statement.BindText(2, property);
        statement.BindText(3, type);
        statement.Run();
        _stored[(table, property)] = type;
    }

    private void Forget(string table, string? property)
    {
        using var statement = new SqliteStatement(_connection, "DELETE FROM model WHERE \"table\" = ?1 AND (?2 IS NULL OR property = ?2)");
        statement.BindText(1, table);
        if (property is null) statement.BindNull(2);
        else statement.BindText(2, property);
        statement.Run();
        foreach (var key in _stored.Keys.Where(k => k.Table == table && (property is null || k.Property == property)).ToList())
        {
            _stored.Remove(key);
        }
    }

    private long Count(string sql)
    {
        using var statement = new SqliteStatement(_connection, sql);
        statement.Read();
        return statement.Number(0);
    }

    private void Execute(string sql)
    {
        using var statement = new SqliteStatement(_connection, sql);
        statement.Run();
    }

    private static string TextOf(SqliteStatement statement, int column) => System.Text.Encoding.UTF8.GetString(statement.Text(column));
}
