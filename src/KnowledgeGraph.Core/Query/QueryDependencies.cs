using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>
/// What of the graph an answer to a query can depend on, whatever the values: while no node of these kinds and no edge of these types is
/// made or changed, the answer stays the same.
/// </summary>
/// <param name="Kinds">The kinds of nodes; of an interface all of them.</param>
/// <param name="RelationshipTypes">The ordinals of the relationship types, ascending.</param>
public sealed record QueryDependencies(KindSet Kinds, ImmutableArray<int> RelationshipTypes)
{
    /// <summary>Everything that a graph can hold.</summary>
    public static QueryDependencies Everything(GraphModel model) => new(model.AllKinds, model.AllRelationshipTypes.Ordinals);

    /// <summary>What a query depends on.</summary>
    public static QueryDependencies Of(GraphModel model, Expansion root)
    {
        var collector = new DependencyCollector(model);
        root.AddTo(collector);
        return collector.Dependencies;
    }
}

/// <summary>Gathers the dependencies of a query, to which each of its parts adds its own.</summary>
internal sealed class DependencyCollector(GraphModel model)
{
    private readonly SortedSet<int> _types = [];
    private KindSet _kinds = KindSet.Empty;

    public GraphModel Model => model;

    public QueryDependencies Dependencies => new(_kinds, [.. _types]);

    public void Add(KindSet kinds) => _kinds = _kinds.Union(kinds);

    public void Add(RelationshipType type) => _types.Add(type.Ordinal);

    /// <summary>What says which nodes are above which in a tree.</summary>
    public void AddParents(TreeDefinition tree) => Add(tree, tree.ParentSteps);

    /// <summary>What says which nodes of a tree something is or lies in.</summary>
    public void AddWithin(TreeDefinition tree) => Add(tree, tree.Steps);

    public void AddEverything()
    {
        Add(model.AllKinds);
        _types.UnionWith(model.AllRelationshipTypes.Ordinals);
    }

    public void Add(RelationshipField field)
    {
        Add(field.Type);
        Add(field.Targets);
    }

    private void Add(TreeDefinition tree, ImmutableArray<TreeStep> steps)
    {
        Add(tree.Kinds);
        foreach (var step in steps)
        {
            Add(step.Type);
            Add(step.To);
        }
    }
}
