using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Tests.Algorithms;

/// <summary>A cancelled search visits few more entries, even in the middle of a hub.</summary>
public sealed class CancellationTests
{
    private const int Leaves = 200_000;
    private const int LooksMax = 10_000;
    private const int Middle = 0;
    private const int From = 1;
    private const int Far = Leaves + 1;
    private static readonly GraphProjection Hub = MakeHub();

    public static TheoryData<string> Searches => [.. Work.Keys];

    private static Dictionary<string, Action<WalkFilter, WorkBudget>> Work { get; } = new()
    {
        ["shortest path"] = (filter, budget) => ShortestPathSearch.Find(Hub, From, Far, 8, filter, budget),
        ["breadth first"] = (filter, budget) => BreadthFirstSearch.From(Hub, From, 8, filter, budget),
        ["nearest nodes"] = (filter, budget) => NearestNodes.Find(Hub, Middle, 2, 200, filter, budget),
        ["simple paths"] = (filter, budget) => ShortestSimplePaths.Find(Hub, Far, From, 100, 8, EdgeWeights.Steps(Hub), filter, budget),
        ["rare paths"] = (filter, budget) => ShortestSimplePaths.Find(Hub, Far, From, 100, 8, EdgeWeights.Rarity(Hub), filter, budget),
        ["connecting tree"] = (filter, budget) => ConnectingTree.Join(Hub, [From, Far], 8, 200, filter, budget),
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public void A_search_stops_soon_after_its_client_went_away(string search)
    {
        using var leaving = new CancellationTokenSource();
        int looks = 0;
        bool Allows(int node)
        {
            if (node != Middle && looks++ == 0) leaving.Cancel();
            return true;
        }
        Assert.ThrowsAny<OperationCanceledException>(
            () => Work[search](WalkFilter.Everything with { Allows = Allows }, new(new Limits(), leaving.Token)));
        Assert.InRange(looks, 1, LooksMax);
    }

    [Fact]
    public void A_projection_that_nobody_waits_for_any_more_is_not_made()
    {
        const int Pairs = 100_000;
        using var leaving = new CancellationTokenSource();
        var builder = new ProjectionBuilder(2 * Pairs, 2 * Pairs);
        for (int edge = 0; edge < 2 * Pairs; edge++) builder.Add(edge / 2, Pairs + (edge / 2), 0);
        int comparisons = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => builder.Build(
            (x, y) =>
            {
                if (comparisons++ == 0) leaving.Cancel();
                return x - y;
            },
            cancellationToken: leaving.Token));
        Assert.InRange(comparisons, 1, 10);
    }

    /// <summary>A hub whose leaves all lead to one far node behind it.</summary>
    private static GraphProjection MakeHub()
    {
        var builder = new ProjectionBuilder(Leaves + 3);
        for (int leaf = 1; leaf <= Leaves; leaf++) builder.Add(leaf, Middle, 0);
        builder.Add(Far, Far + 1, 0);
        for (int leaf = Leaves / 2; leaf <= Leaves; leaf++) builder.Add(leaf, Far + 1, 0);
        return builder.Build((x, y) => x - y);
    }
}
