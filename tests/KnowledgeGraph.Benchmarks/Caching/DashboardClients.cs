using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Benchmarks.Caching;

/// <summary>What the clients of a dashboard saw.</summary>
/// <param name="Requests">How many requests were answered.</param>
/// <param name="Duration">In what time.</param>
/// <param name="Milliseconds">How long each took, ascending.</param>
/// <param name="FromL1">Of the root fields that were reported, those of the first level.</param>
/// <param name="FromL2">Those of the second level.</param>
/// <param name="Fields">All that were reported.</param>
/// <param name="Loads">How many loads were made meanwhile.</param>
internal sealed record DashboardResult(
    int Requests, TimeSpan Duration, double[] Milliseconds, int FromL1, int FromL2, int Fields, int Loads)
{
    public double Percentile(int percent) => Milliseconds[Math.Min(Milliseconds.Length - 1, Milliseconds.Length * percent / 100)];
}

/// <summary>
/// Fifty clients that ask twelve operations of six root fields each without a pause, of zones that a Zipf distribution chooses. One request
/// in twenty asks for the cache's report, from which the hit rate is computed.
/// </summary>
internal sealed class DashboardClients(Uri address)
{
    private const int Clients = 50;
    private const int FieldsPerOperation = 6;
    private const int RequestsPerReport = 20;

    private static readonly string[] Fields =
    [
        "zone(by: {id: $zone}) { id name level kind }",
        "zone(by: {id: $zone}) { located(first: 20, where: {type: {eq: Enterprise}}) { totalCount nodes { ... on Enterprise { id name foundedOn } } } }",
        "zone(by: {id: $zone}) { agreements(first: 10, order: [{signedOn: DESC}]) { totalCount nodes { id name status signedOn } } }",
        "zones(first: 20) { totalCount nodes { id name } }",
        "agreements(first: 20, order: [{signedOn: DESC}]) { totalCount nodes { id name signedOn } }",
        "agreements(where: {status: {eq: SIGNED}}) { totalCount }",
        "agreements(where: {status: {eq: REACHED}}) { totalCount }",
        "enterprises(first: 20) { totalCount nodes { id name } }",
        "enterprises(where: {foundedOn: {gte: \"2015\"}}) { totalCount }",
        "zone(by: {id: $zone}) { located(first: 5) { nodes { ... on Enterprise { id agreements(first: 5) { nodes { id name status } } } } } }",
        "zones(where: {level: {eq: NATIONAL}}) { totalCount }",
        "zone(by: {id: $zone}) { id name agreements { totalCount } located { totalCount } }",
    ];

    private static readonly string[] Operations = [.. Enumerable.Range(0, Fields.Length).Select(OperationOf)];

    private static readonly double[] ZipfSums = ZipfSumsOf(DashboardGraph.Zones);

    /// <summary>Asks each operation once, so that plans and code are warm and every answer is checked.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        foreach (string operation in Operations)
        {
            using var answer = JsonDocument.Parse(await AskAsync(client, operation, zone: 0, wantsReport: false, cancellationToken));
            if (answer.RootElement.TryGetProperty("errors", out var errors)) throw new BenchmarkException($"{operation}: {errors}");
        }
        await RunAsync(TimeSpan.FromSeconds(5), cancellationToken);
    }

    /// <summary>Asks for as long as that.</summary>
    public async Task<DashboardResult> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        int agreements = await CountAgreementsAsync(cancellationToken);
        long start = Stopwatch.GetTimestamp();
        var clients = await Task.WhenAll(
            Enumerable.Range(0, Clients).Select(seed => Task.Run(() => AskAllAsync(new Random(seed), start, duration, cancellationToken))));
        return new(
            clients.Sum(c => c.Milliseconds.Count), Stopwatch.GetElapsedTime(start), [.. clients.SelectMany(c => c.Milliseconds).Order()],
            clients.Sum(c => c.FromL1), clients.Sum(c => c.FromL2), clients
                .Sum(c => c.Fields), await CountAgreementsAsync(cancellationToken) - agreements);
    }

    // Each load adds one.
    private async Task<int> CountAgreementsAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.CacheControl = new() { NoStore = true };
        using var answer = JsonDocument.Parse(
            await AskAsync(client, "{ agreements { totalCount } }", zone: 0, wantsReport: false, cancellationToken));
        return answer.RootElement.GetProperty("data").GetProperty("agreements").GetProperty("totalCount").GetInt32();
    }

    private async Task<ClientLog> AskAllAsync(Random random, long start, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var log = new ClientLog();
        for (int asked = 0; Stopwatch.GetElapsedTime(start) < duration; asked++)
        {
            bool wantsReport = asked % RequestsPerReport == 0;
            long begun = Stopwatch.GetTimestamp();
            byte[] answer = await AskAsync(
                client, Operations[random.Next(Operations.Length)], NextZone(random), wantsReport, cancellationToken);
            log.Milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            if (wantsReport) log.Count(answer);
        }
        return log;
    }

    private async Task<byte[]> AskAsync(
        HttpClient client, string operation, int zone, bool wantsReport, CancellationToken cancellationToken)
    {
        string body = JsonSerializer.Serialize(
            new { query = operation, variables = new { zone = $"zone:{zone}" }, extensions = new { cache = wantsReport } });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(address, "/graphql"), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    // Each field is part of six operations.
    private static string OperationOf(int number)
    {
        var fields = Enumerable.Range(0, FieldsPerOperation).Select(f => $"f{f}: {Fields[(number + f) % Fields.Length]}").ToList();
        return $"query Page{number}{(fields.Exists(f => f.Contains("$zone", StringComparison.Ordinal)) ? "($zone: ID!)" : "")} {{ {string.Join(' ', fields)} }}";
    }

    // The zone of rank r is asked for 1/r times as often as the first.
    private static int NextZone(Random random)
    {
        int at = Array.BinarySearch(ZipfSums, random.NextDouble() * ZipfSums[^1]);
        return at < 0 ? ~at : at;
    }

    private static double[] ZipfSumsOf(int count)
    {
        double[] sums = new double[count];
        for (int i = 0; i < count; i++) sums[i] = (i == 0 ? 0 : sums[i - 1]) + 1.0 / (i + 1);
        return sums;
    }

    private sealed class ClientLog
    {
        public List<double> Milliseconds { get; } = [];

        public int FromL1 { get; private set; }

        public int FromL2 { get; private set; }

        public int Fields { get; private set; }

        public void Count(byte[] answer)
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.TryGetProperty("errors", out var errors)) throw new BenchmarkException($"There are errors: {errors}");
            foreach (var field in json.RootElement.GetProperty("extensions").GetProperty("cache").EnumerateObject())
            {
                string from = field.Value.GetProperty("from").GetString()!;
                Fields++;
                if (from == "L1") FromL1++;
                if (from == "L2") FromL2++;
            }
        }
    }
}
