using System.Text.Json;

namespace KnowledgeGraph.Benchmarks.Walks;

/// <summary>A walk that is asked between random nodes of the graph of scale 1.</summary>
/// <param name="Name">What it asks, for the table.</param>
/// <param name="Requests">The bodies, a line each.</param>
/// <param name="Field">The root field.</param>
/// <param name="NodesMin">How many nodes each answer has at least.</param>
/// <param name="AimMicroseconds">What it may cost beyond Kestrel's own.</param>
internal sealed record WalkQuery(string Name, string Requests, string Field, int NodesMin, double? AimMicroseconds) : BenchmarkQuery(Name, Requests, [], AimMicroseconds)
{
    private const int Bodies = 200;

    private const string ShortestPath =
        "query ($from: ID!, $to: ID!) { shortestPath(from: $from, to: $to) { length nodes { id ... on Entity { nameEn } } edges { id type fromId toId } } }";

    private const string Neighborhood =
        "query ($of: ID!) { neighborhood(of: $of, depth: 2, limit: 200) { nodes { distance node { id ... on Entity { nameEn } } } edges { id type fromId toId } isComplete nodesLeftOut } }";

    public static new IReadOnlyList<BenchmarkQuery> All { get; } =
    [
        new WalkQuery("shortestPath, any two people", Make(ShortestPath, random => new { from = $"person:{random.Next(50_000)}", to = $"person:{random.Next(50_000)}" }), "shortestPath", 2, 500),
        new WalkQuery("neighborhood, 2 steps", Make(Neighborhood, random => new { of = $"enterprise:{random.Next(20_000)}" }), "neighborhood", 20, 1000),
    ];

    public override void Check(ReadOnlyMemory<byte> answer)
    {
        using var document = JsonDocument.Parse(answer);
        if (document.RootElement.TryGetProperty("errors", out var errors)) throw new BenchmarkException($"There are errors: {errors}");
        int nodes = document.RootElement.GetProperty("data").GetProperty(Field).GetProperty("nodes").GetArrayLength();
        if (nodes < NodesMin) throw new BenchmarkException($"{Name} has {nodes} nodes and should have {NodesMin}.");
    }

    private static string Make<T>(string query, Func<Random, T> variablesOf)
    {
        var random = new Random(3);
        return string.Join('\n', Enumerable.Range(0, Bodies).Select(_ => JsonSerializer.Serialize(new { query, variables = variablesOf(random) })));
    }
}
