using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>The values of claims after the load: the load's, else those of the graph.</summary>
internal static class EvidenceValues
{
    /// <summary>The values of a property of the claims; claims without one are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, Value>> ReadAsync(
        LoadBatch batch, EvidenceDefinition evidence, string property, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        var stored = new List<string>();
        foreach (string id in ids)
        {
            var given = batch.Nodes.TryGetValue(id, out var row) ? row.Values[row.Table.IndexOf(property)] : Value.None;
            if (given.Kind is ValueKind.Text or ValueKind.Number) values[id] = given;
            else if (given.IsNone && batch.KnownKind(id) == evidence.Kind) stored.Add(id);
        }
        if (stored.Count == 0) return values;
        var definition = evidence.Kind.Property(property)!;
        var known = await batch.Graph.PropertyAsync(evidence.Kind, definition, stored, cancellationToken);
        foreach ((string id, var value) in known) values[id] = value;
        return values;
    }
}
