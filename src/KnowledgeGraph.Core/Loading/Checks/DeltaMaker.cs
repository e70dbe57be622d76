using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>Makes the delta that the store writes from a checked load.</summary>
internal sealed class DeltaMaker(LoadBatch batch, Deletions deletions)
{
    /// <summary>The load in the order of files by name and their lines.</summary>
    public async Task<GraphDelta> MakeAsync(string moment, CancellationToken cancellationToken)
    {
        var nodes = batch.Nodes.Values.Select(row => new NodeRow(row.Table.Kind!, row.Id, row.Values, row.Sources)).ToList();
        var edges = batch.Edges.Values.Select(row => new EdgeRow(row.Table.Type!, row.Id, row.From, row.To, row.Values, row.Sources))
            .ToList();
        if (!deletions.IsEmpty) await AddCitingAsync(nodes, edges, cancellationToken);
        return new(nodes, edges, moment)
        {
            DeletedNodes =
                [.. deletions.Nodes.Select(node => new DeletedNode(node.Value, node.Key)).OrderBy(node => node.Id, StringComparer.Ordinal)],
            DeletedEdges = [.. deletions.Edges.Select(edge => new DeletedEdge(edge.Value.Type, edge.Key))
                .OrderBy(edge => edge.Id, StringComparer.Ordinal)],
        };
    }

    /// <summary>Adds what refers to a deleted source and is not in the load: the store removes the source from it.</summary>
    private async Task AddCitingAsync(List<NodeRow> nodes, List<EdgeRow> edges, CancellationToken cancellationToken)
    {
        string[] sources = [.. deletions.Nodes.Where(node => node.Value == batch.Model.Source?.Kind).Select(node => node.Key)];
        if (sources.Length == 0) return;
        var citing = await batch.Graph.CitationsAsync(sources, cancellationToken);
        foreach (var (kind, id) in citing.Nodes)
        {
            if (!batch.Nodes.ContainsKey(id)) nodes.Add(new(kind, id, new Value[kind.Properties.Length], null));
        }
        foreach (var (type, edge) in citing.Edges)
        {
            if (!batch.Edges.ContainsKey(edge.Id))
            {
                edges.Add(new(type, edge.Id, edge.From, edge.To, new Value[type.Properties.Length], null));
            }
        }
    }
}
