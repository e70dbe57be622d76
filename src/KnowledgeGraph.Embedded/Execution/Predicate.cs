using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// A filter with its values, ready to be asked of item after item. Where indexes serve it, it can also say from their end which nodes may
/// satisfy it. Of one query, so that what it remembers is used by one thread.
/// </summary>
internal abstract class Predicate
{
    public abstract bool Test(Item item);

    /// <summary>
    /// Whether the edge by which an item was reached matters, so that the verdict on a node is not the same for all edges.
    /// </summary>
    public virtual bool LooksAtEdge => true;

    /// <summary>Whether a test may follow edges, and so cost much more than a comparison.</summary>
    public virtual bool FollowsEdges => false;

    /// <summary>About how many nodes <see cref="Find"/> begins from; null where no index serves the predicate.</summary>
    public virtual long? Estimate(KindSet kinds) => null;

    /// <summary>
    /// Every node of the kinds that satisfies the predicate, and perhaps others; null where no index serves it, or where it would take the
    /// budget past so many steps. Not to be changed.
    /// </summary>
    public virtual NodeSet? Find(KindSet kinds, long stepsMax) => null;
}
