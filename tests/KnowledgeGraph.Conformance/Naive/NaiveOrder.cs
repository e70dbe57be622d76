using System.Globalization;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>The order of a connection's items.</summary>
internal sealed class NaiveOrder : IComparer<NaiveItem>
{
    private readonly NaiveGraph _graph;
    private readonly NaiveRules _rules;
    private readonly NaiveFilter _filter;
    private readonly List<(Func<NaiveItem, Key?> Of, bool Descending)> _keys;

    public NaiveOrder(NaiveGraph graph, NaiveRules rules, NaiveFilter filter, object? order)
    {
        (_graph, _rules, _filter) = (graph, rules, filter);
        _keys = [
            .. order is null
                ? []
                : NaiveArguments.Items(order).Select(key => KeyOf((IReadOnlyDictionary<string, object?>)key!, isEdge: false))
        ];
    }

    public int Compare(NaiveItem? x, NaiveItem? y)
    {
        foreach (var (of, descending) in _keys)
        {
            var (left, right) = (of(x!), of(y!));
            if (left is null && right is null) continue;
            int compared = left is null || right is null
                ? _rules.CompareToMissing(left is not null, descending)
                : Directed(_rules.Compare(left.Type, left.Enum, left.Value, right.Value), descending);
            if (compared != 0) return compared;
        }
        int ids = NaiveText.Compare(x!.Node.Id, y!.Node.Id);
        if (ids == 0) ids = NaiveText.Compare(x.Edge?.Id ?? "", y.Edge?.Id ?? "");
        return Directed(ids, _rules.IdsDescend(_keys.Count > 0 && _keys[^1].Descending));
    }

    private static int Directed(int order, bool descending) => descending ? -order : order;

    private (Func<NaiveItem, Key?> Of, bool Descending) KeyOf(IReadOnlyDictionary<string, object?> key, bool isEdge)
    {
        var (name, value) = key.Single();
        if (name == "sample") return (item => Sample(item.Node, (decimal)value!), false);
        if (value is not IReadOnlyDictionary<string, object?> inner)
        {
            return (item => isEdge || item.IsListed ? ValueOf(item.Edge!, name) : ValueOf(item.Node, name), (string)value! == "DESC");
        }
        if (name == "edge") return KeyOf(inner, isEdge: true);
        if (name == "countOf") return CountOf(inner);
        if (name is "minOf" or "maxOf") return ExtremeOf(inner, isGreatest: name == "maxOf");
        var (of, descending) = KeyOf(inner, isEdge: false);
        return (item => item.IsListed ? OfListed(item, name, of) : item.Node.Kind.Relationship(name) is { } field && _graph.FollowOne(item.Node, field) is { } next ? of(next) : null, descending);
    }

    private static Key? OfListed(NaiveItem item, string name, Func<NaiveItem, Key?> of) => name switch
    {
        "from" => of(new(item.Edge!.From, Edge: null)),
        "to" => of(new(item.Edge!.To, Edge: null)),
        _ => of(item),
    };

    private (Func<NaiveItem, Key?> Of, bool Descending) CountOf(IReadOnlyDictionary<string, object?> key)
    {
        var (name, value) = key.Single();
        var count = (IReadOnlyDictionary<string, object?>)value!;
        object? where = count.GetValueOrDefault("where");
        IEnumerable<NaiveItem> Items(NaiveNode node) => node.Kind.Field(name) is PartnersField partners
            ? _rules.CountedPartners(_graph, node, partners)
            : node.Kind.Relationship(name) is { } field ? _graph.Follow(node, field) : [];
        int Of(NaiveNode node) => _rules.CountOf(Items(node).Where(item => _filter.Holds(item, where)));
        return (item => new(
            Of(item.Node).ToString(CultureInfo.InvariantCulture), ScalarType.Int, null), (string)count["direction"]! == "DESC");
    }

    private (Func<NaiveItem, Key?> Of, bool Descending) ExtremeOf(IReadOnlyDictionary<string, object?> key, bool isGreatest)
    {
        var (name, value) = key.Single();
        var (of, descending) = KeyOf((IReadOnlyDictionary<string, object?>)value!, isEdge: false);
        var byValue = Comparer<Key>.Create((x, y) => _rules.Compare(x.Type, x.Enum, x.Value, y.Value));
        return (item => ExtremeOf(item), descending);

        Key? ExtremeOf(NaiveItem item)
        {
            if (item.Node.Kind.Relationship(name) is not { } relationship) return null;
            var values = _graph.Follow(item.Node, relationship).Select(of).OfType<Key>().Order(byValue).ToList();
            return values.Count == 0 ? null : values[_rules.IsGreatest(isGreatest) ? values.Count - 1 : 0];
        }
    }

    private Key Sample(NaiveNode node, decimal seed) =>
        new(_rules.Sample(node.Id, (long)seed).ToString(CultureInfo.InvariantCulture), ScalarType.Long, null);

    private static Key? ValueOf(NaiveEdge edge, string name) =>
        name == "id" ? new(edge.Id, ScalarType.Id, null) : ValueOf(edge.Cells, edge.PropertyOf(name));

    private static Key? ValueOf(NaiveNode node, string name) => name == "id"
        ? new(node.Id, ScalarType.Id, null)
        : node.Kind.Field(name) is LocalizedTextField text
            ? text.Texts.Select(each => ValueOf(node.Cells, node.Kind.Property(each)!)).FirstOrDefault(key => key is not null)
            : node.Kind.Property(name) is { } property ? ValueOf(node.Cells, property) : null;

    private static Key? ValueOf(IReadOnlyDictionary<string, string> cells, PropertyDefinition property) =>
        cells.TryGetValue(property.Name, out string? value) ? new(value, property.Type, property.Enum) : null;

    private sealed record Key(string Value, ScalarType Type, EnumDefinition? Enum);
}
