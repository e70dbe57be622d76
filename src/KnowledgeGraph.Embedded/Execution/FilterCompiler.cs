using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Partners;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>Turns a filter and its values into a predicate over a snapshot.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="parameters">The values.</param>
/// <param name="edges">The edges by which items are reached; null at the root.</param>
/// <param name="budget">What the predicate's work is charged to.</param>
internal sealed class FilterCompiler(Snapshot snapshot, ParameterValues parameters, EdgeColumns? edges, WorkBudget budget)
{
    private BackwardWork _backward = new();

    public Predicate Compile(Filter filter) => filter switch
    {
        Filter.All all => CompileAll(all),
        Filter.Any any => CompileAny(any.Filters),
        Filter.Not not => new NotPredicate(Compile(not.Negated)),
        Filter.IsNull isNull => new MissingPredicate(Columns(isNull.Operand), parameters[isNull.Parameter].Number != 0),
        Filter.OfKind kind => new KindPredicate(Kinds(parameters[kind.Parameter])),
        Filter.OnKinds on => new OnKindsPredicate(on.Kinds, Compile(on.Where)),
        Filter.Compare compare => Compile([compare]),
        Filter.HasAll hasAll => Compile(hasAll),
        Filter.OfStart start => new StartPredicate((EdgeTable)edges!, Remember(CompileWithoutEdge(start.Where)!)),
        Filter.FromSource source => Compile(source),
        Filter.HasEvidence evidence => Compile(evidence),
        Filter.Disputed disputed => Compile(disputed),
        Filter.SharesName name => new SharedNamePredicate(snapshot, name, budget),
        Filter.Related related => Compile(related),
        Filter.RelatedInSteps related => Compile(related),
        Filter.Within within => Compile(within),
        Filter.SharedValue common => Compile(common),
        _ => throw new NotSupportedException($"{filter.GetType().Name} is no filter of this store."),
    };

    /// <summary>
    /// A filter of all nodes, of which those that do not hold on the snapshot's day are left out; null where all are kept.
    /// </summary>
    public Predicate? CompileOnDay(Filter? filter)
    {
        if (!snapshot.IsOfDay) return filter is null ? null : Compile(filter);
        var holds = new HoldsPredicate(snapshot);
        return filter is null ? holds : All([holds, Compile(filter)]);
    }

    /// <summary>As <see cref="Compile(Filter)"/>, for nodes that are asked for again and again.</summary>
    public Predicate CompileRemembering(Filter filter) => Remember(Compile(filter));

    /// <summary>How many edges or partners nodes have.</summary>
    public NodeCounts CompileCounts(CountedItems count) => Counts(count).Counts;

    /// <summary>What a key of an order reads.</summary>
    public SortValue CompileSortValue(Operand operand)
    {
        if (operand.Count is { } count) return new CountSortValue(CompileCounts(count));
        if (operand.SampleSeed is { } seed) return new SampleSortValue(snapshot, parameters[seed].Number);
        if (operand.Start is { } start)
        {
            return new StartSortValue(
                (EdgeTable)edges!, new FilterCompiler(snapshot, parameters, edges: null, budget).CompileSortValue(start.Operand));
        }
        if (operand.Neighbor is { } neighbor)
        {
            return new NeighborSortValue(
                snapshot, neighbor.Relationship, CompileSortValue(neighbor.Relationship, neighbor.Operand), budget);
        }
        if (operand.Extreme is not { } extreme) return new ColumnSortValue(Columns(operand));
        var value = CompileSortValue(extreme.Relationship, extreme.Operand);
        return new ExtremeSortValue(snapshot, extreme.Relationship, value, extreme.IsGreatest, budget);
    }

    private SortValue CompileSortValue(ItemSource.Traverse relationship, Operand operand) =>
        new FilterCompiler(snapshot, parameters, snapshot.Edges(relationship.Type.Ordinal), budget).CompileSortValue(operand);

    /// <summary>
    /// Compiles what must hold together. What must not hold is put together too: not (a or b) is asked at once where not a and not b are
    /// asked one by one.
    /// </summary>
    private Predicate CompileAll(Filter.All all)
    {
        List<Filter> filters = [.. Flat(all)];
        Filter[] negated = [.. filters.OfType<Filter.Not>().Select(n => n.Negated)];
        if (negated.Length < 2) return All(filters.Select(Compile));
        return All([.. filters.Where(f => f is not Filter.Not).Select(Compile), new NotPredicate(CompileAny([.. negated]))]);
    }

    private Predicate CompileAny(IEnumerable<Filter> filters)
    {
        var alternatives = Alternatives.Of(filters);
        Predicate[] predicates = [.. alternatives.WithTerms.Select(Compile), .. alternatives.Others.Select(Compile)];
        return predicates.Length == 1 ? predicates[0] : new AnyPredicate(snapshot, budget, predicates);
    }

    private AllPredicate All(IEnumerable<Predicate> predicates) => new(budget, predicates);

    /// <summary>The parts of a conjunction, and of the conjunctions in it.</summary>
    private static IEnumerable<Filter> Flat(Filter.All all) => all.Filters.SelectMany(f => f is Filter.All inner ? Flat(inner) : [f]);

    /// <summary>Compiles comparisons of one operand, of which any must hold: one, or several with terms.</summary>
    private Predicate Compile(IReadOnlyList<Filter.Compare> comparisons)
    {
        var (operand, comparison, parameter) = comparisons[0];
        if (operand.Count is { } count) return Compile(count, comparison, [.. comparisons.Select(c => parameters[c.Parameter])]);
        var columns = Columns(operand);
        bool isWithTerms = Alternatives.IsTerm(comparison);
        switch (operand.Type)
        {
            case ScalarType.Id or ScalarType.String:
                return isWithTerms
                    ? new TermsPredicate(snapshot, columns, Terms(comparisons), budget)
                    : new TextRangePredicate(snapshot, columns, comparison, parameters[parameter], budget);
            case ScalarType.Date:
                return isWithTerms
                    ? new DateTextPredicate(snapshot, columns, Terms(comparisons), budget)
                    : new DateRangePredicate(snapshot, columns, comparison, parameters[parameter], budget);
            case ScalarType.DateTime:
                return new NumberPredicate(
                    snapshot, columns, comparison, [.. comparisons.Select(c => Instants(parameters[c.Parameter]))], budget);
            default:
                return new NumberPredicate(snapshot, columns, comparison, [.. comparisons.Select(c => parameters[c.Parameter])], budget);
        }
    }

    private Predicate Compile(Filter.HasAll hasAll)
    {
        var items = parameters[hasAll.Parameter];
        if (hasAll.Operand.Type == ScalarType.DateTime) items = Instants(items);
        return items.Kind == ValueKind.Numbers
            ? new HasAllNumbersPredicate(Columns(hasAll.Operand), items.Numbers, budget)
            : new HasAllPredicate(Columns(hasAll.Operand), items.Texts, budget);
    }

    private static Value Instants(Value moments) => moments.Kind switch
    {
        ValueKind.Text => Value.Of(Moment.Parse(moments.Text).Instant),
        ValueKind.Texts => Value.Of(Array.ConvertAll(moments.Texts, static text => Moment.Parse(text).Instant)),
        _ => moments,
    };

    private TextTerms Terms(IReadOnlyList<Filter.Compare> comparisons) =>
        new(comparisons.Select(c => (c.Comparison, parameters[c.Parameter])), budget);

    private RelatedPredicate Compile(Filter.Related related) =>
        new(snapshot, related.Relationship, CompileRelated(related.Relationship, related.Where), related.Quantifier, _backward, budget);

    /// <summary>
    /// From the last step to the first: the node that a step leads to satisfies the filter if it may be the last one, or leads on. Each
    /// step remembers its result for each node, so that all walks together follow each edge once at each step.
    /// </summary>
    private RelatedPredicate Compile(Filter.RelatedInSteps related)
    {
        var where = CompileRelated(related.Relationship, related.Where);
        RelatedPredicate Step(Predicate? next, Quantifier quantifier) =>
            new(snapshot, related.Relationship, next, quantifier, _backward, budget);
        var predicate = where;
        for (int step = related.Max; step > 1; step--)
        {
            Predicate leadsOn = Step(predicate, Quantifier.Some);
            bool canEnd = step > related.Min;
            predicate = !canEnd ? leadsOn : where is null ? null : Remember(new AnyPredicate(snapshot, budget, [where, leadsOn]));
        }
        return Step(predicate, related.Quantifier);
    }

    /// <summary>Compiles what related nodes and the edges that lead to them must satisfy; null where any will do.</summary>
    private Predicate? CompileRelated(ItemSource.Traverse relationship, Filter? where)
    {
        return CompileRelated(snapshot.Edges(relationship.Type.Ordinal), where);
    }

    private Predicate? CompileRelated(EdgeColumns relatedEdges, Filter? where)
    {
        if (where is null) return null;
        var related = new FilterCompiler(snapshot, parameters, relatedEdges, budget) { _backward = _backward };
        return Remember(related.Compile(where));
    }

    private CountPredicate Compile(CountedItems count, Comparison comparison, Value[] values)
    {
        var (counts, canHaveOne) = Counts(count);
        return new(counts, new(comparison, values), canHaveOne);
    }

    /// <summary>The numbers, and what holds of every node whose number is not zero.</summary>
    private (NodeCounts Counts, RelatedPredicate CanHaveOne) Counts(CountedItems count)
    {
        RelatedPredicate Some(ItemSource.Traverse relationship, Predicate? where) =>
            new(snapshot, relationship, where, Quantifier.Some, _backward, budget);
        if (count.Source is ItemSource.Traverse edges)
        {
            var where = CompileRelated(edges, count.Where);
            return (new EdgeCounts(snapshot, edges, where, budget), Some(edges, where));
        }
        var field = ((ItemSource.Partners)count.Source).Field;
        var walk = new PartnerWalk(snapshot, field, budget);
        var counts = new PartnerCounts(snapshot, field, walk, CompileRelated(walk.Edges, count.Where), budget);
        return (counts, Some(new(field.Type, field.Direction, field.SharedKinds), null));
    }

    private FromSourcePredicate Compile(Filter.FromSource source) =>
        new(snapshot, EdgesOf(source.Owner), CompileWithoutEdge(source.Where), source.Quantifier, budget);

    private EvidencePredicate Compile(Filter.HasEvidence evidence) =>
        new(snapshot, EdgesOf(evidence.Owner), CompileWithoutEdge(evidence.Where), evidence.Quantifier, budget);

    private DisputedPredicate Compile(Filter.Disputed disputed) =>
        new(snapshot, EdgesOf(disputed.Owner), CompileWithoutEdge(disputed.Where), disputed.Quantifier, budget);

    private EdgeTable? EdgesOf(OperandOwner owner) => owner == OperandOwner.Edge ? (EdgeTable)edges! : null;

    private Predicate? CompileWithoutEdge(Filter? where) =>
        where is null ? null : new FilterCompiler(snapshot, parameters, edges: null, budget).Compile(where);

    /// <summary>
    /// Has what looks at nodes alone evaluated once for each node, by however many edges it is reached; what looks at the edge once for
    /// each edge.
    /// </summary>
    private Predicate Remember(Predicate predicate) => predicate switch
    {
        RelatedPredicate or CountPredicate or WithinPredicate or KindPredicate or RememberedPredicate => predicate,
        { LooksAtEdge: false } => new RememberedPredicate(snapshot, budget, predicate),
        AllPredicate all => all.Remembering(Remember),
        AnyPredicate any => any.Remembering(Remember),
        NotPredicate not => not.Remembering(Remember),
        _ => predicate,
    };

    private WithinPredicate Compile(Filter.Within within)
    {
        var isPlace = new FilterCompiler(snapshot, parameters, edges: null, budget)
            .Compile(new Filter.Compare(within.Place, Comparison.Eq, within.Parameter));
        var found = isPlace.Find(within.Kinds, long.MaxValue);
        var places = new NodeSet(snapshot, budget);
        foreach (var place in found is null ? NodesOf(within.Kinds) : found.Nodes)
        {
            budget.Step();
            if (within.Kinds.Contains(place.Kind) && isPlace.Test(new(place, -1)) && snapshot.Holds(place)) places.Add(place);
        }
        return new(snapshot, within.Tree, places, _backward, budget);
    }

    private IEnumerable<NodeRef> NodesOf(KindSet kinds) =>
        kinds.Ordinals.SelectMany(kind => Enumerable.Range(0, snapshot.Nodes(kind).Count).Select(row => new NodeRef(kind, row)));

    private CommonPredicate Compile(Filter.SharedValue common)
    {
        var codes = KeyColumn.CodesOf(common.Keys[0], budget);
        return new([.. common.Keys.Select(key => new KeyCodes(key, snapshot, edges: null, parameters, codes, budget))]);
    }

    private OperandColumns Columns(Operand operand) => new(snapshot, edges, operand, budget);

    private bool[] Kinds(Value ordinals)
    {
        bool[] kinds = new bool[snapshot.Model.Kinds.Length];
        foreach (long ordinal in ordinals.Numbers) kinds[ordinal] = true;
        return kinds;
    }
}
