using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>
/// Finds by @unique properties the nodes of the graph to which a load gives other ids, before it would create new ones: a row whose id is
/// not in the graph and whose value belongs to a node is about that node.
/// </summary>
internal sealed class KeyMatcher(LoadBatch batch)
{
    private readonly Dictionary<string, MatchedNode> _matches = new(StringComparer.Ordinal);

    /// <summary>The ids of the load that mean nodes of the graph with another id.</summary>
    public async Task<IReadOnlyDictionary<string, MatchedNode>> MatchAsync(CancellationToken cancellationToken)
    {
        foreach (var table in batch.Nodes.Values.Select(row => row.Table).Distinct().Where(table => !table.Unique.IsEmpty).ToList())
        {
            foreach (int property in table.Unique) await MatchAsync(table, property, cancellationToken);
        }
        return _matches;
    }

    private async Task MatchAsync(LoadTable table, int property, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rows = RowsByValue(table, property);
        if (rows.Count == 0) return;
        var owners = await batch.Graph.IdsByKeyAsync(table.Kind!, table.Properties[property], rows.Keys, cancellationToken);
        foreach ((string value, string owner) in owners)
        {
            var row = rows[value];
            if (row.Id != owner) Match(row, property, value, owner);
        }
    }

    private Dictionary<string, LoadRow> RowsByValue(LoadTable table, int property)
    {
        var rows = new Dictionary<string, LoadRow>(StringComparer.Ordinal);
        foreach (var row in batch.Nodes.Values)
        {
            if (!ReferenceEquals(row.Table, table) || row.Values[property].Kind is ValueKind.None or ValueKind.Cleared) continue;
            string value = LoadTable.TextOf(table.Properties[property], row.Values[property]);
            if (rows.TryAdd(value, row)) continue;
            var other = rows[value];
            batch.Errors.Add(row.PlaceOf(property), table.Properties[property].Name, LoadErrorKind.NotUnique,
                $"\"{value}\" belongs to {row.Id} here and to {other.Id} in {other.PlaceOf(property)}; "
                + $"at most one {table.Name} has it: write one id for both");
        }
        return rows;
    }

    private void Match(LoadRow row, int property, string value, string owner)
    {
        string name = row.Table.Properties[property].Name;
        if (batch.KnownKind(row.Id) is not null)
        {
            batch.Errors.Add(row.PlaceOf(property), name, LoadErrorKind.NotUnique,
                $"\"{value}\" belongs to {owner} in the graph, and {row.Id} is another {row.Table.Name}; "
                + $"at most one has it: remove it from {owner} in an earlier load");
        }
        else if (!_matches.TryAdd(row.Id, new(row.Id, owner, name, value)) && _matches[row.Id] is { } match && match.KnownId != owner)
        {
            batch.Errors.Add(row.PlaceOf(property), name, LoadErrorKind.NotUnique,
                $"\"{value}\" belongs to {owner} in the graph, "
                + $"but {match.Property} \"{match.Value}\" of {row.Id} to {match.KnownId}; one node cannot be both");
        }
    }
}

/// <summary>A new id of the load for a node that is already in the graph, found by a @unique property.</summary>
/// <param name="Id">The id in the files.</param>
/// <param name="KnownId">The node's id in the graph.</param>
/// <param name="Property">The property.</param>
/// <param name="Value">The value that both have.</param>
public sealed record MatchedNode(string Id, string KnownId, string Property, string Value);
