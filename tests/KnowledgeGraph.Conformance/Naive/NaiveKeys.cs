using System.Globalization;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>A value of a key: of a node the node, else what it is written as; null where it is missing.</summary>
internal sealed record NaiveKey(string Value, ScalarType Type, EnumDefinition? Enum = null, NaiveNode? Node = null);

/// <summary>Keys of nodes, by the documented rules.</summary>
internal sealed class NaiveKeys(NaiveGraph graph, NaiveRules rules, NaiveFilter filter)
{
    /// <summary>The names that lead to a key.</summary>
    public static string PathOf(IReadOnlyDictionary<string, object?> entry)
    {
        var (name, value) = entry.Single();
        return value is not IReadOnlyDictionary<string, object?> inner
            ? name
            : $"{name}.{(name == "countOf" ? inner.Keys.Single() : PathOf(inner))}";
    }

    /// <summary>Whether an item of some kinds, or an edge of a type that is listed, can have several values.</summary>
    public bool IsMultiple(IReadOnlyDictionary<string, object?> entry, KindSet kinds, RelationshipType? listed)
    {
        if (listed is null) return IsMultiple(entry, kinds);
        var (name, value) = entry.Single();
        return name is "from" or "to"
            && IsMultiple((IReadOnlyDictionary<string, object?>)value!, name == "from" ? listed.FromKinds : listed.ToKinds);
    }

    /// <summary>The values of a key of an item.</summary>
    public IEnumerable<NaiveKey?> Of(NaiveItem item, IReadOnlyDictionary<string, object?> entry)
    {
        if (!item.IsListed) return Of(item.Node, entry);
        var (name, value) = entry.Single();
        if (value is not IReadOnlyDictionary<string, object?> inner)
        {
            return [ValueOf(item.Edge!.Cells, item.Edge.PropertyOf(name), (string)value!)];
        }
        return name is "from" or "to" ? Of(name == "from" ? item.Edge!.From : item.Edge!.To, inner) : Of(item, inner);
    }

    private bool IsMultiple(IReadOnlyDictionary<string, object?> entry, KindSet kinds)
    {
        var (name, value) = entry.Single();
        if (name == "countOf" || value is not IReadOnlyDictionary<string, object?> inner) return false;
        if (graph.Model.Kinds.FirstOrDefault(kind => name == $"on{kind.Name}") is { } only
            && kinds.Ordinals.All(kind => graph.Model.Kinds[kind].Field(name) is null))
        {
            return IsMultiple(inner, only.Kinds);
        }
        var fields = kinds.Ordinals.Select(kind => graph.Model.Kinds[kind].Field(name)).ToList();
        return fields.OfType<PartnersField>().Any()
            || fields.OfType<RelationshipField>().Any(field => field.IsList || IsMultiple(inner, field.Targets));
    }

    /// <summary>The values at the ends of a key's path from a node; null among them is a missing value.</summary>
    private IEnumerable<NaiveKey?> Of(NaiveNode node, IReadOnlyDictionary<string, object?> entry)
    {
        var (name, value) = entry.Single();
        if (name == "countOf") return [CountOf(node, (IReadOnlyDictionary<string, object?>)value!)];
        if (value is IReadOnlyDictionary<string, object?> inner) return Ends(node, name).Distinct().SelectMany(end => Of(end, inner));
        if (node.Kind.Field(name) is PropertyDefinition property) return [ValueOf(node.Cells, property, (string)value!)];
        return name switch
        {
            "type" => [new(node.Kind.Name, ScalarType.String)],
            "ancestor" => [Nearest(node, (string)value!)],
            "node" or "nodeItself" => [KeyOf(node)],
            // Of another kind: the type that most nodes are of need not be that of all.
            _ => [null],
        };
    }

    private NaiveKey CountOf(NaiveNode node, IReadOnlyDictionary<string, object?> counted)
    {
        var (name, where) = counted.Single();
        int count = node.Kind.Relationship(name) is { } field
            ? rules.CountOf(graph.Follow(node, field).Where(item => filter.Holds(item, where)))
            : 0;
        return new(count.ToString(CultureInfo.InvariantCulture), ScalarType.Int);
    }

    // The nodes that a part of a key leads to: of a kind, the node itself if it is of that kind.
    private IEnumerable<NaiveNode> Ends(NaiveNode node, string name) => node.Kind.Field(name) switch
    {
        RelationshipField { IsList: true } field => graph.Follow(node, field).Select(item => item.Node),
        RelationshipField field => graph.FollowOne(node, field) is { } one ? [one.Node] : [],
        PartnersField partners =>
            NaivePartners.Of(graph, node, partners).Select(item => item.Node)
                .Where(partner => !partners.Uncounted.Contains(partner.Kind.Ordinal)),
        _ => name == $"on{node.Kind.Name}" ? [node] : [],
    };

    private static NaiveKey KeyOf(NaiveNode node) => new(node.Id, ScalarType.Id, Node: node);

    // The node or the nearest above it that is on the level, or where the tree has none, of the kind.
    private NaiveKey? Nearest(NaiveNode place, string selected)
    {
        for (var at = place; at is not null; at = graph.ParentOf(at))
        {
            if (graph.Model.TreeOf(at.Kind) is not { } tree) return null;
            if ((tree.Level is null ? at.Kind.Name : at.Cells.GetValueOrDefault(tree.Level.Name)) == selected) return KeyOf(at);
        }
        return null;
    }

    /// <summary>A property, or the period in which a date lies.</summary>
    public static NaiveKey? ValueOf(IReadOnlyDictionary<string, string> cells, PropertyDefinition property, string form)
    {
        if (!cells.TryGetValue(property.Name, out string? cell)) return null;
        if (form == "VALUE") return new(cell, property.Type, property.Enum);
        if (property.Type == ScalarType.DateTime) cell = NaiveMoment.Of(cell).Utc;
        if (form == "YEAR") return new(cell[..4], ScalarType.String);
        if (cell.Length < 7) return null;
        return new(form == "MONTH" ? cell[..7] : $"{cell[..4]}-Q{(int.Parse(cell[5..7]) + 2) / 3}", ScalarType.String);
    }
}
