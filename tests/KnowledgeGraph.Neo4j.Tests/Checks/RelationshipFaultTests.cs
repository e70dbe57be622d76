using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Checks;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests.Checks;

/// <summary>
/// What others write beside relationships that have one edge at a time, and into trees, is found as in the embedded store.
/// </summary>
[Collection(Neo4jCollection.Name)]
public sealed class RelationshipFaultTests(Neo4jServer server, SeedGraphs graphs) : IAsyncLifetime
{
    private const string Sdl = """
        scalar Date
        enum Direction { IN OUT }
        interface Node { id: ID! }
        type City implements Node {
          country: Country @relationship(type: "PART_OF", direction: OUT, properties: "Part") @tree
          seatOf: [Country!]! @relationship(type: "SEAT_OF", direction: OUT)
        }
        type Country implements Node {
          seat: City @relationship(type: "SEAT_OF", direction: IN) @tree
          cities: [City!]! @relationship(type: "PART_OF", direction: IN, properties: "Part")
        }
        type Class implements Node { broader: Class @relationship(type: "BELOW", direction: OUT) @tree }
        type Part @relationshipProperties { validFrom: Date  validTo: Date }
        """;

    private static readonly GraphModel Model = ModelReader.Read("cities.graphql", Sdl);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (server.Settings is not null) await graphs.ClearAsync(server.Settings);
    }

    [SkippableTheory]
    [InlineData("", null, "", null)]
    // Two days that touch are one day that both hold on; 2000 ends with its last day.
    [InlineData(
        "MATCH (c:City {id: 'city:1'}), (l:Country {id: 'country:3'}) CREATE (c)-[:PART_OF {validFrom: '2000-12-31'}]->(l)",
        CheckProblem.ToOneOverlap, "node City.country is to-one in the model, but 1 of them have several on one day", "city:1")]
    [InlineData(
        "MATCH (c:City {id: 'city:1'}), (l:Country {id: 'country:3'}) CREATE (c)-[:PART_OF {validFrom: '2001'}]->(l)", null, "", null)]
    [InlineData(
        "MATCH (c:City {id: 'city:2'}), (l:Country {id: 'country:3'}) CREATE (c)-[:PART_OF]->(l)", CheckProblem.ToOneOverlap,
        "node City.country is to-one in the model, but 1 of them have several on one day", "city:2")]
    [InlineData(
        "MATCH (c:City {id: 'city:2'}), (l:Country {id: 'country:1'}) CREATE (c)-[:SEAT_OF]->(l)", CheckProblem.TreeCycle,
        "node City.country forms a tree (@tree) in the model, but has 1 cycles|node Country.seat forms a tree (@tree) in the model, but has 1 cycles",
        "city:2 → country:1 → city:2")]
    [InlineData(
        "MATCH (a:Class {id: 'class:1'}), (b:Class {id: 'class:3'}) CREATE (a)-[:BELOW]->(b)", CheckProblem.TreeCycle,
        "node Class.broader forms a tree (@tree) in the model, but has 1 cycles", "class:1 → class:3 → class:2 → class:1")]
    public async Task What_is_planted_is_found(string planted, CheckProblem? problem, string message, string? sample)
    {
        await graphs.ClearAsync(server.Require());
        await using var neo4j = SeedGraphs.Open(server.Require(), Model);
        await LoadAsync(neo4j.Store);
        if (planted.Length > 0) await RawCypher.RunAsync(server.Require(), planted);
        var report = await neo4j.Store.OpenChecks().CheckAsync(null, default);
        var found = report.Findings.Where(f => f.Problem is CheckProblem.ToOneOverlap or CheckProblem.TreeCycle).ToList();
        if (problem is null)
        {
            Assert.Empty(found);
            return;
        }
        var one = Assert.Single(found);
        Assert.Equal((problem, 1L), (one.Problem, one.Count));
        Assert.Contains(one.Message, message.Split('|'));
        Assert.Equal(sample, FromLowest(Assert.Single(one.Samples)));
    }

    // A cycle is found from whichever of its nodes Neo4j numbered lowest, and it gives numbers of deleted nodes to others.
    private static string FromLowest(string way)
    {
        string[] nodes = way.Split(" → ");
        if (nodes.Length == 1) return way;
        var cycle = nodes[..^1];
        Assert.Equal(nodes[0], nodes[^1]);
        int lowest = Array.IndexOf(cycle, cycle.Min(StringComparer.Ordinal));
        return string.Join(" → ", [.. cycle[lowest..], .. cycle[..lowest], cycle[lowest]]);
    }

    [Fact]
    public void Ways_upward_that_meet_are_no_cycles_and_each_cycle_is_counted()
    {
        ParentEdge[] edges =
            [new(4, 2, 0), new(4, 3, 0), new(2, 1, 0), new(3, 1, 0), new(7, 8, 1), new(8, 7, 1), new(9, 7, 0), new(5, 5, 0)];
        var found = new ParentWays([.. edges]).FindCycles(shownMax: 20, samplesMax: 5, CancellationToken.None);
        Assert.Equal([(0, 1L), (1, 1L)], found.Select(f => (f.Key, f.Value.Count)).Order());
        Assert.Equal([7, 8], found[1].Samples[0].Nodes);
        Assert.Equal([5], found[0].Samples[0].Nodes);
    }

    [Fact]
    public void A_long_chain_and_a_long_cycle_end()
    {
        const int length = 200_000;
        List<ParentEdge> chain = [.. Enumerable.Range(0, length).Select(i => new ParentEdge(i, i + 1, 0))];
        Assert.Empty(new ParentWays([.. chain]).FindCycles(20, 5, CancellationToken.None));
        var (nodes, all) = new ParentWays([.. chain, new(length, 0, 0)]).FindCycles(20, 5, CancellationToken.None)[0].Samples[0];
        Assert.Equal((20, length + 1), (nodes.Count, all));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => new ParentWays(chain).FindCycles(20, 5, cancelled.Token));
    }

    private static async Task LoadAsync(IGraphStore store)
    {
        await using var load = await store.OpenLoadAsync(default);
        string[] ids = ["city:1", "city:2", "country:1", "country:2", "country:3", "class:1", "class:2", "class:3"];
        await load.ApplyAsync(
            new(
                [.. ids.Select(id => Node(id))],
                [
                    Edge("PART_OF", "city:1", "country:1", ("validTo", "2000")), Edge("PART_OF", "city:2", "country:1"),
                    Edge("SEAT_OF", "city:1", "country:2"), Edge("BELOW", "class:3", "class:2"), Edge("BELOW", "class:2", "class:1"),
                ],
                "2026-01-01T00:00:00Z"),
            dryRun: false,
            progress: null,
            default);
    }

    private static NodeRow Node(string id)
    {
        var kind = Model.Kinds.Single(k => id.StartsWith(k.SingularField, StringComparison.Ordinal));
        return new(kind, id, new Value[kind.Properties.Length], null);
    }

    private static EdgeRow Edge(string name, string from, string to, params (string Name, string Value)[] told)
    {
        var type = Model.RelationshipType(name)!;
        var values = new Value[type.Properties.Length];
        foreach (var (property, value) in told) values[type.Properties.IndexOf(type.Property(property)!)] = Value.Of(value);
        return new(type, EdgeId.Of(type, from, to, values), from, to, values, null);
    }
}
