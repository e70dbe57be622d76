using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Disk;

namespace KnowledgeGraph.Embedded.Tests.Checks;

/// <summary>
/// A model that was changed over data that do not fit is refused, with a count and an example; the old model opens the graph as it was.
/// </summary>
public sealed class ModelFitTests : IDisposable
{
    private const string Tree = "parent: Place @relationship(type: \"PART_OF\", direction: OUT) @tree(level: \"level\")";
    private const string Parents = "parents: [Place!]! @relationship(type: \"PART_OF\", direction: OUT)";
    private const string Homes = "homes: [Place!]! @relationship(type: \"LIVES_IN\", direction: OUT, properties: \"Home\")";

    private readonly PlacesGraph _places = new();

    public void Dispose() => _places.Dispose();

    [Theory]
    [InlineData(
        Parents, Tree,
        "node Place.parent forms a tree (@tree) in the model, but has 1 cycles, for example place:a → place:b → place:c → place:a")]
    [InlineData(
        "name: String\n  code: String", "name: String!\n  code: String",
        "node Place.name is required in the model, but 2 of them have none, for example place:c")]
    [InlineData(
        "code: String", "code: String @unique",
        "node Place.code is @unique in the model, but 2 of them have the value of another, for example place:b")]
    [InlineData(
        Homes, "home: Place @relationship(type: \"LIVES_IN\", direction: OUT, properties: \"Home\")",
        "node Person.home is to-one in the model, but 1 of them have several on one day, for example person:touching")]
    [InlineData(
        Homes, "home: Place! @relationship(type: \"LIVES_IN\", direction: OUT, properties: \"Home\")",
        "node Person.home is required in the model, but 1 of them have none, for example person:homeless")]
    [InlineData(
        "visits: [Site!]!", "visits: [Park!]!",
        "edge VISITS: the graph has 1 of them between kinds that the model no longer joins, for example person:homeless~VISITS~camp:1")]
    [InlineData(
        "street: String @identity  rent: Int", "street: String @identity  rent: Int!",
        "edge LIVES_IN.rent is required in the model, but 5 of them have none, for example person:one~LIVES_IN~place:a~")]
    [InlineData(
        "enum Level { PROVINCE CITY }", "enum Level { PROVINCE }",
        "node Place.level CITY was removed from the model, but the graph has 1 of them, for example place:b")]
    [InlineData(
        "aliases: [String!]!", "aliases: String",
        "node Place.aliases was [String] and is String in the model, but the graph has 1 of them, for example place:a")]
    [InlineData(
        "area: Int", "area: Decimal @scale(places: 1)",
        "node Place.area was Int and is Decimal(1) in the model, but the graph has 1 of them, for example place:a")]
    [InlineData("type Document implements Node @source { title: String }", "type Document implements Node { title: String }\ntype Paper "
        + "implements Node @source { title: String }", "node Place: 1 sources are not a Paper of the graph, for example place:a")]
    public async Task A_model_that_asks_more_than_the_graph_has_is_refused(string text, string replacement, string refusal)
    {
        await _places.LoadAsync(Rows);
        string changed = Changed(text, replacement);
        if (changed.Contains("@source { title", StringComparison.Ordinal) && changed.Contains("Paper", StringComparison.Ordinal))
            changed = changed.Replace("sources: [Document!]!", "sources: [Paper!]!", StringComparison.Ordinal);
        string first = Assert.Throws<StoreOpenException>(() => _places.Open(changed)).Message;
        Assert.Contains("\n  " + refusal + "\n", first, StringComparison.Ordinal);
        Assert.Equal(first, Assert.Throws<StoreOpenException>(() => _places.Graph.OpenReadOnly()).Message);
        Assert.Equal(first, Assert.Throws<StoreOpenException>(() => _places.Open(changed)).Message);

        await using var store = _places.Open();
        Assert.Equal(12, store.NodeCount);
        Assert.Equal(10, store.EdgeCount);
    }

    [Fact]
    public async Task All_that_does_not_fit_is_reported_at_once()
    {
        await _places.LoadAsync(Rows);
        string changed = Changed(Parents, Tree).Replace("code: String", "code: String @unique", StringComparison.Ordinal);
        string refusal = Assert.Throws<StoreOpenException>(() => _places.Open(changed)).Message;
        Assert.Contains("@tree", refusal, StringComparison.Ordinal);
        Assert.Contains("@unique", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cycle_over_several_kinds_is_reported()
    {
        const string before = """
            interface Node { id: ID! }
            type City implements Node { above: [Land!]! @relationship(type: "IN", direction: OUT) }
            type Land implements Node { above: [City!]! @relationship(type: "OF", direction: OUT) other: [Land!]! @relationship(type: "IN", direction: OUT) }
            """;
        using var graph = new TestGraph();
        await using (var store = graph.Open(before))
        {
            await TestGraph.LoadAsync(
                store,
                [graph.Node("City", "city:1"), graph.Node("City", "city:2"), graph.Node("Land", "land:1"), graph.Node("Land", "land:2")],
                [
                    graph.EdgeOf("IN", "city:1", "land:1"), graph.EdgeOf("OF", "land:1", "city:1"), graph.EdgeOf("IN", "city:2", "land:2"),
                    graph.EdgeOf("IN", "land:1", "land:2"), graph.EdgeOf("IN", "land:2", "land:1"),
                ]);
        }
        string after = before.Replace(
            "above: [Land!]! @relationship(type: \"IN\", direction: OUT)", "above: Land @relationship(type: \"IN\", direction: OUT) @tree",
            StringComparison.Ordinal)
            .Replace(
                "above: [City!]! @relationship(type: \"OF\", direction: OUT)",
                "above: City @relationship(type: \"OF\", direction: OUT) @tree", StringComparison.Ordinal);
        string refusal = Assert.Throws<StoreOpenException>(() => graph.Open(after)).Message;
        // The edges between lands are of the type, and not of the tree.
        Assert.Contains(
            "node City.above forms a tree (@tree) in the model, but has 1 cycles, for example city:1 → land:1 → city:1", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("land:2", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_asks_more_and_fits_is_taken()
    {
        await _places.LoadAsync(p => ([p.Place("place:a", ("name", Value.Of("A")), ("code", Value.Of("1"))),
            p.Place("place:b", ("name", Value.Of("B")))], [p.PartOf("place:b", "place:a")]));
        string changed = Changed(Parents, Tree).Replace("code: String", "code: String @unique", StringComparison.Ordinal)
            .Replace("name: String\n  code", "name: String!\n  code", StringComparison.Ordinal);
        await using var store = _places.Open(changed);
        Assert.Equal(2, store.NodeCount);
    }

    private static string Changed(string text, string replacement)
    {
        string changed = PlacesGraph.Sdl.Replace(text, replacement, StringComparison.Ordinal);
        Assert.NotEqual(PlacesGraph.Sdl, changed);
        return changed;
    }

    private static (NodeRow[] Nodes, EdgeRow[] Edges) Rows(PlacesGraph places) => (
        [
            places.Graph.Node("Document", "document:1"),
            places.Place(
                "place:a", ("name", Value.Of("A")), ("code", Value.Of("1")), ("area", Value.Of(5L)),
                ("aliases", Value.Of(["Alpha"]))) with { Sources = ["document:1"] },
            places.Place("place:b", ("name", Value.Of("B")), ("code", Value.Of("1")), ("level", Value.Of(1L))),
            places.Place("place:c", ("code", Value.Of("1"))),
            places.Place("place:d"),
            places.Graph.Node("Person", "person:one"),
            places.Graph.Node("Person", "person:moved"),
            places.Graph.Node("Person", "person:touching"),
            places.Graph.Node("Person", "person:homeless"),
            places.Graph.Node("Park", "park:1"),
            places.Graph.Node("Park", "park:2"),
            places.Graph.Node("Camp", "camp:1"),
        ],
        [
            places.PartOf("place:a", "place:b"),
            places.PartOf("place:b", "place:c"),
            places.PartOf("place:c", "place:a"),
            places.LivesIn("person:one", "place:a"),
            places.LivesIn("person:moved", "place:a", ("validTo", Value.Of("2020-05"))),
            places.LivesIn("person:moved", "place:b", ("validFrom", Value.Of("2020-06"))),
            places.LivesIn("person:touching", "place:a", ("validTo", Value.Of("2020-05"))),
            places.LivesIn("person:touching", "place:b", ("validFrom", Value.Of("2020-05-31"))),
            places.Graph.EdgeOf("VISITS", "person:homeless", "park:1"),
            places.Graph.EdgeOf("VISITS", "person:homeless", "camp:1"),
        ]);
}
