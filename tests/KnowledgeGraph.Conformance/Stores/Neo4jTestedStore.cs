using KnowledgeGraph.Core;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>A Neo4j, whose one database holds one graph after the other.</summary>
internal sealed class Neo4jTestedStore : TestedStore
{
    public const string StoreName = "neo4j";
    // Each statement is planned for the first time, which takes a loaded machine seconds: answers are compared here, not times.
    private static readonly Limits Limits = new() { RequestMillisecondsMax = 120_000, PlannedStatementBytesMax = 0 };

    private readonly Neo4jServer _server = new();
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
        await RawCypher.RunAsync(settings, "MATCH (n) DETACH DELETE n");
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
        await _server.DisposeAsync();
    }
}
