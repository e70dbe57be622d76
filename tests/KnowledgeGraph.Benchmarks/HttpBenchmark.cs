namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// Processor time of a request to the server and to <see cref="PlainEndpoint"/>, driven in turn: both on one core, wrk on the other.
/// </summary>
/// <param name="window">How long each window of measuring lasts.</param>
/// <param name="rounds">How many rounds.</param>
/// <param name="queries">What is asked.</param>
/// <param name="connections">How many clients ask at one time; with one, the times of answers do not include queueing.</param>
internal sealed class HttpBenchmark(TimeSpan window, int rounds, IReadOnlyList<BenchmarkQuery> queries, int connections = 16)
{
    private const string ServerCore = "0";
    private const string WrkCore = "1";

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        string dataDirectory = temporary.At("data");
        await BenchmarkData.LoadAsync(
            await BenchmarkData.PrepareAsync(data, temporary, cancellationToken), dataDirectory, cancellationToken);
        await using var server = HttpServerProcess.StartServer(dataDirectory, "taskset", "-c", ServerCore);
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
        var answers = await AnswersAsync(server, temporary, cancellationToken);
        await using var plain = HttpServerProcess.StartPlainEndpoint(answers.Select(a => a.File), "taskset", "-c", ServerCore);
        await plain.WaitUntilReadyAsync("/0", cancellationToken);

        var wrk = new Wrk(temporary, WrkCore, connections);
        HttpTable.WriteHeader();
        foreach (var (index, (query, _, length)) in answers.Index())
        {
            var ours = new HttpTarget(server, new(server.Address, "/graphql"), query.Requests);
            var kestrels = new HttpTarget(plain, new(plain.Address, $"/{index}"), query.Requests);
            await ours.WarmUpAsync(wrk, cancellationToken);
            await kestrels.WarmUpAsync(wrk, cancellationToken);
            var measured = new List<(Measurement Ours, Measurement Kestrels)>();
            for (int round = 0; round < rounds; round++)
            {
                measured.Add(
                    (await ours.MeasureAsync(wrk, window, cancellationToken), await kestrels.MeasureAsync(wrk, window, cancellationToken)));
            }
            HttpTable.Write(query, length, measured);
        }
    }

    /// <summary>The server's answers, checked, as files for the other endpoint; of several the one of middle length.</summary>
    private async Task<List<(BenchmarkQuery Query, string File, int Length)>> AnswersAsync(
        HttpServerProcess server, TemporaryDirectory temporary, CancellationToken cancellationToken)
    {
        var answers = new List<(BenchmarkQuery, string, int)>();
        foreach (var (index, query) in queries.Index())
        {
            byte[][] each = await Task.WhenAll(
                query.Requests.Split('\n').Select(request => server.PostAsync("/graphql", request, cancellationToken)));
            foreach (byte[] one in each) query.Check(one);
            byte[] answer = each.OrderBy(one => one.Length).ElementAt(each.Length / 2);
            string file = temporary.At($"answer-{index}.json");
            await File.WriteAllBytesAsync(file, answer, cancellationToken);
            answers.Add((query, file, answer.Length));
        }
        return answers;
    }
}
