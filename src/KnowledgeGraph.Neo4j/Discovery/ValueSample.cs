using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Drafts;

namespace KnowledgeGraph.Neo4j.Discovery;

/// <summary>Collects the properties of nodes or relationships from rows of values.</summary>
internal sealed class ValueSample
{
    private const string NotNull = " NOT NULL";

    private readonly SortedDictionary<string, List<(ObservedValues Values, long Distinct)>> _properties = new(StringComparer.Ordinal);

    /// <summary>How many nodes or relationships were read.</summary>
    public long Read { get; private set; }

    /// <summary>Adds a row: labels, property, type, count, largest, dates, distinct values.</summary>
    public void Add(JsonElement row)
    {
        long count = row[3].GetInt64();
        if (row[1].GetString() is not { } property)
        {
            Read += count;
            return;
        }
        if (!_properties.TryGetValue(property, out var values)) _properties.Add(property, values = []);
        double largest = row[4].ValueKind == JsonValueKind.Number ? row[4].GetDouble() : 0;
        string type = row[2].GetString()!.Replace(NotNull, "", StringComparison.Ordinal);
        values.Add((new(type, count, largest, row[5].GetInt64()), row[6].GetInt64()));
    }

    /// <summary>The properties.</summary>
    public ImmutableArray<ObservedProperty> ToProperties() =>
    [
        .. _properties.Select(property => new ObservedProperty(
            property.Key, [.. property.Value.Select(v => v.Values).OrderBy(v => v.Type, StringComparer.Ordinal)])),
    ];

    /// <summary>The properties of which every node has a text or number, none of them twice.</summary>
    public IEnumerable<string> Distinct() =>
        _properties.Where(p => p.Value is [var only] && only.Distinct == Read && only.Values.Count == Read).Select(p => p.Key);
}
