using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>A graph in dictionaries, written to be read: what a store does for a load, as plainly as it can be said.</summary>
internal sealed class MemoryStore(GraphModel model) : IGraphStore
{
    public GraphModel Model { get; } = model;

    public SortedDictionary<string, NodeRow> Nodes { get; private set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, EdgeRow> Edges { get; private set; } = new(StringComparer.Ordinal);

    public GraphDelta? LastDelta { get; private set; }

    public IDisposable OnCommit(Action<GraphCommit> listener) => throw new NotSupportedException("There are no listeners.");

    public ValueTask<string?> NotReadyAsync(CancellationToken cancellationToken) => new((string?)null);

    public IGraphReader OpenReader() => throw new NotSupportedException("Loads do not read.");

    public LastLoad? Last { get; set; }

    public int LoadsOpened { get; private set; }

    public ValueTask<LastLoad?> LastLoadAsync(CancellationToken cancellationToken) => new(Last);

    public ValueTask<IGraphLoad> OpenLoadAsync(CancellationToken cancellationToken)
    {
        LoadsOpened++;
        return new(new Load(this));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Load(MemoryStore store) : IGraphLoad
    {
        public ValueTask<IReadOnlyDictionary<string, NodeKind>> KindsAsync(
            IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
            new(ids.Where(store.Nodes.ContainsKey).Distinct().ToDictionary(id => id, id => store.Nodes[id].Kind));

        public ValueTask<IReadOnlyDictionary<string, string>> IdsByKeyAsync(
            NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
        {
            int index = kind.Properties.IndexOf(property);
            return new(store.Nodes.Values
                .Where(node => node.Kind == kind && node.Values[index].Kind == ValueKind.Text && values.Contains(node.Values[index].Text))
                .ToDictionary(node => node.Values[index].Text, node => node.Id));
        }

        public ValueTask<IReadOnlySet<string>> KnownEdgesAsync(IReadOnlyCollection<string> edgeIds, CancellationToken cancellationToken) =>
            new(edgeIds.Where(store.Edges.ContainsKey).ToHashSet());

        public ValueTask<IReadOnlyList<KnownEdge>> EdgesAsync(
            RelationshipType type, RelationshipDirection direction, IReadOnlyCollection<string> nodeIds,
            CancellationToken cancellationToken)
        {
            int validFrom = type.Properties.IndexOf(type.Property("validFrom")!);
            int validTo = type.Properties.IndexOf(type.Property("validTo")!);
            return new([.. store.Edges.Values
                .Where(edge => edge.Type == type && nodeIds.Contains(direction == RelationshipDirection.Out ? edge.From : edge.To))
                .Select(edge => new KnownEdge(edge.Id, edge.From, edge.To, TextOf(edge.Values[validFrom]), TextOf(edge.Values[validTo])))]);
        }

        public ValueTask<IReadOnlyDictionary<string, Value>> PropertyAsync(
            NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
        {
            int index = kind.Properties.IndexOf(property);
            return new(ids
                .Where(id => store.Nodes.TryGetValue(id, out var node) && node.Kind == kind && !node.Values[index].IsNone)
                .ToDictionary(id => id, id => store.Nodes[id].Values[index]));
        }

        public ValueTask<IReadOnlyList<KnownClaim>> ClaimsAboutAsync(
            IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
        {
            if (store.Model.Evidence is not { } evidence) return new([]);
            int about = evidence.Kind.Properties.IndexOf(evidence.Kind.Property(evidence.About)!);
            return new([.. store.Nodes.Values
                .Where(node => node.Kind == evidence.Kind && subjects.Contains(node.Values[about].Text))
                .Select(node => new KnownClaim(node.Id, node.Values[about].Text))]);
        }

        public ValueTask<KnownCitations> CitationsAsync(IReadOnlyCollection<string> sources, CancellationToken cancellationToken) =>
            new(new KnownCitations(
            [.. store.Nodes.Values.Where(node => node.Sources!.Intersect(sources).Any())
                .Select(node => new CitingNode(node.Kind, node.Id))],
            [.. store.Edges.Values.Where(edge => edge.Sources!.Intersect(sources).Any())
                .Select(edge => new CitingEdge(edge.Type, new(edge.Id, edge.From, edge.To, null, null)))]));

        public ValueTask<LoadSummary> ApplyAsync(
            GraphDelta delta, bool dryRun, IProgress<long>? progress, CancellationToken cancellationToken)
        {
            var nodes = new SortedDictionary<string, NodeRow>(store.Nodes, StringComparer.Ordinal);
            var edges = new SortedDictionary<string, EdgeRow>(store.Edges, StringComparer.Ordinal);
            foreach (var edge in delta.DeletedEdges) Assert.True(edges.Remove(edge.Id));
            foreach (var node in delta.DeletedNodes) Assert.True(nodes.Remove(node.Id));
            var nodeCounts = delta.Nodes.GroupBy(row => row.Kind).OrderBy(group => group.Key.Ordinal)
                .Select(group => Count(group.Key.Name, group.Select(row => Write(nodes, row, delta)))).ToList();
            var edgeCounts = delta.Edges.GroupBy(row => row.Type).OrderBy(group => group.Key.Ordinal)
                .Select(group => Count(group.Key.Name, group.Select(row => Write(edges, row, delta)))).ToList();
            progress?.Report(delta.Nodes.Count + delta.Edges.Count);
            cancellationToken.ThrowIfCancellationRequested();
            store.LastDelta = delta;
            if (!dryRun) (store.Nodes, store.Edges) = (nodes, edges);
            Assert.All(edges.Values, edge => Assert.True(nodes.ContainsKey(edge.From) && nodes.ContainsKey(edge.To)));
            return new(new LoadSummary(nodeCounts, edgeCounts).WithDeleted(delta));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static LoadCount Count(string name, IEnumerable<Change> changes)
        {
            var counted = changes.CountBy(change => change).ToDictionary();
            return new(name, counted.GetValueOrDefault(Change.New), counted.GetValueOrDefault(Change.Changed),
                counted.GetValueOrDefault(Change.Same));
        }

        private static Change Write(SortedDictionary<string, NodeRow> nodes, NodeRow row, GraphDelta delta)
        {
            nodes.TryGetValue(row.Id, out var known);
            var written = row with { Values = Merge(known?.Values, row.Values),
                Sources = delta.SourcesAfter(known?.Sources ?? [], row.Sources) };
            nodes[row.Id] = written;
            return known is null ? Change.New : IsSame(known.Values, written.Values, known.Sources, written.Sources)
                ? Change.Same
                : Change.Changed;
        }

        private static Change Write(SortedDictionary<string, EdgeRow> edges, EdgeRow row, GraphDelta delta)
        {
            edges.TryGetValue(row.Id, out var known);
            var written = row with { Values = Merge(known?.Values, row.Values),
                Sources = delta.SourcesAfter(known?.Sources ?? [], row.Sources) };
            edges[row.Id] = written;
            return known is null ? Change.New : IsSame(known.Values, written.Values, known.Sources, written.Sources)
                ? Change.Same
                : Change.Changed;
        }

        private static Value[] Merge(Value[]? stored, Value[] given) =>
            [.. given.Select(
                (value, i) => value.Kind == ValueKind.Cleared ? Value.None : value.IsNone && stored is not null ? stored[i] : value)];

        private static bool IsSame(Value[] known, Value[] written, string[]? knownSources, string[]? writtenSources) =>
            known.SequenceEqual(written) && (knownSources ?? []).SequenceEqual(writtenSources ?? []);

        private static string? TextOf(Value value) => value.Kind == ValueKind.Text ? value.Text : null;

        private enum Change
        {
            New,
            Changed,
            Same,
        }
    }
}
