using System.Diagnostics;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>
/// A load into an empty Neo4j and the same load again, beside a plain script that writes the same files: in turn, each with a Neo4j of its
/// own. The script makes a unique id on a common label and writes what is in the files, row for row, by UNWIND in batches; the load also
/// checks them, and makes edge ids, constraints, indexes and what orders and filters compare.
/// </summary>
internal sealed class Neo4jLoadBenchmark(int rounds)
{
    private const int BatchRows = 5_000;
    private const string Format = "{0,-36} {1,8} {2,18} {3,10} {4,6}";

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var generated = new TemporaryDirectory();
        string folder = data ?? await BenchmarkData.GenerateAsync(generated.At("generated"), cancellationToken);
        var measured = new List<(Cost Plain, Cost Load, Cost Again)>();
        for (int round = 0; round < rounds; round++)
        {
            var plain = await WithNeo4jAsync(
                neo4j => CostAsync(neo4j, () => WritePlainlyAsync(neo4j, folder, cancellationToken)), cancellationToken);
            var (load, again) = await WithNeo4jAsync(
                async neo4j => (
                    await CostAsync(neo4j, () => neo4j.LoadAsync(folder, cancellationToken)),
                    await CostAsync(neo4j, () => neo4j.LoadAsync(folder, cancellationToken))),
                cancellationToken);
            measured.Add((plain, load, again));
        }
        Write("seconds of the clock", measured, cost => cost.Clock);
        Write("seconds of Neo4j's processor time", measured, cost => cost.Neo4j);
    }

    private static void Write(string what, List<(Cost Plain, Cost Load, Cost Again)> measured, Func<Cost, double> of)
    {
        Console.WriteLine(Format, what, "median", "least - most", "ratio", "aim");
        Write("plain script", measured.Select(m => of(m.Plain)), null, null);
        Write("load, times the script", measured.Select(m => of(m.Load)), measured.Select(m => of(m.Load) / of(m.Plain)), 1.5);
        Write("the same again, parts of the load", measured.Select(m => of(m.Again)), measured.Select(m => of(m.Again) / of(m.Load)), 0.25);
    }

    private static async Task<T> WithNeo4jAsync<T>(Func<Neo4jProcess, Task<T>> run, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        await using var neo4j = await Neo4jProcess.StartAsync(temporary, cancellationToken);
        return await run(neo4j);
    }

    private static async Task<Cost> CostAsync(Neo4jProcess neo4j, Func<Task> work)
    {
        var before = neo4j.ProcessorTime();
        var watch = Stopwatch.StartNew();
        await work();
        return new(watch.Elapsed.TotalSeconds, (neo4j.ProcessorTime() - before).TotalSeconds);
    }

    private static async Task WritePlainlyAsync(Neo4jProcess neo4j, string folder, CancellationToken cancellationToken)
    {
        using var cypher = new PlainCypher(neo4j);
        await cypher.RunAsync("CREATE CONSTRAINT FOR (n:Node) REQUIRE n.id IS UNIQUE", new { }, cancellationToken);
        foreach (string file in Directory.GetFiles(Path.Combine(folder, "nodes"), "*.csv"))
        {
            string create = $"UNWIND $rows AS row CREATE (n:Node:{Path.GetFileNameWithoutExtension(file)}) SET n = row";
            foreach (var rows in Rows(file).Chunk(BatchRows)) await cypher.RunAsync(create, new { rows }, cancellationToken);
        }
        foreach (string file in Directory.GetFiles(Path.Combine(folder, "relationships"), "*.csv"))
        {
            string create = "UNWIND $rows AS row MATCH (a:Node {id: row.from}) MATCH (b:Node {id: row.to}) "
                + $"CREATE (a)-[r:{Path.GetFileNameWithoutExtension(file)}]->(b) SET r = row.set";
            var edges = Rows(file).Select(row => new
            {
                from = row["from"],
                to = row["to"],
                set = row.Where(c => c.Key is not ("from" or "to")).ToDictionary(),
            });
            foreach (var rows in edges.Chunk(BatchRows)) await cypher.RunAsync(create, new { rows }, cancellationToken);
        }
    }

    // The generated files quote nothing.
    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        string[] names = [];
        foreach (string line in File.ReadLines(file))
        {
            string[] values = line.Split(',');
            if (names.Length == 0) names = values;
            else yield return names.Zip(values).Where(c => c.Second.Length > 0).ToDictionary(c => c.First, c => c.Second);
        }
    }

    private static void Write(string name, IEnumerable<double> seconds, IEnumerable<double>? ratios, double? aim)
    {
        double[] all = [.. seconds];
        Console.WriteLine(
            Format, name, Figure(Median(all)), $"{Figure(all.Min())} - {Figure(all.Max())}",
            ratios is null ? "" : Figure(Median(ratios), 2),
            aim is { } most ? Figure(most, 2) : "");
    }

    /// <summary>What a load took, in seconds.</summary>
    private readonly record struct Cost(double Clock, double Neo4j);
}
