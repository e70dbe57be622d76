using System.Diagnostics;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks;

/// <summary>How long loading and opening take, as whole processes, and the memory after opening. Nothing is pinned.</summary>
internal sealed class LoadBenchmark(int rounds)
{
    private const string Format = "{0,-34} {1,8} {2,18} {3,8}";

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        string folder = data ?? await BenchmarkData.GenerateAsync(temporary.At("generated"), cancellationToken);
        var loads = new List<(double Wall, double Processor)>();
        var opens = new List<Opening>();
        for (int round = 0; round < rounds; round++)
        {
            string dataDirectory = temporary.At($"data-{round}");
            loads.Add(await LoadAsync(folder, dataDirectory, cancellationToken));
            opens.Add(await OpenAsync(dataDirectory, cancellationToken));
        }
        Console.WriteLine(Format, "", "median", "least - most", "aim");
        Write("load into an empty directory, s", loads.Select(l => l.Wall), 5);
        Write("  its processor time, s", loads.Select(l => l.Processor), null);
        Write("open: start to ready, s", opens.Select(o => o.Wall), 1);
        Write("  its processor time, s", opens.Select(o => o.Processor), null);
        Write("memory when ready, MB", opens.Select(o => o.Megabytes), 300);
        Write("  after one query, MB", opens.Select(o => o.MegabytesAfterQuery), null);
    }

    private static async Task<(double Wall, double Processor)> LoadAsync(
        string folder, string dataDirectory, CancellationToken cancellationToken)
    {
        var before = ChildrenTime.Read();
        var watch = Stopwatch.StartNew();
        await BenchmarkData.LoadAsync([folder], dataDirectory, cancellationToken);
        return (watch.Elapsed.TotalSeconds, (ChildrenTime.Read() - before).TotalSeconds);
    }

    private static async Task<Opening> OpenAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var server = HttpServerProcess.StartServer(dataDirectory);
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
        double wall = watch.Elapsed.TotalSeconds;
        double processor = server.Process.ProcessorTime().TotalSeconds;
        double megabytes = server.Process.ResidentMegabytes();
        await server.PostAsync("/graphql", """{"query":"{ agreements(first: 100) { nodes { id nameZh nameEn status signedOn } } }"}""", cancellationToken);
        return new(wall, processor, megabytes, server.Process.ResidentMegabytes());
    }

    private static void Write(string name, IEnumerable<double> figures, double? aim)
    {
        double[] all = [.. figures];
        Console.WriteLine(
            Format, name, Figure(Median(all), 2), $"{Figure(all.Min(), 2)} - {Figure(all.Max(), 2)}",
            aim is { } most ? Figure(most, 0) : "-");
    }

    private sealed record Opening(double Wall, double Processor, double Megabytes, double MegabytesAfterQuery);
}
