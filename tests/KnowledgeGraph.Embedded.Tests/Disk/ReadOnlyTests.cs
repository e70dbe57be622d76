using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Disk;

namespace KnowledgeGraph.Embedded.Tests.Disk;

/// <summary>A store that is opened to be read only finds what a store that is opened finds, and leaves no trace.</summary>
public sealed class ReadOnlyTests : IDisposable
{
    private readonly TestGraph _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task A_directory_that_is_not_there_is_an_empty_graph_and_stays_away()
    {
        string away = _graph.At("away");
        await using var store = EmbeddedStore.OpenReadOnly(away, _graph.Model);
        var summary = await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1")], dryRun: true);
        Assert.Equal(1, summary.Nodes.Single().New);
        Assert.False(Directory.Exists(away));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_graph_is_read_and_no_file_is_made_or_changed(bool withSnapshotFile)
    {
        await LoadAsync("first");
        if (!withSnapshotFile) File.Delete(_graph.At("graph.snapshot"));
        string before = Files();
        await using (var store = _graph.OpenReadOnly())
        {
            Assert.Equal("\"film:1\" \"first\"\n", await _graph.ReadAsync(store, "Film", "title"));
            var summary = await TestGraph.LoadAsync(
                store, [_graph.Node("Film", "film:1", ("title", Value.Of("second"))), _graph.Node("Film", "film:2")], dryRun: true);
            Assert.Equal((1, 1), (summary.Nodes.Single().New, summary.Nodes.Single().Changed));
        }
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task A_graph_that_is_open_elsewhere_is_read_as_of_its_last_commit()
    {
        await LoadAsync("first");
        await using var served = _graph.Open();
        await TestGraph.LoadAsync(served, [_graph.Node("Film", "film:1", ("title", Value.Of("second")))]);
        await using var store = _graph.OpenReadOnly();
        Assert.Equal("\"film:1\" \"second\"\n", await _graph.ReadAsync(store, "Film", "title"));
        await TestGraph.LoadAsync(served, [_graph.Node("Film", "film:1", ("title", Value.Of("third")))]);
        Assert.Equal("\"film:1\" \"second\"\n", await _graph.ReadAsync(store, "Film", "title"));
    }

    [Fact]
    public async Task What_a_process_left_that_was_killed_is_read()
    {
        await LoadAsync("first");
        await using var served = _graph.Open();
        await TestGraph.LoadAsync(served, [_graph.Node("Film", "film:1", ("title", Value.Of("second")))]);
        using var left = _graph.Crash();
        await using var store = left.OpenReadOnly();
        Assert.Equal("\"film:1\" \"second\"\n", await left.ReadAsync(store, "Film", "title"));
    }

    [Fact]
    public async Task A_model_that_gained_a_property_is_read_and_no_column_is_made()
    {
        await LoadAsync("first");
        string before = Files();
        await using (var store = EmbeddedStore.OpenReadOnly(_graph.DirectoryPath, Core.Model.ModelReader.Read("films.graphql", WithLength)))
        {
            Assert.Equal(1, store.NodeCount);
        }
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task A_model_that_lost_a_property_is_refused_as_when_it_is_opened()
    {
        await LoadAsync("first");
        string refusal = Assert.Throws<StoreOpenException>(() => _graph.Open(WithoutTitle)).Message;
        string before = Files();
        Assert.Equal(refusal, Assert.Throws<StoreOpenException>(() => _graph.OpenReadOnly()).Message);
        Assert.Equal(before, Files());
        Assert.Contains("node Film.title was removed from the model, but the graph has 1 of them", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_graph_is_refused_as_when_it_is_opened()
    {
        await File.WriteAllTextAsync(
            _graph.At("graph.db"), "this is no database, though it is long enough to be looked at as if it were one, page by page");
        Assert.Contains(
            "cannot be opened as a graph", Assert.Throws<StoreOpenException>(() => _graph.OpenReadOnly()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_that_is_to_be_written_is_refused()
    {
        await using var store = _graph.OpenReadOnly();
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1")]));
    }

    private static string WithLength =>
        TestGraph.Sdl.Replace("isSilent: Boolean", "isSilent: Boolean length: Int", StringComparison.Ordinal);

    private static string WithoutTitle => TestGraph.Sdl.Replace("title: String @index", "", StringComparison.Ordinal);

    private async Task LoadAsync(string title)
    {
        await using var store = _graph.Open();
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1", ("title", Value.Of(title)))]);
    }

    /// <summary>Every file of the data directory with its content and times.</summary>
    private string Files() => string.Join('\n', Directory.EnumerateFiles(_graph.DirectoryPath).Order(StringComparer.Ordinal)
        .Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O} {Convert.ToHexString(System.IO.Hashing.XxHash3.Hash(File.ReadAllBytes(f)))}"));
}
