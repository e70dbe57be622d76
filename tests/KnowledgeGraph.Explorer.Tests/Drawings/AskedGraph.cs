using System.Text.Json;

namespace KnowledgeGraph.Explorer.Tests.Drawings;

/// <summary>
/// What the API answers to a test that asks for the neighbours of a node and for a path: what a drawing of both must show.
/// </summary>
internal sealed record AskedGraph(
    IReadOnlyDictionary<string, string> KindsById, IReadOnlyDictionary<string, (string From, string To)> Edges)
{
    private const string Query = """
        query Asked($of: ID!, $to: ID!, $day: Date) {
          near: neighborhood(of: $of, depth: 1, asOf: $day) { nodes { node { id __typename } } edges { id from { id } to { id } } }
          path: paths(from: $of, to: $to, first: 1, asOf: $day, avoid: {degreeOver: 50}) {
            paths { length nodes { id __typename } edges { id from { id } to { id } } }
          }
        }
        """;

    /// <summary>Steps of the path.</summary>
    public required int Length { get; init; }

    /// <summary>Asks a server.</summary>
    public static async Task<AskedGraph> AskAsync(RunningServer server, string of, string to, string? day)
    {
        var data = (await server.AskAsync(Query, new { of, to, day })).GetProperty("data");
        var near = data.GetProperty("near");
        var path = data.GetProperty("path").GetProperty("paths").EnumerateArray().Single();
        var nodes = near.GetProperty("nodes").EnumerateArray().Select(item => item.GetProperty("node"))
            .Concat(path.GetProperty("nodes").EnumerateArray());
        var edges = near.GetProperty("edges").EnumerateArray().Concat(path.GetProperty("edges").EnumerateArray());
        return new(
            nodes.DistinctBy(IdOf).ToDictionary(IdOf, node => node.GetProperty("__typename").GetString()!, StringComparer.Ordinal),
            edges.DistinctBy(IdOf).ToDictionary(
                IdOf, edge => (IdOf(edge.GetProperty("from")), IdOf(edge.GetProperty("to"))), StringComparer.Ordinal))
        { Length = path.GetProperty("length").GetInt32() };
    }

    /// <summary>The same without a kind.</summary>
    public AskedGraph Without(string kind)
    {
        var kept = KindsById.Where(node => node.Value != kind).ToDictionary(StringComparer.Ordinal);
        bool IsKept(KeyValuePair<string, (string From, string To)> edge) =>
            kept.ContainsKey(edge.Value.From) && kept.ContainsKey(edge.Value.To);
        return this with { KindsById = kept, Edges = Edges.Where(IsKept).ToDictionary(StringComparer.Ordinal) };
    }

    private static string IdOf(JsonElement item) => item.GetProperty("id").GetString()!;
}
