using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Benchmarks.Live;

/// <summary>
/// Clients that ask at fixed moments, however long answers take: the time of an answer counts from the moment when it was to be asked for,
/// so that what is late makes no other request late without being seen. Each answer has counts that show which version of the graph it is
/// of.
/// </summary>
/// <param name="address">The server.</param>
/// <param name="requestsPerSecond">How often all clients together ask.</param>
internal sealed class SteadyReaders(Uri address, int requestsPerSecond)
{
    private const int Clients = 8;
    private const string Version = "v1: zones { totalCount } v2: people { totalCount } v3: agreements { totalCount }";

    private static readonly string[] Questions =
    [
        """zone(by: {id: "zone:7"}) { name agreements(first: 10) { nodes { name status signedOn } } }""",
        """enterprises(first: 20, where: {foundedOn: {gte: "2015"}}, order: [{foundedOn: DESC}]) { nodes { id name foundedOn } }""",
        """university(by: {id: "university:42"}) { name laboratories(first: 10) { nodes { name level } } }""",
        """agreements(first: 10, order: [{signedOn: DESC}]) { nodes { name signedOn parties(first: 5) { nodes { id } } } }""",
        """zones(first: 10) { nodes { name located(first: 10) { nodes { id } } } }""",
        """enterprises(where: {agreements: {some: {status: {eq: REACHED}}}}, first: 5) { nodes { id } }""",
    ];

    private static readonly byte[][] Bodies =
        [.. Questions.Select(q => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { query = $"{{ {Version} {q} }}" })))];

    /// <summary>Asks until that is over.</summary>
    public async Task<ReadTimes> RunAsync(CancellationToken over)
    {
        var milliseconds = new ConcurrentBag<double>();
        var versions = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable.Range(0, Clients)
                .Select(client => Task.Run(() => AskAsync(client, start, milliseconds, versions, over), CancellationToken.None)));
        return new([.. milliseconds.Order()], [.. versions.Keys.Order(StringComparer.Ordinal)]);
    }

    private async Task AskAsync(
        int number, long start, ConcurrentBag<double> milliseconds, ConcurrentDictionary<string, byte> versions, CancellationToken over)
    {
        using var client = new HttpClient { BaseAddress = address };
        double period = Stopwatch.Frequency * Clients / (double)requestsPerSecond;
        int last = 0;
        for (int i = 0; !over.IsCancellationRequested; i++)
        {
            long due = start + (long)(period * (i + number / (double)Clients));
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested) return;
            using var content = new ByteArrayContent(Bodies[(i + number) % Bodies.Length]);
            content.Headers.ContentType = new("application/json");
            using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content, CancellationToken.None);
            byte[] body = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            milliseconds.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.TryGetProperty("errors", out var errors)) throw new BenchmarkException($"There are errors: {errors}");
            int[] counts = [
                .. new[] { "v1", "v2", "v3" }.Select(v =>
                    json.RootElement.GetProperty("data").GetProperty(v).GetProperty("totalCount").GetInt32())
            ];
            if (counts[0] < last) throw new BenchmarkException($"A client went back in time, from {last} zones to {counts[0]}.");
            last = counts[0];
            versions[string.Join(" / ", counts)] = 0;
        }
    }
}

/// <summary>What readers saw.</summary>
/// <param name="Milliseconds">How long each answer took, ascending.</param>
/// <param name="Versions">The versions of the graph, as counts of zones, people and agreements.</param>
internal sealed record ReadTimes(double[] Milliseconds, IReadOnlyList<string> Versions)
{
    public double Percentile(double percent) => Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(Milliseconds.Length * percent / 100))];
}
