using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>One load into Neo4j.</summary>
internal sealed class Neo4jLoad(GraphLayout layout, Neo4jClient client, Limits limits, Func<LoadQueue> wait, Action release) : IGraphLoad
{
    private static readonly string Id = StoredName.Quote(StoredName.Id);
    private readonly LoadSession _session = new(client, transaction: null);
    private bool _released;

    private string Root => StoredName.Quote(layout.RootLabel);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, NodeKind>> KindsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var kinds = new Dictionary<string, NodeKind>(StringComparer.Ordinal);
        string read = $"UNWIND $ids AS id MATCH (n:{Root}) WHERE n.{Id} = id RETURN id, labels(n)";
        foreach (var row in await _session.ReadByIdsAsync(read, ids, cancellationToken))
        {
            if (layout.KindOf(row[1].EnumerateArray().Select(l => l.GetString()!)) is { } kind) kinds[row[0].GetString()!] = kind;
        }
        return kinds;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, string>> IdsByKeyAsync(
        NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
    {
        string read = $"UNWIND $ids AS key MATCH (n:{StoredName.Quote(kind.Labels[0])}) WHERE n.{StoredName.Quote(property.Name)} = key RETURN key, n.{Id}";
        var rows = await _session.ReadByIdsAsync(read, values, cancellationToken);
        return rows.ToDictionary(row => row[0].GetString()!, row => row[1].GetString()!, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlySet<string>> KnownEdgesAsync(IReadOnlyCollection<string> edgeIds, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        // The type stands in the id, after the first part.
        foreach (var ids in edgeIds.GroupBy(id => id.Split('~', 3) is [_, var name, _] ? layout.Model.RelationshipType(name) : null))
        {
            if (ids.Key is not { } type) continue;
            string read = $"UNWIND $ids AS id MATCH ()-[r:{StoredName.Quote(type.Name)}]->() WHERE r.{Id} = id RETURN id";
            foreach (var row in await _session.ReadByIdsAsync(read, [.. ids], cancellationToken)) known.Add(row[0].GetString()!);
        }
        return known;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KnownEdge>> EdgesAsync(
        RelationshipType type, RelationshipDirection direction, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken)
    {
        string node = direction == RelationshipDirection.Out ? "a" : "b";
        string read = $"""
            UNWIND $ids AS id MATCH ({node}:{Root}) WHERE {node}.{Id} = id MATCH (a)-[r:{StoredName.Quote(type.Name)}]->(b)
            RETURN {EdgeColumns}
            """;
        return [.. (await _session.ReadByIdsAsync(read, nodeIds, cancellationToken)).Select(EdgeOf)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, Value>> PropertyAsync(
        NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        string name = StoredName.Quote(property.Name);
        string labels = $"{Root}:{StoredName.Quote(kind.Labels[0])}";
        string read = $"UNWIND $ids AS id MATCH (n:{labels}) WHERE n.{Id} = id AND n.{name} IS NOT NULL RETURN id, n {{.{name}}}";
        var rows = await _session.ReadByIdsAsync(read, ids, cancellationToken);
        return rows.ToDictionary(row => row[0].GetString()!, row => StoredValue.Read(row[1], property), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KnownClaim>> ClaimsAboutAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        if (layout.Model.Evidence is not { } evidence) return [];
        string about = $"n.{StoredName.Quote(evidence.About)}";
        // IN reads the claims once where the property has no index, and asks the index where it has one.
        string read = $"MATCH (n:{StoredName.Quote(evidence.Kind.Labels[0])}) WHERE {about} IN $ids RETURN n.{Id}, {about}";
        var rows = await _session.ReadByIdsAsync(read, subjects, cancellationToken);
        return [.. rows.Select(row => new KnownClaim(row[0].GetString()!, row[1].GetString()!))];
    }

    /// <inheritdoc/>
    public async ValueTask<KnownCitations> CitationsAsync(IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        var nodes = new Dictionary<string, CitingNode>(StringComparer.Ordinal);
        var edges = new Dictionary<string, CitingEdge>(StringComparer.Ordinal);
        string cites = $".{StoredName.Quote(StoredName.Sources)} WHERE source IN $ids)";
        foreach (var row in await _session.ReadByIdsAsync($"MATCH (n:{Root}) WHERE any(source IN n{cites} RETURN n.{Id}, labels(n)", sources, cancellationToken))
        {
            if (layout.KindOf(row[1].EnumerateArray().Select(l => l.GetString()!)) is { } kind) nodes[row[0].GetString()!] = new(kind, row[0].GetString()!);
        }
        foreach (var type in layout.Model.RelationshipTypes)
        {
            string read = $"MATCH (a)-[r:{StoredName.Quote(type.Name)}]->(b) WHERE any(source IN r{cites} RETURN {EdgeColumns}";
            foreach (var row in await _session.ReadByIdsAsync(read, sources, cancellationToken)) edges[row[0].GetString()!] = new(type, EdgeOf(row));
        }
        return new([.. nodes.Values], [.. edges.Values]);
    }

    /// <inheritdoc/>
    public async ValueTask<LoadSummary> ApplyAsync(GraphDelta delta, bool dryRun, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (dryRun) return (await LoadDifferences.FindAsync(layout, delta, _session, cancellationToken)).Summary;
        await using var queue = wait();
        await SchemaWriter.WriteConstraintsAsync(layout, _session, cancellationToken);
        await ChangeModelAsync(cancellationToken);
        var summary = await TryWriteWholeAsync(delta, queue, progress, cancellationToken) ?? await WriteInPartsAsync(delta, progress, cancellationToken);
        await SchemaWriter.WriteIndexesAsync(layout, _session, cancellationToken);
        return summary;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (!_released) release();
        _released = true;
        return ValueTask.CompletedTask;
    }

    private static string EdgeColumns => $"r.{Id}, a.{Id}, b.{Id}, r.{StoredName.Quote(Validity.Default.From)}, r.{StoredName.Quote(Validity.Default.To!)}";

    private static KnownEdge EdgeOf(JsonElement row) =>
        new(row[0].GetString()!, row[1].GetString()!, row[2].GetString()!, row[3].GetString(), row[4].GetString());

    // Writes the load in one transaction; null where it is too much for one.
    private async Task<LoadSummary?> TryWriteWholeAsync(GraphDelta delta, LoadQueue queue, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        string transaction = await client.BeginAsync(cancellationToken);
        bool isOpen = true;
        void WriteLock(Utf8JsonWriter json)
        {
            WriteMark(json, delta);
            queue.WriteLoad(json);
        }
        try
        {
            var session = new LoadSession(client, transaction);
            // With the commit the graph is between two states no longer, also where a load in parts was broken off before.
            await session.RunAsync(LoadMarker.End, isRead: false, WriteLock, cancellationToken);
            await queue.DisposeAsync();
            var differences = await LoadDifferences.FindAsync(layout, delta, session, cancellationToken);
            if (differences.RowCount > limits.LoadTransactionRowsMax) return null;
            await new LoadWriter(layout, session, progress).WriteAsync(differences, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            await client.CommitAsync(transaction);
            isOpen = false;
            return differences.Summary;
        }
        catch (StoreException fault) when (fault.InnerException is Neo4jException { IsOutOfMemory: true })
        {
            return null;
        }
        finally
        {
            if (isOpen) await client.RollbackAsync(transaction);
        }
    }

    private async Task ChangeModelAsync(CancellationToken cancellationToken)
    {
        var marks = await _session.RunAsync(LoadMarker.Find, isRead: true, parameters: null, cancellationToken);
        if (marks.Count == 0 || marks[0][1].GetString() == LoadMarker.FormOf(layout.Model)) return;
        foreach (string statement in ModelChange.Statements(layout)) await _session.RunAsync(statement, isRead: false, parameters: null, cancellationToken);
        await new TextFolding(layout, _session).WriteAsync(cancellationToken);
    }

    private void WriteMark(Utf8JsonWriter json, GraphDelta delta)
    {
        json.WriteString("moment"u8, delta.Moment);
        json.WriteString("model"u8, LoadMarker.FormOf(layout.Model));
    }

    // The mark stays until all is written, so after a break the next load goes on and takes it away.
    private async Task<LoadSummary> WriteInPartsAsync(GraphDelta delta, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        Task MarkAsync(string statement, CancellationToken token) =>
            _session.RunAsync(statement, isRead: false, json => WriteMark(json, delta), token);
        await MarkAsync(LoadMarker.Begin, cancellationToken);
        var differences = await LoadDifferences.FindAsync(layout, delta, _session, cancellationToken);
        await new LoadWriter(layout, _session, progress).WriteAsync(differences, cancellationToken);
        await MarkAsync(LoadMarker.End, CancellationToken.None);
        return differences.Summary;
    }
}
