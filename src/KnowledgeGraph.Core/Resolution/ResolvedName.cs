using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Resolution;

/// <summary>The nodes that a text may name.</summary>
/// <param name="Candidates">
/// The best candidates, best first; of equal ones the lower id. Two that have 1000 may differ: scores that are told end there.
/// </param>
/// <param name="Matches">Those that are certain; several if the text names several nodes: "University A and Institute B".</param>
public sealed record ResolvedName(ImmutableArray<ResolutionCandidate> Candidates, ImmutableArray<ResolutionCandidate> Matches)
{
    /// <summary>No candidates.</summary>
    public static ResolvedName None { get; } = new([], []);

    /// <summary>The node that the text certainly names, if it is only one.</summary>
    public ResolutionCandidate? Match => Matches is [var only] ? only : null;
}

/// <summary>A node that a text may name.</summary>
/// <param name="Node">The node, in its <see cref="ResolutionGraph"/>.</param>
/// <param name="Score">How well it agrees, in thousandths, at most 1000.</param>
/// <param name="Features">What the score is made of, in the order of <see cref="MatchFeature"/>.</param>
/// <param name="Name">The name of the node that agrees; null if it was found by a key.</param>
public sealed record ResolutionCandidate(int Node, int Score, ImmutableArray<MatchFeature> Features, NodeName? Name)
{
    /// <summary>The highest score, in thousandths.</summary>
    public const int ScoreMax = 1_000;
}

/// <summary>Which of a node's names: a property, and the index in it if it is a list.</summary>
/// <param name="Field">The property, as numbered by whoever built the graph.</param>
/// <param name="Item">The index in a list; 0 otherwise.</param>
public readonly record struct NodeName(int Field, int Item);
