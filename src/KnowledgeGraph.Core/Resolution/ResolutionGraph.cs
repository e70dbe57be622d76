namespace KnowledgeGraph.Core.Resolution;

/// <summary>
/// What names are resolved to: the nodes of one version of a graph with their names, places, parents and unique properties. Immutable;
/// made by a <see cref="ResolutionGraphBuilder"/>, by each store in the same way.
/// </summary>
public sealed class ResolutionGraph
{
    internal ResolutionGraph()
    {
    }

    /// <summary>How many nodes there are.</summary>
    public int NodeCount => 0;

    /// <summary>About how many bytes of memory it takes.</summary>
    public long Bytes => 0;

    /// <summary>The id of a node.</summary>
    public string IdOf(int node) => throw new ArgumentOutOfRangeException(nameof(node));

    /// <summary>The ordinal of a node's kind.</summary>
    public int KindOf(int node) => throw new ArgumentOutOfRangeException(nameof(node));

    /// <summary>The node of an id; null if there is none.</summary>
    public int? Find(string id) => null;
}

/// <summary>
/// Collects nodes, then what is known of them, in any order: the graph is the same. Nodes without names are needed only as places and
/// parents.
/// </summary>
public sealed class ResolutionGraphBuilder
{
    private int _count;

    /// <summary>Adds a node, and returns the number by which it is referred to here and in the graph.</summary>
    /// <param name="kind">The ordinal of its kind.</param>
    /// <param name="id">Its id.</param>
    /// <param name="isPlace">Whether other nodes can lie in it.</param>
    public int AddNode(int kind, string id, bool isPlace) => _count++;

    /// <summary>Adds a name of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">Which of its names; told with candidates.</param>
    /// <param name="isAlias">Whether the node has a better known name in the language.</param>
    /// <param name="text">The name.</param>
    public void AddName(int node, NodeName name, bool isAlias, string text)
    {
    }

    /// <summary>Says where a node is: the most specific places that are known.</summary>
    public void AddSite(int node, int place)
    {
    }

    /// <summary>Says what a node is part of: a place of a larger place, a laboratory of its host, a branch of its company.</summary>
    public void AddParent(int node, int parent)
    {
    }

    /// <summary>Adds the value of a unique property of a node.</summary>
    public void AddKey(int node, KnownKey key)
    {
    }

    /// <summary>The graph of what was added.</summary>
    public ResolutionGraph Build(CancellationToken cancellationToken) => new();
}
