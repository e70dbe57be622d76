using KnowledgeGraph.Benchmarks.Peers;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Caching;

/// <summary>
/// Processor time of answers from the first level and of 304, beside <see cref="PlainEndpoint"/>, and beside two servers of the Node world that answer the same
/// bytes: mercurius with graphql-jit over values in memory, and Apollo Server with its response cache. Each on one core in turn, wrk on the other.
/// </summary>
internal sealed class CacheBenchmark(TimeSpan window, int rounds)
{
    private const string ServerCore = "0";
    private const string WrkCore = "1";
    private const string Format = "{0,-16} {1,-22} {2,8} {3,10} {4,10} {5,17} {6,7} {7,10}";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        string dataDirectory = temporary.At("data");
        await BenchmarkData.LoadAsync(await BenchmarkData.PrepareAsync(data, temporary, cancellationToken), dataDirectory, cancellationToken);
        string[] pinned = ["taskset", "-c", ServerCore];
        await using var server = HttpServerProcess.StartServer(HttpServerProcess.ServerEnvironment(dataDirectory, isCached: true), pinned);
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
        var questions = await CacheQuestion.AskAsync(server, temporary, cancellationToken);
        await using var plain = HttpServerProcess.StartPlainEndpoint(questions.Select(q => q.File), pinned);
        await plain.WaitUntilReadyAsync("/0", cancellationToken);
        await using var node = await NodeServers.StartAsync(temporary, questions[0].File, pinned, cancellationToken);

        var wrk = new Wrk(temporary, WrkCore);
        Console.WriteLine("Microseconds of processor time a request, median over the rounds; \"over\" is less plain Kestrel's for the same bytes, of the same round.");
        Console.WriteLine(Format, "answer", "server", "bytes", "us", "over us", "over, least-most", "aim us", "req/s");
        foreach (var (index, question) in questions.Index())
        {
            var targets = new List<Target> { new("plain Kestrel", plain, new(plain.Address, $"/{index}"), question.Body), new("KnowledgeGraph", server, new(server.Address, question.Path), question.Body) };
            if (index == 0) targets.AddRange(node.All.Select(peer => new Target(peer.Name, peer.Process, peer.Url, NodeServers.Body)));
            await CompareAsync(wrk, question, targets, cancellationToken);
        }
        SealTable.Write(await File.ReadAllBytesAsync(questions[1].File, cancellationToken));
    }

    private async Task CompareAsync(Wrk wrk, CacheQuestion question, List<Target> targets, CancellationToken cancellationToken)
    {
        foreach (var target in targets) await MeasureAsync(wrk, target, question, WarmUp, cancellationToken);
        var measured = targets.ConvertAll(_ => new List<Measurement>());
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < targets.Count; i++) measured[i].Add(await MeasureAsync(wrk, targets[i], question, window, cancellationToken));
        }
        for (int i = 0; i < targets.Count; i++)
        {
            double[] over = [.. measured[i].Zip(measured[0], (own, kestrel) => own.Microseconds - kestrel.Microseconds)];
            Console.WriteLine(
                Format, question.Name, targets[i].Name, Figure(question.Length, 0), Figure(Median(measured[i].Select(m => m.Microseconds))),
                i == 0 ? "-" : Figure(Median(over)), i == 0 ? "-" : $"{Figure(over.Min())} - {Figure(over.Max())}",
                i == 1 ? Figure(question.AimMicroseconds, 0) : "-", Figure(Median(measured[i].Select(m => m.RequestsPerSecond)), 0));
        }
    }

    private static async Task<Measurement> MeasureAsync(Wrk wrk, Target target, CacheQuestion question, TimeSpan duration, CancellationToken cancellationToken)
    {
        var before = target.Process.Process.ProcessorTime();
        var result = await wrk.RunAsync(target.Url, target.Body, duration, cancellationToken, question.Headers);
        var used = target.Process.Process.ProcessorTime() - before;
        return new(used.TotalMicroseconds / result.Requests, result.Requests / result.Duration.TotalSeconds, result.MillisecondsP50 * 1000);
    }

    private sealed record Target(string Name, HttpServerProcess Process, Uri Url, string Body);
}
