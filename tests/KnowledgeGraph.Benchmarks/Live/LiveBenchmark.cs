using System.Diagnostics;
using System.Text.RegularExpressions;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Live;

/// <summary>A graph is loaded through a running server, while others read steadily: how long they wait then, and without it.</summary>
internal sealed partial class LiveBenchmark(TimeSpan window, int rounds, int requestsPerSecond)
{
    private const string Format = "{0,-28} {1,9} {2,8} {3,8} {4,8} {5,8} {6,10}";

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        string folder = data ?? await BenchmarkData.GenerateAsync(temporary.At("generated"), cancellationToken);
        string dataDirectory = temporary.At("data");
        await BenchmarkData.LoadAsync([folder], dataDirectory, cancellationToken);
        await using var server = HttpServerProcess.StartServer(dataDirectory);
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
        var readers = new SteadyReaders(server.Address, requestsPerSecond);
        await ReadForAsync(readers, window, cancellationToken);
        Console.WriteLine(
            $"{requestsPerSecond} requests a second at fixed moments, cache off; the load adds as much as {Path.GetFileName(folder)} has.");
        Console.WriteLine(Format, "", "answers", "p50 ms", "p99 ms", "p99.9 ms", "most ms", "server CPU");
        var ratios = new List<double>();
        for (int round = 0; round < rounds; round++)
        {
            string news = temporary.At($"news-{round}");
            WriteNews(folder, news, $"n{round}x");
            var quiet = await MeasureAsync(server, "quiet", over => ReadForAsync(readers, window, over), cancellationToken);
            long start = Stopwatch.GetTimestamp();
            var busy = await MeasureAsync(
                server, "beside the load", over => ReadBesideAsync(readers, BenchmarkData.LoadAsync([news], dataDirectory, over)),
                cancellationToken);
            Console.WriteLine(
                $"  the load took {Figure(Stopwatch.GetElapsedTime(start).TotalSeconds)} s; versions seen (zones / people / agreements): {string.Join(", ", busy.Versions)}");
            if (busy.Versions.Count > 2) throw new BenchmarkException("An answer mixes two versions of the graph.");
            ratios.Add(busy.Percentile(99) / quiet.Percentile(99));
        }
        Console.WriteLine(
            $"p99 beside the load to p99 without it: median {Figure(Median(ratios), 2)}, {Figure(ratios.Min(), 2)} to {Figure(ratios.Max(), 2)}; aim 2");
    }

    private static async Task<ReadTimes> MeasureAsync(
        HttpServerProcess server, string name, Func<CancellationToken, Task<ReadTimes>> read, CancellationToken cancellationToken)
    {
        var before = server.Process.ProcessorTime();
        var times = await read(cancellationToken);
        double used = (server.Process.ProcessorTime() - before).TotalSeconds;
        Console.WriteLine(
            Format, name, times.Milliseconds.Length, Figure(times.Percentile(50)), Figure(times.Percentile(99)),
            Figure(times.Percentile(99.9)), Figure(times.Milliseconds[^1]), $"{Figure(used)} s");
        return times;
    }

    private static async Task<ReadTimes> ReadForAsync(SteadyReaders readers, TimeSpan time, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(time);
        return await readers.RunAsync(over.Token);
    }

    private static async Task<ReadTimes> ReadBesideAsync(SteadyReaders readers, Task load)
    {
        using var over = new CancellationTokenSource();
        var reading = readers.RunAsync(over.Token);
        await load;
        await over.CancelAsync();
        return await reading;
    }

    /// <summary>The same rows under other ids: all of them are new.</summary>
    private static void WriteNews(string folder, string news, string prefix)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(news, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllLines(copy, File.ReadLines(file).Select(line => Id().Replace(line, $"${{kind}}:{prefix}")));
        }
    }

    [GeneratedRegex("(?<kind>[a-z]+):(?=[0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
