using System.Globalization;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Disk;

namespace KnowledgeGraph.Embedded.Tests.Disk;

/// <summary>A disk without room: one line says so, and the graph is the old one or the new one.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TestGraph _graph = new();

    public void Dispose() => _graph.Dispose();

    [SkippableFact]
    public async Task A_store_without_room_to_begin_is_refused_and_begins_once_there_is()
    {
        using var disk = new SmallDisk(1024);
        for (int left = 0; left <= 24; left += 4)
        {
            disk.Fill(left);
            AssertFull(Assert.Throws<StoreOpenException>(() => EmbeddedStore.Open(disk.DataDirectory, _graph.Model)).Message);
            disk.Free();
        }
        await using var store = EmbeddedStore.Open(disk.DataDirectory, _graph.Model);
        Assert.True(store.IsEmpty);
    }

    [SkippableFact]
    public async Task A_load_without_room_leaves_the_old_graph_and_goes_through_once_there_is()
    {
        using var disk = new SmallDisk(8192);
        await using (var store = EmbeddedStore.Open(disk.DataDirectory, _graph.Model))
        {
            await LoadAsync(store, "first", 500);
            string before = GraphText.Of(store);
            foreach (int left in new[] { 0, 40, 200 })
            {
                disk.Fill(left);
                var refusal = await Assert.ThrowsAsync<StoreException>(() => LoadAsync(store, "second", 5_000));
                AssertFull(refusal.Message);
                Assert.StartsWith("Nothing was loaded: ", refusal.Message, StringComparison.Ordinal);
                Assert.Equal(before, GraphText.Of(store));
                disk.Free();
            }
            await LoadAsync(store, "second", 5_000);
        }
        await using var reopened = EmbeddedStore.Open(disk.DataDirectory, _graph.Model);
        Assert.Equal(10_000, reopened.NodeCount);
    }

    [SkippableFact]
    public async Task A_snapshot_file_and_a_checkpoint_without_room_cost_nothing()
    {
        using var disk = new SmallDisk(8192);
        string graph;
        await using (var store = EmbeddedStore.Open(disk.DataDirectory, _graph.Model))
        {
            await LoadAsync(store, "first", 3_000);
            graph = GraphText.Of(store);
            // Neither the snapshot file nor the log's pages in graph.db find room when the store is closed.
            disk.Fill(0);
        }
        Assert.False(File.Exists(Path.Combine(disk.DataDirectory, "graph.snapshot")));
        disk.Free();
        await using (var store = EmbeddedStore.Open(disk.DataDirectory, _graph.Model)) Assert.Equal(graph, GraphText.Of(store));
        Assert.True((await EmbeddedStore.CheckAsync(disk.DataDirectory, _graph.Model, default)).IsClean);
    }

    [SkippableFact]
    public async Task Whatever_the_size_of_the_disk_what_was_confirmed_is_there_and_nothing_else()
    {
        for (int kilobytes = 40; kilobytes <= 1_600; kilobytes += 120)
        {
            using var disk = new SmallDisk(kilobytes);
            var states = new List<string> { "" };
            int confirmed = 0;
            await UntilFullAsync(async () =>
            {
                await using var store = EmbeddedStore.Open(disk.DataDirectory, _graph.Model);
                for (int load = 1; load <= 4; load++)
                {
                    states.Add("");
                    await LoadAsync(store, $"load {load}", load * 150);
                    states[^1] = GraphText.Of(store);
                    confirmed = load;
                }
            });
            disk.Resize(16_384);
            await using var reopened = EmbeddedStore.Open(disk.DataDirectory, _graph.Model);
            string size = string.Create(CultureInfo.InvariantCulture, $"{kilobytes} KB, {confirmed} loads confirmed");
            Assert.True(states[confirmed] == GraphText.Of(reopened), size);
        }
    }

    private static async Task UntilFullAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is StoreOpenException or StoreException)
        {
            AssertFull(exception.Message);
        }
    }

    private static void AssertFull(string message)
    {
        Assert.Contains("the disk is full", message, StringComparison.Ordinal);
        Assert.Contains("Free some space and ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain("backup", message, StringComparison.Ordinal);
    }

    private Task<LoadSummary> LoadAsync(EmbeddedStore store, string title, int count) => TestGraph.LoadAsync(
        store,
        [.. Enumerable.Range(0, count).SelectMany(i =>
            new[] { _graph.Node("Film", $"film:{i}", ("title", Value.Of($"{title}, {i}"))), _graph.Node("Actor", $"actor:{i}") })]);
}
