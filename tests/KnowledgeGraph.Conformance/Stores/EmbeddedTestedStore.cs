using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>The embedded store, each graph in a directory of its own.</summary>
internal sealed class EmbeddedTestedStore : TestedStore
{
    public const string StoreName = "embedded";
    private readonly string _root = Directory.CreateTempSubdirectory("kg-conformance-").FullName;
    private int _graphs;

    public override string Name => StoreName;

    public override bool KeepsGraphs => true;

    public override Task<ServerSettings> EmptyAsync(ModelApi api) => Task.FromResult(new ServerSettings
    {
        DataDirectory = Path.Combine(_root, $"{_graphs++}"),
        Model = api.File,
        DefaultLanguage = api.DefaultLanguage,
        Cache = Cache,
    });

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return default;
    }
}
