using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>
/// The graph after the load's deletions, which the checks read, so that a unique value or to-one relationship that becomes free may be used
/// in the same load.
/// </summary>
internal sealed class GraphAfterDeletions(IGraphLoad graph, Deletions deletions) : IGraphLoad
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, NodeKind>> KindsAsync(
        IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await graph.KindsAsync([.. ids.Where(id => !deletions.Nodes.ContainsKey(id))], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, string>> IdsByKeyAsync(
        NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
    {
        var owners = await graph.IdsByKeyAsync(kind, property, values, cancellationToken);
        return owners.Where(owner => !deletions.Nodes.ContainsKey(owner.Value)).ToDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlySet<string>> KnownEdgesAsync(
        IReadOnlyCollection<string> edgeIds, CancellationToken cancellationToken) =>
        await graph.KnownEdgesAsync([.. edgeIds.Where(id => !deletions.Edges.ContainsKey(id))], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KnownEdge>> EdgesAsync(
        RelationshipType type, RelationshipDirection direction, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken)
    {
        var edges = await graph.EdgesAsync(type, direction, nodeIds, cancellationToken);
        return [.. edges.Where(edge => !deletions.Edges.ContainsKey(edge.Id))];
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, Value>> PropertyAsync(
        NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        graph.PropertyAsync(kind, property, ids, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KnownClaim>> ClaimsAboutAsync(
        IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        var claims = await graph.ClaimsAboutAsync(subjects, cancellationToken);
        return [.. claims.Where(claim => !deletions.Nodes.ContainsKey(claim.Id))];
    }

    /// <inheritdoc/>
    public async ValueTask<KnownCitations> CitationsAsync(IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        var citations = await graph.CitationsAsync(sources, cancellationToken);
        return new(
            [.. citations.Nodes.Where(node => !deletions.Nodes.ContainsKey(node.Id))],
            [.. citations.Edges.Where(edge => !deletions.Edges.ContainsKey(edge.Edge.Id))]);
    }

    /// <inheritdoc/>
    public ValueTask<LoadSummary> ApplyAsync(
        GraphDelta delta, bool dryRun, IProgress<long>? progress, CancellationToken cancellationToken) =>
        graph.ApplyAsync(delta, dryRun, progress, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => graph.DisposeAsync();
}
