using System.Text.Json;
using KnowledgeGraph.Benchmarks.Peers;

namespace KnowledgeGraph.Benchmarks.Hostile;

/// <summary>
/// Heavy and hostile requests, over both stores: what they cost past their limit, after their clients have gone, and beside good ones. The
/// program is that of the tests.
/// </summary>
internal sealed class HostileBenchmark(int requests, int seconds, int seed, FileInfo? failures)
{
    private const int Milliseconds = 100;
    private const int HangUps = 100;

    public async Task RunAsync(string? data, bool isEmbeddedOnly, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        string folder = data ?? await BenchmarkData.GenerateAsync(temporary.At("generated"), cancellationToken);
        await RunAsync(
            "embedded", temporary, folder, HttpServerProcess.ServerEnvironment(temporary.At("data"), isCached: true), neo4j: null,
            cancellationToken);
        if (isEmbeddedOnly) return;
        await using var neo4j = await Neo4jProcess.StartAsync(temporary, cancellationToken);
        var account = new { Uri = neo4j.Http.ToString().TrimEnd('/'), Neo4jProcess.User, Neo4jProcess.Password };
        await RunAsync("neo4j", temporary, folder, neo4j.ServerEnvironment(neo4j.Http, isCached: true), account, cancellationToken);
    }

    private async Task RunAsync(
        string store, TemporaryDirectory temporary, string folder, IReadOnlyDictionary<string, string> environment, object? neo4j,
        CancellationToken cancellationToken)
    {
        string task = temporary.At($"{store}.json");
        await File.WriteAllTextAsync(task, JsonSerializer.Serialize(new
        {
            Checkout.Server,
            Environment = new Dictionary<string, string>(environment) { ["Logging__LogLevel__Default"] = "Warning" },
            Folders = new[] { folder },
            Requests = requests,
            HangUps,
            Seconds = seconds,
            HostileShares = new[] { 0.1, 0.9 },
            Seed = seed,
            Milliseconds,
            Slack = 1,
            Neo4j = neo4j,
        }, JsonSerializerOptions.Web), cancellationToken);
        string program = Path.Combine(Checkout.Root, "tests", "KnowledgeGraph.Conformance", "Hostile", "hostile.mjs");
        var report = JsonSerializer.Deserialize<JsonElement>(
            await ChildProcess.RunAsync(["node", program, task], environment: null, cancellationToken));
        Console.WriteLine($"{store}:");
        foreach (var measure in report.GetProperty("measures").EnumerateObject())
        {
            Console.WriteLine($"  {measure.Name,-60} {measure.Value}");
        }
        var failed = report.GetProperty("failures").EnumerateArray().ToList();
        foreach (var sort in failed.GroupBy(failure => $"{failure.GetProperty("phase")}, {failure.GetProperty("name")}"))
        {
            Console.WriteLine($"  FAILED {sort.Count()} x {sort.Key}: {sort.First().GetProperty("what")}");
        }
        if (failures is not null)
        {
            await File.AppendAllLinesAsync(failures.FullName, failed.Select(failure => $"{store}: {failure}"), cancellationToken);
        }
    }
}
