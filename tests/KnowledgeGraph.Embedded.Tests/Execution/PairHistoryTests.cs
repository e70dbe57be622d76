using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Execution;

namespace KnowledgeGraph.Embedded.Tests.Execution;

/// <summary>What a history costs: only the edges of the node that has fewer are remembered, whichever of the two is named first.</summary>
public sealed class PairHistoryTests
{
    private const int Many = 5_000;

    // Actor 0 plays in every film, and with actor 1 in film 0; two actors play in all others.
    private static readonly FilterGraph Graph = FilterGraph.Make(
        Many, 4, [
            .. Enumerable.Range(0, Many).Select(film => (0, film)), (1, 0),
            .. Enumerable.Range(0, Many).SelectMany(film => new[] { (2, film), (3, film) })
        ]);

    [Theory]
    [InlineData("actor:0", "actor:1")]
    [InlineData("actor:1", "actor:0")]
    public void The_edges_of_the_smaller_end_are_remembered(string from, string to) => Assert.Equal(1, Count(from, to, bytesMax: 1_000));

    [Fact]
    public void What_two_large_nodes_share_is_charged()
    {
        Assert.Equal(Many, Count("actor:2", "actor:3", bytesMax: 1_000_000));
        Assert.Equal("RESULT_TOO_LARGE", Assert.Throws<StoreException>(() => Count("actor:2", "actor:3", bytesMax: 1_000)).Code);
    }

    private static int Count(string from, string to, int bytesMax)
    {
        using var tape = new ResultTape();
        var root = WalkRoot.History(Graph, from, to);
        new QueryExecution(
            Graph.Snapshot, Graph.Values, tape, new(new Limits { AnswerBytesMax = bytesMax }, CancellationToken.None)).Run(root);
        Assert.True(tape.TryGetValue(tape.Root, WalkRoot.Slot, out var json));
        return int.Parse(Encoding.UTF8.GetString(json));
    }
}
