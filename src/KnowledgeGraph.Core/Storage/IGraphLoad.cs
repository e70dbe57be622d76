using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Storage;

/// <summary>
/// The graph during one load: what the loader's checks read of it, in batches, and the write. Disposing without <see cref="ApplyAsync"/>
/// leaves the graph as it was.
/// </summary>
public interface IGraphLoad : IAsyncDisposable
{
    /// <summary>
    /// Makes what the checks look things up by, where it is missing; before the checks of a load that is no dry run. It changes no node and
    /// no edge.
    /// </summary>
    ValueTask PrepareAsync(CancellationToken cancellationToken) => default;

    /// <summary>The kind of each of the ids that are in the graph; unknown ones are left out.</summary>
    ValueTask<IReadOnlyDictionary<string, NodeKind>> KindsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>
    /// The id of the node of the kind that has each of the values of the @unique property; values that no node has are left out.
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, string>> IdsByKeyAsync(
        NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> values, CancellationToken cancellationToken);

    /// <summary>Those of the ids that are edges of the graph.</summary>
    ValueTask<IReadOnlySet<string>> KnownEdgesAsync(IReadOnlyCollection<string> edgeIds, CancellationToken cancellationToken);

    /// <summary>The edges of the type that leave (Out) or enter (In) each of the nodes.</summary>
    ValueTask<IReadOnlyList<KnownEdge>> EdgesAsync(
        RelationshipType type, RelationshipDirection direction, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken);

    /// <summary>The text of a property of each of the nodes of the kind that have one; for `load --texts`.</summary>
    ValueTask<IReadOnlyDictionary<string, Value>> PropertyAsync(
        NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>The claims about each of the nodes and edges, if the model has claims.</summary>
    ValueTask<IReadOnlyList<KnownClaim>> ClaimsAboutAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellationToken);

    /// <summary>
    /// The nodes and edges that have any of the ids among their sources; this may read the whole graph, and is used only if a source is
    /// deleted.
    /// </summary>
    ValueTask<KnownCitations> CitationsAsync(IReadOnlyCollection<string> sources, CancellationToken cancellationToken);

    /// <summary>Writes the load atomically; with <paramref name="dryRun"/>, only counts.</summary>
    /// <param name="delta">The load.</param>
    /// <param name="dryRun">Count and write nothing.</param>
    /// <param name="progress">Receives the number of nodes and edges written so far; may be null.</param>
    /// <param name="cancellationToken">Stops before the commit and leaves the graph as it was.</param>
    ValueTask<LoadSummary> ApplyAsync(GraphDelta delta, bool dryRun, IProgress<long>? progress, CancellationToken cancellationToken);
}

/// <summary>An edge in the graph.</summary>
public sealed record KnownEdge(string Id, string From, string To, string? ValidFrom, string? ValidTo);

/// <summary>A claim in the graph, and the id of its subject.</summary>
public sealed record KnownClaim(string Id, string About);

/// <summary>Nodes and edges that have certain sources.</summary>
public sealed record KnownCitations(IReadOnlyList<CitingNode> Nodes, IReadOnlyList<CitingEdge> Edges);

/// <summary>A node that has a source.</summary>
public sealed record CitingNode(NodeKind Kind, string Id);

/// <summary>An edge that has a source.</summary>
public sealed record CitingEdge(RelationshipType Type, KnownEdge Edge);
