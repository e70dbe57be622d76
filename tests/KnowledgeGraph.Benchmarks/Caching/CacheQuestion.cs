using System.Text.Json;

namespace KnowledgeGraph.Benchmarks.Caching;

/// <summary>A question whose answer is in the cache.</summary>
/// <param name="Name">What is answered, for the table.</param>
/// <param name="Path">The path at the server.</param>
/// <param name="Body">The body of the POST; empty for a GET.</param>
/// <param name="Headers">Headers of the request.</param>
/// <param name="File">The answer, as the plain endpoint gives it.</param>
/// <param name="Length">How many bytes are answered.</param>
/// <param name="AimMicroseconds">How much processor time it may cost beyond Kestrel's own.</param>
internal sealed record CacheQuestion(
    string Name, string Path, string Body, string[] Headers, string File, int Length, double AimMicroseconds)
{
    private static readonly (string Name, BenchmarkQuery Query, double Aim)[] Hits =
    [
        ("L1, 8 KB", BenchmarkQuery.All.Single(q => q.Name == "100 nodes x 5"), 5),
        ("L1, 59 KB", BenchmarkQuery.All.Single(q => q.Name == "10 x 10 x 10"), 8),
    ];

    /// <summary>Asks each once, so that its answer is kept.</summary>
    public static async Task<List<CacheQuestion>> AskAsync(
        HttpServerProcess server, TemporaryDirectory temporary, CancellationToken cancellationToken)
    {
        var questions = new List<CacheQuestion>();
        foreach (var (name, query, aim) in Hits)
        {
            byte[] answer = await server.PostAsync("/graphql", query.Requests, cancellationToken);
            query.Check(answer);
            string file = temporary.At($"kept-{questions.Count}.json");
            await System.IO.File.WriteAllBytesAsync(file, answer, cancellationToken);
            questions.Add(new(name, "/graphql", query.Requests, [], file, answer.Length, aim));
        }
        string text = JsonDocument.Parse(Hits[0].Query.Requests).RootElement.GetProperty("query").GetString()!;
        string path = $"/graphql?query={Uri.EscapeDataString(text)}";
        string tag = await server.ETagAsync(path, cancellationToken);
        questions.Add(new("304", path, "", [$"If-None-Match: {tag}"], questions[0].File, 0, 5));
        return questions;
    }
}
