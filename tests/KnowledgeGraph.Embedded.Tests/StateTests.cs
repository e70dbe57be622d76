using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Tests;

/// <summary>A state of the graph is the same as long as the content is, and never again when it is another.</summary>
public sealed class StateTests : IDisposable
{
    private readonly TestGraph _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task A_load_changes_the_state_of_what_it_touches_only()
    {
        await using var store = _graph.Open();
        await TestGraph.LoadAsync(
            store, [_graph.Node("Film", "film:1"), _graph.Node("Actor", "actor:1")], [_graph.Edge("actor:1", "film:1")]);
        var (film, actor, edge) = await StatesAsync(store);
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1", ("title", Value.Of("new")))]);
        var (filmAfter, actorAfter, edgeAfter) = await StatesAsync(store);
        Assert.NotEqual(film, filmAfter);
        Assert.Equal((actor, edge), (actorAfter, edgeAfter));
    }

    [Fact]
    public async Task A_load_that_changes_nothing_leaves_the_state()
    {
        await using var store = _graph.Open();
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1")]);
        var before = await StatesAsync(store);
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1")]);
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:2")], dryRun: true);
        Assert.Equal(before, await StatesAsync(store));
    }

    [Fact]
    public async Task The_state_outlives_the_process()
    {
        (GraphVersion, GraphVersion, GraphVersion) before;
        await using (var store = _graph.Open())
        {
            await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1")]);
            before = await StatesAsync(store);
        }
        await using var reopened = _graph.Open();
        Assert.Equal(before, await StatesAsync(reopened));
    }

    [Fact]
    public async Task A_restored_file_that_is_loaded_into_again_has_states_of_its_own()
    {
        await using (var store = _graph.Open()) await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1")]);
        string file = Path.Combine(_graph.DirectoryPath, "graph.db");
        byte[] backup = await File.ReadAllBytesAsync(file);
        var states = new HashSet<GraphVersion>();
        for (int history = 0; history < 3; history++)
        {
            await File.WriteAllBytesAsync(file, backup);
            await using var store = _graph.Open();
            Assert.Equal(history > 0, !states.Add((await StatesAsync(store)).Film));
            await TestGraph.LoadAsync(store, [_graph.Node("Film", $"film:{history + 2}")]);
            Assert.True(states.Add((await StatesAsync(store)).Film));
        }
    }

    [Fact]
    public async Task A_file_that_counted_commits_is_brought_up_under_a_new_epoch()
    {
        GraphVersion before;
        await using (var store = _graph.Open())
        {
            before = (await StatesAsync(store)).Film;
            await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1")]);
        }
        Execute(
            "DROP TABLE last_commit; CREATE TABLE version (\"table\" TEXT PRIMARY KEY, commits INTEGER NOT NULL); INSERT INTO version VALUES ('Film', 1); PRAGMA user_version = 1");
        await using var opened = _graph.Open();
        Assert.Equal(1, opened.NodeCount);
        Assert.NotEqual(before, (await StatesAsync(opened)).Film);
    }

    private void Execute(string sql)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(_graph.DirectoryPath, "graph.db")};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private async Task<(GraphVersion Film, GraphVersion Actor, GraphVersion Edge)> StatesAsync(EmbeddedStore store)
    {
        using var reader = store.OpenReader();
        async Task<GraphVersion> OfAsync(QueryDependencies dependencies) => await reader.VersionAsync(dependencies, TimeSpan.Zero, default);
        return (
            await OfAsync(new(_graph.Model.Kind("Film")!.Kinds, [])),
            await OfAsync(new(_graph.Model.Kind("Actor")!.Kinds, [])),
            await OfAsync(new(KindSet.Empty, [_graph.Model.RelationshipType("PLAYS_IN")!.Ordinal])));
    }
}
