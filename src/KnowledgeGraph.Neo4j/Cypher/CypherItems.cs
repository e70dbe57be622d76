using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

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

    /// <summary>How many items there are, where Neo4j's counts say it; null: they are counted one by one.</summary>
    public string? StoredTotal { get; init; }

    /// <summary>The lines that bind each item that is counted, with its edge; null: those of all items.</summary>
    public IReadOnlyList<string>? Grouped { get; init; }

    /// <summary>The variables that the items are made of.</summary>
    public string Variables => Scope.Variables;

    /// <summary>The clauses with their conditions, a line each.</summary>
    public IEnumerable<string> Lines(params IEnumerable<string> more)
    {
        var conditions = Conditions.Concat(more).Distinct(StringComparer.Ordinal).ToList();
        return conditions.Count == 0 ? Clauses : Clauses.Append("WHERE " + string.Join(" AND ", conditions));
    }
}

/// <summary>Compiles the sources of items.</summary>
internal sealed class CypherSources(
    GraphMapping mapping, CypherParameters parameters, CypherVariables variables, CypherValidity validity, CypherFilters filters,
    CypherWithin within)
{
    private readonly GraphModel _model = mapping.Model;
    private readonly CypherPartners _partners = new(mapping, variables, filters);
    private readonly CypherClaims _claims = new(mapping, variables, validity);

    /// <summary>The items of an expansion, filtered and unordered.</summary>
    public CypherItems Items(Expansion expansion, CypherScope? parent)
    {
        var found = expansion.Source switch
        {
            ItemSource.ByKey key => ByKey(key),
            ItemSource.ByIds ids => ByIds(ids),
            ItemSource.Scan scan => Scan(scan, expansion.Where),
            ItemSource.Search search => Search(search),
            ItemSource.Relationships relationships => Relationships(relationships.Type, expansion.Where),
            ItemSource.Traverse traverse => Traverse(traverse, expansion.Where, parent!),
            ItemSource.EvidenceOf evidence => EvidenceOf(evidence, parent!),
            ItemSource.SourcesOf sources => SourcesOf(sources, parent!),
            ItemSource.Ancestors ancestors => Ancestors(ancestors, parent!),
            ItemSource.EndOf end => EndOf(end, parent!),
            ItemSource.Partners partners => _partners.Items(expansion, partners.Field, parent!),
            ItemSource.SharedOf shared => _partners.Shared(shared, parent!),
            ItemSource.SubjectOf subject => _claims.Subject(subject, parent!),
            ItemSource.DisputesOf disputes => _claims.Disputes(disputes, parent!),
            ItemSource.DisputedValues => _claims.Values(parent!),
            ItemSource.ClaimsOfValue => InOrder(_claims.Claims(parent!)),
            ItemSource.KeyNode key => KeyNode(key, parent!),
            ItemSource.GroupItems items => GroupItems(items, parent!.Groups!.Items(expansion.Page!.Size)),
            _ => throw new NotSupportedException(expansion.Source.GetType().Name),
        };
        if (expansion.Source is ItemSource.Partners) return found;
        if (parent is not null && !expansion.ParentKinds.Contains(parent.Kinds))
        {
            found.Conditions.Insert(0, IsOf(expansion.ParentKinds, parent));
        }
        if (expansion.Source is not (ItemSource.Scan or ItemSource.Traverse))
        {
            found.Conditions.AddRange(filters.Conditions(expansion.Where, found.Scope));
        }
        return found;
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
        if (level.Source is ItemSource.Relationships { Type: var type })
        {
            var listed = CypherScope.OfEdge(mapping, edge, KindSet.Of(type.Ordinal));
            return ($"OPTIONAL MATCH ()-[{edge}:{mapping.TypeOf(type)}]->() WHERE {listed.RowId} = {id}", listed);
        }
        if (level.Source is not ItemSource.Traverse traverse)
        {
            var kinds = level.Source switch
            {
                ItemSource.ByKey key => key.Type.Kinds,
                ItemSource.Scan scan => scan.Type.Kinds,
                ItemSource.EvidenceOf => KindSet.Of(_model.Evidence!.Kind.Ordinal),
                ItemSource.SourcesOf => KindSet.Of(_model.Source!.Kind.Ordinal),
                ItemSource.Ancestors ancestors => ancestors.Tree.Kinds,
                ItemSource.SharedOf shared => KindSet.Of(shared.Kind.Ordinal),
                _ => _model.AllKinds,
            };
            var found = new CypherScope(mapping, node, kinds);
            return ($"OPTIONAL MATCH {mapping.AnyNode(node)} WHERE {found.RowId} = {id}", found);
        }
        var scope = new CypherScope(mapping, node, traverse.Targets, edge, traverse.Type);
        string relationship = $"[{edge}:{mapping.TypeOf(traverse.Type)}]";
        string path = traverse.Direction == RelationshipDirection.Out ? $"()-{relationship}->({node})" : $"({node})-{relationship}->()";
        return ($"OPTIONAL MATCH {path} WHERE {scope.RowId} = {id}", scope);
    }

    private CypherItems ByKey(ItemSource.ByKey key)
    {
        var scope = new CypherScope(mapping, variables.Next().Node, key.Type.Kinds);
        string label = key.Type is InterfaceType ? mapping.LabelOf(key.Type) : mapping.LabelsOf(key.Type.Kinds);
        string labels = key.Property is null && label != mapping.AnyLabel && !mapping.IsPlain ? $"{mapping.AnyLabel}&{label}" : label;
        string value = parameters.Add(key.Parameter, ParameterForm.Value, key.Property?.Type ?? ScalarType.Id);
        string isKey = key.Property is { } property
            ? $"{scope.Property(OperandOwner.Node, property.Name)} = {value}"
            : mapping.Ids.Is(scope.Node, scope.Kinds, value);
        return new([$"MATCH ({scope.Node}:{labels})"], [isKey, .. validity.NodeOnDay(scope.Node, scope.Kinds)], scope);
    }

    private CypherItems ByIds(ItemSource.ByIds ids)
    {
        var scope = new CypherScope(mapping, variables.Next().Node, _model.AllKinds);
        string list = parameters.Add(ids.Parameter, ParameterForm.Value, ScalarType.Id);
        return new(
            [$"UNWIND range(0, size({list}) - 1) AS position", $"OPTIONAL MATCH {mapping.AnyNode(scope.Node)}"],
            [mapping.Ids.Is(scope.Node, scope.Kinds, $"{list}[position]"), .. validity.NodeOnDay(scope.Node, scope.Kinds)], scope, "position");
    }

    private CypherItems Scan(ItemSource.Scan scan, Filter? where)
    {
        var (kinds, conjuncts) = filters.Kinds.Narrow(scan.Type.Kinds, where);
        var scope = new CypherScope(mapping, variables.Next().Node, kinds);
        string[] onDay = validity.NodeOnDay(scope.Node, kinds);
        List<string> Rest(Filter? found) =>
            [.. conjuncts.Where(c => !ReferenceEquals(c, found)).SelectMany(c => filters.Conditions(c, scope)), .. onDay];
        ImmutableArray<Filter> narrowed = [.. conjuncts.Select(c => c is Filter.Related related ? filters.Kinds.Narrow(related) : c)];
        if (filters.Seeks.Begin(narrowed, scope) is var (clauses, found))
        {
            var begun = conjuncts[narrowed.IndexOf(found)];
            return new(clauses, [$"{scope.Node}:({mapping.LabelsOf(kinds)})", .. Rest(begun)], scope);
        }
        string labels = kinds.Count == 1 || kinds.IsEmpty ? mapping.LabelsOf(kinds) : mapping.LabelOf(scan.Type);
        var place = conjuncts.OfType<Filter.Within>().FirstOrDefault(filter => CypherWithin.Allows(filter, kinds));
        if (place is not null) return new([.. within.Match(place, scope, labels)], Rest(place), scope);
        var indexed = conjuncts.FirstOrDefault(c => Selectivity.IndexedBy(c, kinds, _model) is { } name && name != Operand.Id);
        if (indexed is null) return new([$"MATCH ({scope.Node}:{labels})"], [.. OfKinds(kinds, scan, scope), .. Rest(null)], scope);
        // Interfaces have no index for the texts of a localized one, but each of their kinds has.
        string name = ((Filter.Compare)indexed).Operand.Names[0];
        bool hasIndex = kinds.Equals(scan.Type.Kinds) && scan.Type.Property(name) is { } own && mapping.IsIndexed(scan.Type, own);
        string pattern = hasIndex ? $"({scope.Node}:{labels})" : filters.Seeks.Pattern(scope.Node, kinds, name);
        return new([$"MATCH {pattern}"], [.. Rest(null), .. filters.Seeks.Completion(indexed, scope)], scope);
    }

    private IEnumerable<string> OfKinds(KindSet kinds, ItemSource.Scan scan, CypherScope scope) =>
        kinds.Count <= 1 || kinds.Equals(scan.Type.Kinds) ? [] : [$"{scope.Node}:({mapping.LabelsOf(kinds)})"];

    private CypherItems Search(ItemSource.Search search)
    {
        (string node, string edge) = variables.Next();
        var scope = new CypherScope(mapping, node, search.Type.Kinds, edge) { Made = new HitEdge(edge) };
        return new(
            [$"UNWIND ${FoundHits.Parameter} AS {edge}", $"MATCH {mapping.AnyNode(node)}"],
            [$"{mapping.NodeHandle.Of(node)} = {edge}.{FoundHits.Id}", .. validity.NodeOnDay(node, scope.Kinds)], scope);
    }

    private CypherItems Relationships(RelationshipType type, Filter? where)
    {
        var start = new CypherScope(mapping, variables.Next().Node, type.FromKinds);
        (string node, string edge) = variables.Next();
        var scope = new CypherScope(mapping, node, type.ToKinds, edge, type) { Start = start };
        string from = validity.Node(start.Node, mapping.LabelsOf(type.FromKinds), type.FromKinds);
        string to = validity.Node(node, mapping.LabelsOf(type.ToKinds), type.ToKinds);
        string match = $"MATCH {from}-{validity.Edge(edge, type)}->{to}";
        return new([match], [.. mapping.Ends.Conditions(edge)], scope) { StoredTotal = where is null && !validity.HasDay && !mapping.IsPlain ? StoredTotal(type, $"{match} RETURN {edge}") : null };
    }

    // Neo4j keeps how many edges of a type there are, and how many at nodes of a label at one end. If all begin and end at the model's
    // kinds, none is left out.
    private string StoredTotal(RelationshipType type, string counted)
    {
        string edge = $"-[:{mapping.TypeOf(type)}]->";
        string all = $"COUNT {{ (){edge}() }}";
        string from = string.Join(" + ", mapping.LabelsOfEach(type.FromKinds).Select(label => $"COUNT {{ (:{label}){edge}() }}"));
        string to = string.Join(" + ", mapping.LabelsOfEach(type.ToKinds).Select(label => $"COUNT {{ (){edge}(:{label}) }}"));
        return $"CASE WHEN {all} = {from} AND {all} = {to} THEN {all} ELSE COUNT {{ {counted} }} END";
    }

    private CypherItems Traverse(ItemSource.Traverse traverse, Filter? where, CypherScope parent)
    {
        var (targets, rest) = filters.Kinds.Narrow(traverse.Targets, where);
        (string pattern, var scope) = filters.Pattern(traverse with { Targets = targets }, parent);
        return new([$"MATCH {pattern}"], [.. rest.SelectMany(c => filters.Conditions(c, scope))], scope);
    }

    private string IsOf(KindSet kinds, CypherScope scope)
    {
        var which = kinds.Intersect(scope.Kinds);
        if (!scope.IsEdge) return $"{scope.Node}:{mapping.LabelsOf(which)}";
        return $"{scope.Edge}:{mapping.TypesOf(which.Ordinals)}";
    }

    // An end is a node that is there, so WITH binds it; it may be followed by a WHERE as MATCH may.
    private CypherItems EndOf(ItemSource.EndOf end, CypherScope parent)
    {
        var scope = new CypherScope(mapping, variables.Next().Node, _model.AllKinds);
        string function = end.Direction == RelationshipDirection.Out ? "startNode" : "endNode";
        return new([$"WITH {parent.Edge}, {function}({parent.Edge}) AS {scope.Node}"], [], scope);
    }

    private CypherItems KeyNode(ItemSource.KeyNode key, CypherScope parent)
    {
        var scope = new CypherScope(mapping, variables.Next().Node, key.Kinds);
        return new([$"WITH {parent.Groups!.Node(key.Key)} AS {scope.Node}"], [$"{scope.Node} IS NOT NULL"], scope);
    }

    private CypherItems GroupItems(ItemSource.GroupItems items, string list)
    {
        var scope = new CypherScope(mapping, variables.Next().Node, items.Kinds);
        string at = $"{scope.Node}_at";
        return new([$"UNWIND range(0, size({list}) - 1) AS {at}", $"WITH {list}[{at}] AS {scope.Node}, {at}"], [], scope, at);
    }

    private CypherItems EvidenceOf(ItemSource.EvidenceOf source, CypherScope parent)
    {
        var evidence = _model.Evidence!;
        var scope = new CypherScope(mapping, variables.Next().Node, KindSet.Of(evidence.Kind.Ordinal));
        string Of(string property) => scope.Property(OperandOwner.Node, property);
        string property = parameters.Add(source.Parameter);
        return InOrder(new(
            [$"MATCH ({scope.Node}:{mapping.LabelsOf(scope.Kinds)})"],
            [$"{Of(evidence.About)} = {parent.Id(source.Owner)}", $"({property} IS NULL OR {Of(evidence.Property)} = {property})"], scope));
    }

    // Claims by source, start and id.
    private CypherItems InOrder(CypherItems claims)
    {
        var evidence = _model.Evidence!;
        var scope = claims.Scope;
        (string pattern, var cited) = filters.Pattern(new(evidence.Source.Type, evidence.Source.Direction, evidence.Source.Targets), scope);
        string document = $"coalesce(head(COLLECT {{ MATCH {pattern} RETURN {cited.NodeId} ORDER BY {cited.NodeId} LIMIT 1 }}), '')";
        return claims with { OwnOrder = $"{document}, {scope.Property(OperandOwner.Node, evidence.Start)}, {scope.NodeId}" };
    }

    private CypherItems SourcesOf(ItemSource.SourcesOf source, CypherScope parent)
    {
        var scope = new CypherScope(mapping, variables.Next().Node, KindSet.Of(_model.Source!.Kind.Ordinal));
        return new(
            [$"MATCH {mapping.NodeOf(scope.Node, scope.Kinds)}"],
            [mapping.Ids.IsAmong(scope.Node, scope.Kinds, parent.Sources(source.Owner))], scope, scope.NodeId);
    }

    // Upward step by step, each along the current edge.
    private CypherItems Ancestors(ItemSource.Ancestors ancestors, CypherScope parent)
    {
        var (tree, parents) = (ancestors.Tree, new CypherParents(mapping, parameters, variables, validity, filters));
        var scope = new CypherScope(mapping, variables.Next().Node, tree.Kinds);
        var clauses = new List<string>
        {
            $"MATCH path = ({parent.Node}){parents.Step(tree)}{{1,}}({scope.Node}:{mapping.LabelsOf(tree.Kinds)})",
            $"WITH {scope.Node}, length(path) AS steps",
        };
        var conditions = new List<string>();
        if (ancestors.Selector is { } selector) conditions.Add(parents.IsSelected(tree, selector, scope));
        return new(clauses, conditions, scope, "steps");
    }
}
