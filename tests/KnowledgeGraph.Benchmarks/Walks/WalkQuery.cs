using System.Text.Json;

namespace KnowledgeGraph.Benchmarks.Walks;

/// <summary>A walk that is asked in the graph of scale 1.</summary>
/// <param name="Name">What it asks, for the table.</param>
/// <param name="Requests">The bodies, a line each.</param>
/// <param name="Items">Where in `data` the list of what it finds is: names with points between.</param>
/// <param name="ItemsMin">How many there are at least in each answer.</param>
/// <param name="AimMicroseconds">What it may cost beyond Kestrel's own.</param>
internal sealed record WalkQuery(string Name, string Requests, string Items, int ItemsMin, double? AimMicroseconds)
    : BenchmarkQuery(Name, Requests, [], AimMicroseconds)
{
    private const int Bodies = 200;

    public static WalkQuery ShortestPath { get; } = new(
        "shortestPath, any two people",
        Make(
            "query ($from: ID!, $to: ID!) { shortestPath(from: $from, to: $to) { length nodes { id ... on Entity { nameEn } } edges { id type fromId toId } } }",
            random => new { from = $"person:{random.Next(50_000)}", to = $"person:{random.Next(50_000)}" }),
        "shortestPath.nodes",
        2,
        500);

    public static WalkQuery Neighborhood { get; } = new(
        "neighborhood, 2 steps",
        Make(
            "query ($of: ID!) { neighborhood(of: $of, depth: 2, limit: 200) { nodes { distance node { id ... on Entity { nameEn } } } edges { id type fromId toId } isComplete nodesLeftOut } }",
            random => new { of = $"enterprise:{random.Next(20_000)}" }),
        "neighborhood.nodes",
        20,
        1000);

    /// <summary>Of the zone that is party to the most, as the generator makes them.</summary>
    public static WalkQuery Partners { get; } = new(
        "partners of the largest zone",
        Make(
            "query ($zone: ID!) { zone(by: {id: $zone}) { partners(first: 20) { totalCount edges { node { id } partnershipsCount agreementsCount furthestStage since } } } }",
            _ => new { zone = "zone:0" }),
        "zone.partners.edges",
        20,
        2000);

    public static new IReadOnlyList<BenchmarkQuery> All { get; } = [ShortestPath, Neighborhood, Partners];

    public override void Check(ReadOnlyMemory<byte> answer)
    {
        using var document = JsonDocument.Parse(answer);
        if (document.RootElement.TryGetProperty("errors", out var errors)) throw new BenchmarkException($"There are errors: {errors}");
        var found = Items.Split('.').Aggregate(document.RootElement.GetProperty("data"), (value, name) => value.GetProperty(name));
        if (found.GetArrayLength() < ItemsMin)
        {
            throw new BenchmarkException($"{Name} has {found.GetArrayLength()} items and should have {ItemsMin}.");
        }
    }

    private static string Make<T>(string query, Func<Random, T> variablesOf)
    {
        var random = new Random(3);
        return string.Join(
            '\n', Enumerable.Range(0, Bodies).Select(_ => JsonSerializer.Serialize(new { query, variables = variablesOf(random) })));
    }
}
