using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests.Foreign;

/// <summary>Pages of a graph that others write to: nothing falls between two of them.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class PlainPagesTests(Neo4jServer server, SeedGraphs graphs)
{
    [SkippableTheory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_node_without_what_the_model_requires_is_told_of_on_its_page(bool isDescending, bool isBackward)
    {
        await using var graph = await WorksGraph.LoadAsync(server, graphs);
        await graph.RunAsync(
            "CREATE (:Work {id: 'work:x'}) WITH 1 AS one UNWIND ['D', 'E', 'F'] AS t CREATE (:Work {id: 'work:' + t, title: t})");
        await graph.Store.LookForWritersAsync(default);
        Assert.Equal(7,
            await RowsAsync(
                graph, q => q.Scan("Work", 2, q.Ids("Work")) with { Order = [q.Order("Work", "title", isDescending)] }, isBackward));
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData("number")]
    [InlineData("id")]
    public async Task A_node_without_an_id_is_told_of_on_its_page(string? order)
    {
        await using var graph = await WorksGraph.LoadAsync(server, graphs);
        await graph.RunAsync("DROP CONSTRAINT kg_Node_id_unique IF EXISTS");
        await graph.RunAsync("CREATE (:Work {title: 'without an id'})");
        await graph.Store.LookForWritersAsync(default);
        var fault = await Assert.ThrowsAsync<StoreException>(
            () => RowsAsync(graph, q => q.Scan("Work", 1, q.Ids("Work")) with { Order = order is null ? [] : [q.Order("Work", order)] }));
        Assert.Equal("DATA_INVALID", fault.Code);
        Assert.Contains("a node without an id", fault.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Edges_that_lead_to_the_same_node_are_all_there_whatever_the_model_says_of_their_identity()
    {
        await using var graph = await WorksGraph.LoadAsync(server, graphs);
        await graph.RunAsync(
            "MATCH (p:Person {id: 'person:r'}), (w:Work {id: 'work:c'}) UNWIND range(1, 7) AS i CREATE (p)-[:TAKES_PART {weight: i}]->(w)");
        await graph.Store.LookForWritersAsync(default);
        var weights = new HashSet<string>(StringComparer.Ordinal);
        CursorKeys? after = null;
        for (int pages = 0; pages < 10; pages++)
        {
            var query = WorksGraph.Build(q => q.ByKey("Work", null, "work:c", [], Parties(q, after)));
            var (rows, next) = await ChildAsync(graph, query);
            weights.UnionWith(rows);
            if (next is null) break;
            after = next;
        }
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], weights.Order(StringComparer.Ordinal));
    }

    private static Expansion Parties(QueryBuilder q, CursorKeys? after) => q.Related("Work", "parties", 2, []) with
    {
        Page = q.Page(2, after),
        Columns = [new Column.Property("weight", OperandOwner.Edge, q.Model.AllKinds), new Column.Cursor(q.Model.AllKinds)],
    };

    // The weights of a page of edges, and the cursor of the next.
    private static async Task<(List<string> Weights, CursorKeys? Next)> ChildAsync(
        WorksGraph graph, (GraphQuery Query, ParameterValues Values) query)
    {
        using var tape = new ResultTape();
        using var reader = graph.Store.OpenReader();
        await reader.ReadAsync(query.Query, query.Values, tape, new(new Limits(), default));
        int block = tape.Child(tape.Root, 0, 0);
        var weights = new List<string>();
        for (int row = tape.FirstRow(block); row != 0; row = tape.Next(row))
        {
            Assert.True(tape.TryGetValue(row, 0, out var weight));
            weights.Add(System.Text.Encoding.UTF8.GetString(weight));
        }
        if (!tape.HasNextPage(block)) return (weights, null);
        Assert.True(tape.TryGetValue(tape.LastRow(block), 1, out var json));
        var page = query.Query.Root.Children[0];
        Assert.True(
            Cursor.TryDecode(
                System.Text.Encoding.UTF8.GetString(json[1..^1]), Cursor.Binding(page, query.Values), page.Order, out var keys));
        return (weights, keys);
    }

    // How many rows all pages of a list have.
    private static async Task<int> RowsAsync(WorksGraph graph, Func<QueryBuilder, Expansion> list, bool isBackward = false)
    {
        int rows = 0;
        CursorKeys? cursor = null;
        do
        {
            var query = WorksGraph.Build(q => list(q) with { Page = isBackward ? q.PageBackward(2, cursor) : q.Page(2, cursor) });
            string text = await TapeText.OfAsync(graph.Store, query);
            rows += int.Parse(text[..text.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
            cursor = await TapeText.NextCursorAsync(graph.Store, query);
        }
        while (cursor is not null);
        return rows;
    }
}
