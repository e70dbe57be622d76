using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Filters as Cypher predicates. A comparison with a missing value is null in Cypher, which a WHERE takes for false; only under a negation
/// must it become false before (coalesce).
/// </summary>
internal sealed class CypherFilters(
    GraphMapping mapping, CypherParameters parameters, CypherVariables variables, CypherValidity validity, CypherWithin within,
    CypherGathered gathered,
    CypherKinds kinds)
{
    // Neo4j plans alternatives one by one, and nothing stops it while it plans. As a list, many are one predicate.
    private const int TermsListedFrom = 8;

    private readonly GraphModel _model = mapping.Model;
    private CypherKeys? _keys;
    private CypherSeeks? _seeks;

    /// <summary>Compiles the values of keys.</summary>
    public CypherKeys Keys => _keys ??= new(mapping, parameters, variables, validity, this);

    /// <summary>Compiles what begins at the selective end of a filter.</summary>
    public CypherSeeks Seeks => _seeks ??= new(mapping, variables, this, gathered);

    /// <summary>The kinds that type filters name.</summary>
    public CypherKinds Kinds => kinds;

    /// <summary>The filter as conditions that must all hold.</summary>
    public IEnumerable<string> Conditions(Filter? filter, CypherScope scope) => filter switch
    {
        null => [],
        Filter.All all => all.Filters.SelectMany(f => Conditions(f, scope)),
        _ => [Predicate(filter, scope)],
    };

    /// <summary>The filter as one predicate, fit to stand in an OR and under a NOT.</summary>
    public string Predicate(Filter filter, CypherScope scope) => filter switch
    {
        Filter.All all => Join(all.Filters, " AND ", "true", scope),
        Filter.Any any => Any(any.Filters, scope),
        Filter.Not not =>
            IsTwoValued(not.Negated) ? $"NOT ({Predicate(not.Negated, scope)})" : $"NOT coalesce({Predicate(not.Negated, scope)}, false)",
        Filter.Compare compare => Compare(compare, scope),
        Filter.HasAll hasAll => HasAll(hasAll, scope),
        Filter.IsNull isNull => IsNull(isNull, scope),
        Filter.OfKind kind => $"any(label IN labels({scope.Node}) WHERE label IN {parameters.Add(kind.Parameter, ParameterForm.Labels)})",
        Filter.OnKinds on => $"(NOT {scope.Node}:({mapping.LabelsOf(on.Kinds)}) OR {Predicate(on.Where, scope with { Kinds = on.Kinds })})",
        Filter.Related related => Related(kinds.Narrow(related), scope),
        Filter.RelatedInSteps related => RelatedInSteps(related, scope),
        Filter.OfStart start => Predicate(start.Where, scope.Start!),
        Filter.FromSource source => FromSource(source, scope),
        Filter.HasEvidence evidence => HasEvidence(evidence, scope),
        Filter.Disputed disputed => Disputed(disputed, scope),
        Filter.SharesName name => new CypherSharedNames(mapping, variables, validity, gathered).IsShared(name, scope),
        Filter.Within place => within.Contains(place, scope),
        Filter.SharedValue common => Common(common, scope),
        _ => throw new NotSupportedException(filter.GetType().Name),
    };

    /// <summary>The pattern of a traversal from a scope's node, and the scope that it leads to.</summary>
    public (string Pattern, CypherScope Scope) Pattern(ItemSource.Traverse traverse, CypherScope from)
    {
        (string node, string edge) = variables.Next();
        string relationship = validity.Edge(edge, traverse.Type);
        string path = CypherArrow.Of(traverse.Direction, relationship);
        string target = validity.Node(node, mapping.LabelsOf(traverse.Targets), traverse.Targets);
        bool isBothWays = traverse.Direction == RelationshipDirection.Both;
        return ($"({from.Node}){path}{target}", new(mapping, node, traverse.Targets, edge, traverse.Type) { IsBothWays = isBothWays });
    }

    /// <summary>The pattern from a node to partners of some kinds, the node itself among them.</summary>
    public string PartnersPattern(PartnersField field, string from, string shared, string to, KindSet targets)
    {
        string there = validity.Edge(Named(shared + "_there"), field.Type);
        string back = validity.Edge(Named(shared + "_back"), field.Type);
        string steps = validity.Node(shared, mapping.LabelsOf(field.SharedKinds), field.SharedKinds);
        string end = validity.Node(to, mapping.LabelsOf(targets), targets);
        return field.Direction == RelationshipDirection.Out
            ? $"({from})-{there}->{steps}<-{back}-{end}"
            : $"({from})<-{there}-{steps}-{back}->{end}";

        // Edges are named where something is asked of them.
        string Named(string edge) => validity.EdgeOnDay(edge, field.Type).Length == 0 ? "" : edge;
    }

    private string Any(ImmutableArray<Filter> filters, CypherScope scope)
    {
        var alternatives = Alternatives.Of(filters);
        var listed = alternatives.WithTerms.SelectMany(g => g.GroupBy(c => c.Comparison)).Where(IsListed).Select(g => g.ToArray()).ToList();
        if (listed.Count == 0) return Join(filters, " OR ", "false", scope);
        var predicates = listed.Select(terms => AnyTerm(terms, scope)).ToList();
        var others = alternatives.WithTerms.SelectMany(g => g.GroupBy(c => c.Comparison)).Where(g => !IsListed(g)).SelectMany(g => g)
            .Concat(alternatives.Others);
        predicates.AddRange(others.Select(f => Predicate(f, scope)));
        return $"({string.Join(" OR ", predicates)})";

        // Equality is a list already: an index serves it.
        static bool IsListed(IGrouping<Comparison, Filter.Compare> terms) =>
            terms.Key is not (Comparison.Eq or Comparison.In) && terms.Count() >= TermsListedFrom;
    }

    private string AnyTerm(Filter.Compare[] comparisons, CypherScope scope)
    {
        string terms = string.Join(", ", comparisons.Select(c => parameters.Add(c.Parameter, ParameterForm.Value, c.Operand.Type)));
        return $"any(term IN [{terms}] WHERE {Compare(comparisons[0], scope, "term")})";
    }

    private string Join(ImmutableArray<Filter> filters, string separator, string none, CypherScope scope) =>
        filters.Length == 0 ? none : $"({string.Join(separator, filters.Select(f => Predicate(f, scope)))})";

    private string Related(Filter.Related related, CypherScope scope)
    {
        string holds = RelatedChain.IsGathered(related, _model) ? $"{scope.Node} IN {Seeks.Reached(related)}" : Exists(related, scope);
        return related.Quantifier == Quantifier.Some ? holds : $"NOT {holds}";
    }

    private string Exists(Filter.Related related, CypherScope scope)
    {
        (string pattern, var target) = Pattern(related.Relationship, scope);
        return Exists(pattern, [.. Conditions(related.Where, target)]);
    }

    private string RelatedInSteps(Filter.RelatedInSteps related, CypherScope scope)
    {
        string holds = $"{scope.Node} IN {WithinSteps(related with { Quantifier = Quantifier.Some })}";
        return related.Quantifier == Quantifier.Some ? holds : $"NOT {holds}";
    }

    // A quantified pattern would follow every trail, of which there are exponentially many; sets follow each edge once for each step.
    private string WithinSteps(Filter.RelatedInSteps related)
    {
        string[] steps = new string[related.Max];
        for (int step = 0; step < related.Max; step++)
        {
            string? before = step == 0 ? null : steps[step - 1];
            steps[step] = gathered.Add((related, step), "step", () => OneStep(related, before));
        }
        if (related.Min == related.Max) return steps[^1];
        string all = string.Join(" + ", steps[(related.Min - 1)..]);
        return gathered.Add(related, "within", () => $"UNWIND {all} AS node RETURN DISTINCT node");
    }

    // The nodes from which the last step leads to one that satisfies the filter, or one step more to those of the step after it.
    private string OneStep(Filter.RelatedInSteps related, string? before)
    {
        var from = new CypherScope(mapping, variables.Next().Node, _model.AllKinds);
        (string pattern, var target) = Pattern(related.Relationship, from);
        var conditions = before is null ? Conditions(related.Where, target).ToList() : [];
        string match = conditions.Count == 0 ? $"MATCH {pattern}" : $"MATCH {pattern} WHERE {string.Join(" AND ", conditions)}";
        return $"{(before is null ? "" : $"UNWIND {before} AS {target.Node} ")}{match} RETURN DISTINCT {from.Node}";
    }

    /// <summary>A variable of its own for what a key of an order computes: levels below see those of the levels above.</summary>
    public string NextKey() => variables.NextKey();

    /// <summary>How many edges or partners of the scope's node are counted.</summary>
    public string Count(CountedItems count, CypherScope scope)
    {
        if (count.Source is ItemSource.Partners partners)
        {
            return new CypherPartners(mapping, variables, this).Count(partners.Field, count.Where, scope);
        }
        var traverse = (ItemSource.Traverse)count.Source;
        var (targets, rest) = kinds.Narrow(traverse.Targets, count.Where);
        (string pattern, var target) = Pattern(traverse with { Targets = targets }, scope);
        string[] conditions = [.. rest.SelectMany(c => Conditions(c, target))];
        string where = conditions.Length == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
        return $"COUNT {{ MATCH {pattern}{where} }}";
    }

    private string FromSource(Filter.FromSource source, CypherScope scope)
    {
        var target = new CypherScope(mapping, variables.Next().Node, KindSet.Of(_model.Source!.Kind.Ordinal));
        string isSource = mapping.Ids.IsAmong(target.Node, target.Kinds, scope.Sources(source.Owner));
        string pattern = $"{mapping.NodeOf(target.Node, target.Kinds)}";
        string holds = Exists(pattern, [isSource, .. Conditions(source.Where, target)]);
        return source.Quantifier == Quantifier.Some ? holds : $"NOT {holds}";
    }

    private string HasEvidence(Filter.HasEvidence evidence, CypherScope scope)
    {
        var target = new CypherScope(mapping, variables.Next().Node, KindSet.Of(_model.Evidence!.Kind.Ordinal));
        string isAbout = $"{target.Property(OperandOwner.Node, _model.Evidence.About)} = {scope.Id(evidence.Owner)}";
        string holds = Exists($"{mapping.NodeOf(target.Node, target.Kinds)}", [isAbout, .. Conditions(evidence.Where, target)]);
        return evidence.Quantifier == Quantifier.Some ? holds : $"NOT {holds}";
    }

    private string Disputed(Filter.Disputed disputed, CypherScope scope)
    {
        string holds = new CypherClaims(mapping, variables, validity)
            .IsDisputed(disputed.Owner, scope, claim => Conditions(disputed.Where, claim));
        return disputed.Quantifier == Quantifier.Some ? holds : $"NOT {holds}";
    }

    // The values of the first key that are among those of each other.
    private string Common(Filter.SharedValue common, CypherScope scope)
    {
        string value = variables.Next().Node;
        string[] lists = [.. common.Keys.Select((_, i) => $"{value}_{i}")];
        string bound = string.Join(", ", common.Keys.Select((key, i) => $"{Keys.Compared(key, scope)} AS {lists[i]}"));
        string among = string.Concat(lists.Skip(1).Select(list => $" AND {value} IN {list}"));
        string kept = string.Join(", ", lists.Skip(1).Prepend(value));
        return $"EXISTS {{ WITH {bound} UNWIND {lists[0]} AS {value} WITH {kept} WHERE {value} IS NOT NULL{among} RETURN {value} }}";
    }

    private static string Exists(string pattern, string[] conditions) =>
        conditions.Length == 0 ? $"EXISTS {{ MATCH {pattern} }}" : $"EXISTS {{ MATCH {pattern} WHERE {string.Join(" AND ", conditions)} }}";

    private string HasAll(Filter.HasAll filter, CypherScope scope)
    {
        string list = Stored(filter.Operand, filter.Operand.Names[0], scope, "[]");
        var form = IsMoment(filter.Operand) ? ParameterForm.Instant : ParameterForm.Value;
        return $"all(item IN {parameters.Add(filter.Parameter, form, filter.Operand.Type, filter.Operand.Enum)} WHERE item IN {list})";
    }

    private static bool IsMoment(Operand operand) => operand.Type == ScalarType.DateTime;

    // Folded texts are stored where they differ from the texts. Of moments in lists the instants are compared.
    private static string Stored(Operand operand, string name, CypherScope scope, params IEnumerable<string> others)
    {
        var stored = new List<string> { scope.Property(
            operand.Owner, name, IsMoment(operand) ? PropertyForm.Instant : PropertyForm.Value) };
        if (operand.IsFolded) stored.Insert(0, scope.Property(operand.Owner, name, PropertyForm.Folded));
        stored.AddRange(others);
        return stored.Count == 1 ? stored[0] : $"coalesce({string.Join(", ", stored)})";
    }

    // With the term, compares with that variable in the place of the parameter.
    private string Compare(Filter.Compare compare, CypherScope scope, string? term = null)
    {
        if (compare.Operand.Count is { } count) return Compare(Count(count, scope), compare, term);
        var alternatives = compare.Operand.Names.Select(name => Compare(compare, name, scope, term)).ToList();
        return alternatives.Count == 1 ? alternatives[0] : $"({string.Join(" OR ", alternatives)})";
    }

    private string Compare(Filter.Compare compare, string name, CypherScope scope, string? term)
    {
        var operand = compare.Operand;
        if (name == Operand.Id && operand.Owner == OperandOwner.Node && term is null
            && compare.Comparison is Comparison.Eq or Comparison.In)
        {
            string ids = parameters.Add(compare.Parameter, ParameterForm.Value, ScalarType.Id);
            return compare.Comparison == Comparison.Eq
                ? mapping.Ids.Is(scope.Node, scope.Kinds, ids)
                : mapping.Ids.IsAmong(scope.Node, scope.Kinds, ids);
        }
        if (name != Operand.Id && scope.Definitions(_model, operand.Owner, name).Any(p => p.IsList))
        {
            return $"any(item IN {Stored(operand, name, scope)} WHERE {Compare("item", compare, term)})";
        }
        return operand.Type switch
        {
            ScalarType.Date when compare.Comparison is not (Comparison.Eq or Comparison.In) => CompareDays(compare, name, scope),
            ScalarType.Enum when compare.Comparison is not (Comparison.Eq or Comparison.In) =>
                $"{scope.Property(operand.Owner, name, PropertyForm.Ordinal)} {Sign(compare.Comparison)} "
                + parameters.Add(compare.Parameter, ParameterForm.Ordinal, operand.Type),
            ScalarType.DateTime =>
                $"{scope.Property(operand.Owner, name, PropertyForm.Instant)} {Sign(compare.Comparison)} "
                + parameters.Add(compare.Parameter, ParameterForm.Instant, operand.Type),
            _ => Compare(Stored(operand, name, scope), compare, term),
        };
    }

    private string Compare(string expression, Filter.Compare compare, string? term) =>
        compare.Comparison is Comparison.Gt or Comparison.Gte or Comparison.Lt or Comparison.Lte
        ? parameters.AddBound(compare.Parameter, ParameterForm.Value, compare.Operand.Type).Compare(expression, Sign(compare.Comparison))
        : $"{expression} {Sign(compare.Comparison)} {term ?? Equal(compare)}";

    private string Equal(Filter.Compare compare)
    {
        var form = IsMoment(compare.Operand) ? ParameterForm.Instant : ParameterForm.Value;
        return parameters.Add(compare.Parameter, form, compare.Operand.Type, compare.Operand.Enum);
    }

    private string CompareDays(Filter.Compare compare, string name, CypherScope scope)
    {
        string first = scope.Property(compare.Operand.Owner, name, PropertyForm.FirstDay);
        string last = scope.Property(compare.Operand.Owner, name, PropertyForm.LastDay);
        string Day(ParameterForm form) => parameters.Add(compare.Parameter, form, ScalarType.Date);
        return compare.Comparison switch
        {
            Comparison.Gt => $"{first} > {Day(ParameterForm.LastDay)}",
            Comparison.Gte => $"{first} >= {Day(ParameterForm.FirstDay)}",
            Comparison.Lt => $"{last} < {Day(ParameterForm.FirstDay)}",
            Comparison.Lte => $"{last} <= {Day(ParameterForm.LastDay)}",
            Comparison.During => $"({first} >= {Day(ParameterForm.FirstDay)} AND {last} <= {Day(ParameterForm.LastDay)})",
            _ => throw new NotSupportedException($"{compare.Comparison} of a Date."),
        };
    }

    private string IsNull(Filter.IsNull isNull, CypherScope scope)
    {
        var operand = isNull.Operand;
        string parameter = parameters.Add(isNull.Parameter, ParameterForm.Value, ScalarType.Boolean);
        if (operand.Names is [Operand.Id]) return $"{parameter} = false";
        string missing = string.Join(" AND ", operand.Names.Select(name => IsMissing(operand, name, scope)));
        return $"({missing}) = {parameter}";
    }

    // Loads store no list without items; others do, and an adopted graph keeps theirs.
    private string IsMissing(Operand operand, string name, CypherScope scope)
    {
        string value = scope.Property(operand.Owner, name);
        bool canBeEmpty = (operand.Names.Length == 1 || mapping.IsPlain)
            && scope.Definitions(_model, operand.Owner, name).Any(p => p.IsList);
        return canBeEmpty ? $"coalesce(size({value}), 0) = 0" : $"{value} IS NULL";
    }

    private static bool IsTwoValued(Filter filter) => filter switch
    {
        Filter.All all => all.Filters.All(IsTwoValued),
        Filter.Any any => any.Filters.All(IsTwoValued),
        Filter.Compare compare => compare.Operand.Count is not null,
        _ => true,
    };

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Eq => "=",
        Comparison.In => "IN",
        Comparison.Contains => "CONTAINS",
        Comparison.StartsWith => "STARTS WITH",
        Comparison.EndsWith => "ENDS WITH",
        Comparison.Gt => ">",
        Comparison.Gte => ">=",
        Comparison.Lt => "<",
        Comparison.Lte => "<=",
        _ => throw new NotSupportedException(comparison.ToString()),
    };
}

/// <summary>Names of variables, each used once in a statement.</summary>
internal sealed class CypherVariables
{
    private int _count;

    /// <summary>A variable for what a key of an order computes.</summary>
    public string NextKey() => $"key{_count++}";

    /// <summary>Variables for a node and the edge that leads to it.</summary>
    public (string Node, string Edge) Next()
    {
        int number = _count++;
        return ($"n{number}", $"r{number}");
    }
}
