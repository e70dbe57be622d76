using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Loading;

/// <summary>One load into the embedded store: the loader's checks read the snapshot that the load changes.</summary>
internal sealed class EmbeddedLoad(Snapshot snapshot, CommitChanges commit, Action release) : IGraphLoad
{
    private const int RowsBetweenChecks = 1024;
    private bool _released;

    public ValueTask<IReadOnlyDictionary<string, NodeKind>> KindsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var kinds = new Dictionary<string, NodeKind>(StringComparer.Ordinal);
        foreach (string id in ids)
        {
            var node = Find(id);
            if (!node.IsNone) kinds[id] = snapshot.Model.Kinds[node.Kind];
        }
        return new(kinds);
    }

    public ValueTask<IReadOnlyDictionary<string, string>> IdsByKeyAsync(
        NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
    {
        var table = snapshot.Nodes(kind.Ordinal);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string value in values)
        {
            int row = table.FindByKey(property.Name, Encoding.UTF8.GetBytes(value));
            if (row >= 0) ids[value] = Text(table.Ids.Utf8(row));
        }
        return new(ids);
    }

    public ValueTask<IReadOnlySet<string>> KnownEdgesAsync(IReadOnlyCollection<string> edgeIds, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string id in edgeIds)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(id);
            if (TypeOf(id) is { } type && snapshot.Edges(type.Ordinal).Find(utf8) >= 0) known.Add(id);
        }
        return new(known);
    }

    public ValueTask<IReadOnlyList<KnownEdge>> EdgesAsync(
        RelationshipType type, RelationshipDirection direction, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken)
    {
        var table = snapshot.Edges(type.Ordinal);
        var adjacency = snapshot.Adjacency(type.Ordinal, direction);
        var (from, to) = (table.ColumnOf("validFrom"), table.ColumnOf("validTo"));
        var edges = new List<KnownEdge>();
        foreach (string id in nodeIds)
        {
            var node = Find(id);
            if (node.IsNone) continue;
            adjacency.Neighbors(node, out var rows);
            foreach (int row in rows) edges.Add(KnownEdgeOf(table, row, from, to));
        }
        return new(edges);
    }

    public ValueTask<IReadOnlyDictionary<string, Value>> PropertyAsync(
        NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var table = snapshot.Nodes(kind.Ordinal);
        var column = table.ColumnOf(property.Name)!;
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (string id in ids)
        {
            int row = table.IdIndex.Find(Encoding.UTF8.GetBytes(id));
            if (row >= 0 && !column.IsNull(row)) values[id] = column.Get(row);
        }
        return new(values);
    }

    public ValueTask<IReadOnlyList<KnownClaim>> ClaimsAboutAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        var claims = new List<KnownClaim>();
        if (snapshot.Model.Evidence is not { } evidence) return new(claims);
        var index = snapshot.Evidence(WorkBudget.OfLoad(cancellationToken));
        var ids = snapshot.Nodes(evidence.Kind.Ordinal).Ids;
        foreach (string subject in subjects)
        {
            foreach (int row in index.About(Encoding.UTF8.GetBytes(subject))) claims.Add(new(Text(ids.Utf8(row)), subject));
        }
        return new(claims);
    }

    public ValueTask<KnownCitations> CitationsAsync(IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        var wanted = sources.ToHashSet(StringComparer.Ordinal);
        var nodes = new List<CitingNode>();
        var edges = new List<CitingEdge>();
        foreach (var kind in snapshot.Model.Kinds)
        {
            var table = snapshot.Nodes(kind.Ordinal);
            foreach (int row in Citing(table.Sources, wanted, cancellationToken)) nodes.Add(new(kind, Text(table.Ids.Utf8(row))));
        }
        foreach (var type in snapshot.Model.RelationshipTypes)
        {
            var table = snapshot.Edges(type.Ordinal);
            var (from, to) = (table.ColumnOf("validFrom"), table.ColumnOf("validTo"));
            foreach (int row in Citing(table.Sources, wanted, cancellationToken)) edges.Add(new(type, KnownEdgeOf(table, row, from, to)));
        }
        return new(new KnownCitations(nodes, edges));
    }

    public ValueTask<LoadSummary> ApplyAsync(GraphDelta delta, bool dryRun, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var differences = new DeltaDifferences(snapshot, delta);
        var changes = differences.Find(cancellationToken);
        if (!dryRun && !changes.IsEmpty) commit(changes, progress is null ? null : progress.Report, cancellationToken);
        return new(differences.Summary);
    }

    public ValueTask DisposeAsync()
    {
        if (!_released) release();
        _released = true;
        return ValueTask.CompletedTask;
    }

    private KnownEdge KnownEdgeOf(EdgeTable table, int row, Columns.StoredColumn? from, Columns.StoredColumn? to) => new(
        Text(table.Ids.Utf8(row)),
        Text(snapshot.Id(table.From[row])),
        Text(snapshot.Id(table.To[row])),
        TextOrNull(from, row),
        TextOrNull(to, row));

    private static IEnumerable<int> Citing(Columns.TextListColumn column, HashSet<string> sources, CancellationToken cancellationToken)
    {
        for (int row = 0; row < column.Count; row++)
        {
            if (row % RowsBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            if (!column.IsNull(row) && column.Items(row).Any(sources.Contains)) yield return row;
        }
    }

    private NodeRef Find(string id) => snapshot.Find(Encoding.UTF8.GetBytes(id));

    private RelationshipType? TypeOf(string edgeId)
    {
        string[] parts = edgeId.Split('~', 3);
        return parts.Length < 3 ? null : snapshot.Model.RelationshipType(parts[1]);
    }

    private static string? TextOrNull(Columns.StoredColumn? column, int row) =>
        column?.Get(row) is { Kind: ValueKind.Text } value ? value.Text : null;

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}

/// <summary>Commits the changes of a load to disk and publishes the snapshot after it.</summary>
internal delegate void CommitChanges(GraphChange changes, Action<long>? progress, CancellationToken cancellationToken);
