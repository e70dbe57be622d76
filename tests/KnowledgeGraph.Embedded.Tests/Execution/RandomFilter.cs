using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Tests.Execution;

/// <summary>Made-up filters over a <see cref="FilterGraph"/>.</summary>
internal sealed class RandomFilter(FilterGraph graph, System.Random random)
{
    private static readonly Comparison[] TextComparisons = ComparisonsOf(ScalarType.String);
    private static readonly Comparison[] NumberComparisons = ComparisonsOf(ScalarType.Int);
    private static readonly Comparison[] MomentComparisons = ComparisonsOf(ScalarType.DateTime);
    private static readonly Comparison[] DateComparisons = ComparisonsOf(ScalarType.Date);

    /// <summary>A filter of nodes of a kind that may be nested so deep; below a relationship it may look at the edge.</summary>
    public Filter Next(string kind, int depth, bool belowEdge = false) => random.Next(depth > 0 ? 13 : 4) switch
    {
        < 4 => belowEdge && random.Next(4) == 0 ? OfEdge() : OfNode(kind),
        4 => new Filter.All([.. Several(kind, depth, belowEdge)]),
        5 or 6 => new Filter.Any([.. Several(kind, depth, belowEdge)]),
        7 => new Filter.Not(Next(kind, depth - 1, belowEdge)),
        8 when kind is "Film" or "Place" =>
            new Filter.Within(FilterGraph.Places, FilterGraph.Places.Kinds, Text("code"), graph.Parameter(Value.Of($"c{random.Next(22)}"))),
        9 => FromSource(depth, belowEdge),
        _ => kind is "Place" or "Review" ? OfNode(kind) : Related(kind, depth),
    };

    private IEnumerable<Filter> Several(string kind, int depth, bool belowEdge) =>
        Enumerable.Range(0, random.Next(5)).Select(_ => Next(kind, depth - 1, belowEdge));

    private Filter Related(string kind, int depth)
    {
        if (kind == "Actor" && random.Next(3) == 0) return InSteps(depth);
        var (relationship, target) = kind == "Actor"
            ? (FilterGraph.Films, "Film")
            : random.Next(3) == 0 ? (FilterGraph.ShotAt, "Place")
            : (FilterGraph.Cast, "Actor");
        var where = random.Next(6) == 0 ? null : Next(target, depth - 1, belowEdge: true);
        return random.Next(4) == 0
            ? NumberFilter(Operand.CountOf(relationship, where), 4)
            : new Filter.Related(relationship, NextQuantifier(), where);
    }

    private Filter.RelatedInSteps InSteps(int depth)
    {
        int min = 1 + random.Next(3);
        return new(
            FilterGraph.Admires, min, min + random.Next(3), NextQuantifier(),
            random.Next(6) == 0 ? null : Next("Actor", depth - 1, belowEdge: true));
    }

    private Quantifier NextQuantifier() => random.Next(4) == 0 ? Quantifier.None : Quantifier.Some;

    private Filter.FromSource FromSource(int depth, bool belowEdge) => new(
        belowEdge && random.Next(2) == 0 ? OperandOwner.Edge : OperandOwner.Node,
        random.Next(3) == 0 ? Quantifier.None : Quantifier.Some,
        random.Next(4) == 0 ? null : Next("Review", depth - 1));

    private Filter OfNode(string kind) => random.Next(kind == "Film" ? 10 : 5) switch
    {
        0 => TextFilter(new(OperandOwner.Node, [Operand.Id], ScalarType.Id), () => $"{kind.ToLowerInvariant()}:{random.Next(300)}"),
        1 => TextFilter(Text("title"), () => FilterGraph.RandomText(random)),
        2 when random.Next(3) == 0 => TextFilter(Text("title", "alias") with { IsFolded = true }, RandomFolded),
        2 => TextFilter(kind == "Film" ? Text("title", "tags") : Text("title", "alias"), () => FilterGraph.RandomText(random)),
        3 => new Filter.IsNull(Text("title"), graph.Parameter(Value.Of(random.Next(2) == 0))),
        4 when random.Next(2) == 0 => new Filter.OnKinds(FilterGraph.Kind(random.Next(2) == 0 ? kind : "Review").Kinds, OfNode(kind)),
        4 => new Filter.OfKind(graph.Parameter(Value.Of([FilterGraph.Kind(kind).Ordinal, 0L]))),
        5 => NumberFilter(new(OperandOwner.Node, ["genre"], ScalarType.Enum, FilterGraph.Kind("Film").Property("genre")!.Enum), 3),
        6 => NumberFilter(new(OperandOwner.Node, ["gross"], ScalarType.Decimal, Scale: 2), 50),
        7 => HasAll(),
        8 =>
            TextFilter(
                new(OperandOwner.Node, ["premiere"], ScalarType.DateTime), () => FilterGraph.RandomMoment(random), MomentComparisons),
        _ => TextFilter(new(OperandOwner.Node, ["released"], ScalarType.Date), () => FilterGraph.RandomDate(random), DateComparisons),
    };

    private Filter.HasAll HasAll()
    {
        string[] tags = [.. Enumerable.Range(0, random.Next(3)).Select(_ => FilterGraph.RandomText(random))];
        return new(Text("tags"), graph.Parameter(Value.Of(tags)));
    }

    private string RandomFolded() => FoldedText.Of(FilterGraph.RandomText(random));

    private Filter OfEdge() => random.Next(3) switch
    {
        0 => TextFilter(new(OperandOwner.Edge, [Operand.Id], ScalarType.Id), () => $"edge:{random.Next(500)}"),
        1 => TextFilter(new(OperandOwner.Edge, ["name"], ScalarType.String), () => FilterGraph.RandomText(random)),
        _ => NumberFilter(new(OperandOwner.Edge, ["fee"], ScalarType.Int), 50),
    };

    private static Operand Text(params string[] names) => new(OperandOwner.Node, [.. names], ScalarType.String);

    private Filter.Compare TextFilter(Operand operand, Func<string> next, Comparison[]? comparisons = null)
    {
        comparisons ??= TextComparisons;
        var comparison = comparisons[random.Next(comparisons.Length)];
        return graph.Compare(
            operand, comparison,
            comparison == Comparison.In ? Value.Of([.. Enumerable.Range(0, random.Next(6)).Select(_ => next())]) : Value.Of(next()));
    }

    private Filter.Compare NumberFilter(Operand operand, int below)
    {
        var comparison = NumberComparisons[random.Next(NumberComparisons.Length)];
        long Next() => random.Next(below);
        return graph.Compare(
            operand, comparison,
            comparison == Comparison.In ? Value.Of([.. Enumerable.Range(0, random.Next(4)).Select(_ => Next())]) : Value.Of(Next()));
    }

    private static Comparison[] ComparisonsOf(ScalarType type)
    {
        var filters = FilterOperator.Of(type).Select(o => o.Filter(new(OperandOwner.Node, ["any"], type), 0));
        return [.. filters.OfType<Filter.Compare>().Select(c => c.Comparison).Distinct()];
    }
}
