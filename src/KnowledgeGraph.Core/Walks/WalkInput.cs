using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Walks;

/// <summary>The input of a walk: the graph, and the values of its arguments.</summary>
/// <param name="definition">The walk.</param>
/// <param name="valueOf">The value of each of <see cref="WalkDefinition.Given"/>, by index.</param>
/// <param name="graph">The projection.</param>
/// <param name="model">The model.</param>
/// <param name="nodeOf">The number of the node with an id, or -1.</param>
/// <param name="allows">Whether a node may be visited; null: any.</param>
/// <param name="budget">The budget of the request.</param>
public sealed class WalkInput(
    WalkDefinition definition, Func<int, Value> valueOf, GraphProjection graph, GraphModel model, Func<string, int> nodeOf,
    Func<int, bool>? allows, WorkBudget budget)
{
    private WalkFilter? _asked;
    private PairedGraph? _paired;

    /// <summary>The graph to search: the projection, or where pairs of steps are followed, one in which they are edges.</summary>
    public GraphProjection Graph => Paired?.Graph ?? graph;

    /// <summary>Why the graph to search is not complete; null: it is.</summary>
    public IncompleteReason? EndedBy => Paired is { IsCut: true } ? IncompleteReason.Pairs : null;

    /// <summary>The ordinal of a node's kind.</summary>
    public int KindOf(int node) => graph.Kinds[node];

    /// <summary>The model.</summary>
    public GraphModel Model => model;

    /// <summary>The budget of the request.</summary>
    public WorkBudget Budget => budget;

    /// <summary>How many steps at most.</summary>
    public int DepthMax => (int)ValueOf(WalkArgumentType.Depth).Number;

    /// <summary>Which steps and nodes may be used, and on which day.</summary>
    public WalkFilter Filter => Paired?.Filter ?? Asked;

    private PairedGraph? Paired =>
        // The edges between the farthest nodes are one step beyond them.
        Asked.Pairs.Length == 0
            ? null
            : _paired ??= PairedGraph.Around(graph, Ends(), definition.HasAllEdges ? DepthMax + 1 : DepthMax, Asked, budget);

    private WalkFilter Asked => _asked ??= WalkFilter.Of(
        ValueOf(WalkArgumentType.Steps).Numbers,
        ValueOf(WalkArgumentType.Day) is { IsNone: false } day ? PartialDate.Parse(day.Text) : null,
        allows) with { Avoidance = Avoidance() };

    /// <summary>The edges that those of the graph to search stand for, each once.</summary>
    public int[] EdgesOf(IEnumerable<int> edges) =>
        Paired is not { } paired ? [.. edges] : [.. edges.SelectMany(edge => EdgesOf(paired.EdgeAt(edge), isForward: true)).Distinct()];

    /// <summary>The nodes between the two edges of a pair that some edges of the graph to search stand for, each with its ends.</summary>
    public IEnumerable<(int Node, int From, int To)> NodesBetween(IEnumerable<int> edges) =>
        Paired is { } paired
            ? edges.Select(paired.EdgeAt).Where(edge => edge.IsPair).Select(edge => (edge.Node, edge.From, edge.To))
            : [];

    /// <summary>The nodes and edges that a path through the graph to search stands for.</summary>
    public FoundPart PartOf(ProjectionPath path)
    {
        if (Paired is not { } paired) return new() { Nodes = [.. path.Nodes], Edges = [.. path.Edges] };
        var (nodes, edges) = (new List<int> { path.Nodes[0] }, new List<int>());
        for (int step = 0; step < path.Edges.Length; step++)
        {
            var edge = paired.EdgeAt(path.Edges[step]);
            if (edge.IsPair) nodes.Add(edge.Node);
            nodes.Add(path.Nodes[step + 1]);
            edges.AddRange(EdgesOf(edge, isForward: edge.From == path.Nodes[step]));
        }
        return new() { Nodes = [.. nodes], Edges = [.. edges] };
    }

    private int[] EdgesOf(PairedEdge edge, bool isForward)
    {
        if (!edge.IsPair) return [graph.Edges[edge.First]];
        var (first, second) = isForward ? (edge.First, edge.Second) : (edge.Second, edge.First);
        return [graph.Edges[first], graph.Edges[second]];
    }

    /// <summary>A part of what was found, with the nodes that the search met and did not pass through.</summary>
    public FoundPart WithAvoided(FoundPart found)
    {
        int[] met = Asked.Avoidance?.MetByDegree() ?? [];
        return found.WithMeasure(Measure.AvoidedCount, MeasuredValue.Of(met.Length)).WithParts(
            AvoidedNodes.Field, [.. met.Take(budget.AvoidedNodesMax).Select(node => AvoidedNodes.Found(node, graph.Degree(node)))]);
    }

    /// <summary>The node that an argument names, or -1.</summary>
    public int Node(string argument) => ValueOf(argument) is { IsNone: false } id ? nodeOf(id.Text) : -1;

    /// <summary>The nodes that an argument lists, each once, with -1 for an unknown one.</summary>
    public IReadOnlyList<(string Id, int Node)> Nodes(string argument) =>
        [.. ValueOf(argument).Texts.Distinct(StringComparer.Ordinal).Select(id => (id, nodeOf(id)))];

    /// <summary>A number.</summary>
    public int Number(string argument) => (int)ValueOf(argument).Number;

    /// <summary>The weights of steps, and their decimal places.</summary>
    internal (EdgeWeights Weights, int Scale) Weights()
    {
        var asked = ValueOf(WalkArgumentType.Weight);
        if (asked.IsNone) return (EdgeWeights.Steps(Graph), 0);
        if (asked.Number == 0) return (OfGraph(EdgeWeights.Rarity(graph)), EdgeWeights.RarityScale);
        var (property, scale) = model.EdgeWeights[(int)asked.Number - 1];
        return (OfGraph(EdgeWeights.Property(graph, property)), scale);
    }

    private EdgeWeights OfGraph(EdgeWeights weights) =>
        Paired is { } paired ? EdgeWeights.OfEdges(paired.Graph, paired.Weights(weights.Of)) : weights;

    private Avoidance? Avoidance()
    {
        if (!definition.Given.Any(a => a.Type == WalkArgumentType.AvoidedKinds)) return null;
        var (kinds, nodes, degree) =
            (ValueOf(WalkArgumentType.AvoidedKinds), ValueOf(WalkArgumentType.AvoidedNodes), ValueOf(WalkArgumentType.DegreeOver));
        if (kinds.IsNone && nodes.IsNone && degree.IsNone) return null;
        return new(
            graph, kinds.IsNone ? KindSet.Empty : KindSet.Of(kinds.Numbers.Select(k => (int)k)),
            nodes.IsNone ? [] : [.. nodes.Texts.Select(nodeOf)], degree.IsNone ? long.MaxValue : degree.Number, Ends());
    }

    /// <summary>The nodes that the walk is given.</summary>
    private IEnumerable<int> Ends()
    {
        for (int i = 0; i < definition.Given.Length; i++)
        {
            if (definition.Given[i].Type == WalkArgumentType.Id && valueOf(i) is { IsNone: false } id) yield return nodeOf(id.Text);
            if (definition.Given[i].Type != WalkArgumentType.Ids) continue;
            foreach (string text in valueOf(i).Texts) yield return nodeOf(text);
        }
    }

    private Value ValueOf(string argument) => valueOf(IndexWhere(a => a.Name == argument));

    private Value ValueOf(WalkArgumentType type) => valueOf(IndexWhere(a => a.Type == type));

    private int IndexWhere(Func<WalkArgument, bool> isIt)
    {
        for (int i = 0; i < definition.Given.Length; i++)
        {
            if (isIt(definition.Given[i])) return i;
        }
        throw new ArgumentException($"{definition.Name} has no such argument.");
    }
}
