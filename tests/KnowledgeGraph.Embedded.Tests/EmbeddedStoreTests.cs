using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Disk;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Tests;

public sealed class EmbeddedStoreTests : IDisposable
{
    private static readonly string[] AllProperties = ["title", "imdb", "genre", "released", "gross", "tags", "isSilent"];

    private readonly TestGraph _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task What_was_loaded_is_there_after_the_store_is_opened_again()
    {
        const string expected =
            "\"film:1\" \"A \\\"quoted\\\" 片\" \"tt1\" \"COMEDY\" \"1931-02\" 12.5 [\"a\",\"b|c\"] true\n\"film:2\" - - - - - [] -\n";
        await using (var store = _graph.Open())
        {
            await TestGraph.LoadAsync(store, [FullFilm(), _graph.Node("Film", "film:2")]);
            Assert.Equal(expected, await _graph.ReadAsync(store, "Film", AllProperties));
        }
        await using var reopened = _graph.Open();
        Assert.Equal(expected, await _graph.ReadAsync(reopened, "Film", AllProperties));
    }

    [Fact]
    public async Task A_load_made_twice_changes_nothing_the_second_time()
    {
        await using var store = _graph.Open();
        var first = await TestGraph.LoadAsync(store, [FullFilm(), Actor()], [Plays()]);
        var second = await TestGraph.LoadAsync(store, [FullFilm(), Actor()], [Plays()], moment: "2026-02-02T00:00:00Z");
        Assert.Equal([("Film", 1L, 0L, 0L), ("Actor", 1L, 0L, 0L)], first.Nodes.Select(n => (n.Name, n.New, n.Changed, n.Same)));
        Assert.Equal([("Film", 0L, 0L, 1L), ("Actor", 0L, 0L, 1L)], second.Nodes.Select(n => (n.Name, n.New, n.Changed, n.Same)));
        Assert.Equal(("PLAYS_IN", 0L, 0L, 1L), second.Relationships.Select(n => (n.Name, n.New, n.Changed, n.Same)).Single());
        Assert.Equal(
            "\"film:1\" \"2026-01-01T00:00:00Z\" \"2026-01-01T00:00:00Z\"\n",
            await _graph.ReadAsync(store, "Film", "recordedAt", "updatedAt"));
    }

    [Fact]
    public async Task A_change_keeps_what_is_missing_and_clears_what_is_cleared()
    {
        await using var store = _graph.Open();
        await TestGraph.LoadAsync(store, [FullFilm()]);
        var summary = await TestGraph.LoadAsync(
            store, [_graph.Node("Film", "film:1", ("genre", Value.Of(0L)), ("gross", Value.Cleared))], moment: "2026-02-02T00:00:00Z");
        Assert.Equal(1, summary.Nodes.Single().Changed);
        Assert.Equal(
            "\"film:1\" \"tt1\" \"DRAMA\" - \"2026-01-01T00:00:00Z\" \"2026-02-02T00:00:00Z\"\n",
            await _graph.ReadAsync(store, "Film", "imdb", "genre", "gross", "recordedAt", "updatedAt"));
    }

    [Fact]
    public async Task A_dry_run_counts_and_changes_nothing()
    {
        await using var store = _graph.Open();
        var summary = await TestGraph.LoadAsync(store, [FullFilm()], dryRun: true);
        Assert.Equal(1, summary.Nodes.Single().New);
        Assert.True(store.IsEmpty);
    }

    [Fact]
    public async Task A_reader_keeps_the_moment_at_which_it_was_opened()
    {
        await using var store = _graph.Open();
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1", ("title", Value.Of("before")))]);
        using var before = store.OpenReader();
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1", ("title", Value.Of("after"))), _graph.Node("Film", "film:0")]);
        Assert.Equal("\"film:1\" \"before\"\n", await _graph.ReadAsync(before, "Film", "title"));
        Assert.Equal("\"film:0\" -\n\"film:1\" \"after\"\n", await _graph.ReadAsync(store, "Film", "title"));
    }

    [Fact]
    public async Task A_load_that_is_cancelled_leaves_file_and_memory_as_they_were()
    {
        await using (var store = _graph.Open())
        {
            await TestGraph.LoadAsync(store, [FullFilm()]);
            using var cancelled = new CancellationTokenSource();
            // More rows than are written between two reports, and a report that cancels.
            var rows = Enumerable.Range(0, 10_000).Select(i => _graph.Node("Actor", $"actor:{i}")).ToList();
            await using var load = await store.OpenLoadAsync(default);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await load.ApplyAsync(
                new(rows, [], "2026-01-01T00:00:00Z"), dryRun: false, new Canceller(cancelled), cancelled.Token));
            Assert.Equal(1, store.NodeCount);
        }
        await using var reopened = _graph.Open();
        Assert.Equal(1, reopened.NodeCount);
    }

    [Fact]
    public async Task A_second_store_on_the_same_directory_is_refused()
    {
        await using var store = _graph.Open();
        var refusal = Assert.Throws<StoreOpenException>(() => _graph.Open());
        Assert.Contains("is in use by another process", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_graph.DirectoryPath, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_graph_is_refused()
    {
        string path = Path.Combine(_graph.DirectoryPath, "graph.db");
        await File.WriteAllTextAsync(path, "this is no database, though it is long enough to be looked at as if it were one, page by page");
        Assert.Contains(
            "cannot be opened as a graph", Assert.Throws<StoreOpenException>(() => _graph.Open()).Message, StringComparison.Ordinal);
        File.Delete(path);
        using (var foreign = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            foreign.Open();
            using var command = foreign.CreateCommand();
            command.CommandText = "CREATE TABLE t (x)";
            command.ExecuteNonQuery();
        }
        Assert.Contains(
            "is an SQLite file, but not a graph", Assert.Throws<StoreOpenException>(() => _graph.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_graph_of_a_newer_format_is_refused()
    {
        await _graph.Open().DisposeAsync();
        using (var database = new SqliteConnection($"Data Source={Path.Combine(_graph.DirectoryPath, "graph.db")};Pooling=False"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }
        Assert.Contains(
            "has format 99; this version reads format 3", Assert.Throws<StoreOpenException>(() => _graph.Open()).Message,
            StringComparison.Ordinal);
    }

    private Core.Storage.NodeRow FullFilm() => _graph.Node(
        "Film",
        "film:1",
        ("title", Value.Of("A \"quoted\" 片")),
        ("imdb", Value.Of("tt1")),
        ("genre", Value.Of(1L)),
        ("released", Value.Of("1931-02")),
        ("gross", Value.Of(1250L)),
        ("tags", Value.Of(["a", "b|c"])),
        ("isSilent", Value.Of(true)));

    private Core.Storage.NodeRow Actor() => _graph.Node("Actor", "actor:1", ("name", Value.Of("Ruan Lingyu")));

    private Core.Storage.EdgeRow Plays() => _graph.Edge("actor:1", "film:1", ("name", Value.Of("lead")), ("fee", Value.Of(7L)));

    private sealed class Canceller(CancellationTokenSource source) : IProgress<long>
    {
        public void Report(long value) => source.Cancel();
    }
}
