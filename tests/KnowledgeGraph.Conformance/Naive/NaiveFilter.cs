using System.Globalization;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>Whether an item satisfies a `where`: every field of it that is not null must hold.</summary>
internal sealed class NaiveFilter(NaiveGraph graph, NaiveRules rules)
{
    public bool Holds(NaiveItem item, object? where) => item.IsListed ? HoldsOfListed(item.Edge!, where) : HoldsOfItem(item, where);

    private bool HoldsOfListed(NaiveEdge edge, object? where) => Every(where, (name, value) => name switch
    {
        "and" => NaiveArguments.Items(value).All(each => HoldsOfListed(edge, each)),
        "or" => NaiveArguments.Items(value).Any(each => HoldsOfListed(edge, each)),
        "not" => !HoldsOfListed(edge, value),
        "from" => Holds(new(edge.From, Edge: null), value),
        "to" => Holds(new(edge.To, Edge: null), value),
        _ when edge.IsSet(name) => HoldsOfEdge(edge, value),
        _ => HoldsOfEdge(edge, new Dictionary<string, object?> { [name] = value }),
    });

    private bool HoldsOfItem(NaiveItem item, object? where) => Every(where, (name, value) => name switch
    {
        "and" => NaiveArguments.Items(value).All(each => Holds(item, each)),
        "or" => NaiveArguments.Items(value).Any(each => Holds(item, each)),
        "not" => !Holds(item, value),
        "edge" => HoldsOfEdge(item.Edge!, value),
        "id" => Compares(ScalarType.Id, [item.Node.Id], value),
        "disputed" => HoldsOfDisputes(item.Node.Id, item.Node.Kind.Properties, value),
        _ when DuplicateOf(item.Node, name) is { } text => SharesName(item.Node, text, isOfAnyKind: (string)value == "ANY_KIND"),
        _ when item.Node.Kind.Field(name) is null && value is string => false,
        "type" when item.Node.Kind.Field(name) is null => Compares(ScalarType.Enum, [item.Node.Kind.Name], value),
        _ when graph.Model.Trees.Any(tree => tree.Filter == name) && item.Node.Kind.Field(name) is null => IsWithin(item.Node, name, value),
        "common" when item.Node.Kind.Field(name) is null => HaveCommon(item.Node, value),
        _ => HoldsOfField(item.Node, item.Node.Kind.Field(name), value),
    });

    // A value that is not missing is one of every key.
    private bool HaveCommon(NaiveNode node, object keys)
    {
        var of = new NaiveKeys(graph, rules, this);
        var values = NaiveArguments.Items(keys)
            .Select(key =>
                of.Of(new NaiveItem(node, Edge: null), (IReadOnlyDictionary<string, object?>)key!).OfType<NaiveKey>().ToHashSet())
            .ToList();
        return values[0].Any(value => values.TrueForAll(each => each.Contains(value)));
    }

    private bool HoldsOfEdge(NaiveEdge edge, object? where) => Every(where, (name, value) => name switch
    {
        "and" => NaiveArguments.Items(value).All(each => HoldsOfEdge(edge, each)),
        "or" => NaiveArguments.Items(value).Any(each => HoldsOfEdge(edge, each)),
        "not" => !HoldsOfEdge(edge, value),
        "id" => Compares(ScalarType.Id, [edge.Id], value),
        "sources" => HoldsOfSources(edge.Cells, value),
        "evidence" => HoldsOfEvidence(edge.Id, value),
        "disputed" => HoldsOfDisputes(edge.Id, edge.Type.Properties, value),
        _ when edge.PropertyOf(name) is { IsList: true } list =>
            Compares(list.Type, [.. NaiveGraph.Items(edge.Cells.GetValueOrDefault(name))], value),
        _ => Compares(edge.PropertyOf(name).Type, Told(edge.Cells, name), value),
    });

    private bool HoldsOfField(NaiveNode node, FieldDefinition? field, object value) => field switch
    {
        PropertyDefinition { IsList: true } list =>
            Compares(list.Type, [.. NaiveGraph.Items(node.Cells.GetValueOrDefault(list.Name))], value),
        PropertyDefinition property => Compares(property.Type, Told(node.Cells, property.Name), value),
        LocalizedTextField text => Compares(ScalarType.String, NamesOf(node, text), value),
        SourcesField => HoldsOfSources(node.Cells, value),
        EvidenceField => HoldsOfEvidence(node.Id, value),
        RelationshipField relationship => HoldsOfRelation(node, relationship, value),
        PartnersField partners =>
            Every(value,
                (_, count) => HoldsOfCount([.. rules.CountedPartners(graph, node, partners)], (IReadOnlyDictionary<string, object?>)count)),
        null => HoldsOfNothing(value),
        _ => throw new NotSupportedException($"{field.Name} is no field of filters."),
    };

    // The ends of listed edges are of any kind: one that lacks the field has no value, and nothing that is related.
    private bool HoldsOfNothing(object value)
    {
        if (!((IReadOnlyDictionary<string, object?>)value).Keys.Any(name => name is "some" or "none" or "all" or "count" or "steps"))
        {
            return Compares(ScalarType.String, [], value);
        }
        return Every(value, (name, condition) => name switch
        {
            "steps" => true,
            "count" => HoldsOfCount([], (IReadOnlyDictionary<string, object?>)condition),
            _ => rules.Quantify(name, []),
        });
    }

    private bool HoldsOfRelation(NaiveNode node, RelationshipField relationship, object value)
    {
        var steps = ((IReadOnlyDictionary<string, object?>)value).GetValueOrDefault("steps") as IReadOnlyDictionary<string, object?>;
        var items = Reached(node, relationship, steps).ToList();
        return Every(value, (name, condition) => name switch
        {
            "steps" => true,
            "count" => HoldsOfCount(items, (IReadOnlyDictionary<string, object?>)condition),
            _ => rules.Quantify(name, items.Select(item => Holds(item, condition))),
        });
    }

    private bool HoldsOfCount(List<NaiveItem> items, IReadOnlyDictionary<string, object?> count)
    {
        object? where = count.GetValueOrDefault("where");
        string number = rules.CountOf(items.Where(item => where is null || Holds(item, where))).ToString(CultureInfo.InvariantCulture);
        return Compares(ScalarType.Int, [number], count.Where(entry => entry.Key != "where").ToDictionary(StringComparer.Ordinal));
    }

    // Step by step, from each node once; how a node was reached before plays no part.
    private IEnumerable<NaiveItem> Reached(NaiveNode node, RelationshipField relationship, IReadOnlyDictionary<string, object?>? steps)
    {
        int min = (int)((decimal?)steps?.GetValueOrDefault("min") ?? 1);
        int max = (int)((decimal?)steps?.GetValueOrDefault("max") ?? 1);
        List<NaiveNode> nodes = [node];
        for (int step = 1; step <= max; step++)
        {
            var items = nodes.SelectMany(each => graph.Follow(each, relationship)).ToList();
            if (rules.IsInRange(step, min))
            {
                foreach (var item in items) yield return item;
            }
            nodes = [.. items.Select(item => item.Node).Distinct()];
        }
    }

    private bool HoldsOfSources(IReadOnlyDictionary<string, string> cells, object value) => Every(value, (quantifier, where) =>
        rules.Quantify(quantifier, graph.SourcesOf(cells).Select(source => Holds(new(source, Edge: null), where))));

    private bool HoldsOfEvidence(string id, object value) => Every(value, (quantifier, where) =>
        rules.Quantify(quantifier, graph.EvidenceAbout(id).Select(claim => Holds(new(claim, Edge: null), where))));

    // Only claims that satisfy the filter are compared.
    private bool HoldsOfDisputes(string id, IEnumerable<PropertyDefinition> properties, object value) => Every(value, (quantifier, where) =>
    {
        var claims = graph.EvidenceAbout(id).Where(claim => Holds(new(claim, Edge: null), where)).ToList();
        return NaiveDisputes.Of(rules, graph.Model.Evidence!, claims, properties, new Dictionary<string, string>())
            .Any() == (quantifier == "some");
    });

    private static LocalizedTextField? DuplicateOf(NaiveNode node, string name) =>
        node.Kind.Field(name) is not null || !name.StartsWith("duplicate", StringComparison.Ordinal)
        ? null
        : node.Kind.Fields.OfType<LocalizedTextField>().FirstOrDefault(text =>
            name == "duplicate" + char.ToUpperInvariant(text.Name[0]) + text.Name[1..]);

    private bool SharesName(NaiveNode node, LocalizedTextField text, bool isOfAnyKind)
    {
        var names = NamesOf(node, text).Select(rules.Fold).ToHashSet(StringComparer.Ordinal);
        return graph.Nodes.Values.Any(other => rules.IsNamesake(other, node, isOfAnyKind)
            && other.Kind.Field(text.Name) is LocalizedTextField field && NamesOf(other, field).Select(rules.Fold).Any(names.Contains));
    }

    private bool Compares(ScalarType type, IReadOnlyList<string> values, object? operators)
    {
        var given = (IReadOnlyDictionary<string, object?>)operators!;
        return given.GetValueOrDefault("mode") is "INSENSITIVE"
            ? Compares(
                type, [.. values.Select(rules.Fold)],
                given.ToDictionary(entry => entry.Key, entry => Folded(entry.Value), StringComparer.Ordinal))
            : Compares(type, values, given);
    }

    private object? Folded(object? argument) => argument switch
    {
        string text => rules.Fold(text),
        IReadOnlyList<object?> items => items.Select(Folded).ToList(),
        _ => argument,
    };

    private bool Compares(ScalarType type, IReadOnlyList<string> values, IReadOnlyDictionary<string, object?> operators) =>
        operators.All(entry =>
    {
        bool hasValue = values.Count > 0;
        return (entry.Key, entry.Value) switch
        {
            ("mode", _) => true,
            ("eq", null) => !hasValue,
            ("neq", null) => hasValue,
            (_, null) => true,
            ("isNull" or "isEmpty", bool isMissing) => hasValue != isMissing,
            ("hasAll", { } argument) =>
                NaiveArguments.Items(argument).All(item => values.Any(value => rules.Holds("eq", type, value, item!))),
            ("neq", { } argument) => rules.Negate(values.Any(value => rules.Holds("eq", type, value, argument)), hasValue),
            ("nin", { } argument) => rules.Negate(values.Any(value => rules.Holds("in", type, value, argument)), hasValue),
            var (comparison, argument) => values.Any(value => rules.Holds(comparison, type, value, argument)),
        };
    });

    // Zero or more steps to the parent in the tree, or to where something lies, lead to the place.
    private bool IsWithin(NaiveNode node, string filter, object key) =>
        graph.Model.Trees.Any(tree => tree.Filter == filter && tree.Filtered.Contains(node.Kind.Ordinal) && IsWithin(node, tree, key));

    private bool IsWithin(NaiveNode node, TreeDefinition tree, object key)
    {
        var (name, value) = ((IReadOnlyDictionary<string, object?>)key).Single();
        var seen = new HashSet<NaiveNode>();
        var reached = new List<NaiveNode> { node };
        for (int steps = 0; reached.Count > 0; steps++)
        {
            if (reached.Any(each => tree.Kinds.Contains(each.Kind.Ordinal) && IsNamed(each, name, value!)) && rules.IsWithin(steps))
            {
                return true;
            }
            seen.UnionWith(reached);
            reached = [.. reached.SelectMany(each => Upward(each, tree)).Where(each => !seen.Contains(each)).Distinct()];
        }
        return false;
    }

    private IEnumerable<NaiveNode> Upward(NaiveNode node, TreeDefinition tree) => node.Kind.Fields.OfType<RelationshipField>()
        .Where(field => field.IsWithin || (field.IsParent && tree.Kinds.Contains(node.Kind.Ordinal)))
        .SelectMany(field => graph.Follow(node, field))
        .Select(item => item.Node);

    private bool IsNamed(NaiveNode place, string key, object value) =>
        key == "id" ? place.Id == (string)value : place.Kind.Field(key) switch
    {
        LocalizedTextField text => NamesOf(place, text).Contains((string)value),
        PropertyDefinition { IsUnique: true } property =>
            place.Cells.TryGetValue(key, out string? cell) && rules.Holds("eq", property.Type, cell, value),
        _ => false,
    };

    private static List<string> NamesOf(NaiveNode node, LocalizedTextField text) =>
        [.. text.Texts.SelectMany(name => Told(node.Cells, name)), .. text.Lists.SelectMany(name =>
            NaiveGraph.Items(node.Cells.GetValueOrDefault(name)))];

    private static string[] Told(IReadOnlyDictionary<string, string> cells, string name) =>
        cells.TryGetValue(name, out string? value) ? [value] : [];

    private static bool Every(object? fields, Func<string, object, bool> holds) => fields is null
        || ((IReadOnlyDictionary<string, object?>)fields).All(field => field.Value is null || holds(field.Key, field.Value));
}
