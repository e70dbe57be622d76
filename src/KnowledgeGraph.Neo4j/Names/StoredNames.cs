using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Resolution;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Versions;

namespace KnowledgeGraph.Neo4j.Names;

/// <summary>The names of all nodes of a graph in Neo4j, to search in and to resolve others by.</summary>
/// <param name="Version">The version of the graph that they are of.</param>
/// <param name="Corpus">The index of names and texts.</param>
/// <param name="Resolver">The resolver of names.</param>
internal sealed record StoredNames(GraphVersion Version, SearchCorpus Corpus, Resolver Resolver) : IVersioned
{
    /// <summary>The form of the mapping by which they were read.</summary>
    public required MappingForm Form { get; init; }

    /// <summary>By id: by what statements of that form find a node; null: by the id.</summary>
    public required IReadOnlyDictionary<string, string>? Handles { get; init; }

    /// <summary>By what statements of that form find a node.</summary>
    public string HandleOf(string id) => Handles is null ? id : Handles[id];

    /// <summary>Whether a root needs them.</summary>
    public static bool AreNeededBy(Expansion root) => root.Source is ItemSource.Search || IsResolution(root);

    private static bool IsResolution(Expansion root) =>
        root.Source is ItemSource.Walk walk && walk.Definition == Core.Walks.ResolveWalk.Definition;
}
