using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.TestServers;

/// <summary>Cypher sent by hand, past the store.</summary>
public static class RawCypher
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromMinutes(5) };

    public static async Task<List<JsonElement>> RunAsync(Neo4jSettings settings, string statement, object? parameters = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Uri, $"/db/{settings.Database}/query/v2"));
        request.Headers.Authorization = new(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}")));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = JsonContent.Create(new { statement, parameters = parameters ?? new { } });
        using var response = await Client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        if (answer.TryGetProperty("errors", out var errors)) throw new InvalidOperationException($"{statement}\n{errors}");
        return [.. answer.GetProperty("data").GetProperty("values").EnumerateArray()];
    }
}
