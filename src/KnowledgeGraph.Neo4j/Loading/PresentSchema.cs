using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// The constraints and indexes that a database has. One of another name, which somebody else made, counts for its columns: to create what
/// it already does is a transaction that commits nothing, which <see cref="CommitCounter"/> would count.
/// </summary>
internal sealed class PresentSchema
{
    // A constraint's index has its name.
    private const string Indexes =
        "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint, state, populationPercent WHERE type = 'RANGE' "
        + "RETURN name, labelsOrTypes[0], properties, owningConstraint IS NOT NULL, state, populationPercent";

    private readonly Dictionary<string, PresentIndex> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _uniqueColumns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _filling = new(StringComparer.Ordinal);

    private PresentSchema(IEnumerable<JsonElement> rows)
    {
        foreach (var row in rows)
        {
            string columns = SchemaItem.ColumnsOf(row[1].GetString()!, row[2].EnumerateArray().Select(property => property.GetString()!));
            var index = new PresentIndex(columns, row[3].GetBoolean(), row[4].GetString()!, row[5].GetDouble());
            _named.Add(row[0].GetString()!, index);
            if (index.IsFailed) continue;
            _columns.Add(columns);
            if (index.IsOwned) _uniqueColumns.Add(columns);
            if (!index.IsOnline) _filling.Add(columns);
        }
    }

    /// <summary>How far Neo4j is with filling them: equal texts of two looks say that nothing has moved.</summary>
    public string Progress => string.Join(' ', _named.Select(index => $"{index.Key} {index.Value.State} {index.Value.Percent}"));

    /// <summary>Reads them.</summary>
    public static async Task<PresentSchema> ReadAsync(LoadSession session, CancellationToken cancellationToken) =>
        new(await session.RunAsync(Indexes, isRead: true, parameters: null, cancellationToken));

    /// <summary>Whether one is there, or another that does the same.</summary>
    public bool Has(SchemaItem item) => item.IsConstraint
        ? _uniqueColumns.Contains(item.Columns) || (_named.TryGetValue(item.Name, out var index) && index.IsOwned)
        : _columns.Contains(item.Columns) || (_named.TryGetValue(item.Name, out var other) && !other.IsFailed);

    /// <summary>Whether one is there, and Neo4j still fills it, so that it finds nothing yet.</summary>
    public bool IsFilling(SchemaItem item) => Has(item) && _filling.Contains(item.Columns);

    /// <summary>
    /// Whether one of its name is there which is not what it should be: Neo4j could not fill it; or it is an index without its constraint,
    /// as a Neo4j that is killed while it makes one leaves it. Neo4j creates nothing of the name before it is removed.
    /// </summary>
    public bool IsBroken(SchemaItem item) =>
        _named.TryGetValue(item.Name, out var index) && (index.IsFailed || (item.IsConstraint && !index.IsOwned));

    /// <summary>Whether a broken one may be that of a constraint which Neo4j is making at this moment.</summary>
    public bool IsBeingMade(SchemaItem item) =>
        IsBroken(item) && _named.TryGetValue(item.Name, out var index) && index is { IsFailed: false, IsOnline: false };

    /// <summary>Notes that one is created; false if it is there.</summary>
    public bool Add(SchemaItem item)
    {
        if (Has(item)) return false;
        _columns.Add(item.Columns);
        if (item.IsConstraint) _uniqueColumns.Add(item.Columns);
        return true;
    }

    /// <summary>A range index.</summary>
    /// <param name="Columns">What it is of.</param>
    /// <param name="IsOwned">It is that of a constraint.</param>
    /// <param name="State">ONLINE, POPULATING or FAILED.</param>
    /// <param name="Percent">How much of it is filled.</param>
    private sealed record PresentIndex(string Columns, bool IsOwned, string State, double Percent)
    {
        public bool IsOnline => State == "ONLINE";

        public bool IsFailed => State == "FAILED";
    }
}
