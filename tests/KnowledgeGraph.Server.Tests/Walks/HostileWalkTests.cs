using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.Server.Tests.Walks;

/// <summary>
/// Walks through a node with 100,000 edges. A request that runs too long would be cancelled with an error, which fails these tests.
/// </summary>
public sealed class HostileWalkTests(HubServer hub) : IClassFixture<HubServer>
{
    private const string Via = "via: [{type: ACTED_IN}]";
    private const int Tries = 5;
    private static readonly TimeSpan StopsWithin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_neighbourhood_of_a_hub_is_cut_and_says_how_much_is_left_out()
    {
        var found = (await DataAsync($"{{ neighborhood(of: \"film:hub\", depth: 8, {Via}) {{ nodes {{ distance node {{ id }} }} edges {{ "
            + $"id }} isComplete nodesLeftOut }} }}")).GetProperty("neighborhood");
        Assert.Equal(200, found.GetProperty("nodes").GetArrayLength());
        Assert.Equal("actor:0", found.GetProperty("nodes")[1].GetProperty("node").GetProperty("id").GetString());
        Assert.Equal(HubServer.Actors + 2 - 200, found.GetProperty("nodesLeftOut").GetInt32());
        Assert.False(found.GetProperty("isComplete").GetBoolean());
        Assert.Equal(199, found.GetProperty("edges").GetArrayLength());
    }

    [Fact]
    public async Task Paths_through_a_hub_are_found()
    {
        var found = await DataAsync(
            $$"""
            {
              shortestPath(from: "actor:7", to: "actor:99999", {{Via}}) { length }
              paths(from: "actor:7", to: "actor:8", first: 4, {{Via}}) { paths { length nodes { id } } }
              rare: paths(from: "actor:7", to: "actor:8", first: 1, weight: RARITY, {{Via}}) { paths { nodes { id } } }
              connections(between: ["actor:7", "actor:60000", "actor:99999", "film:third"], {{Via}}) { nodes { node { id } } unjoined }
            }
            """);
        Assert.Equal(2, found.GetProperty("shortestPath").GetProperty("length").GetInt32());
        Assert.Equal(
            [2, 2, 4, 4], found.GetProperty("paths").GetProperty("paths").EnumerateArray().Select(p => p.GetProperty("length").GetInt32()));
        Assert.Equal(
            "film:second", found.GetProperty("rare").GetProperty("paths")[0].GetProperty("nodes")[1].GetProperty("id").GetString());
        Assert.Equal(
            ["actor:60000", "actor:7", "actor:99999", "film:third", "film:hub"],
            found.GetProperty("connections").GetProperty("nodes").EnumerateArray()
                .Select(n => n.GetProperty("node").GetProperty("id").GetString()));
        Assert.Equal("film:third", found.GetProperty("connections").GetProperty("unjoined")[0].GetString());
    }

    [Fact]
    public async Task Fifty_walks_through_a_hub_are_answered_in_one_request()
    {
        string fields = string.Concat(Enumerable.Range(0, 50)
            .Select(i => $"w{i}: shortestPath(from: \"actor:{i}\", to: \"actor:{99_999 - i}\", {Via}) {{ length }} "));
        Assert.All((await DataAsync($"{{ {fields} }}")).EnumerateObject(),
            walk => Assert.Equal(2, walk.Value.GetProperty("length").GetInt32()));
    }

    [Fact]
    public async Task A_filter_on_relations_of_a_hub_is_answered()
    {
        var found = await DataAsync($$"""{ neighborhood(of: "actor:7", depth: 2, types: [Film], {{Via}}) { nodes { node { id } } } }""");
        Assert.Equal(3, found.GetProperty("neighborhood").GetProperty("nodes").GetArrayLength());
    }

    [Theory]
    [InlineData("paths(from: \"actor:7\", to: \"actor:8\", first: 100, weight: RARITY, " + Via + ") { paths { length } }")]
    [InlineData("paths(from: \"actor:7\", to: \"actor:8\", first: 100, " + Via + ") { paths { length } }")]
    public async Task A_client_that_goes_away_stops_the_walk(string walk)
    {
        string query = "{ " + string.Concat(Enumerable.Range(0, 50).Select(i => $"w{i}: {walk} ")) + "}";
        var open = hub.Server.Graph.Open!;
        var store = new WatchedStore(open.Store);
        var least = TimeSpan.MaxValue;
        try
        {
            hub.Server.Graph.Open = open with { Store = store,
                Server = new GraphQLServer(ApiSchemaBuilder.Build(store.Model, new Limits()), store, new Limits(), null) };
            // A busy machine stops everybody now and then, so the best of some tries counts.
            for (int done = 0; done < Tries && least > StopsWithin; done++)
            {
                var went = await LeaveAsync(store, query);
                if (went < least) least = went;
            }
        }
        finally
        {
            hub.Server.Graph.Open = open;
        }
        Assert.True(least <= StopsWithin, $"The walk went on for {least.TotalMilliseconds} ms.");
    }

    private async Task<TimeSpan> LeaveAsync(WatchedStore store, string query)
    {
        store.WatchAgain();
        using var leaving = new CancellationTokenSource();
        var request = hub.Server.Client.PostAsync(
            new Uri("/graphql", UriKind.Relative), new StringContent(JsonSerializer.Serialize(new { query }), null, "application/json"),
            leaving.Token);
        await store.Begun.WaitAsync(Patience);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        return await store.Stopped.WaitAsync(Patience);
    }

    private async Task<JsonElement> DataAsync(string query)
    {
        var answer = await hub.Server.AskAsync(query);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }
}
