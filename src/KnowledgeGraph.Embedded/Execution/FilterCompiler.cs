using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>Turns a filter and its values into a predicate over a snapshot.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="parameters">The values.</param>
/// <param name="edges">The edges by which items are reached; null at the root.</param>
internal sealed class FilterCompiler(Snapshot snapshot, ParameterValues parameters, EdgeColumns? edges)
{
    public Predicate Compile(Filter filter) => filter switch
    {
        Filter.All all => new Predicate.All([.. all.Filters.Select(Compile)]),
        Filter.Any any => new Predicate.Any([.. any.Filters.Select(Compile)]),
        Filter.Not not => new Predicate.Not(Compile(not.Negated)),
        Filter.IsNull isNull => new Predicate.IsNull(Columns(isNull.Operand), parameters[isNull.Parameter].Number != 0),
        Filter.OfKind kind => new Predicate.OfKind(Kinds(parameters[kind.Parameter])),
        Filter.Compare compare => Compile(compare),
        Filter.HasAll hasAll => new HasAllPredicate(Columns(hasAll.Operand), parameters[hasAll.Parameter].Texts),
        Filter.FromSource source => Compile(source),
        Filter.Related related => Compile(related),
        Filter.Within within => Compile(within),
        _ => throw new NotSupportedException($"{filter.GetType().Name} is no filter of this store."),
    };

    private Predicate Compile(Filter.Compare compare)
    {
        var value = parameters[compare.Parameter];
        var columns = Columns(compare.Operand);
        return compare.Operand.Type switch
        {
            ScalarType.Id or ScalarType.String => new Predicate.CompareText(columns, compare.Comparison, value),
            ScalarType.Date => new Predicate.CompareDate(columns, compare.Comparison, value),
            _ => new Predicate.CompareNumber(columns, compare.Comparison, value),
        };
    }

    private RelatedPredicate Compile(Filter.Related related)
    {
        var traverse = related.Relationship;
        var relatedEdges = snapshot.Edges(traverse.Type.Ordinal);
        var where = related.Where is { } filter ? new FilterCompiler(snapshot, parameters, relatedEdges).Compile(filter) : null;
        return new(snapshot.Adjacency(traverse.Type.Ordinal, traverse.Direction), traverse.Targets, where, related.Quantifier);
    }

    private FromSourcePredicate Compile(Filter.FromSource source)
    {
        var where = source.Where is { } filter ? new FilterCompiler(snapshot, parameters, edges: null).Compile(filter) : null;
        return new(snapshot, source.Owner == OperandOwner.Edge ? (EdgeTable)edges! : null, where, source.Quantifier);
    }

    private WithinPredicate Compile(Filter.Within within)
    {
        var tree = snapshot.Model.Tree!;
        var isPlace = new FilterCompiler(snapshot, parameters, edges: null).Compile(new Filter.Compare(within.Place, Comparison.Eq, within.Parameter));
        var table = snapshot.Nodes(tree.Kind.Ordinal);
        var places = Enumerable.Range(0, table.Count).Select(row => new NodeRef(tree.Kind.Ordinal, row)).Where(place => isPlace.Test(new(place, -1)));
        return new(snapshot, [.. places]);
    }

    private OperandColumns Columns(Operand operand) => new(snapshot, edges, operand);

    private bool[] Kinds(Value ordinals)
    {
        bool[] kinds = new bool[snapshot.Model.Kinds.Length];
        foreach (long ordinal in ordinals.Numbers) kinds[ordinal] = true;
        return kinds;
    }
}

/// <summary>Some related node, or none, satisfies a predicate.</summary>
internal sealed class RelatedPredicate(Adjacency adjacency, KindSet targets, Predicate? where, Quantifier quantifier) : Predicate
{
    public override bool Test(Item item) => Exists(item.Node) == (quantifier == Quantifier.Some);

    private bool Exists(NodeRef node)
    {
        var neighbors = adjacency.Neighbors(node, out var edges);
        for (int i = 0; i < neighbors.Length; i++)
        {
            if (targets.Contains(neighbors[i].Kind) && (where is null || where.Test(new(neighbors[i], edges[i])))) return true;
        }
        return false;
    }
}

/// <summary>
/// The node is one of the places or lies in one: asked from the node upward, since the way up is a few steps and the way down may be a province.
/// </summary>
internal sealed class WithinPredicate : Predicate
{
    private readonly HashSet<NodeRef> _places;
    private readonly Dictionary<NodeRef, bool> _known = [];
    private readonly HashSet<NodeRef> _visited = [];
    private readonly Adjacency[] _upward;
    private readonly Adjacency _parent;
    private readonly int _placeKind;

    public WithinPredicate(Snapshot snapshot, HashSet<NodeRef> places)
    {
        _places = places;
        var tree = snapshot.Model.Tree!;
        _placeKind = tree.Kind.Ordinal;
        _parent = snapshot.Adjacency(tree.Parent.Type.Ordinal, tree.Parent.Direction);
        _upward = [.. snapshot.Model.Kinds.SelectMany(k => k.Fields).OfType<RelationshipField>().Where(f => f.IsWithin)
            .Select(f => (f.Type.Ordinal, f.Direction)).Distinct().Select(f => snapshot.Adjacency(f.Ordinal, f.Direction))];
    }

    public override bool Test(Item item)
    {
        if (_places.Count == 0) return false;
        _visited.Clear();
        if (IsWithin(item.Node)) return true;
        // All that can be reached from the node was looked at, so none of it lies within.
        foreach (var node in _visited) _known[node] = false;
        return false;
    }

    // A zone may lie in another that lies in it, so what was visited without success may still lie within by another way.
    private bool IsWithin(NodeRef node)
    {
        if (_places.Contains(node)) return true;
        if (_known.TryGetValue(node, out bool known)) return known;
        if (!_visited.Add(node)) return false;
        bool within = (node.Kind == _placeKind && AnyWithin(_parent.Neighbors(node, out _))) || Array.Exists(_upward, a => AnyWithin(a.Neighbors(node, out _)));
        if (within) _known[node] = true;
        return within;
    }

    private bool AnyWithin(ReadOnlySpan<NodeRef> nodes)
    {
        foreach (var node in nodes)
        {
            if (IsWithin(node)) return true;
        }
        return false;
    }
}
