using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>The embedded store, each graph in a directory of its own.</summary>
internal sealed class EmbeddedTestedStore : TestedStore
{
    public override string Name => "embedded";

    public override bool KeepsGraphs => true;

    public override ValueTask<OpenedStore> OpenEmptyAsync(ModelApi api) => new(new Opened(api));

    private sealed class Opened : OpenedStore
    {
        private readonly string _directory = Directory.CreateTempSubdirectory("kg-conformance-").FullName;
        private readonly EmbeddedStore _store;

        public Opened(ModelApi api) => _store = EmbeddedStore.Open(_directory, api.Model, ModelApi.Limits);

        public override IGraphStore Store => _store;

        public override async ValueTask DisposeAsync()
        {
            await _store.DisposeAsync();
            Directory.Delete(_directory, recursive: true);
        }
    }
}
