using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Versions;

namespace KnowledgeGraph.Neo4j.Walks;

/// <summary>The projection of a graph in Neo4j, and the ids of its numbers.</summary>
/// <param name="Graph">The topology.</param>
/// <param name="Version">The version of the graph that it is of.</param>
/// <param name="NodeIds">By node: its id; in order.</param>
/// <param name="EdgeIds">By edge: its id.</param>
/// <param name="EdgeFrom">By edge: the node that it leaves.</param>
/// <param name="EdgeTo">By edge: the node that it enters.</param>
internal sealed record StoredProjection(
    GraphProjection Graph, GraphVersion Version, string[] NodeIds, string[] EdgeIds, int[] EdgeFrom, int[] EdgeTo) : IVersioned
{
    /// <summary>The form of the mapping by which it was read.</summary>
    public required MappingForm Form { get; init; }

    /// <summary>By node: by what statements of that form find it.</summary>
    public required string[] NodeHandles { get; init; }

    /// <summary>By edge: the same.</summary>
    public required string[] EdgeHandles { get; init; }

    /// <summary>The number of the node with that id, or -1.</summary>
    public int NodeOf(string id)
    {
        int number = Array.BinarySearch(NodeIds, id, CodePointOrder.Instance);
        return number < 0 ? -1 : number;
    }

    /// <summary>The end of an edge with fewer edges, from which it is found fastest.</summary>
    public int QuieterEnd(int edge) => Graph.Degree(EdgeFrom[edge]) <= Graph.Degree(EdgeTo[edge]) ? EdgeFrom[edge] : EdgeTo[edge];
}
