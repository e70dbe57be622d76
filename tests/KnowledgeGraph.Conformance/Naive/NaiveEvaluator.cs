using System.Globalization;
using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>
/// Executes queries as the specification's section 6 and the documented rules say, over rows, with no thought of speed: a voice that shares
/// nothing with the product but the model. It has no cursors, and of the walks only those that are lists.
/// </summary>
internal sealed class NaiveEvaluator(NaiveGraph graph, NaiveRules rules, string defaultLanguage)
{
    private readonly NaiveFilter _filter = new(graph, rules);
    private readonly NaiveGroups _groups = new(rules, new(graph, rules, new(graph, rules)));

    /// <summary>The answer, as JSON.</summary>
    public string Execute(string query, string? variables)
    {
        var document = Parser.Parse(query);
        var operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        var execution = new Execution(this, document, new(operation, variables));
        return $$"""{"data":{{execution.Select(new NaiveObject.Root(), [operation.SelectionSet])}}}""";
    }

    private NaiveEvaluator AsOf(string day) => new(graph.AsOf(day), rules, defaultLanguage);

    private object? Resolve(NaiveObject parent, string field, IReadOnlyDictionary<string, object?> arguments) => parent switch
    {
        NaiveObject.Root => ResolveRoot(field, arguments),
        NaiveObject.Node node => ResolveNode(node.Value, field, arguments),
        NaiveObject.Relationship relationship => ResolveRelationship(relationship.Value, field, arguments),
        NaiveObject.Edge edge => ResolveEdge(edge.Item, field, arguments),
        NaiveObject.Dispute dispute => ResolveDispute(dispute.Value, field),
        NaiveObject.DisputedValue value => ResolveValue(value, field),
        NaiveObject.Connection connection => ResolveConnection(connection, field, arguments),
        NaiveObject.PageInfo page => ResolvePageInfo(page, field),
        NaiveObject.Groups groups => ResolveGroups(groups, field),
        NaiveObject.Group group => ResolveGroup(group.Value, field, arguments),
        NaiveObject.Keys keys => ResolveKey(keys, field),
        NaiveObject.Measures measures => ResolveMeasure(measures, field),
        NaiveObject.Found found => ResolveFound(found, field),
        NaiveObject.Entry entry => ResolveEntry(entry.Value, field),
        NaiveObject.Change change => ResolveChange(change.Value, field),
        _ => throw new NotSupportedException(field),
    };

    private object? ResolveRoot(string field, IReadOnlyDictionary<string, object?> arguments)
    {
        if (field == "__typename") return new Json("\"Query\"");
        if (field == "relationships") return RelationshipsOf(graph.Model.RelationshipType((string)arguments["type"]!)!, arguments);
        if (field == "node") return NodeOf((string)arguments["id"]!);
        if (field == "nodes") return NaiveArguments.Items(arguments["ids"]).Select(id => NodeOf((string)id!)).ToList();
        if (field == "history")
        {
            return FoundOf(new NaiveHistory(graph, rules).Of(arguments).Select(entry => new NaiveObject.Entry(entry)), arguments);
        }
        if (field == "changes")
        {
            return FoundOf(new NaiveChanges(graph, rules).Of(arguments).Select(change => new NaiveObject.Change(change)), arguments);
        }
        if (graph.Model.Kinds.FirstOrDefault(kind => kind.SingularField == field) is { } one)
        {
            return NodeBy(one, (IReadOnlyDictionary<string, object?>)arguments["by"]!);
        }
        var type = graph.Model.Kinds.Concat<NodeType>(graph.Model.Interfaces).First(t => t.PluralField == field);
        return ConnectionOf(
            graph.Nodes.Values.Where(node => type.Kinds.Contains(node.Kind.Ordinal))
                .Select(node => new NaiveItem(node, null)), type.Kinds, arguments);
    }

    private NaiveObject.Connection RelationshipsOf(RelationshipType type, IReadOnlyDictionary<string, object?> arguments) =>
        ConnectionOf(
            graph.Edges.Where(edge => edge.Type == type).Select(edge => new NaiveItem(edge.To, edge, IsListed: true)), type.ToKinds,
            arguments) with
        {
            Listed = type,
        };

    private NaiveObject.Node? NodeOf(string id) => graph.Nodes.TryGetValue(id, out var node) ? new(node) : null;

    private NaiveObject.Node? NodeBy(NodeKind kind, IReadOnlyDictionary<string, object?> by)
    {
        var (name, value) = by.Single();
        return graph.Nodes.Values.FirstOrDefault(
            node => node.Kind == kind && (name == "id"
                ? node.Id == (string)value!
                : node.Cells.TryGetValue(name, out string? cell)
                && rules.Holds("eq", kind.Property(name)!.Type, cell, value!))) is { } found
            ? new(found)
            : null;
    }

    private object? ResolveNode(NaiveNode node, string field, IReadOnlyDictionary<string, object?> arguments)
    {
        if (field == "id") return new Json(NaiveText.Json(node.Id));
        if (field == "__typename") return new Json(NaiveText.Json(node.Kind.Name));
        if (field == "ancestors") return Ancestors(node).Select(NaiveObject? (place) => new NaiveObject.Node(place)).ToList();
        if (field == "ancestor")
        {
            var (name, value) = arguments.Single();
            return Ancestors(node)
                .FirstOrDefault(place => name == "type" ? place.Kind.Name == (string)value! : IsOn(place, (string)value!)) is { } found
                ? new NaiveObject.Node(found)
                : null;
        }
        if (field == "disputed") return DisputesOf(node.Id, node.Kind.Properties, node.Cells);
        if (field == graph.Model.Evidence?.AboutNode && node.Kind == graph.Model.Evidence.Kind)
        {
            return NodeOf(node.Cells[graph.Model.Evidence.About]);
        }
        if (field == graph.Model.Evidence?.AboutEdge && node.Kind == graph.Model.Evidence.Kind)
        {
            return graph.Edges.Find(edge => edge.Id == node.Cells[graph.Model.Evidence.About]) is { } about
                ? new NaiveObject.Relationship(about)
                : null;
        }
        if (node.Kind.Field(field) is { } definition) return ResolveField(node, definition, arguments);
        var toOne = node.Kind.Relationship(field[..^"Edge".Length])!;
        return graph.FollowOne(node, toOne) is { } item ? new NaiveObject.Edge(item) : null;
    }

    private object? ResolveField(NaiveNode node, FieldDefinition field, IReadOnlyDictionary<string, object?> arguments) => field switch
    {
        PropertyDefinition property => PropertyOf(property, node.Cells),
        LocalizedTextField text => TextOf(node, text, (string?)arguments.GetValueOrDefault(text.Argument) ?? defaultLanguage),
        EvidenceField => EvidenceOf(node.Id, arguments),
        SourcesField => SourcesOf(node.Cells),
        RelationshipField { IsList: true } relationship => ConnectionOf(graph.Follow(node, relationship), relationship.Targets, arguments),
        RelationshipField relationship => graph.FollowOne(node, relationship) is { } item ? new NaiveObject.Node(item.Node) : null,
        PartnersField partners => ConnectionOf(NaivePartners.Of(graph, node, partners), partners.Targets, arguments),
        _ => throw new NotSupportedException(field.Name),
    };

    private object? ResolveRelationship(NaiveEdge edge, string field, IReadOnlyDictionary<string, object?> arguments)
    {
        if (field == "from") return new NaiveObject.Node(edge.From);
        if (field == "to") return new NaiveObject.Node(edge.To);
        if (field == EdgeMemberNames.Of(graph.Model, "type")) return new Json(NaiveText.Json(edge.Type.Name));
        if (field == EdgeMemberNames.Of(graph.Model, "fromId")) return new Json(NaiveText.Json(edge.From.Id));
        if (field == EdgeMemberNames.Of(graph.Model, "toId")) return new Json(NaiveText.Json(edge.To.Id));
        if (field == "__typename") return new Json(NaiveText.Json(NaiveEdge.TypeNameOf(edge.Type)));
        return ResolveEdge(new(edge.To, edge), field, arguments);
    }

    private object? ResolveEdge(NaiveItem item, string field, IReadOnlyDictionary<string, object?> arguments) => field switch
    {
        "node" when item.IsListed => new NaiveObject.Relationship(item.Edge!),
        "node" => new NaiveObject.Node(item.Node),
        _ when item.Edge?.Partners?.Shares.FirstOrDefault(share => share.ListField == field) is { } share =>
            SharedOf(item.Edge!, share.Kind),
        "id" => new Json(NaiveText.Json(item.Edge!.Id)),
        "sources" when graph.Model.Source is not null => SourcesOf(item.Edge!.Cells),
        "evidence" when graph.Model.Evidence is not null => EvidenceOf(item.Edge!.Id, arguments),
        "disputed" => DisputesOf(item.Edge!.Id, item.Edge.Type.Properties, item.Edge.Cells),
        _ => PropertyOf(item.Edge!.PropertyOf(field), item.Edge.Cells),
    };

    private static List<NaiveObject?> SharedOf(NaiveEdge edge, NodeKind kind) =>
        [.. edge.Shared.Where(node => node.Kind == kind).OrderBy(node => node.Id, NaiveText.ByCodePoint)
            .Select(node => new NaiveObject.Node(node))];

    private object ResolveConnection(NaiveObject.Connection connection, string field, IReadOnlyDictionary<string, object?> arguments) =>
        field switch
    {
        "totalCount" => new Json(connection.Items.Count(NaivePartners.IsCounted).ToString(CultureInfo.InvariantCulture)),
        "aggregate" or "edgeAggregate" =>
            new NaiveObject.Measures(
                [.. connection.Items.Where(NaivePartners.IsCounted)], field == "edgeAggregate" || connection.Listed is not null,
                Property: null, connection.Listed is not null),
        "groups" => GroupsOf([.. connection.Items.Where(NaivePartners.IsCounted)], connection, arguments),
        "pageInfo" => connection.Page.InfoOf(connection.Items),
        "nodes" when connection.Listed is not null =>
            connection.Page.Of(connection.Items).Select(NaiveObject? (item) => new NaiveObject.Relationship(item.Edge!)).ToList(),
        "nodes" => connection.Page.Of(connection.Items).Select(NaiveObject? (item) => new NaiveObject.Node(item.Node)).ToList(),
        "edges" => connection.Page.Of(connection.Items).Select(NaiveObject? (item) => new NaiveObject.Edge(item)).ToList(),
        _ => throw new NotSupportedException(field),
    };

    private NaiveObject.Groups GroupsOf(
        IReadOnlyList<NaiveItem> items, NaiveObject.Connection connection, IReadOnlyDictionary<string, object?> arguments)
    {
        var (groups, overlaps) = _groups.Of(items, connection.Kinds, connection.Listed, arguments);
        return new(groups, overlaps, NaivePage.Of(arguments, rules));
    }

    private static object ResolveGroups(NaiveObject.Groups groups, string field) => field switch
    {
        "totalCount" => new Json(groups.All.Count.ToString(CultureInfo.InvariantCulture)),
        "overlaps" => new Json(groups.Overlaps ? "true" : "false"),
        "pageInfo" => groups.Page.InfoOf(groups.All),
        "nodes" => groups.Page.Of(groups.All).Select(NaiveObject? (group) => new NaiveObject.Group(group)).ToList(),
        _ => throw new NotSupportedException(field),
    };

    private object ResolveGroup(NaiveGroup group, string field, IReadOnlyDictionary<string, object?> arguments) => field switch
    {
        "items" =>
            group.Items.Take(rules.PageLength((int)((decimal?)arguments.GetValueOrDefault("first") ?? 5)))
                .Select(NaiveObject? (item) => new NaiveObject.Node(item.Node)).ToList(),
        "key" => new NaiveObject.Keys(group, ""),
        "edgeKey" => new NaiveObject.Keys(group, NaiveGroups.OfEdge),
        "count" => new Json(group.Items.Count.ToString(CultureInfo.InvariantCulture)),
        "aggregate" or "edgeAggregate" =>
            new NaiveObject.Measures(
                group.Items, field == "edgeAggregate" || group.Items[0].IsListed, Property: null, group.Items[0].IsListed),
        _ => throw new NotSupportedException(field),
    };

    private static object? ResolveKey(NaiveObject.Keys keys, string field)
    {
        string path = keys.Prefix + field;
        if (!keys.Of.Keys.TryGetValue(path, out var key)) return keys with { Prefix = path + "." };
        if (key is null) return null;
        if (key.Node is { } node) return new NaiveObject.Node(node);
        return new Json(key.Type switch
        {
            ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Float =>
                decimal.Parse(key.Value, NumberStyles.Float, CultureInfo.InvariantCulture)
                    .ToString("0.######", CultureInfo.InvariantCulture),
            ScalarType.Boolean => key.Value,
            _ => NaiveText.Json(key.Value),
        });
    }

    private object? ResolveMeasure(NaiveObject.Measures measures, string field)
    {
        if (measures.Property is { } property)
        {
            return _groups.Measure(measures.Items, property, field, measures.IsOfEdge) is { } json ? new Json(json) : null;
        }
        return measures.IsListed && graph.Model.RelationshipTypes.Any(type => NaiveEdge.SetOf(type) == field) ? measures : measures with
        {
            Property = field,
        };
    }

    // Of items, or of the different values of a key.
    private int NumberOf(IReadOnlyList<NaiveItem> items, IReadOnlyDictionary<string, object?> arguments) =>
        arguments.TryGetValue("of", out object? key) ? _groups.Different(items, (IReadOnlyDictionary<string, object?>)key!) : items.Count;

    private NaiveObject.Found FoundOf(IEnumerable<NaiveObject> parts, IReadOnlyDictionary<string, object?> arguments) =>
        new([.. parts], rules.PageLength((int)((decimal?)arguments.GetValueOrDefault("first") ?? 20)));

    private static object ResolveFound(NaiveObject.Found found, string field) => field switch
    {
        "totalCount" => new Json(found.Parts.Count.ToString(CultureInfo.InvariantCulture)),
        "isComplete" => new Json(found.Parts.Count <= found.First ? "true" : "false"),
        _ => found.Parts.Take(found.First),
    };

    private static object? ResolveEntry(NaiveEntry entry, string field) => field switch
    {
        "since" => TextOrNull(entry.Since),
        "until" => TextOrNull(entry.Until),
        "nodes" => entry.Nodes.Select(NaiveObject? (node) => new NaiveObject.Node(node)).ToList(),
        "edges" => entry.Edges.Select(NaiveObject? (edge) => new NaiveObject.Relationship(edge)).ToList(),
        _ => throw new NotSupportedException(field),
    };

    private static object? ResolveChange(NaiveChange change, string field) => field switch
    {
        "day" => TextOrNull(change.Day),
        "change" => TextOrNull(change.Change),
        "node" => new NaiveObject.Node(change.Node),
        _ => throw new NotSupportedException(field),
    };

    private static Json? TextOrNull(string? text) => text is null ? null : new(NaiveText.Json(text));

    private static Json ResolvePageInfo(NaiveObject.PageInfo page, string field) => field switch
    {
        "hasNextPage" => new(page.HasNextPage ? "true" : "false"),
        "hasPreviousPage" => new(page.HasPreviousPage ? "true" : "false"),
        _ => throw new NotSupportedException(field),
    };

    private NaiveObject.Connection ConnectionOf(IEnumerable<NaiveItem> items, KindSet kinds, IReadOnlyDictionary<string, object?> arguments)
    {
        object? where = arguments.GetValueOrDefault("where");
        return new([
            .. items.Where(item => _filter.Holds(item, where))
                .Order(new NaiveOrder(graph, rules, _filter, arguments.GetValueOrDefault("order")))
        ],
            NaivePage.Of(arguments, rules), kinds);
    }

    private List<NaiveObject?> SourcesOf(IReadOnlyDictionary<string, string> cells) =>
        [.. graph.SourcesOf(cells).Select(node => new NaiveObject.Node(node))];

    private List<NaiveObject?> EvidenceOf(string id, IReadOnlyDictionary<string, object?> arguments)
    {
        object? property = arguments.GetValueOrDefault("property");
        return InOrder(
            graph.EvidenceAbout(id)
                .Where(node => property is null || node.Cells.GetValueOrDefault(graph.Model.Evidence!.Property) == (string)property));
    }

    // In the order of the first of their sources by id (none before any), start, id.
    private List<NaiveObject?> InOrder(IEnumerable<NaiveNode> claims)
    {
        var evidence = graph.Model.Evidence!;
        return [.. claims
            .Select(node => (Node: node,
                Source: graph.Follow(node, evidence.Source).Select(item => item.Node.Id).Order(NaiveText.ByCodePoint).FirstOrDefault()))
            .OrderBy(claim => claim.Source ?? "", NaiveText.ByCodePoint)
            .ThenBy(claim => int.Parse(claim.Node.Cells[evidence.Start]))
            .ThenBy(claim => claim.Node.Id, NaiveText.ByCodePoint)
            .Select(claim => new NaiveObject.Node(claim.Node))];
    }

    private List<NaiveObject?> DisputesOf(
        string id, IEnumerable<PropertyDefinition> properties, IReadOnlyDictionary<string, string> cells) =>
        [.. NaiveDisputes.Of(
            rules, graph.Model.Evidence!, graph.EvidenceAbout(id), properties, cells).Select(dispute => new NaiveObject.Dispute(dispute))];

    private static object? ResolveDispute(NaiveDispute dispute, string field) => field switch
    {
        "__typename" => new Json("\"Dispute\""),
        "property" => new Json(NaiveText.Json(dispute.Property.Name)),
        "preferred" => dispute.Shown is { } shown ? new Json(NaiveText.Json(ShownText(dispute.Property, shown))) : null,
        "rule" => new Json(dispute.Shown is null ? "\"UNDECIDED\"" : "\"LOADED\""),
        _ => dispute.Values.Select(NaiveObject? (value) => new NaiveObject.DisputedValue(dispute, value)).ToList(),
    };

    private object ResolveValue(NaiveObject.DisputedValue value, string field) => field switch
    {
        "__typename" => new Json("\"DisputedValue\""),
        "value" => new Json(NaiveText.Json(NaiveDisputes.TextOf(graph.Model.Evidence!, value.Claims))),
        "isPreferred" =>
            new Json(value.Of.Shown is { } shown && rules.Meaning(value.Of.Property, shown) == value.Claims.Key ? "true" : "false"),
        _ => InOrder(value.Claims),
    };

    private static string ShownText(PropertyDefinition property, string cell) => property.Type switch
    {
        ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Float =>
            decimal.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.######", CultureInfo.InvariantCulture),
        _ => cell,
    };

    private IEnumerable<NaiveNode> Ancestors(NaiveNode place)
    {
        while (graph.ParentOf(place) is { } parent)
        {
            yield return parent;
            place = parent;
        }
    }

    private bool IsOn(NaiveNode place, string level) => place.Cells.GetValueOrDefault(graph.Model.TreeOf(place.Kind)!.Level!.Name) == level;

    // The text in the language asked for, else the first of the others.
    private static Json? TextOf(NaiveNode node, LocalizedTextField text, string language)
    {
        int asked = text.Language.OrdinalOf(language);
        var names = text.Texts.OrderBy(name => text.Texts.IndexOf(name) != asked);
        return names.Select(name => node.Cells.GetValueOrDefault(name)).FirstOrDefault(value => value is not null) is { } found
            ? new(NaiveText.Json(found))
            : null;
    }

    private static Json? PropertyOf(PropertyDefinition property, IReadOnlyDictionary<string, string> cells)
    {
        string? cell = cells.GetValueOrDefault(property.Name);
        if (property.IsList) return new($"[{string.Join(',', NaiveGraph.Items(cell).Select(item => JsonOf(property.Type, item)))}]");
        return cell is null ? null : new(JsonOf(property.Type, cell));
    }

    private static string JsonOf(ScalarType type, string cell) => type switch
    {
        ScalarType.Int or ScalarType.Long => long.Parse(cell).ToString(CultureInfo.InvariantCulture),
        ScalarType.Decimal or ScalarType.Float =>
            decimal.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.######", CultureInfo.InvariantCulture),
        ScalarType.Boolean => cell,
        _ => NaiveText.Json(cell),
    };

    /// <summary>A scalar, ready to be written.</summary>
    private sealed record Json(string Text);

    /// <summary>One execution of one operation.</summary>
    private sealed class Execution(NaiveEvaluator evaluator, GraphQLDocument document, NaiveArguments arguments)
    {
        /// <summary>ExecuteSelectionSet (specification, section 6.3).</summary>
        public string Select(NaiveObject parent, IEnumerable<GraphQLSelectionSet> selections)
        {
            var grouped = new List<(string Name, List<GraphQLField> Fields)>();
            foreach (var selection in selections) Collect(parent, selection, grouped, []);
            return $"{{{string.Join(',', grouped.Select(group => $"{NaiveText.Json(group.Name)}:{AsOf(parent, group.Fields[0]).Resolve(parent, group.Fields)}"))}}}";
        }

        private string Resolve(NaiveObject parent, List<GraphQLField> fields) => Complete(Execute(parent, fields[0]), fields);

        // All below a root field sees the graph of its day.
        private Execution AsOf(NaiveObject parent, GraphQLField field) =>
            parent is NaiveObject.Root && arguments.Of(field).GetValueOrDefault("asOf") is string day
            ? new(evaluator.AsOf(day), document, arguments)
            : this;

        // Of measures only numbers of items, and of their different values, are no objects.
        private object? Execute(NaiveObject parent, GraphQLField field) =>
            parent is NaiveObject.Measures { Property: null, Items: var items } && field.SelectionSet is null
            ? new Json(evaluator.NumberOf(items, arguments.Of(field)).ToString(CultureInfo.InvariantCulture))
            : evaluator.Resolve(parent, field.Name.StringValue, arguments.Of(field));

        /// <summary>CompleteValue (section 6.4.3).</summary>
        private string Complete(object? value, List<GraphQLField> fields) => value switch
        {
            null => "null",
            Json json => json.Text,
            List<NaiveObject?> list => $"[{string.Join(',', list.Select(item => Complete(item, fields)))}]",
            NaiveObject item => Select(item, fields.Select(field => field.SelectionSet!)),
            IEnumerable<NaiveObject?> items => Complete(items.ToList(), fields),
            _ => throw new NotSupportedException(value.ToString()),
        };

        /// <summary>CollectFields (section 6.3.2).</summary>
        private void Collect(
            NaiveObject parent, GraphQLSelectionSet selection, List<(string Name, List<GraphQLField> Fields)> grouped,
            HashSet<string> visited)
        {
            foreach (var node in selection.Selections.Where(IsIncluded))
            {
                if (node is GraphQLField field) Add(field, grouped);
                else if (node is GraphQLInlineFragment inline && Applies(inline.TypeCondition, parent))
                {
                    Collect(parent, inline.SelectionSet, grouped, visited);
                }
                else if (node is GraphQLFragmentSpread spread && visited.Add(spread.FragmentName.Name.StringValue))
                {
                    var fragment = document.Definitions.OfType<GraphQLFragmentDefinition>()
                        .Single(f => f.FragmentName.Name == spread.FragmentName.Name);
                    if (Applies(fragment.TypeCondition, parent)) Collect(parent, fragment.SelectionSet, grouped, visited);
                }
            }
        }

        private static void Add(GraphQLField field, List<(string Name, List<GraphQLField> Fields)> grouped)
        {
            string name = (field.Alias?.Name ?? field.Name).StringValue;
            var group = grouped.Find(each => each.Name == name);
            if (group.Fields is null) grouped.Add((name, [field]));
            else group.Fields.Add(field);
        }

        private bool IsIncluded(ASTNode node) => ((node as IHasDirectivesNode)?.Directives?.Items ?? []).All(directive =>
            (bool)arguments.Of(directive)["if"]! == (directive.Name.StringValue == "include"));

        private static bool Applies(GraphQLTypeCondition? condition, NaiveObject parent) => condition is null || parent switch
        {
            NaiveObject.Node node => AppliesTo(node, condition),
            NaiveObject.Relationship { Value.Type: var type } =>
                condition.Type.Name.StringValue is var name && (name == "Relationship" || name == NaiveEdge.TypeNameOf(type)),
            _ => true,
        };

        private static bool AppliesTo(NaiveObject.Node node, GraphQLTypeCondition condition) =>
            node.Value.Kind.Name == condition.Type.Name.StringValue
            || node.Value.Kind.Interfaces.Any(type => type.Name == condition.Type.Name.StringValue);
    }
}
