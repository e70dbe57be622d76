using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Where an expansion's items come from, in Cypher.</summary>
/// <param name="Clauses">The clauses that bind the items; a WHERE may follow the last.</param>
/// <param name="Conditions">What must hold of them.</param>
/// <param name="Scope">The nodes and edges.</param>
/// <param name="OwnOrder">The sort items of sources that have an order of their own.</param>
internal sealed record CypherItems(List<string> Clauses, List<string> Conditions, CypherScope Scope, string? OwnOrder = null)
{
    /// <summary>The lines whose rows are counted, where the total is not of all items; each counts a node once.</summary>
    public IReadOnlyList<string>? Counted { get; init; }

    /// <summary>The variables that the items are made of.</summary>
    public string Variables => Scope.Edge is { } edge ? $"{Scope.Node}, {edge}" : Scope.Node;

    /// <summary>The clauses with their conditions, a line each.</summary>
    public IEnumerable<string> Lines(params IEnumerable<string> more)
    {
        var conditions = Conditions.Concat(more).ToList();
        return conditions.Count == 0 ? Clauses : Clauses.Append("WHERE " + string.Join(" AND ", conditions));
    }
}

/// <summary>Compiles the sources of items.</summary>
internal sealed class CypherSources(GraphLayout layout, CypherParameters parameters, CypherVariables variables, CypherFilters filters, CypherWithin within)
{
    private readonly GraphModel _model = layout.Model;
    private readonly CypherPartners _partners = new(layout, variables, filters);

    /// <summary>The items of an expansion, filtered and unordered.</summary>
    public CypherItems Items(Expansion expansion, CypherScope? parent)
    {
        var items = expansion.Source switch
        {
            ItemSource.ByKey key => ByKey(key),
            ItemSource.ByIds ids => ByIds(ids),
            ItemSource.Scan scan => Scan(scan, expansion.Where),
            ItemSource.Traverse traverse => Traverse(traverse, parent!),
            ItemSource.EvidenceOf evidence => EvidenceOf(evidence, parent!),
            ItemSource.SourcesOf sources => SourcesOf(sources, parent!),
            ItemSource.Ancestors ancestors => Ancestors(ancestors, parent!),
            ItemSource.EndOf end => EndOf(end, parent!),
            ItemSource.Partners partners => _partners.Items(expansion, partners.Field, parent!),
            ItemSource.SharedOf shared => _partners.Shared(shared, parent!),
            _ => throw new NotSupportedException(expansion.Source.GetType().Name),
        };
        if (expansion.Source is ItemSource.Partners) return items;
        if (parent is not null && !expansion.ParentKinds.Contains(parent.Kinds)) items.Conditions.Insert(0, IsOf(expansion.ParentKinds, parent));
        if (expansion.Source is not ItemSource.Scan) items.Conditions.AddRange(filters.Conditions(expansion.Where, items.Scope));
        return items;
    }

    /// <summary>
    /// The clauses that find the nodes of a level again, by $parents: ids of the edges that led to them, or of the nodes where none did; of
    /// partners with what both share where <paramref name="readsEdge"/>.
    /// </summary>
    public (string Match, CypherScope Scope) Parents(Expansion level, bool readsEdge)
    {
        string id = $"${DeferredStatement.Parents}[position]";
        if (level.Source is ItemSource.Partners partners) return _partners.Parents(partners.Field, id, readsEdge);
        (string node, string edge) = variables.Next();
        if (level.Source is not ItemSource.Traverse traverse)
        {
            var kinds = level.Source switch
            {
                ItemSource.ByKey key => key.Type.Kinds,
                ItemSource.Scan scan => scan.Type.Kinds,
                ItemSource.EvidenceOf => KindSet.Of(_model.Evidence!.Kind.Ordinal),
                ItemSource.SourcesOf => KindSet.Of(_model.Source!.Kind.Ordinal),
                ItemSource.Ancestors => KindSet.Of(_model.Tree!.Kind.Ordinal),
                ItemSource.SharedOf shared => KindSet.Of(shared.Kind.Ordinal),
                _ => _model.AllKinds,
            };
            var found = new CypherScope(node, kinds);
            return ($"OPTIONAL MATCH ({node}:{StoredName.Quote(layout.RootLabel)}) WHERE {found.NodeId} = {id}", found);
        }
        var scope = new CypherScope(node, traverse.Targets, edge, traverse.Type);
        string relationship = $"[{edge}:{StoredName.Quote(traverse.Type.Name)}]";
        string path = traverse.Direction == RelationshipDirection.Out ? $"()-{relationship}->({node})" : $"({node})-{relationship}->()";
        return ($"OPTIONAL MATCH {path} WHERE {scope.EdgeId} = {id}", scope);
    }

    /// <summary>
    /// Which edge of a to-one field counts: one without end before those that ended, then the one that began last, then the smaller ids.
    /// </summary>
    public static string ToOneOrder(CypherScope scope)
    {
        string ended = scope.Property(OperandOwner.Edge, Validity.Default.To!);
        string began = scope.Property(OperandOwner.Edge, StoredName.FirstDay(Validity.Default.From));
        string ids = scope.HasParallelEdges ? $"{scope.NodeId}, {scope.EdgeKey}" : scope.NodeId;
        return $"{ended} IS NOT NULL, {began} IS NULL, {began} DESC, {scope.Property(OperandOwner.Edge, Validity.Default.From)} DESC, {ids}";
    }

    private CypherItems ByKey(ItemSource.ByKey key)
    {
        var scope = new CypherScope(variables.Next().Node, key.Type.Kinds);
        string label = key.Type is InterfaceType ? StoredName.Quote(key.Type.Name) : layout.LabelsOf(key.Type.Kinds);
        string root = StoredName.Quote(layout.RootLabel);
        string labels = key.Property is null && label != root ? $"{root}&{label}" : label;
        string value = parameters.Add(key.Parameter, ParameterForm.Value, key.Property?.Type ?? ScalarType.Id);
        return new([$"MATCH ({scope.Node}:{labels})"], [$"{scope.Property(OperandOwner.Node, key.Property?.Name ?? StoredName.Id)} = {value}"], scope);
    }

    private CypherItems ByIds(ItemSource.ByIds ids)
    {
        var scope = new CypherScope(variables.Next().Node, _model.AllKinds);
        string list = parameters.Add(ids.Parameter, ParameterForm.Value, ScalarType.Id);
        return new(
            [$"UNWIND range(0, size({list}) - 1) AS position", $"OPTIONAL MATCH ({scope.Node}:{StoredName.Quote(layout.RootLabel)})"],
            [$"{scope.NodeId} = {list}[position]"], scope, "position");
    }

    private CypherItems Scan(ItemSource.Scan scan, Filter? where)
    {
        var scope = new CypherScope(variables.Next().Node, scan.Type.Kinds);
        string labels = StoredName.Quote(scan.Type is NodeKind kind ? kind.Labels[0] : scan.Type.Name);
        var conjuncts = where is Filter.All all ? all.Filters : where is null ? [] : [where];
        var place = within.Allows(scope.Kinds) ? conjuncts.OfType<Filter.Within>().FirstOrDefault() : null;
        List<string> clauses = place is null ? [$"MATCH ({scope.Node}:{labels})"] : [.. within.Match(place, scope, labels)];
        return new(clauses, [.. conjuncts.Where(c => c != place).SelectMany(c => filters.Conditions(c, scope))], scope);
    }

    private CypherItems Traverse(ItemSource.Traverse traverse, CypherScope parent)
    {
        (string pattern, var scope) = filters.Pattern(traverse, parent);
        return new([$"MATCH {pattern}"], [], scope);
    }

    private string IsOf(KindSet kinds, CypherScope scope)
    {
        var which = kinds.Intersect(scope.Kinds);
        if (!scope.IsEdge) return $"{scope.Node}:{layout.LabelsOf(which)}";
        return $"{scope.Edge}:{string.Join('|', which.Ordinals.Select(t => StoredName.Quote(_model.RelationshipTypes[t].Name)))}";
    }

    // An end is a node that is there, so WITH binds it; it may be followed by a WHERE as MATCH may.
    private CypherItems EndOf(ItemSource.EndOf end, CypherScope parent)
    {
        var scope = new CypherScope(variables.Next().Node, _model.AllKinds);
        string function = end.Direction == RelationshipDirection.Out ? "startNode" : "endNode";
        return new([$"WITH {parent.Edge}, {function}({parent.Edge}) AS {scope.Node}"], [], scope);
    }

    private CypherItems EvidenceOf(ItemSource.EvidenceOf source, CypherScope parent)
    {
        var evidence = _model.Evidence!;
        var scope = new CypherScope(variables.Next().Node, KindSet.Of(evidence.Kind.Ordinal));
        string Of(string property) => scope.Property(OperandOwner.Node, property);
        string property = parameters.Add(source.Parameter);
        (string pattern, var told) = filters.Pattern(new(evidence.Source.Type, evidence.Source.Direction, evidence.Source.Targets), scope);
        string document = $"coalesce(head(COLLECT {{ MATCH {pattern} RETURN {told.NodeId} ORDER BY {told.NodeId} LIMIT 1 }}), '')";
        return new(
            [$"MATCH ({scope.Node}:{layout.LabelsOf(scope.Kinds)})"],
            [$"{Of(evidence.About)} = {parent.Property(source.Owner, StoredName.Id)}", $"({property} IS NULL OR {Of(evidence.Property)} = {property})"],
            scope, $"{document}, {Of(evidence.Start)}, {scope.NodeId}");
    }

    private CypherItems SourcesOf(ItemSource.SourcesOf source, CypherScope parent)
    {
        var scope = new CypherScope(variables.Next().Node, KindSet.Of(_model.Source!.Kind.Ordinal));
        return new(
            [$"MATCH ({scope.Node}:{StoredName.Quote(layout.RootLabel)}&{layout.LabelsOf(scope.Kinds)})"],
            [$"{scope.NodeId} IN {parent.Property(source.Owner, StoredName.Sources)}"], scope, scope.NodeId);
    }

    // Upward step by step, each along the edge that counts.
    private CypherItems Ancestors(ItemSource.Ancestors ancestors, CypherScope parent)
    {
        var tree = _model.Tree!;
        var kinds = KindSet.Of(tree.Kind.Ordinal);
        var scope = new CypherScope(variables.Next().Node, kinds);
        var lower = new CypherScope(variables.Next().Node, kinds);
        var step = new ItemSource.Traverse(tree.Parent.Type, tree.Parent.Direction, tree.Parent.Targets);
        (string pattern, var upper) = filters.Pattern(step, lower);
        (string otherPattern, var other) = filters.Pattern(step, lower);
        string counts = $"NOT EXISTS {{ MATCH {otherPattern} WHERE {CountsBefore(other, upper)} }}";
        var clauses = new List<string>
        {
            $"MATCH path = ({parent.Node})({pattern} WHERE {counts}){{1,}}({scope.Node}:{layout.LabelsOf(kinds)})",
            $"WITH {scope.Node}, length(path) AS steps",
        };
        var conditions = new List<string>();
        if (ancestors.LevelParameter is { } level)
        {
            string asked = parameters.Add(level, ParameterForm.Value, tree.Level.Type, tree.Level.Enum);
            conditions.Add($"{scope.Property(OperandOwner.Node, tree.Level.Name)} = {asked}");
        }
        return new(clauses, conditions, scope, "steps");
    }

    // The order of ToOneOrder as a comparison of two edges from one node.
    private static string CountsBefore(CypherScope one, CypherScope two)
    {
        string Ended(CypherScope scope) => $"({scope.Property(OperandOwner.Edge, Validity.Default.To!)} IS NOT NULL)";
        string Began(CypherScope scope) => $"coalesce({scope.Property(OperandOwner.Edge, StoredName.FirstDay(Validity.Default.From))}, -1)";
        string Text(CypherScope scope) => $"coalesce({scope.Property(OperandOwner.Edge, Validity.Default.From)}, '')";
        string ids = $"({one.NodeId} < {two.NodeId} OR ({one.NodeId} = {two.NodeId} AND {one.EdgeId} < {two.EdgeId}))";
        string text = $"({Text(one)} > {Text(two)} OR ({Text(one)} = {Text(two)} AND {ids}))";
        return $"{Ended(one)} < {Ended(two)} OR ({Ended(one)} = {Ended(two)} AND ({Began(one)} > {Began(two)} OR ({Began(one)} = {Began(two)} AND {text})))";
    }
}
