namespace KnowledgeGraph.Benchmarks;

/// <summary>Processor time of a request to the server and to <see cref="PlainEndpoint"/>, driven in turn: both on one core, wrk on the other.</summary>
/// <param name="window">How long each window of measuring lasts.</param>
/// <param name="rounds">How many rounds.</param>
/// <param name="queries">What is asked.</param>
/// <param name="connections">How many clients ask at one time; with one, the times of answers tell nothing of queues.</param>
internal sealed class HttpBenchmark(TimeSpan window, int rounds, IReadOnlyList<BenchmarkQuery> queries, int connections = 16)
{
    private const string ServerCore = "0";
    private const string WrkCore = "1";

    // Until the tiered compiler is done: a busy machine needs more windows for it than an idle one, and a noisy one never comes to rest.
    private const int WarmUpWindowsMin = 2;
    private const int WarmUpWindowsMax = 8;
    private const double SettledWithin = 0.03;
    private static readonly TimeSpan WarmUpWindow = TimeSpan.FromSeconds(3);

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        string dataDirectory = temporary.At("data");
        await BenchmarkData.LoadAsync(await BenchmarkData.PrepareAsync(data, temporary, cancellationToken), dataDirectory, cancellationToken);
        await using var server = HttpServerProcess.StartServer(dataDirectory, "taskset", "-c", ServerCore);
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
        var answers = await AnswersAsync(server, temporary, cancellationToken);
        await using var plain = HttpServerProcess.StartPlainEndpoint(answers.Select(a => a.File), "taskset", "-c", ServerCore);
        await plain.WaitUntilReadyAsync("/0", cancellationToken);

        var wrk = new Wrk(temporary, WrkCore, connections);
        HttpTable.WriteHeader();
        foreach (var (index, (query, _, length)) in answers.Index())
        {
            var ours = new Target(server, new(server.Address, "/graphql"), query.Requests);
            var kestrels = new Target(plain, new(plain.Address, $"/{index}"), query.Requests);
            await WarmUpAsync(wrk, ours, cancellationToken);
            await WarmUpAsync(wrk, kestrels, cancellationToken);
            var measured = new List<(Measurement Ours, Measurement Kestrels)>();
            for (int round = 0; round < rounds; round++)
            {
                measured.Add((await MeasureAsync(wrk, ours, window, cancellationToken), await MeasureAsync(wrk, kestrels, window, cancellationToken)));
            }
            HttpTable.Write(query, length, measured);
        }
    }

    private static async Task WarmUpAsync(Wrk wrk, Target target, CancellationToken cancellationToken)
    {
        double least = double.PositiveInfinity;
        for (int done = 0; done < WarmUpWindowsMax; done++)
        {
            double microseconds = (await MeasureAsync(wrk, target, WarmUpWindow, cancellationToken)).Microseconds;
            if (done >= WarmUpWindowsMin && microseconds > least * (1 - SettledWithin)) return;
            least = Math.Min(least, microseconds);
        }
    }

    private static async Task<Measurement> MeasureAsync(Wrk wrk, Target target, TimeSpan duration, CancellationToken cancellationToken)
    {
        var before = target.Process.Process.ProcessorTime();
        var result = await wrk.RunAsync(target.Url, target.Body, duration, cancellationToken);
        var used = target.Process.Process.ProcessorTime() - before;
        return new(used.TotalMicroseconds / result.Requests, result.Requests / result.Duration.TotalSeconds, result.MillisecondsP50 * 1000);
    }

    /// <summary>The server's answers, checked, as files for the other endpoint; of several the one of middle length.</summary>
    private async Task<List<(BenchmarkQuery Query, string File, int Length)>> AnswersAsync(
        HttpServerProcess server, TemporaryDirectory temporary, CancellationToken cancellationToken)
    {
        var answers = new List<(BenchmarkQuery, string, int)>();
        foreach (var (index, query) in queries.Index())
        {
            byte[][] each = await Task.WhenAll(query.Requests.Split('\n').Select(request => server.PostAsync("/graphql", request, cancellationToken)));
            foreach (byte[] one in each) query.Check(one);
            byte[] answer = each.OrderBy(one => one.Length).ElementAt(each.Length / 2);
            string file = temporary.At($"answer-{index}.json");
            await File.WriteAllBytesAsync(file, answer, cancellationToken);
            answers.Add((query, file, answer.Length));
        }
        return answers;
    }

    private sealed record Target(HttpServerProcess Process, Uri Url, string Body);
}

/// <summary>One window of measuring.</summary>
/// <param name="Microseconds">Processor time of a request.</param>
/// <param name="RequestsPerSecond">How many requests a second were answered.</param>
/// <param name="MicrosecondsP50">Within what time half of the answers came.</param>
internal sealed record Measurement(double Microseconds, double RequestsPerSecond, double MicrosecondsP50);
