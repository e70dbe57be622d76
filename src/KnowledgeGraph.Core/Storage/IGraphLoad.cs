using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Storage;

/// <summary>
/// The graph during one load: what the loader's checks ask of it, in batches, and the writing. Disposing without <see cref="ApplyAsync"/>
/// leaves the graph as it was.
/// </summary>
public interface IGraphLoad : IAsyncDisposable
{
    /// <summary>The kind of each of the ids that the graph knows; unknown ones are left out.</summary>
    ValueTask<IReadOnlyDictionary<string, NodeKind>> KindsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>The id of the node of the kind that has each of the values of the @unique property; values that nobody has are left out.</summary>
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

    /// <summary>The claims about each of the nodes and edges, where the model has claims.</summary>
    ValueTask<IReadOnlyList<KnownClaim>> ClaimsAboutAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellationToken);

    /// <summary>The nodes and edges that have any of the ids among their sources; it may look at all of the graph, and is asked only where a source is deleted.</summary>
    ValueTask<KnownCitations> CitationsAsync(IReadOnlyCollection<string> sources, CancellationToken cancellationToken);

    /// <summary>Writes the load, whole or not at all; with <paramref name="dryRun"/> says what it would do.</summary>
    /// <param name="delta">What the load tells.</param>
    /// <param name="dryRun">Count and write nothing.</param>
    /// <param name="progress">Told how many nodes and edges are written so far; may be null.</param>
    /// <param name="cancellationToken">Stops before the commit and leaves the graph as it was.</param>
    ValueTask<LoadSummary> ApplyAsync(GraphDelta delta, bool dryRun, IProgress<long>? progress, CancellationToken cancellationToken);
}

/// <summary>An edge that the graph has.</summary>
public sealed record KnownEdge(string Id, string From, string To, string? ValidFrom, string? ValidTo);

/// <summary>A claim that the graph has, and the id of what it tells of.</summary>
public sealed record KnownClaim(string Id, string About);

/// <summary>Nodes and edges that name certain sources.</summary>
public sealed record KnownCitations(IReadOnlyList<CitingNode> Nodes, IReadOnlyList<CitingEdge> Edges);

/// <summary>A node that names a source.</summary>
public sealed record CitingNode(NodeKind Kind, string Id);

/// <summary>An edge that names a source.</summary>
public sealed record CitingEdge(RelationshipType Type, KnownEdge Edge);
