using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>
/// A query as the name that it asks for. A unique property is known of the node that is meant; a place, given by the relationships that
/// lead to places
/// or as the filter of a tree, such as `within`, is where it lies; any other property is compared with that of each candidate.
/// </summary>
/// <param name="Query">The query.</param>
/// <param name="Text">The name, with the places that are given by name.</param>
/// <param name="Kinds">The kinds that it may be of; null: any.</param>
/// <param name="Within">The id of its place, or null.</param>
/// <param name="Known">The unique properties.</param>
/// <param name="Filters">The properties that are compared.</param>
internal sealed record NameQuery(
    ReconciliationQuery Query, string Text, ImmutableArray<NodeKind>? Kinds, string? Within,
    ImmutableArray<(string Property, string Value)> Known,
    ImmutableArray<QueryProperty> Filters)
{
    /// <summary>What a query asks for.</summary>
    public static NameQuery Of(ReconciliationQuery query, ServiceTypes types)
    {
        string text = query.Text;
        string? within = null;
        var known = ImmutableArray.CreateBuilder<(string, string)>();
        var filters = ImmutableArray.CreateBuilder<QueryProperty>();
        foreach (var property in query.Properties)
        {
            if (property.Values.IsEmpty) continue;
            var first = property.Values[0];
            if (IsPlace(property.Id, types))
            {
                within ??= first.Id;
                if (first.Id is null) text += $", {first.Text}";
            }
            else if (first.Text is { } value && IsKey(property.Id, types)) known.Add((property.Id, value));
            else if (types.TypesWith(property.Id).Any()) filters.Add(property);
        }
        return new(query, text, KindsOf(query, types), within, known.ToImmutable(), filters.ToImmutable());
    }

    /// <summary>Writes it as a name to resolve.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("text", Text);
        if (Kinds is { } kinds)
        {
            json.WriteStartArray("types");
            foreach (var kind in kinds) json.WriteStringValue(kind.Name);
            json.WriteEndArray();
        }
        if (Within is not null) json.WriteString("within", Within);
        if (!Known.IsEmpty)
        {
            json.WriteStartObject("known");
            foreach (var (property, value) in Known.DistinctBy(k => k.Property, StringComparer.Ordinal)) json.WriteString(property, value);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    // Types that the service does not know have no entities.
    private static ImmutableArray<NodeKind>? KindsOf(ReconciliationQuery query, ServiceTypes types)
    {
        if (query.Types.IsEmpty) return null;
        var sets = query.Types.Select(id => types.Find(id)?.Kinds ?? KindSet.Empty);
        bool areAllMeant = query.Strictness == TypeStrictness.All;
        var kinds = sets.Aggregate((some, set) => areAllMeant ? some.Intersect(set) : some.Union(set));
        return [.. kinds.Ordinals.Select(k => types.Model.Kinds[k])];
    }

    private static bool IsPlace(string id, ServiceTypes types) => types.Model.Trees.Any(tree => tree.Filter == id)
        || types.TypesWith(id).Any(type => type.Relationship(id) is { IsWithin: true } or { IsParent: true });

    private static bool IsKey(string id, ServiceTypes types) =>
        types.Model.Kinds.Any(kind => kind.Property(id) is { IsUnique: true, Type: ScalarType.Id or ScalarType.String });
}
