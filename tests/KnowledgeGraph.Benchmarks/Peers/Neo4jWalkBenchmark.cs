using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>Walks over Neo4j by one client and by sixteen, beside Cypher written by hand and sent without the server, in turn.</summary>
internal sealed class Neo4jWalkBenchmark(TimeSpan window, int rounds)
{
    private const double Aim = 1.2;
    private const string Format = "{0,-30} {1,7} {2,16} {3,16} {4,10} {5,14} {6,5} {7,9}";
    private static readonly int[] Clients = [1, 16];

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        await using var neo4j = await Neo4jProcess.StartAsync(temporary, cancellationToken);
        await neo4j.LoadAsync(data ?? await BenchmarkData.GenerateAsync(temporary.At("generated"), cancellationToken), cancellationToken);
        await using var server = HttpServerProcess.StartServer(neo4j.ServerEnvironment(neo4j.Http));
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);

        Console.WriteLine("Milliseconds, p50 / p99, median over the rounds.");
        Console.WriteLine(Format, "walk", "clients", "server", "by hand", "x by hand", "least-most", "aim", "us CPU");
        foreach (var question in HandWrittenWalk.All)
        {
            question.Walk.Check(await server.PostAsync("/graphql", question.Walk.Requests.Split('\n')[0], cancellationToken));
            foreach (int clients in Clients)
            {
                await CompareAsync(new Wrk(temporary, core: null, clients), clients, server, neo4j, question, cancellationToken);
            }
        }
    }

    private async Task CompareAsync(
        Wrk wrk, int clients, HttpServerProcess server, Neo4jProcess neo4j, HandWrittenWalk question, CancellationToken cancellationToken)
    {
        // Both are warm when both have been asked for a while: Neo4j's compiler takes longer than ours.
        await RoundAsync();
        var measured = new List<(WrkResult Ours, double Microseconds, WrkResult ByHand)>();
        for (int round = 0; round < rounds; round++) measured.Add(await RoundAsync());
        double[] times = [.. measured.Select(m => m.Ours.MillisecondsP50 / m.ByHand.MillisecondsP50)];
        Console.WriteLine(
            Format, question.Walk.Name, clients, Percentiles(measured.Select(m => m.Ours)), Percentiles(measured.Select(m => m.ByHand)),
            Figure(Median(times), 2),
            $"{Figure(times.Min(), 2)} - {Figure(times.Max(), 2)}", Figure(Aim), Figure(Median(measured.Select(m => m.Microseconds)), 0));

        async Task<(WrkResult Ours, double Microseconds, WrkResult ByHand)> RoundAsync()
        {
            var before = server.Process.ProcessorTime();
            var result = await wrk.RunAsync(new(server.Address, "/graphql"), question.Walk.Requests, window, cancellationToken);
            double microseconds = (server.Process.ProcessorTime() - before).TotalMicroseconds / result.Requests;
            var byHand = await wrk.RunAsync(
                neo4j.QueryApi, question.Bodies, window, cancellationToken, $"Authorization: {neo4j.Authorization}",
                "Accept: application/json");
            return (result, microseconds, byHand);
        }
    }
}
