using System.Text.Json;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>
/// Removes from all nodes and edges what an adoption added: labels, helper properties, ids of edges. It reads a batch at a time, is
/// idempotent, and may be interrupted after each batch.
/// </summary>
internal sealed class AdoptionUndo(GraphMappings mappings, LoadSession session, RepairWriter writer, IProgress<CheckProgress>? progress)
{
    private readonly GraphMapping _mapping = mappings.Adopted;
    private readonly DerivedValues _derived = new(mappings.Adopted);

    /// <summary>Removes it; gives how many nodes and edges of the model were read.</summary>
    public async Task<(long Nodes, long Edges)> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new PassFindings(GraphState.Adopting);
        var references = new References(mappings, session, isOurs: false, findings.All);
        var nodes = new NodePass(mappings, _derived, findings, new(), references);
        var edges = new EdgePass(mappings, _derived, findings, new(), references);
        (long nodesRead, long edgesRead) = (0, 0);
        await foreach (var rows in new StoredRange(session, NodePass.Greatest, nodes.Statement).ReadAsync(cancellationToken))
        {
            await writer.WriteNodesAsync([.. rows.Select(OfNode).OfType<RowRepair>()], cancellationToken);
            nodesRead += rows.Count;
            progress?.Report(new(CheckStage.Nodes, nodesRead, 0));
        }
        if (_mapping.Model.RelationshipTypes.Length == 0) return (nodesRead, 0);
        await foreach (var rows in new StoredRange(session, EdgePass.Greatest, edges.Statement).ReadAsync(cancellationToken))
        {
            foreach (var type in rows.GroupBy(edges.TypeOf))
            {
                await writer.WriteEdgesAsync(
                    _mapping.TypeOf(type.Key), [.. type.Select(row => OfEdge(row, type.Key)).OfType<RowRepair>()], cancellationToken);
            }
            edgesRead += rows.Count;
            progress?.Report(new(CheckStage.Edges, edgesRead, 0));
        }
        return (nodesRead, edgesRead);
    }

    // An adoption writes the hash with the rest, so a node without one is as it was.
    private RowRepair? OfNode(JsonElement row)
    {
        var properties = row[2];
        if (!properties.TryGetProperty(_mapping.NodeHash.Written, out _)) return null;
        string[] labels = StoredRow.Texts(row[1]);
        string[] kept = properties.TryGetProperty(DerivedValues.KeptLabels, out var list) ? StoredRow.Texts(list) : [];
        var repair = new RowRepair(row[0].GetInt64());
        foreach (var kind in _mapping.Model.Kinds.Where(k => labels.Contains(_mapping.Of(k).Label, StringComparer.Ordinal)))
        {
            repair.Removed.AddRange(DerivedValues.LabelsOf(kind).Where(
                label => labels.Contains(label, StringComparer.Ordinal) && !kept.Contains(label, StringComparer.Ordinal)));
            Remove(_derived.HelpersOf(kind), properties, repair);
            if (kind.Id is not IdSource.Stored) Remove([_mapping.NodeId.Written], properties, repair);
        }
        repair.Added.AddRange(kept.Where(label => !labels.Contains(label, StringComparer.Ordinal)));
        Remove([DerivedValues.KeptLabels], properties, repair);
        return repair.IsEmpty ? null : repair;
    }

    // An id of this form is none that the graph had before: an adoption refuses a graph whose edges have ids.
    private RowRepair? OfEdge(JsonElement row, RelationshipType type)
    {
        bool isOurs = row[2].TryGetProperty(_mapping.EdgeId.Written, out var id) && id.ValueKind == JsonValueKind.String
            && EdgeId.TypeNameOf(id.GetString()!) == type.Name;
        if (!isOurs) return null;
        var repair = new RowRepair(row[0].GetInt64());
        Remove(_derived.HelpersOf(type).Append(_mapping.EdgeId.Written), row[2], repair);
        return repair;
    }

    private static void Remove(IEnumerable<string> names, JsonElement properties, RowRepair repair)
    {
        foreach (string name in names)
        {
            if (properties.TryGetProperty(name, out _)) repair.Set(name, null);
        }
    }
}
