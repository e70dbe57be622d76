using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Drafts;

namespace KnowledgeGraph.Neo4j.Discovery;

/// <summary>Collects the labels of the ends of a type's relationships.</summary>
internal sealed class EndSample
{
    private readonly SortedDictionary<(string From, string To), ObservedEnds> _ends =
        new(Comparer<(string From, string To)>.Create((a, b) =>
            string.CompareOrdinal(a.From, b.From) is not 0 and var order ? order : string.CompareOrdinal(a.To, b.To)));

    /// <summary>Adds a row: labels of the node that they leave, and of the one that they enter, and how many.</summary>
    public void Add(JsonElement row)
    {
        var (from, to, read) = (LabelsOf(row[0]), LabelsOf(row[1]), row[2].GetInt64());
        var key = (string.Join('\0', from), string.Join('\0', to));
        _ends[key] = new(from, to, read + (_ends.TryGetValue(key, out var known) ? known.Read : 0));
    }

    /// <summary>Whether one of them leaves, or enters, a node of the label.</summary>
    public bool Has(string label, bool leaving) => _ends.Values.Any(ends => (leaving ? ends.From : ends.To).Contains(label));

    /// <summary>The ends.</summary>
    public ImmutableArray<ObservedEnds> ToEnds() => [.. _ends.Values];

    private static ImmutableArray<string> LabelsOf(JsonElement list) =>
        [.. list.EnumerateArray().Select(item => item.GetString()!).Order(StringComparer.Ordinal)];
}
