using System.Diagnostics;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded;

namespace KnowledgeGraph.Server.Tests.Processes;

/// <summary>kill -9 during a load leaves either the old graph or the new one. KG_TEST_KILLS says how often.</summary>
public sealed class KillTests : IDisposable
{
    private const int Enterprises = 8_000;
    private static readonly GraphModel Model = ModelReader.ReadFile(Repository.Model);
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task A_load_that_is_killed_leaves_the_old_graph_or_the_new_one()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("KG_TEST_KILLS") ?? "20", CultureInfo.InvariantCulture);
        var before = await SeedAsync();
        WriteLoad();
        var whole = await MeasureAsync();
        var after = Count(_directory.At("whole"));
        Assert.Equal(before.Nodes + Enterprises, after.Nodes);
        Assert.Equal(before.Edges + Enterprises, after.Edges);

        int old = 0;
        for (int i = 0; i < kills; i++)
        {
            string data = Copy($"killed-{i}");
            await KillAsync(data, whole, fraction: (i + 0.5) / kills, duringWriting: i % 2 == 0);
            var left = Count(data);
            Assert.True(left == before || left == after, $"Kill {i} left {left}; before it was {before}, after {after}.");
            if (left == before) old++;
            Directory.Delete(data, recursive: true);
        }
        Assert.True(old > 0, "No kill came before the commit, so nothing was tried.");
    }

    public void Dispose() => _directory.Dispose();

    private async Task<GraphSize> SeedAsync()
    {
        await using (var store = EmbeddedStore.Open(_directory.At("seeded"), Model))
        {
            var report = await new GraphLoader(Model, new(), TimeProvider.System).LoadAsync(store, new([Repository.Seed]), null, default);
            Assert.Equal(0, report.ErrorCount);
        }
        return Count(_directory.At("seeded"));
    }

    private void WriteLoad()
    {
        var nodes = new StringBuilder("id,nameZh,nameEn\n");
        var edges = new StringBuilder("from,to\n");
        for (int i = 0; i < Enterprises; i++)
        {
            nodes.Append(CultureInfo.InvariantCulture, $"enterprise:test-{i},企业{i},Enterprise {i}\n");
            edges.Append(CultureInfo.InvariantCulture, $"enterprise:test-{i},zone:kelan\n");
        }
        _directory.Write(Path.Combine("load", "nodes", "Enterprise.csv"), nodes.ToString());
        _directory.Write(Path.Combine("load", "relationships", "LOCATED_IN.csv"), edges.ToString());
    }

    private async Task<LoadMeasure> MeasureAsync()
    {
        string data = Copy("whole");
        long start = Stopwatch.GetTimestamp();
        await using var load = ServerProcess.Start(data, "load", _directory.At("load"));
        long most = 0;
        while (!load.HasExited) most = Math.Max(most, LogLength(data));
        Assert.Equal(0, await load.ExitAsync());
        return new(Stopwatch.GetElapsedTime(start), most);
    }

    /// <summary>Kills at a fraction of the load's time, or when a fraction of what it writes is in the write-ahead log.</summary>
    private async Task KillAsync(string data, LoadMeasure whole, double fraction, bool duringWriting)
    {
        long start = Stopwatch.GetTimestamp();
        await using var load = ServerProcess.Start(data, "load", _directory.At("load"));
        bool IsMoment() => duringWriting
            ? LogLength(data) >= fraction * whole.LogLength
            : Stopwatch.GetElapsedTime(start) >= fraction * whole.Time;
        while (!IsMoment() && !load.HasExited) await Task.Delay(1);
        if (!load.HasExited) load.Kill();
        await load.ExitAsync();
    }

    private static long LogLength(string data) => new FileInfo(Path.Combine(data, "graph.db-wal")) is { Exists: true } log ? log.Length : 0;

    private static GraphSize Count(string data)
    {
        var store = EmbeddedStore.Open(data, Model);
        var size = new GraphSize(store.NodeCount, store.EdgeCount);
        store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return size;
    }

    private string Copy(string name)
    {
        string data = _directory.At(name);
        Directory.CreateDirectory(data);
        foreach (string file in Directory.EnumerateFiles(_directory.At("seeded")))
        {
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        }
        return data;
    }

    private sealed record GraphSize(long Nodes, long Edges);

    private sealed record LoadMeasure(TimeSpan Time, long LogLength);
}
