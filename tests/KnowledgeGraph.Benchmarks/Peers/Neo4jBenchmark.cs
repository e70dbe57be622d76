using System.Text.Json;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>
/// The server over Neo4j, beside @neo4j/graphql over the same Neo4j and data, and beside the server's own statement sent by hand: the same
/// questions, in turn, with one client and with sixteen.
/// </summary>
internal sealed class Neo4jBenchmark(TimeSpan window, int rounds)
{
    private const string Format = "{0,-34} {1,7} {2,15} {3,15} {4,15} {5,9} {6,9} {7,9}";
    private const int WarmUpRequests = 200;
    private static readonly int[] Clients = [1, 16];

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        await using var neo4j = await Neo4jProcess.StartAsync(temporary, cancellationToken);
        await neo4j.LoadAsync(data ?? await BenchmarkData.GenerateAsync(temporary.At("generated"), cancellationToken), cancellationToken);
        await using var peer = await PeerProcess.StartAsync(temporary, neo4j, cancellationToken);
        await using var server = HttpServerProcess.StartServer(neo4j.ServerEnvironment(neo4j.Http));
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);

        var questions = await ReadyAsync(server, cancellationToken);
        var statements = await RecordAsync(neo4j, questions, cancellationToken);
        Console.WriteLine(
            "Milliseconds, p50 / p99, median over the rounds. \"by hand\" is the server's own statement, sent to Neo4j without it.");
        Console.WriteLine(Format, "question", "clients", "server", "@neo4j/graphql", "by hand", "x faster", "x by hand", "us CPU");
        foreach (var (question, statement) in questions.Zip(statements))
        {
            await CheckAsync(server, peer, question, cancellationToken);
            foreach (int clients in Clients)
            {
                await CompareAsync(temporary, server, peer, neo4j, question, statement, clients, cancellationToken);
            }
        }
    }

    private async Task CompareAsync(
        TemporaryDirectory temporary, HttpServerProcess server, HttpServerProcess peer, Neo4jProcess neo4j, PeerQuestion question,
        Statement statement, int clients,
        CancellationToken cancellationToken)
    {
        var wrk = new Wrk(temporary, core: null, clients);
        var ours = new List<(WrkResult Result, double Microseconds)>();
        var theirs = new List<WrkResult>();
        var byHand = new List<WrkResult>();
        for (int round = 0; round < rounds; round++)
        {
            var before = server.Process.ProcessorTime();
            var result = await wrk.RunAsync(new(server.Address, "/graphql"), question.Ours, window, cancellationToken);
            ours.Add((result, (server.Process.ProcessorTime() - before).TotalMicroseconds / result.Requests));
            theirs.Add(await wrk.RunAsync(peer.Address, question.Theirs, window, cancellationToken));
            byHand.Add(
                await wrk.RunAsync(
                    neo4j.QueryApi, statement.Body, window, cancellationToken, $"Authorization: {statement.Authorization}",
                    $"Accept: {statement.Accept}"));
        }
        double own = Median(ours.Select(o => o.Result.MillisecondsP50));
        Console.WriteLine(
            Format,
            question.Name,
            clients,
            Percentiles(ours.Select(o => o.Result)),
            Percentiles(theirs),
            Percentiles(byHand),
            $"{Figure(Median(theirs.Select(t => t.MillisecondsP50)) / own, 1)} ({question.Aim})",
            Figure(own / Median(byHand.Select(h => h.MillisecondsP50)), 2),
            Figure(Median(ours.Select(o => o.Microseconds)), 0));
    }

    /// <summary>The questions, the deep page's with its cursor.</summary>
    private static async Task<List<PeerQuestion>> ReadyAsync(HttpServerProcess server, CancellationToken cancellationToken)
    {
        const int Page = 1_000;
        string? after = null;
        for (int walked = 0; walked < PeerQuestion.Depth; walked += Page)
        {
            string variables = JsonSerializer.Serialize(new { first = Page, after });
            using var answer = JsonDocument.Parse(
                await server.PostAsync("/graphql", PeerQuestion.Body(PeerQuestion.DeepQuery, variables), cancellationToken));
            after = answer.RootElement.GetProperty("data").GetProperty("agreements").GetProperty("pageInfo").GetProperty("endCursor")
                .GetString();
        }
        return [.. PeerQuestion.All.Select(q => q with { Ours = q.Ours.Replace(PeerQuestion.After, after, StringComparison.Ordinal) })];
    }

    /// <summary>The statement that the server sends for each question.</summary>
    private static async Task<List<Statement>> RecordAsync(
        Neo4jProcess neo4j, List<PeerQuestion> questions, CancellationToken cancellationToken)
    {
        await using var proxy = await RecordingProxy.StartAsync(neo4j.Http, cancellationToken);
        await using var server = HttpServerProcess.StartServer(neo4j.ServerEnvironment(proxy.Address));
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
        var statements = new List<Statement>();
        foreach (var question in questions)
        {
            await server.PostAsync("/graphql", question.Ours, cancellationToken);
            statements.Add(new(System.Text.Encoding.UTF8.GetString(proxy.Statement), proxy.Headers.Authorization, proxy.Headers.Accept));
        }
        return statements;
    }

    /// <summary>Both answers must have the same rows at each level; and both are warm afterwards.</summary>
    private static async Task CheckAsync(
        HttpServerProcess server, HttpServerProcess peer, PeerQuestion question, CancellationToken cancellationToken)
    {
        int[] ours = BenchmarkQuery.RowsOf(await server.PostAsync("/graphql", question.Ours, cancellationToken));
        int[] theirs = BenchmarkQuery.RowsOf(await peer.PostAsync("/", question.Theirs, cancellationToken));
        if (!ours.SequenceEqual(theirs))
        {
            throw new BenchmarkException(
                $"{question.Name}: the server has rows {string.Join(", ", ours)}, @neo4j/graphql {string.Join(", ", theirs)}.");
        }
        for (int i = 0; i < WarmUpRequests; i++)
        {
            await server.PostAsync("/graphql", question.Ours, cancellationToken);
            if (i % 4 == 0) await peer.PostAsync("/", question.Theirs, cancellationToken);
        }
    }

    private sealed record Statement(string Body, string Authorization, string Accept);
}
