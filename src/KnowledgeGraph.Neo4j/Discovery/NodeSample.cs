using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Drafts;

namespace KnowledgeGraph.Neo4j.Discovery;

/// <summary>
/// Collects the nodes by their labels. Nodes of several labels are in the sample of each; what is known of them comes from the sample that
/// has the most of them.
/// </summary>
internal sealed class NodeSample
{
    private readonly SortedDictionary<string, Dictionary<string, (long Step, ImmutableArray<string> Labels, ValueSample Values)>> _sets =
        new(StringComparer.Ordinal);

    /// <summary>Adds a row of the sample of a label.</summary>
    public void Add(string label, long step, JsonElement row)
    {
        ImmutableArray<string> labels = [.. row[0].EnumerateArray().Select(item => item.GetString()!).Order(StringComparer.Ordinal)];
        string key = string.Join('\0', labels);
        if (!_sets.TryGetValue(key, out var samples)) _sets.Add(key, samples = []);
        if (!samples.TryGetValue(label, out var sample)) samples.Add(label, sample = (step, labels, new()));
        sample.Values.Add(row);
    }

    /// <summary>The nodes by their labels, and those without.</summary>
    public ImmutableArray<ObservedNodes> Sets(long unlabelled)
    {
        var sets = _sets.Values.Select(Largest)
            .Select(s => new ObservedNodes(s.Labels, s.Values.Read * s.Step, s.Values.Read, s.Values.ToProperties()));
        return unlabelled > 0 ? [.. sets, new([], unlabelled, unlabelled, [])] : [.. sets];
    }

    /// <summary>How many nodes have a label; null if not all were read.</summary>
    public long? Total() =>
        _sets.Values.Select(Largest).All(s => s.Step == 1) ? _sets.Values.Select(Largest).Sum(s => s.Values.Read) : null;

    /// <summary>The properties that may be unique among a label's nodes: in the sample, each has a value of its own.</summary>
    public IEnumerable<(string Label, string Property)> Candidates()
    {
        var byLabel = _sets.Values.SelectMany(samples => samples)
            .GroupBy(sample => sample.Key, sample => sample.Value.Values, StringComparer.Ordinal);
        foreach (var label in byLabel.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var common = label.Select(values => values.Distinct()).Aggregate((all, next) => all.Intersect(next, StringComparer.Ordinal));
            foreach (string property in common.Order(StringComparer.Ordinal)) yield return (label.Key, property);
        }
    }

    private static (long Step, ImmutableArray<string> Labels, ValueSample Values) Largest(
        Dictionary<string, (long Step, ImmutableArray<string> Labels, ValueSample Values)> samples) =>
        samples.OrderBy(s => s.Value.Step).ThenByDescending(s => s.Value.Values.Read).ThenBy(s => s.Key, StringComparer.Ordinal)
            .First().Value;
}
