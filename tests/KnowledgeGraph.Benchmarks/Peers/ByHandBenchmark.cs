using System.Text.Json;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>
/// Questions to the server over Neo4j, without its cache, beside Cypher written by hand for each and beside @neo4j/graphql over the same
/// Neo4j: in turn, by one client and by eight.
/// </summary>
internal sealed class ByHandBenchmark(TimeSpan window, int rounds)
{
    // At most 1.2 times the Cypher by hand, and 1.2 times as fast as @neo4j/graphql.
    private const double Aim = 1.2;
    private const int WarmUpRequests = 40;
    private const string Format = "{0,-34} {1,7} {2,16} {3,16} {4,16} {5,10} {6,14} {7,10} {8,14} {9,5}";
    private static readonly int[] Clients = [1, 8];

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        await using var neo4j = await Neo4jProcess.StartAsync(temporary, cancellationToken);
        await neo4j.LoadAsync(data ?? await BenchmarkData.GenerateAsync(temporary.At("generated"), cancellationToken), cancellationToken);
        // Loads make an index of each kind's ids, which the peer uses too.
        await using var peer = await PeerProcess.StartAsync(temporary, neo4j, cancellationToken);
        await using var server = HttpServerProcess.StartServer(neo4j.ServerEnvironment(neo4j.Http));
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);

        Console.WriteLine("Milliseconds, p50 / p99, median over the rounds.");
        Console.WriteLine(
            Format, "question", "clients", "server", "Cypher by hand", "@neo4j/graphql", "x by hand", "least-most", "x faster",
            "least-most", "aim");
        foreach (var question in ByHandQuestion.All)
        {
            await CheckAsync(server, peer, neo4j, question, cancellationToken);
            foreach (int clients in Clients)
            {
                await CompareAsync(new(temporary, core: null, clients), clients, server, peer, neo4j, question, cancellationToken);
            }
        }
    }

    private async Task CompareAsync(
        Wrk wrk, int clients, HttpServerProcess server, HttpServerProcess peer, Neo4jProcess neo4j, ByHandQuestion question,
        CancellationToken cancellationToken)
    {
        // A process that was just started has not compiled what it runs often: the first round warms all three.
        await MeasureAsync();
        var measured = new List<(WrkResult Ours, WrkResult ByHand, WrkResult Theirs)>();
        for (int round = 0; round < rounds; round++) measured.Add(await MeasureAsync());
        double[] times = [.. measured.Select(m => m.Ours.MillisecondsP50 / m.ByHand.MillisecondsP50)];
        double[] faster = [.. measured.Select(m => m.Theirs.MillisecondsP50 / m.Ours.MillisecondsP50)];
        Console.WriteLine(
            Format, question.Name, clients, Percentiles(measured.Select(m => m.Ours)), Percentiles(measured.Select(m => m.ByHand)),
            Percentiles(measured.Select(m => m.Theirs)), Figure(Median(times), 2), Range(times), Figure(Median(faster), 2), Range(faster), Figure(Aim));

        async Task<(WrkResult Ours, WrkResult ByHand, WrkResult Theirs)> MeasureAsync() => (
            await wrk.RunAsync(new(server.Address, "/graphql"), question.Ours, window, cancellationToken),
            await wrk.RunAsync(
                neo4j.QueryApi, question.ByHand, window, cancellationToken, $"Authorization: {neo4j.Authorization}",
                "Accept: application/json"),
            await wrk.RunAsync(peer.Address, question.Theirs, window, cancellationToken));
    }

    private static string Range(double[] times) => $"{Figure(times.Min(), 2)} - {Figure(times.Max(), 2)}";

    /// <summary>All give the same; and all are warm afterwards.</summary>
    private static async Task CheckAsync(
        HttpServerProcess server, HttpServerProcess peer, Neo4jProcess neo4j, ByHandQuestion question, CancellationToken cancellationToken)
    {
        using var cypher = new PlainCypher(neo4j);
        string ours = "", byHand = "", theirs = "";
        for (int i = 0; i < WarmUpRequests; i++)
        {
            using var answer = JsonDocument.Parse(await server.PostAsync("/graphql", question.Ours, cancellationToken));
            if (answer.RootElement.TryGetProperty("errors", out var errors)) throw new BenchmarkException($"{question.Name}: {errors}");
            ours = ByHandQuestion.AnswerOf(answer.RootElement.GetProperty("data"));
            using var rows = await cypher.PostAsync(question.ByHand, cancellationToken);
            byHand = ByHandQuestion.AnswerOf(rows.RootElement.GetProperty("data").GetProperty("values"));
            using var reply = JsonDocument.Parse(await peer.PostAsync("/", question.Theirs, cancellationToken));
            if (reply.RootElement.TryGetProperty("errors", out var faults)) throw new BenchmarkException($"{question.Name}: {faults}");
            theirs = ByHandQuestion.AnswerOf(reply.RootElement.GetProperty("data"));
        }
        if (ours != theirs) throw new BenchmarkException($"{question.Name}: the server answers {ours}, @neo4j/graphql {theirs}.");
        if (ours != byHand || ours.Length == 0)
        {
            throw new BenchmarkException($"{question.Name}: the server answers {ours}, Cypher {byHand}.");
        }
    }
}
