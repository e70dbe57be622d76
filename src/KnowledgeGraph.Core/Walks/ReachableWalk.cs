using KnowledgeGraph.Core.Algorithms;

namespace KnowledgeGraph.Core.Walks;

/// <summary>How many nodes a walk reaches, by distance and kind: the size of a neighbourhood, before it is requested.</summary>
public static class ReachableWalk
{
    private const string CountsField = "counts";

    private static readonly WalkResult Count = new("ReachableCount", "How many nodes of a kind are at a distance.",
    [
        new WalkField.Measured("distance", Measure.Distance, MeasureType.Int, "Their distance in steps, by a shortest path."),
        new WalkField.Measured("kind", Measure.Kind, MeasureType.Kind, "Their kind."),
        new WalkField.Measured("count", Measure.Count, MeasureType.Int, "How many there are."),
    ]);

    private static readonly WalkResult Counts = new("Reachable", "How many nodes can be reached.",
    [
        new WalkField.Measured("count", Measure.Count, MeasureType.Int, "How many nodes can be reached, without the first."),
        new WalkField.Parts(
            CountsField, Count, "How many there are by distance, nearest first, and then by kind in the order of the model."),
        Completeness.Field("Whether all are counted; false if the search had to end before."),
        Completeness.Because,
        AvoidedNodes.List,
        AvoidedNodes.Count,
        WalkField.GraphVersion,
    ]);

    /// <summary>The walk.</summary>
    public static WalkDefinition Definition { get; } = new(
        "reachable",
        "How many nodes can be reached from one, by distance and kind; null if the node is unknown.",
        [WalkArgument.Id("from", "The id of the node where the walk begins."), WalkArgument.Via,
            WalkArgument.Avoid, WalkArgument.PathLength(), WalkArgument.AsOf, .. WalkArgument.Conditions],
        Counts,
        Find) { IsNullable = true };

    private static FoundPart? Find(WalkInput input)
    {
        int from = input.Node("from");
        if (from < 0) return null;
        var reached = BreadthFirstSearch.From(input.Graph, from, input.DepthMax, input.Filter, input.Budget);
        var parts = new List<FoundPart>();
        for (int distance = 1; distance < reached.LevelCount; distance++)
        {
            var counts = new SortedDictionary<int, int>();
            foreach (int node in reached.Level(distance))
            {
                input.Budget.Step();
                int kind = input.KindOf(node);
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }
            foreach (var (kind, count) in counts) parts.Add(Found(distance, input.Model.Kinds[kind].Name, count));
        }
        return input.WithAvoided(new FoundPart()
            .WithParts(CountsField, parts)
            .WithMeasure(Measure.Count, MeasuredValue.Of(reached.Nodes.Length - 1))
            .With(reached.EndedBy ?? input.EndedBy));
    }

    private static FoundPart Found(int distance, string kind, int count) => new FoundPart()
        .WithMeasure(Measure.Distance, MeasuredValue.Of(distance))
        .WithMeasure(Measure.Kind, MeasuredValue.Of(kind))
        .WithMeasure(Measure.Count, MeasuredValue.Of(count));
}
