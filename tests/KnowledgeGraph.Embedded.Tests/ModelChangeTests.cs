using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Disk;

namespace KnowledgeGraph.Embedded.Tests;

public sealed class ModelChangeTests : IDisposable
{
    private readonly TestGraph _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task New_properties_and_kinds_apply_when_the_store_is_opened()
    {
        await LoadFilmAsync();
        string changed = TestGraph.Sdl.Replace("isSilent: Boolean", "isSilent: Boolean length: Int", StringComparison.Ordinal)
            + "\ntype Studio implements Node { name: String }";
        await using var store = _graph.Open(changed);
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1", ("length", Value.Of(90L))), _graph.Node("Studio", "studio:1")]);
        Assert.Equal("\"film:1\" \"City Lights\" 90\n", await _graph.ReadAsync(store, "Film", "title", "length"));
        Assert.Equal("\"studio:1\"\n", await _graph.ReadAsync(store, "Studio"));
    }

    [Theory]
    [InlineData("genre: Genre", "", "node Film.genre was removed from the model, but the graph has 1 of them")]
    [InlineData(
        "enum Genre { DRAMA COMEDY }", "enum Genre { DRAMA }",
        "node Film.genre COMEDY was removed from the model, but the graph has 1 of them")]
    [InlineData(
        "gross: Decimal @scale(places: 2)", "gross: Decimal @scale(places: 3)",
        "node Film.gross was Decimal(2) and is Decimal(3) in the model, but the graph has 1 of them")]
    [InlineData(
        "name: String @identity", "name: String",
        "edge PLAYS_IN.name was String @identity and is String in the model, but the graph has 1 of them")]
    public async Task What_the_graph_has_and_the_model_lost_is_refused_with_counts(string text, string replacement, string refusal)
    {
        await LoadFilmAsync();
        string changed = TestGraph.Sdl.Replace(text, replacement, StringComparison.Ordinal);
        Assert.NotEqual(TestGraph.Sdl, changed);
        var thrown = Assert.Throws<StoreOpenException>(() => _graph.Open(changed));
        Assert.Contains(refusal, thrown.Message, StringComparison.Ordinal);
        await using var store = _graph.Open(TestGraph.Sdl);
        Assert.Equal("\"film:1\" \"COMEDY\" 12.5\n", await _graph.ReadAsync(store, "Film", "genre", "gross"));
    }

    [Fact]
    public async Task A_kind_that_the_model_lost_is_refused_with_its_count()
    {
        await LoadFilmAsync();
        const string onlyActors = """
            interface Node { id: ID! }
            type Actor implements Node { name: String }
            """;
        var thrown = Assert.Throws<StoreOpenException>(() => _graph.Open(onlyActors));
        Assert.Contains("node Film was removed from the model, but the graph has 1 of them", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("edge PLAYS_IN was removed from the model, but the graph has 1 of them", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_graph_has_none_of_may_go_and_come_back_as_another_type()
    {
        await LoadFilmAsync();
        await using (var without = _graph.Open(TestGraph.Sdl.Replace("released: Date @index", "", StringComparison.Ordinal)))
        {
            Assert.Null(_graph.Model.Kind("Film")!.Property("released"));
        }
        await using var store = _graph.Open(TestGraph.Sdl.Replace("released: Date @index", "released: Int", StringComparison.Ordinal));
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1", ("released", Value.Of(1931L)))]);
        Assert.Equal("\"film:1\" 1931\n", await _graph.ReadAsync(store, "Film", "released"));
    }

    private async Task LoadFilmAsync()
    {
        await using var store = _graph.Open();
        await TestGraph.LoadAsync(
            store,
            [_graph.Node("Film", "film:1", ("title", Value.Of("City Lights")), ("genre", Value.Of(1L)), ("gross", Value.Of(1250L))),
                _graph.Node("Actor", "actor:1")],
            [_graph.Edge("actor:1", "film:1", ("name", Value.Of("lead")))]);
    }
}
