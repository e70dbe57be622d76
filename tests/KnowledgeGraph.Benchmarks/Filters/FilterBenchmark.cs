using System.Diagnostics;
using System.Text.Json;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Filters;

/// <summary>
/// What filters cost the server, by processor time: friends of friends beside a set evaluation written by hand on plain arrays in this
/// process, look-ups by indexes, a thousand texts at once; and the first path beside a shortest path.
/// </summary>
internal sealed class FilterBenchmark(TimeSpan window, int rounds, int scale)
{
    private const int PairsMax = 6;
    private const int Terms = 1_000;
    private const int People = 50_000;
    private const int RequestsMin = 3;

    // Of the zones that are party to the fewest agreements.
    private readonly string _zone = $"zone:{150 * scale}";

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        string folder = data ?? await BenchmarkData.GenerateAsync(temporary.At("generated"), cancellationToken, scale);
        await BenchmarkData.LoadAsync([folder], temporary.At("data"), cancellationToken);
        var plain = PlainGraph.Read(folder);
        await using var server = HttpServerProcess.StartServer(temporary.At("data"));
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
        Console.WriteLine(
            $"Scale {scale}: {Figure(plain.EdgeCount, 0)} edges PARTY_TO. Processor time of the server for a request, median of {rounds} rounds, in ms:");
        double nothing = await MeasureAsync(server, "{ __typename }", null, cancellationToken);
        Console.WriteLine($"  {"__typename",-44} {Figure(nothing, 3)}");
        for (int pairs = 1; pairs <= PairsMax; pairs++) await MeasureFriendsAsync(server, plain, pairs, cancellationToken);
        foreach (var (name, query, variables) in LookUps(plain))
        {
            Console.WriteLine($"  {name,-44} {Figure(await MeasureAsync(server, query, variables, cancellationToken), 3)}");
        }
    }

    private async Task MeasureFriendsAsync(HttpServerProcess server, PlainGraph plain, int pairs, CancellationToken cancellationToken)
    {
        int expected = plain.CountUniversities(_zone, pairs);
        double byHand = Median([.. Enumerable.Range(0, rounds).Select(_ => MeasureHere(() => plain.CountUniversities(_zone, pairs)))]);
        foreach (var (end, filter) in new[] { ("id", $"{{id: {{eq: \"{_zone}\"}}}}"), ("a part of a description", "{description: {contains: \"nobody says so\"}}") })
        {
            string where = filter;
            for (int pair = 0; pair < pairs; pair++) where = $"{{agreements: {{some: {{parties: {{some: {where}}}}}}}}}";
            string query = $"{{ universities(where: {where}) {{ totalCount }} }}";
            int total = (await AskAsync(server, query, null, cancellationToken)).GetProperty("universities").GetProperty("totalCount")
                .GetInt32();
            if (end == "id" && total != expected)
            {
                throw new BenchmarkException($"The server counts {total} universities, and by hand there are {expected}.");
            }
            double measured = await MeasureAsync(server, query, null, cancellationToken);
            Console.WriteLine(
                $"  {$"{pairs} pairs, the end by {end}",-44} {Figure(measured, 3)}   {(end == "id" ? $"by hand {Figure(byHand, 3)}, {total} found" : "")}");
        }
    }

    private (string Name, string Query, Func<int, object>? Variables)[] LookUps(PlainGraph plain)
    {
        const string Agreements = "agreements(first: 20, where: $where) { totalCount nodes { id } }";
        string Asked(string type) => $"query ($where: {type}!) {{ {Agreements} }}";
        var random = new Random(5);
        (int From, int To)[] people = [.. Enumerable.Range(0, 200).Select(_ => (random.Next(People * scale), random.Next(People * scale)))];
        object Ends(int at) => new { from = $"person:{people[at % people.Length].From}", to = $"person:{people[at % people.Length].To}" };
        return
        [
            ("nameEn: {eq}, with its total", Asked("AgreementWhere"), at => new { where = new { nameEn = new { eq = plain.Names[at % plain.Names.Count] } } }),
            ("nameEn: {startsWith}", Asked("AgreementWhere"), at => new { where = new { nameEn = new { startsWith = plain.Names[at * 97 % plain.Names.Count] } } }),
            ("id: {in} of 20", Asked("AgreementWhere"), at => new { where = new { id = new { @in = Enumerable.Range(0, 20).Select(i => $"agreement:{(at * 20 + i) * 7 % plain.Names.Count}") } } }),
            ("signedOn: {during} of a month", Asked("AgreementWhere"), at => new { where = new { signedOn = new { during = $"{1990 + at % 34}-{1 + at % 12:00}" } } }),
            ($"{Terms} times contains in an or", Asked("AgreementWhere"), _ => new { where = new { or = Enumerable.Range(0, Terms).Select(i => new { nameEn = new { contains = $"nothing of {i}" } }) } }),
            ("shortestPath", "query ($from: ID!, $to: ID!) { shortestPath(from: $from, to: $to) { length } }", Ends),
            ("paths(first: 1)", "query ($from: ID!, $to: ID!) { paths(from: $from, to: $to, first: 1) { paths { length } } }", Ends),
            ("paths(first: 1, weight: RARITY)", "query ($from: ID!, $to: ID!) { paths(from: $from, to: $to, first: 1, weight: RARITY) { paths { length } } }", Ends),
            ("paths(first: 10)", "query ($from: ID!, $to: ID!) { paths(from: $from, to: $to, first: 10) { paths { length } } }", Ends),
            ("paths(first: 100) between two hubs", "query { paths(from: \"zone:0\", to: \"zone:1\", first: 100) { isComplete paths { length } } }", null),
        ];
    }

    /// <summary>The median of the rounds: requests one after the other for a window each, after a round that is not counted.</summary>
    private async Task<double> MeasureAsync(
        HttpServerProcess server, string query, Func<int, object>? variables, CancellationToken cancellationToken)
    {
        var measured = new List<double>();
        int asked = 0;
        for (int round = -1; round < rounds; round++)
        {
            var before = server.Process.ProcessorTime();
            long start = Stopwatch.GetTimestamp();
            int requests = 0;
            for (; requests < RequestsMin || Stopwatch.GetElapsedTime(start) < window; requests++)
            {
                await AskAsync(server, query, variables?.Invoke(asked++), cancellationToken);
            }
            if (round >= 0) measured.Add((server.Process.ProcessorTime() - before).TotalMilliseconds / requests);
        }
        return Median(measured);
    }

    private double MeasureHere(Func<int> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        int times = 0;
        for (; times < RequestsMin || Stopwatch.GetElapsedTime(start) < window; times++) work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / times;
    }

    private static async Task<JsonElement> AskAsync(
        HttpServerProcess server, string query, object? variables, CancellationToken cancellationToken)
    {
        byte[] answer = await server.PostAsync("/graphql", JsonSerializer.Serialize(new { query, variables }), cancellationToken);
        var read = JsonSerializer.Deserialize<JsonElement>(answer);
        return read.TryGetProperty("errors", out var errors)
            ? throw new BenchmarkException($"{query} was answered with {errors}")
            : read.GetProperty("data");
    }
}
