using KnowledgeGraph.Benchmarks.Peers;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Caching;

/// <summary>
/// Processor time of answers from the first level and of 304, beside <see cref="PlainEndpoint"/>, and beside two servers of the Node world
/// that answer the same bytes: mercurius with graphql-jit over values in memory, and Apollo Server with its response cache. Each on one
/// core in turn, wrk on the other.
/// </summary>
internal sealed class CacheBenchmark(TimeSpan window, int rounds)
{
    private const string ServerCore = "0";
    private const string WrkCore = "1";
    private const string Format = "{0,-16} {1,-22} {2,8} {3,10} {4,10} {5,17} {6,7} {7,10}";

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        string dataDirectory = temporary.At("data");
        await BenchmarkData.LoadAsync(
            await BenchmarkData.PrepareAsync(data, temporary, cancellationToken), dataDirectory, cancellationToken);
        string[] pinned = ["taskset", "-c", ServerCore];
        await using var server = HttpServerProcess.StartServer(HttpServerProcess.ServerEnvironment(dataDirectory, isCached: true), pinned);
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
        var questions = await CacheQuestion.AskAsync(server, temporary, cancellationToken);
        await using var plain = HttpServerProcess.StartPlainEndpoint(questions.Select(q => q.File), pinned);
        await plain.WaitUntilReadyAsync("/0", cancellationToken);
        await using var node = await NodeServers.StartAsync(temporary, questions[0].File, pinned, cancellationToken);

        var wrk = new Wrk(temporary, WrkCore);
        Console.WriteLine(
            "Microseconds of processor time a request, median over the rounds; \"over\" is less plain Kestrel's for the same bytes, of the same round.");
        Console.WriteLine(Format, "answer", "server", "bytes", "us", "over us", "over, least-most", "aim us", "req/s");
        foreach (var (index, question) in questions.Index())
        {
            var targets = new List<(string Name, HttpTarget Target)>
            {
                ("plain Kestrel", new(plain, new(plain.Address, $"/{index}"), question.Body, question.Headers)),
                ("KnowledgeGraph", new(server, new(server.Address, question.Path), question.Body, question.Headers)),
            };
            if (index == 0)
            {
                targets.AddRange(node.All.Select(peer => (peer.Name, new HttpTarget(peer.Process, peer.Url, NodeServers.Body))));
            }
            await CompareAsync(wrk, question, targets, cancellationToken);
        }
        EnvelopeTable.Write(await File.ReadAllBytesAsync(questions[1].File, cancellationToken));
    }

    private async Task CompareAsync(
        Wrk wrk, CacheQuestion question, List<(string Name, HttpTarget Target)> targets, CancellationToken cancellationToken)
    {
        foreach (var (_, target) in targets) await target.WarmUpAsync(wrk, cancellationToken);
        var measured = targets.ConvertAll(_ => new List<Measurement>());
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < targets.Count; i++) measured[i].Add(await targets[i].Target.MeasureAsync(wrk, window, cancellationToken));
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
}
