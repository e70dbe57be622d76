using System.Text.Json;
using KnowledgeGraph.Benchmarks.Peers;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Surface;

/// <summary>
/// What dashboards ask over Neo4j: the server beside Cypher written by hand, and beside @neo4j/graphql where that can ask it. One client,
/// in turn. The answers must be the same.
/// </summary>
internal sealed class Neo4jSurfaceBenchmark(TimeSpan window, int rounds)
{
    private const string Format = "{0,-46} {1,16} {2,16} {3,16} {4,10} {5,10}";
    private const int WarmUpRequests = 60;

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        await using var neo4j = await Neo4jProcess.StartAsync(temporary, cancellationToken);
        await neo4j.LoadAsync(data ?? await BenchmarkData.GenerateAsync(temporary.At("generated"), cancellationToken), cancellationToken);
        await using var peer = await PeerProcess.StartAsync(temporary, neo4j, cancellationToken);
        await using var server = HttpServerProcess.StartServer(neo4j.ServerEnvironment(neo4j.Http));
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
        Console.WriteLine("Milliseconds of one client, p50 / p99, median over the rounds.");
        Console.WriteLine(Format, "question", "server", "Cypher by hand", "@neo4j/graphql", "x by hand", "x faster");
        foreach (var question in Questions) await MeasureAsync(temporary, server, peer, neo4j, question, cancellationToken);
    }

    private async Task MeasureAsync(
        TemporaryDirectory temporary, HttpServerProcess server, HttpServerProcess peer, Neo4jProcess neo4j, Question question,
        CancellationToken cancellationToken)
    {
        string ours = PeerQuestion.Body(question.Ours);
        string byHand = JsonSerializer.Serialize(new { statement = question.Cypher, accessMode = "Read" });
        string? theirs = question.Theirs is { } query ? PeerQuestion.Body(query) : null;
        await CheckAsync(server, neo4j, question, ours, byHand, cancellationToken);
        for (int i = 0; theirs is not null && i < WarmUpRequests; i++) await peer.PostAsync("/", theirs, cancellationToken);
        var wrk = new Wrk(temporary, core: null, connections: 1);
        var (own, hand, other) = (new List<WrkResult>(), new List<WrkResult>(), new List<WrkResult>());
        for (int round = 0; round < rounds; round++)
        {
            own.Add(await wrk.RunAsync(new(server.Address, "/graphql"), ours, window, cancellationToken));
            hand.Add(
                await wrk.RunAsync(
                    neo4j.QueryApi, byHand, window, cancellationToken, $"Authorization: {neo4j.Authorization}",
                    "Accept: application/json"));
            if (theirs is not null) other.Add(await wrk.RunAsync(peer.Address, theirs, window, cancellationToken));
        }
        double median = Median(own.Select(o => o.MillisecondsP50));
        Console.WriteLine(
            Format, question.Name, Percentiles(own), Percentiles(hand), other.Count == 0 ? "" : Percentiles(other),
            Figure(median / Median(hand.Select(h => h.MillisecondsP50)), 2), other.Count == 0
                ? ""
                : Figure(Median(other.Select(t => t.MillisecondsP50)) / median, 1));
    }

    /// <summary>Both give the same; and both are warm afterwards.</summary>
    private static async Task CheckAsync(
        HttpServerProcess server, Neo4jProcess neo4j, Question question, string ours, string byHand, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Authorization", neo4j.Authorization);
        string own = "", hand = "";
        for (int i = 0; i < WarmUpRequests; i++)
        {
            using var answer = JsonDocument.Parse(await server.PostAsync("/graphql", ours, cancellationToken));
            if (answer.RootElement.TryGetProperty("errors", out var errors)) throw new BenchmarkException($"{question.Name}: {errors}");
            own = question.AnswerOf(answer.RootElement.GetProperty("data"));
            using var content = new StringContent(byHand, System.Text.Encoding.UTF8, "application/json");
            using var sent = await http.PostAsync(neo4j.QueryApi, content, cancellationToken);
            using var rows = JsonDocument.Parse(await sent.Content.ReadAsStringAsync(cancellationToken));
            hand = string.Join(' ', rows.RootElement.GetProperty("data").GetProperty("values").EnumerateArray().Select(row => row[0]));
        }
        if (own != hand) throw new BenchmarkException($"{question.Name}: the server answers {own}, Cypher {hand}.");
    }

    private static IReadOnlyList<Question> Questions { get; } =
    [
        new(
            "groups of all agreements by status and year",
            "{ agreements { groups(by: [{status: VALUE}, {signedOn: YEAR}], order: [{count: DESC}], first: 1000) { nodes { key { status signedOn } count } } } }",
            "MATCH (a:Agreement) RETURN count(*) AS number, a.status AS status, substring(a.signedOn, 0, 4) AS year ORDER BY number DESC",
            null,
            data => Join(data.GetProperty("agreements").GetProperty("groups").GetProperty("nodes"), "count")),
        new(
            "zones by number of agreements, most first", Most("zones", ""),
            "MATCH (z:Zone) WITH z, COUNT { (z)-[:PARTY_TO]->(:Agreement) } AS number RETURN z.id ORDER BY number DESC, z.id DESC LIMIT 10",
            null,
            data => Join(data.GetProperty("zones").GetProperty("nodes"), "id")),
        new(
            "ten enterprises by agreements since 2020", Most("enterprises", ", where: {signedOn: {gte: \"2020\"}}"),
            """
            MATCH (e:Enterprise) WITH e, COUNT { (e)-[:PARTY_TO]->(a:Agreement) WHERE a.signedOn >= '2020' } AS number
            RETURN e.id ORDER BY number DESC, e.id DESC LIMIT 10
            """,
            null, data => Join(data.GetProperty("enterprises").GetProperty("nodes"), "id")),
        new(
            "totalCount of signed agreements", "{ agreements(where: {status: {eq: SIGNED}}) { totalCount } }",
            "MATCH (a:Agreement) WHERE a.status = 'SIGNED' RETURN count(a)",
            "{ agreementsConnection(where: {status: {eq: \"SIGNED\"}}) { totalCount } }",
            data => Total(data, "agreements")),
        new(
            "names that contain a text", "{ agreements(where: {nameZh: {contains: \"29\"}}) { totalCount } }",
            "MATCH (a:Agreement) WHERE a.nameZh CONTAINS '29' RETURN count(a)",
            "{ agreementsConnection(where: {nameZh: {contains: \"29\"}}) { totalCount } }",
            data => Total(data, "agreements")),
    ];

    private static string Most(string field, string where) =>
        $"{{ {field}(order: [{{countOf: {{agreements: {{direction: DESC{where}}}}}}}], first: 10) {{ nodes {{ id }} }} }}";

    private static string Total(JsonElement data, string field) => data.GetProperty(field).GetProperty("totalCount").ToString();

    private static string Join(JsonElement nodes, string field) =>
        string.Join(' ', nodes.EnumerateArray().Select(node => node.GetProperty(field)));

    /// <summary>A question to the server, as Cypher, and where it can ask it, to @neo4j/graphql.</summary>
    private sealed record Question(string Name, string Ours, string Cypher, string? Theirs, Func<JsonElement, string> AnswerOf);
}
