using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Tests.Walks;

/// <summary>What walks know of the periods of edges.</summary>
public sealed class SnapshotProjectionTests : IDisposable
{
    private readonly TestGraph _graph = new();

    public void Dispose() => _graph.Dispose();

    [Theory]
    [InlineData("2020-01-31", false)]
    [InlineData("2020-02-01", true)]
    [InlineData("2020-03-31", true)]
    [InlineData("2020-04-01", false)]
    public async Task An_edge_holds_from_the_first_day_of_its_beginning_to_the_last_of_its_end(string asOf, bool holds)
    {
        await using var store = _graph.Open();
        await TestGraph.LoadAsync(
            store,
            [_graph.Node("Film", "film:1"), _graph.Node("Actor", "actor:1")],
            [_graph.Edge("actor:1", "film:1", ("validFrom", Value.Of("2020-02")), ("validTo", Value.Of("2020-03")))]);
        var day = PartialDate.Parse(asOf);
        var projection = store.Current.Projection(TestBudget.Ample);
        int NumberOf(string id) => projection.NumberOf(store.Current.Find(System.Text.Encoding.UTF8.GetBytes(id)));
        var path = ShortestPathSearch.Find(
            projection.Graph, NumberOf("actor:1"), NumberOf("film:1"), 1, WalkFilter.Everything with { AsOf = day }, TestBudget.Ample);
        Assert.Equal(holds, path is not null);
    }
}
