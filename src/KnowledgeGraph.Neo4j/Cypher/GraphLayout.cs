using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// How a model lies in Neo4j. A node carries the labels of its kind, the kind's own first, then its interfaces as further labels, the root
/// interface's among them: ids are unique on that one.
/// </summary>
internal sealed class GraphLayout
{
    private readonly Dictionary<KindSet, string> _interfaceLabels = [];

    public GraphLayout(GraphModel model)
    {
        Model = model;
        RootLabel = model.Interfaces.First(i => i.IsRoot).Name;
        foreach (var type in model.Interfaces.Where(i => i.Kinds.Count > 1)) _interfaceLabels.TryAdd(type.Kinds, type.Name);
        WithinSteps = [.. StepsOf(model)];
        RefuseCollisions();
    }

    /// <summary>The model.</summary>
    public GraphModel Model { get; }

    /// <summary>The label that every node carries.</summary>
    public string RootLabel { get; }

    /// <summary>The steps that the filter `within` follows, from a thing to the site that it lies in.</summary>
    public List<WithinStep> WithinSteps { get; }

    /// <summary>The label that tells a kind from every other.</summary>
    public string LabelOf(int kind) => Model.Kinds[kind].Labels[0];

    /// <summary>Every label of the kind's nodes.</summary>
    public ImmutableArray<string> LabelsOf(NodeKind kind) => [.. kind.Labels.Concat(kind.Interfaces.Select(i => i.Name)).Distinct(StringComparer.Ordinal)];

    /// <summary>The label expression that nodes of the kinds satisfy, quoted: an interface's label where it says the same.</summary>
    public string LabelsOf(KindSet kinds)
    {
        if (_interfaceLabels.TryGetValue(kinds, out string? label)) return StoredName.Quote(label);
        return kinds.IsEmpty ? "!%" : string.Join('|', kinds.Ordinals.Select(k => StoredName.Quote(LabelOf(k))));
    }

    /// <summary>Whether an index gives the nodes of a type in the order of a localized text.</summary>
    public static bool IsIndexed(NodeType type, LocalizedTextField text) => text.Texts.Any(name => type.Property(name) is { IsIndexed: true });

    /// <summary>
    /// Whether an index gives the nodes of a type in the order of a property. Interfaces have none for the texts of a localized one: each index
    /// costs a write for every node, and lists of several kinds are ordered by the name itself.
    /// </summary>
    public static bool IsIndexed(NodeType type, PropertyDefinition property) => property.IsIndexed
        && (type is NodeKind || !type.Fields.OfType<LocalizedTextField>().Any(text => text.Texts.Contains(property.Name)));

    /// <summary>The types of nodes that have an index each: kinds, and the interfaces that give a list of their own.</summary>
    public IEnumerable<(string Label, NodeType Type)> IndexedTypes() =>
        Model.Kinds.Select(k => (k.Labels[0], (NodeType)k)).Concat(Model.Interfaces.Where(i => !i.IsRoot).Select(i => (i.Name, (NodeType)i)));

    /// <summary>The kind whose own label is among these, or null.</summary>
    public NodeKind? KindOf(IEnumerable<string> labels) => Model.Kinds.FirstOrDefault(k => labels.Contains(k.Labels[0], StringComparer.Ordinal));

    private static IEnumerable<WithinStep> StepsOf(GraphModel model)
    {
        if (model.Tree is not { } tree) return [];
        var fields = model.Kinds.SelectMany(k => k.Fields.OfType<RelationshipField>().Where(f => f.IsWithin).Select(f => (Kind: k, Field: f)));
        return fields.GroupBy(f => (f.Field.Type, f.Field.Direction, f.Field.Targets))
            .Select(g => new WithinStep(g.Key.Type, g.Key.Direction, KindSet.Of(g.Select(f => f.Kind.Ordinal)), g.Key.Targets))
            .Prepend(new(tree.Parent.Type, tree.Parent.Direction, KindSet.Of(tree.Kind.Ordinal), tree.Parent.Targets));
    }

    private void RefuseCollisions()
    {
        foreach (var type in Model.Kinds)
        {
            var derived = type.Properties.SelectMany(StoredName.Derived).Concat(type.Fields.OfType<LocalizedTextField>().Select(f => StoredName.Order(f.Name)));
            RefuseCollisions(type.Name, type.Properties, derived);
        }
        foreach (var type in Model.RelationshipTypes) RefuseCollisions(type.Name, type.Properties, type.Properties.SelectMany(StoredName.Derived));
    }

    private static void RefuseCollisions(string type, ImmutableArray<PropertyDefinition> properties, IEnumerable<string> derived)
    {
        var names = properties.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (string name in derived.Append(StoredName.Id).Append(StoredName.Sources))
        {
            if (names.Add(name)) continue;
            throw new ArgumentException($"{type}.{name} has the name of a property that the Neo4j store keeps for itself: rename it in the model.");
        }
    }
}

/// <summary>A step from a thing to the site that it lies in: to the parent in the tree, or along a relationship marked @within.</summary>
internal sealed record WithinStep(RelationshipType Type, RelationshipDirection Direction, KindSet From, KindSet To);
