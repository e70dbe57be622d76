using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Walks;

/// <summary>Every walk that is a root field, in the order of the schema.</summary>
public static class WalkDefinitions
{
    /// <summary>The walks.</summary>
    public static ImmutableArray<WalkDefinition> All { get; } =
    [
        PathWalks.Shortest, PathWalks.Cheapest, SubgraphWalks.Neighborhood, SubgraphWalks.Connections, ReachableWalk.Definition,
        SharedWalks.Interlocks, SharedWalks.Common,
        HistoryWalk.Definition, ChangesWalk.Definition, ResolveWalk.Definition,
    ];
}
