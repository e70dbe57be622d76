using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>A Neo4j, whose one database holds one graph after the other.</summary>
internal sealed class Neo4jTestedStore : TestedStore
{
    public const string StoreName = "neo4j";
    // Each statement is planned for the first time, which takes a loaded machine seconds: answers are compared here, not times.
    private static readonly Limits Limits = new() { RequestMillisecondsMax = 120_000, PlannedStatementBytesMax = 0 };

    private readonly Neo4jServer _server = new();
    private readonly HttpClient _client = new();
    private bool _isOpen;
    private StatementCounter? _counter;

    public override string Name => StoreName;

    public override bool KeepsGraphs => false;

    public override long? StatementsSent => _counter?.Count ?? 0;

    public override IReadOnlyList<string> TakeStatementTexts() => _counter?.TakeTexts() ?? [];

    public override async Task<ServerSettings> EmptyAsync(ModelApi api)
    {
        if (!_isOpen) await _server.InitializeAsync();
        _isOpen = true;
        var settings = _server.Require();
        await ClearAsync(settings);
        _counter ??= new(settings.Uri);
        return new()
        {
            Store = StoreKind.Neo4j,
            Neo4j = settings,
            DataDirectory = Path.GetTempPath(),
            Model = api.File,
            DefaultLanguage = api.DefaultLanguage,
            Cache = Cache,
            Limits = Limits,
        };
    }

    public override async ValueTask DisposeAsync()
    {
        _counter?.Dispose();
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task ClearAsync(Neo4jSettings settings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Uri, $"/db/{settings.Database}/query/v2"));
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}")));
        request.Content = new StringContent(new JsonObject { ["statement"] = "MATCH (n) DETACH DELETE n" }.ToJsonString(), MediaTypeHeaderValue.Parse("application/json"));
        using var response = await _client.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode && JsonNode.Parse(answer)!["errors"] is null, answer);
    }
}
