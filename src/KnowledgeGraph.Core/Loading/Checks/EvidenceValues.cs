using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>What claims will say once the load is written: what the load tells, else what the graph has.</summary>
internal static class EvidenceValues
{
    /// <summary>The values of a property of the claims; those that have none are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, Value>> ReadAsync(
        LoadBatch batch, EvidenceDefinition evidence, string property, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        var stored = new List<string>();
        foreach (string id in ids)
        {
            var told = batch.Nodes.TryGetValue(id, out var row) ? row.Values[row.Table.IndexOf(property)] : Value.None;
            if (told.Kind is ValueKind.Text or ValueKind.Number) values[id] = told;
            else if (told.IsNone && batch.KnownKind(id) == evidence.Kind) stored.Add(id);
        }
        if (stored.Count == 0) return values;
        var definition = evidence.Kind.Property(property)!;
        var known = await batch.Graph.PropertyAsync(evidence.Kind, definition, stored, cancellationToken);
        foreach ((string id, var value) in known) values[id] = value;
        return values;
    }
}
