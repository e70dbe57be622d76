using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Tests.Walks;

public sealed class SharedProjectionTests
{
    [Fact]
    public void A_walk_that_is_given_up_makes_no_projection_and_is_in_nobodys_way()
    {
        var snapshot = Films();
        Assert.Throws<OperationCanceledException>(() => snapshot.Projection(TestBudget.GivenUp));
        Assert.Equal(3, snapshot.Projection(TestBudget.Ample).Graph.EdgeCount);
    }

    [Fact]
    public async Task Walks_that_begin_at_one_time_share_a_projection()
    {
        var snapshot = Films();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => snapshot.Projection(TestBudget.Ample))));
        Assert.Single(made.Distinct());
    }

    [Fact]
    public void New_properties_keep_the_topology_and_new_edges_do_not()
    {
        var before = Films();
        before.Projection(TestBudget.Ample);
        var renamed = before.With(new NodeTable?[before.Model.Kinds.Length], [null], before.Version, CancellationToken.None);
        Assert.Equal(3, renamed.Projection(TestBudget.GivenUp).Graph.EdgeCount);
        var more = CastGraph.Build(2, 2, [(0, 0), (1, 0), (1, 1), (0, 1)]);
        var grown = before.With(new NodeTable?[before.Model.Kinds.Length], [more.Edges(0)], before.Version, CancellationToken.None);
        Assert.Equal(4, grown.Projection(TestBudget.Ample).Graph.EdgeCount);
    }

    private static Snapshot Films() => CastGraph.Build(2, 2, [(0, 0), (1, 0), (1, 1)]);
}
