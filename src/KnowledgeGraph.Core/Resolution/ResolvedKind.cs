using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Resolution;

/// <summary>What of the nodes of a kind a <see cref="ResolutionGraph"/> is made of, in every store.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Names">
/// The properties that hold its names, and whether they are aliases; a <see cref="NodeName"/> refers to their places here.
/// </param>
/// <param name="Keys">Its unique properties.</param>
/// <param name="Sites">The relationships that say where it is.</param>
/// <param name="Parents">The relationships that say what it is part of: of a place the larger place, of others those to one node.</param>
/// <param name="IsPlace">Whether other nodes can lie in it.</param>
public sealed record ResolvedKind(
    NodeKind Kind, ImmutableArray<(string Property, bool IsAlias)> Names, ImmutableArray<string> Keys,
    ImmutableArray<RelationshipField> Sites,
    ImmutableArray<RelationshipField> Parents, bool IsPlace)
{
    /// <summary>The kinds of a model that have names, in its order.</summary>
    public static ImmutableArray<ResolvedKind> Of(GraphModel model)
    {
        var places = model.Kinds.SelectMany(SitesOf).Select(site => site.Targets).Concat(model.Trees.Select(tree => tree.Kinds))
            .Aggregate(KindSet.Empty, (all, kinds) => all.Union(kinds));
        return [.. model.Kinds.Where(kind => NamesOf(kind).Length > 0).Select(kind => Of(kind, model, places))];
    }

    private static ResolvedKind Of(NodeKind kind, GraphModel model, KindSet places) => new(
        kind, NamesOf(kind),
        [.. kind.Properties.Where(p => p is { IsUnique: true, Type: ScalarType.Id or ScalarType.String }).Select(p => p.Name)],
        [.. SitesOf(kind)],
        [.. kind.Fields.OfType<RelationshipField>().Where(f => IsParent(f, kind, model))], places.Contains(kind.Ordinal));

    private static ImmutableArray<(string Property, bool IsAlias)> NamesOf(NodeKind kind)
    {
        var texts = kind.Fields.OfType<LocalizedTextField>().ToList();
        return [
            .. texts.SelectMany(t => t.Texts).Distinct().Select(name => (name, false)),
            .. texts.SelectMany(t => t.Lists).Distinct().Select(name => (name, true))
        ];
    }

    private static IEnumerable<RelationshipField> SitesOf(NodeKind kind) => kind.Fields.OfType<RelationshipField>().Where(f => f.IsWithin);

    private static bool IsParent(RelationshipField field, NodeKind kind, GraphModel model) =>
        field.IsParent
        || (field is { IsList: false, IsPath: true, IsWithin: false, Direction: RelationshipDirection.Out } && model.TreeOf(kind) is null);
}
