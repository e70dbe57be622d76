using System.Text.Json;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>
/// Questions to the server over Neo4j, without its cache, beside Cypher written by hand for each and sent to the same Neo4j: in turn, by one
/// client and by eight.
/// </summary>
internal sealed class ByHandBenchmark(TimeSpan window, int rounds)
{
    private const double Aim = 1.2;
    private const int WarmUpRequests = 40;
    private const string Format = "{0,-34} {1,7} {2,16} {3,16} {4,10} {5,14} {6,5}";
    private static readonly int[] Clients = [1, 8];

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        await using var neo4j = await Neo4jProcess.StartAsync(temporary, cancellationToken);
        await neo4j.LoadAsync(data ?? await BenchmarkData.GenerateAsync(temporary.At("generated"), cancellationToken), cancellationToken);
        await using var server = HttpServerProcess.StartServer(neo4j.ServerEnvironment(neo4j.Http));
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);

        Console.WriteLine("Milliseconds, p50 / p99, median over the rounds.");
        Console.WriteLine(Format, "question", "clients", "server", "Cypher by hand", "x by hand", "least-most", "aim");
        foreach (var question in ByHandQuestion.All)
        {
            await CheckAsync(server, neo4j, question, cancellationToken);
            foreach (int clients in Clients) await CompareAsync(new(temporary, core: null, clients), clients, server, neo4j, question, cancellationToken);
        }
    }

    private async Task CompareAsync(
        Wrk wrk, int clients, HttpServerProcess server, Neo4jProcess neo4j, ByHandQuestion question, CancellationToken cancellationToken)
    {
        var measured = new List<(WrkResult Ours, WrkResult ByHand)>();
        for (int round = 0; round < rounds; round++)
        {
            measured.Add((
                await wrk.RunAsync(new(server.Address, "/graphql"), question.Ours, window, cancellationToken),
                await wrk.RunAsync(
                    neo4j.QueryApi, question.ByHand, window, cancellationToken, $"Authorization: {neo4j.Authorization}", "Accept: application/json")));
        }
        double[] times = [.. measured.Select(m => m.Ours.MillisecondsP50 / m.ByHand.MillisecondsP50)];
        Console.WriteLine(
            Format, question.Name, clients, Percentiles(measured.Select(m => m.Ours)), Percentiles(measured.Select(m => m.ByHand)),
            Figure(Median(times), 2), $"{Figure(times.Min(), 2)} - {Figure(times.Max(), 2)}", Figure(Aim));
    }

    /// <summary>Both give the same; and both are warm afterwards.</summary>
    private static async Task CheckAsync(
        HttpServerProcess server, Neo4jProcess neo4j, ByHandQuestion question, CancellationToken cancellationToken)
    {
        using var cypher = new PlainCypher(neo4j);
        string ours = "", byHand = "";
        for (int i = 0; i < WarmUpRequests; i++)
        {
            using var answer = JsonDocument.Parse(await server.PostAsync("/graphql", question.Ours, cancellationToken));
            if (answer.RootElement.TryGetProperty("errors", out var errors)) throw new BenchmarkException($"{question.Name}: {errors}");
            ours = ByHandQuestion.AnswerOf(answer.RootElement.GetProperty("data"));
            using var rows = await cypher.PostAsync(question.ByHand, cancellationToken);
            byHand = ByHandQuestion.AnswerOf(rows.RootElement.GetProperty("data").GetProperty("values"));
        }
        if (ours != byHand || ours.Length == 0) throw new BenchmarkException($"{question.Name}: the server answers {ours}, Cypher {byHand}.");
    }
}
