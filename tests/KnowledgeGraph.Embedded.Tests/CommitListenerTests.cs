using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Tests;

/// <summary>Listeners are notified of each commit: which tables changed, also by deletions, and which version the graph then has.</summary>
public sealed class CommitListenerTests : IDisposable
{
    private readonly TestGraph _graph = new();
    private readonly List<GraphCommit> _commits = [];

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task Each_commit_is_reported_with_what_it_changed()
    {
        await using var store = _graph.Open();
        using var listening = store.OnCommit(_commits.Add);
        await TestGraph.LoadAsync(
            store, [_graph.Node("Film", "film:1"), _graph.Node("Actor", "actor:1")], [_graph.Edge("actor:1", "film:1")]);
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1", ("title", Value.Of("new"))), _graph.Node("Actor", "actor:1")]);
        await DeleteAsync(
            store, new() { DeletedEdges = [new(_graph.Model.RelationshipType("PLAYS_IN")!, _graph.Edge("actor:1", "film:1").Id)] });
        await DeleteAsync(store, new() { DeletedNodes = [new(_graph.Model.Kind("Actor")!, "actor:1")] });
        Assert.Equal(["Film Actor PLAYS_IN", "Film", "PLAYS_IN", "Actor"], _commits.Select(NamesOf));
        Assert.Equal(4, _commits.Select(c => c.Version).Distinct().Count());
        using var reader = store.OpenReader();
        Assert.Equal(await reader.VersionAsync(QueryDependencies.Everything(_graph.Model), TimeSpan.Zero, default), _commits[^1].Version);
    }

    [Fact]
    public async Task A_listener_finds_the_graph_of_the_commit()
    {
        await using var store = _graph.Open();
        var states = new List<GraphVersion>();
        using var listening = store.OnCommit(_ =>
        {
            using var reader = store.OpenReader();
            states.Add(reader.VersionAsync(QueryDependencies.Everything(_graph.Model), TimeSpan.Zero, default).Result);
        });
        using var second = store.OnCommit(_commits.Add);
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1")]);
        Assert.Equal(_commits.Select(c => c.Version), states);
    }

    [Fact]
    public async Task Nothing_is_reported_where_nothing_was_committed()
    {
        await using var store = _graph.Open();
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1")]);
        using (store.OnCommit(_commits.Add))
        {
            await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1")]);
            await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:2")], dryRun: true);
            await using var load = await store.OpenLoadAsync(default);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await load.ApplyAsync(
                new([_graph.Node("Film", "film:3")], [], "2026-01-01T00:00:00Z"), dryRun: false, null, new(canceled: true)));
        }
        await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:4")]);
        Assert.Empty(_commits);
    }

    private static async Task DeleteAsync(EmbeddedStore store, Deletion deletion)
    {
        await using var load = await store.OpenLoadAsync(default);
        await load.ApplyAsync(new(
            [], [], "2026-01-01T00:00:00Z") { DeletedNodes = deletion.DeletedNodes, DeletedEdges = deletion.DeletedEdges }, dryRun: false,
                null, default);
    }

    private string NamesOf(GraphCommit commit) =>
        string.Join(' ', _graph.Model.Kinds.Where(k => commit.Changed.Kinds.Contains(k.Ordinal)).Select(k => k.Name)
        .Concat(commit.Changed.RelationshipTypes.Select(t => _graph.Model.RelationshipTypes[t].Name)));

    private sealed record Deletion
    {
        public IReadOnlyList<DeletedNode> DeletedNodes { get; init; } = [];

        public IReadOnlyList<DeletedEdge> DeletedEdges { get; init; } = [];
    }
}
