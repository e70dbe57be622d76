using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>A tree of nodes (@tree): of places, of classes. Its kinds are those that the fields marked @tree join.</summary>
public sealed class TreeDefinition
{
    private readonly ImmutableDictionary<int, RelationshipField> _parents;

    internal TreeDefinition(IEnumerable<(NodeKind Kind, RelationshipField Field)> parents)
    {
        var all = parents.ToList();
        _parents = all.ToImmutableDictionary(p => p.Kind.Ordinal, p => p.Field);
        Children = KindSet.Of(_parents.Keys);
        Kinds = all.Aggregate(Children, (kinds, p) => kinds.Union(p.Field.Targets));
        ParentSteps = [.. TreeStep.Of(all)];
        Steps = ParentSteps;
    }

    /// <summary>What the API's types of it are named by; no two trees of a model have the same.</summary>
    public required string Name { get; init; }

    /// <summary>The narrowest type that all of its nodes are of: its kind, or an interface.</summary>
    public required NodeType Type { get; init; }

    /// <summary>The enum property with a node's level, which each kind has; null if the tree has no levels.</summary>
    public PropertyDefinition? Level { get; init; }

    /// <summary>The name of the filter by a node of the tree that something is or lies in.</summary>
    public required string Filter { get; init; }

    /// <summary>What that filter can name a node of the tree by, besides its id.</summary>
    public required ImmutableArray<TreeKey> Keys { get; init; }

    /// <summary>Its kinds.</summary>
    public KindSet Kinds { get; }

    /// <summary>Those of its kinds whose nodes can have a parent.</summary>
    public KindSet Children { get; }

    /// <summary>The steps to parents.</summary>
    public ImmutableArray<TreeStep> ParentSteps { get; }

    /// <summary>The steps that the filter follows: those to parents, then those along relationships marked @within.</summary>
    public ImmutableArray<TreeStep> Steps { get; private set; }

    /// <summary>The kinds that the filter is for: its own, and those whose nodes can lie in it.</summary>
    public KindSet Filtered => Steps.Aggregate(Kinds, (kinds, step) => kinds.Union(step.From));

    /// <summary>Whether an ancestor can be asked for by its kind: there are several, and no levels.</summary>
    public bool IsAskedByKind => Level is null && Kinds.Count > 1;

    /// <summary>Whether one ancestor can be asked for, by its level or kind.</summary>
    public bool HasSelector => Level is not null || IsAskedByKind;

    /// <summary>The field of a kind that leads to the parent; null where nodes of the kind have none.</summary>
    public RelationshipField? ParentOf(NodeKind kind) => _parents.GetValueOrDefault(kind.Ordinal);

    /// <summary>The names of its kinds, for messages: City, Country and Continent.</summary>
    public string NamesOfKinds(GraphModel model)
    {
        string[] names = [.. Kinds.Ordinals.Select(kind => model.Kinds[kind].Name)];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    /// <summary>Follows the relationships marked @within that lead into the tree, also by way of others.</summary>
    internal void Follow(IEnumerable<NodeKind> kinds)
    {
        var marked = kinds.SelectMany(k =>
            k.Fields.OfType<RelationshipField>().Where(f => f.IsWithin).Select(f => (Kind: k, Field: f))).ToList();
        var (reached, before) = (Kinds, KindSet.Empty);
        while (!reached.Equals(before))
        {
            before = reached;
            reached = marked.Where(m => !m.Field.Targets.Intersect(before).IsEmpty).Aggregate(before, (all, m) => all.Union(m.Kind.Kinds));
        }
        Steps = [.. ParentSteps, .. TreeStep.Of(marked.Where(m => !m.Field.Targets.Intersect(reached).IsEmpty))];
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A step upward: from a node to its parent in a tree, or to where it lies.</summary>
/// <param name="Type">The relationship type.</param>
/// <param name="Direction">The direction upward.</param>
/// <param name="From">The kinds from which it is a step.</param>
/// <param name="To">The kinds to which it is one.</param>
public sealed record TreeStep(RelationshipType Type, RelationshipDirection Direction, KindSet From, KindSet To)
{
    /// <summary>The steps along fields of kinds: one for those that lead alike.</summary>
    internal static IEnumerable<TreeStep> Of(IEnumerable<(NodeKind Kind, RelationshipField Field)> fields) =>
        fields.GroupBy(f => (f.Field.Type, f.Field.Direction, f.Field.Targets))
            .Select(g => new TreeStep(g.Key.Type, g.Key.Direction, KindSet.Of(g.Select(f => f.Kind.Ordinal)), g.Key.Targets));
}

/// <summary>What nodes of a tree can be named by: a unique property, or a text in several languages.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="Description">What the model says of the property; null of a text.</param>
/// <param name="Kinds">The kinds of the tree that have it.</param>
/// <param name="Properties">The properties, of which any has the value.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="IsText">Whether it is a text in several languages.</param>
public sealed record TreeKey(
    string Name, string? Description, KindSet Kinds, ImmutableArray<string> Properties, ScalarType Type, bool IsText);
