using KnowledgeGraph.Benchmarks.Peers;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Caching;

/// <summary>
/// A dashboard replayed while the graph is loaded into each second: without a cache, with its first level, and with both; over both stores.
/// </summary>
internal sealed class DashboardBenchmark(TimeSpan window, bool withNeo4j)
{
    private const string Format = "{0,-9} {1,-9} {2,7} {3,7} {4,9} {5,9} {6,10} {7,8} {8,6}";
    private static readonly string[] Modes = ["off", "L1", "L1 + L2"];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        string folder = temporary.At("dashboard");
        DashboardGraph.Write(folder);
        Console.WriteLine(
            "12 operations of 6 root fields, 50 clients without a pause, 1,000 zones by Zipf, a load each second. Hit rates are of root fields.");
        Console.WriteLine(Format, "store", "cache", "L1 %", "L2 %", "p50 ms", "p99 ms", "req/s", "us CPU", "loads");
        string dataDirectory = temporary.At("data");
        await BenchmarkData.LoadAsync([folder], dataDirectory, cancellationToken);
        await ReplayAsync(
            "embedded", temporary, isCached => HttpServerProcess.ServerEnvironment(dataDirectory, isCached), cancellationToken);
        if (!withNeo4j) return;
        await using var neo4j = await Neo4jProcess.StartAsync(temporary, cancellationToken);
        await neo4j.LoadAsync(folder, cancellationToken);
        await ReplayAsync("Neo4j", temporary, isCached => neo4j.ServerEnvironment(neo4j.Http, isCached), cancellationToken);
    }

    private async Task ReplayAsync(
        string store, TemporaryDirectory temporary, Func<bool, IReadOnlyDictionary<string, string>> environmentOf,
        CancellationToken cancellationToken)
    {
        foreach (string mode in Modes)
        {
            var address = HttpServerProcess.FreeAddress();
            await using var redis = mode == "L1 + L2"
                ? ChildProcess.Start(
                    ["redis-server", "--port", $"{address.Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", temporary.Path])
                : null;
            var environment = new Dictionary<string, string>(environmentOf(mode != "off"));
            if (redis is not null) environment["KnowledgeGraph__Redis__Configuration"] = $"{address.Host}:{address.Port}";
            string settings = Path.ChangeExtension(Checkout.Server, ".runtimeconfig.json");
            await using var server = HttpServerProcess.Start(url => ChildProcess.Start(
                ["dotnet", "exec", "--runtimeconfig", settings, typeof(DashboardServer).Assembly.Location, DashboardServer.CommandName, url.ToString()], environment));
            await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
            var clients = new DashboardClients(server.Address);
            await clients.WarmUpAsync(cancellationToken);
            var before = server.Process.ProcessorTime();
            var result = await clients.RunAsync(window, cancellationToken);
            double microseconds = (server.Process.ProcessorTime() - before).TotalMicroseconds / result.Requests;
            Console.WriteLine(
                Format, store, mode, Share(result.FromL1, result.Fields), Share(result.FromL2, result.Fields),
                Figure(result.Percentile(50), 2), Figure(result.Percentile(99), 2),
                Figure(result.Requests / result.Duration.TotalSeconds, 0), Figure(microseconds, 0), result.Loads);
        }
    }

    private static string Share(int part, int whole) => Figure(100.0 * part / whole);
}
