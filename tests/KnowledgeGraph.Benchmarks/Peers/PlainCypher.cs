using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>Statements to a Neo4j as a plain script sends them.</summary>
internal sealed class PlainCypher : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(10) };
    private readonly Uri _address;

    public PlainCypher(Neo4jProcess neo4j)
    {
        _address = neo4j.QueryApi;
        _http.DefaultRequestHeaders.Add("Authorization", neo4j.Authorization);
    }

    /// <summary>Runs a statement, whose failure is an exception.</summary>
    public async Task RunAsync(string statement, object parameters, CancellationToken cancellationToken)
    {
        using var _ = await PostAsync(JsonSerializer.Serialize(new { statement, parameters }), cancellationToken);
    }

    /// <summary>Posts a body, and gives the answer.</summary>
    public async Task<JsonDocument> PostAsync(string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var sent = await _http.PostAsync(_address, content, cancellationToken);
        var answer = JsonDocument.Parse(await sent.Content.ReadAsStringAsync(cancellationToken));
        return answer.RootElement.TryGetProperty("errors", out var errors) ? throw new BenchmarkException($"Neo4j: {errors}") : answer;
    }

    public void Dispose() => _http.Dispose();
}
