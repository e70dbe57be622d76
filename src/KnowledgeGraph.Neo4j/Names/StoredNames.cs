using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Resolution;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Neo4j.Versions;

namespace KnowledgeGraph.Neo4j.Names;

/// <summary>The names of all nodes of a graph in Neo4j, to search in and to resolve others by.</summary>
/// <param name="Version">The version of the graph that they are of.</param>
/// <param name="Corpus">The index of names and texts.</param>
/// <param name="Resolver">The resolver of names.</param>
internal sealed record StoredNames(GraphVersion Version, SearchCorpus Corpus, Resolver Resolver) : IVersioned
{
    /// <summary>Whether a root needs them.</summary>
    public static bool AreNeededBy(Expansion root) => root.Source is ItemSource.Search || IsResolution(root);

    private static bool IsResolution(Expansion root) => root.Source is ItemSource.Walk walk && walk.Definition == Core.Walks.ResolveWalk.Definition;
}
