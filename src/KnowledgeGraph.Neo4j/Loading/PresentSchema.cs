using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// The constraints and indexes that a database has. One of another name, which somebody else made, counts for its columns: to create what it
/// already does is a transaction that commits nothing, which <see cref="CommitCounter"/> would count.
/// </summary>
internal sealed class PresentSchema
{
    // A constraint's index has its name.
    private const string Indexes = "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint WHERE type = 'RANGE' "
        + "RETURN name, labelsOrTypes[0], properties, owningConstraint IS NOT NULL";

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _uniqueColumns = new(StringComparer.Ordinal);

    private PresentSchema(IEnumerable<JsonElement> rows)
    {
        foreach (var row in rows)
        {
            _names.Add(row[0].GetString()!);
            string columns = SchemaItem.ColumnsOf(row[1].GetString()!, row[2].EnumerateArray().Select(property => property.GetString()!));
            _columns.Add(columns);
            if (row[3].GetBoolean()) _uniqueColumns.Add(columns);
        }
    }

    /// <summary>Reads them.</summary>
    public static async Task<PresentSchema> ReadAsync(LoadSession session, CancellationToken cancellationToken) =>
        new(await session.RunAsync(Indexes, isRead: true, parameters: null, cancellationToken));

    /// <summary>Whether one is there, or another that does the same.</summary>
    public bool Has(SchemaItem item) =>
        _names.Contains(item.Name) || (item.IsConstraint ? _uniqueColumns : _columns).Contains(item.Columns);

    /// <summary>Notes that one is created; false if it is there.</summary>
    public bool Add(SchemaItem item)
    {
        if (Has(item)) return false;
        _names.Add(item.Name);
        _columns.Add(item.Columns);
        if (item.IsConstraint) _uniqueColumns.Add(item.Columns);
        return true;
    }
}
