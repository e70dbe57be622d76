using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>One load into Neo4j.</summary>
/// <param name="mapping">How the model is stored.</param>
/// <param name="client">Sends statements.</param>
/// <param name="limits">The limits of loads.</param>
/// <param name="wait">Begins to tell of statements that take long.</param>
/// <param name="release">Lets the next load of this process begin.</param>
/// <param name="upgrade">
/// Writes what derives, and gives the bookmark as of which all of it is current; null: it is not, since values that it derives from are
/// wrong.
/// </param>
/// <param name="logger">Logs what the graph lacks after the load.</param>
internal sealed partial class Neo4jLoad(
    GraphMapping mapping,
    Neo4jClient client,
    Limits limits,
    Func<LoadQueue> wait,
    Action release,
    Func<LoadSession, CancellationToken, Task<string?>> upgrade,
    ILogger logger) : IGraphLoad
{
    private readonly LoadSession _session = new(client, transaction: null);
    private Task<bool>? _isEmpty;
    private bool _released;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (await IsEmptyAsync(cancellationToken)) return;
        // A graph that no load has written to is left as it is until the load has been checked.
        var marks = await _session.RunAsync(LoadMarker.FindDerived, isRead: true, parameters: null, cancellationToken);
        if (marks.Count == 0 || await SchemaWriter.HasConstraintsAsync(mapping, _session, cancellationToken)) return;
        await LoadLock.HoldAsync(
            mapping,
            client,
            wait,
            async (_, schema, token) =>
            {
                await schema.WriteConstraintsAsync(areOfNodesOnly: false, token);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, NodeKind>> KindsAsync(
        IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var kinds = new Dictionary<string, NodeKind>(StringComparer.Ordinal);
        string read = $"MATCH {mapping.AnyNode("n")} WHERE {mapping.NodeId.Of("n")} IN $ids RETURN {mapping.NodeId.Of("n")}, labels(n)";
        foreach (var row in await ReadByIdsAsync(read, ids, cancellationToken))
        {
            if (mapping.KindOf(row[1].EnumerateArray().Select(l => l.GetString()!)) is { } kind) kinds[row[0].GetString()!] = kind;
        }
        return kinds;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, string>> IdsByKeyAsync(
        NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
    {
        string key = mapping.Of(kind).Property(property.Name).Of("n");
        string keys = property.HasTexts ? "$ids" : "[key IN $ids | toInteger(key)]";
        string read = $"MATCH (n:{mapping.LabelOf(kind)}) WHERE {key} IN {keys} RETURN toString({key}), {mapping.NodeId.Of("n")}";
        var rows = await ReadByIdsAsync(read, values, cancellationToken);
        return rows.ToDictionary(row => row[0].GetString()!, row => row[1].GetString()!, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlySet<string>> KnownEdgesAsync(IReadOnlyCollection<string> edgeIds, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        // The type is in the id, after the first part.
        foreach (var ids in edgeIds.GroupBy(id => id.Split('~', 3) is [_, var name, _] ? mapping.Model.RelationshipType(name) : null))
        {
            if (ids.Key is not { } type) continue;
            string id = mapping.EdgeId.Of("r");
            string read = $"MATCH ()-[r:{mapping.TypeOf(type)}]->() WHERE {id} IN $ids RETURN {id}";
            foreach (var row in await ReadByIdsAsync(read, [.. ids], cancellationToken)) known.Add(row[0].GetString()!);
        }
        return known;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KnownEdge>> EdgesAsync(
        RelationshipType type, RelationshipDirection direction, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken)
    {
        string node = direction == RelationshipDirection.Out ? "a" : "b";
        string read = $"""
            MATCH {mapping.AnyNode(node)} WHERE {mapping.NodeId.Of(node)} IN $ids MATCH (a)-[r:{mapping.TypeOf(type)}]->(b)
            RETURN {EdgeColumns(type)}
            """;
        return [.. (await ReadByIdsAsync(read, nodeIds, cancellationToken)).Select(EdgeOf)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, Value>> PropertyAsync(
        NodeKind kind, PropertyDefinition property, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var type = mapping.Of(kind);
        var stored = type.Property(property.Name);
        string labels = $"{CypherName.Quote(mapping.RootLabel)}:{mapping.LabelOf(kind)}";
        string id = mapping.NodeId.Of("n");
        string holds = $"{id} IN $ids AND {stored.Of("n")} IS NOT NULL";
        string read = $"MATCH (n:{labels}) WHERE {holds} RETURN {id}, n {{.{CypherName.Quote(stored.Written)}}}";
        var rows = await ReadByIdsAsync(read, ids, cancellationToken);
        return rows.ToDictionary(row => row[0].GetString()!, row => StoredValue.Read(row[1], type, property), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KnownClaim>> ClaimsAboutAsync(
        IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        if (mapping.Model.Evidence is not { } evidence) return [];
        string about = mapping.Of(evidence.Kind).Property(evidence.About).Of("n");
        // IN reads the claims once if the property has no index, and uses the index if it has one.
        string read = $"MATCH (n:{mapping.LabelOf(evidence.Kind)}) WHERE {about} IN $ids RETURN {mapping.NodeId.Of("n")}, {about}";
        var rows = await ReadByIdsAsync(read, subjects, cancellationToken);
        return [.. rows.Select(row => new KnownClaim(row[0].GetString()!, row[1].GetString()!))];
    }

    /// <inheritdoc/>
    public async ValueTask<KnownCitations> CitationsAsync(IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        var nodes = new Dictionary<string, CitingNode>(StringComparer.Ordinal);
        var edges = new Dictionary<string, CitingEdge>(StringComparer.Ordinal);
        string Cites(string variable) => $"any(source IN {mapping.Sources.Of(variable)} WHERE source IN $ids)";
        string readNodes = $"MATCH {mapping.AnyNode("n")} WHERE {Cites("n")} RETURN {mapping.NodeId.Of("n")}, labels(n)";
        foreach (var row in await ReadByIdsAsync(readNodes, sources, cancellationToken))
        {
            string id = row[0].GetString()!;
            if (mapping.KindOf(row[1].EnumerateArray().Select(l => l.GetString()!)) is { } kind) nodes[id] = new(kind, id);
        }
        foreach (var type in mapping.Model.RelationshipTypes)
        {
            string read = $"MATCH (a)-[r:{mapping.TypeOf(type)}]->(b) WHERE {Cites("r")} RETURN {EdgeColumns(type)}";
            foreach (var row in await ReadByIdsAsync(read, sources, cancellationToken))
            {
                edges[row[0].GetString()!] = new(type, EdgeOf(row));
            }
        }
        return new([.. nodes.Values], [.. edges.Values]);
    }

    /// <inheritdoc/>
    public async ValueTask<LoadSummary> ApplyAsync(
        GraphDelta delta, bool dryRun, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (dryRun) return (await LoadDifferences.FindAsync(mapping, delta, _session, cancellationToken)).Summary;
        return await LoadLock.HoldAsync(
            mapping, client, wait, (session, schema, token) => WriteAsync(delta, schema, session, progress, token), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (!_released) release();
        _released = true;
        return ValueTask.CompletedTask;
    }

    // What is checked of a load before it is written; in an empty graph there is nothing to find, and each statement would be planned.
    private async Task<List<JsonElement>> ReadByIdsAsync(string read, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        return await IsEmptyAsync(cancellationToken) ? [] : await _session.ReadByIdsAsync(read, ids, cancellationToken);
    }

    private Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        _isEmpty ??= LoadMarker.IsEmptyAsync(_session, cancellationToken);

    private string EdgeColumns(RelationshipType type)
    {
        string Of(string property) => mapping.Of(type).Property(property).Of("r");
        string ids = $"{mapping.EdgeId.Of("r")}, {mapping.NodeId.Of("a")}, {mapping.NodeId.Of("b")}";
        return $"{ids}, {Of(Validity.Default.From)}, {Of(Validity.Default.To!)}";
    }

    private static KnownEdge EdgeOf(JsonElement row) =>
        new(row[0].GetString()!, row[1].GetString()!, row[2].GetString()!, row[3].GetString(), row[4].GetString());

    private async Task<LoadSummary> WriteAsync(
        GraphDelta delta, SchemaWriter schema, LoadSession session, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        bool isEmpty = await LoadMarker.IsEmptyAsync(session, cancellationToken);
        bool isLarge = delta.Nodes.Count + delta.Edges.Count > limits.LoadTransactionRowsMax;
        await schema.WriteConstraintsAsync(areOfNodesOnly: isEmpty && isLarge, cancellationToken);
        var commits = await BeginCountAsync(session, cancellationToken);
        // The lock keeps other loads out, so the rows are compared before the transaction, with several reads at a time.
        var differences = await LoadDifferences.FindAsync(mapping, delta, _session, cancellationToken);
        if (await TryWriteWholeAsync(differences, commits, progress, cancellationToken))
        {
            int indexes = await schema.WriteIndexesAsync(cancellationToken);
            if (indexes > 0) await MarkDerivedAsync(differences, session, commits, indexes, cancellationToken);
        }
        else
        {
            await WriteInPartsAsync(differences, schema, commits, progress, cancellationToken);
        }
        if (!commits.IsKnown) LogNotCurrent();
        return differences.Summary;
    }

    // What loads write derives from what they read: it is current afterwards if it was before, and nobody else writes meanwhile. Of another
    // model, and after a load that was interrupted between its parts, it is made so first.
    private async Task<CommitCounter> BeginCountAsync(LoadSession session, CancellationToken cancellationToken)
    {
        var marks = await session.RunAsync(LoadMarker.FindDerived, isRead: true, parameters: null, cancellationToken);
        bool isOfModel = marks.Count > 0 && marks[0][0].GetString() == LoadMarker.FormOf(mapping.Model);
        bool hasNames = isOfModel && marks[0][2].ValueKind == JsonValueKind.String;
        if (!hasNames) await NameWriter.WriteAsync(mapping, session, cancellationToken);
        bool isInterrupted = marks.Count > 0 && marks[0][3].GetBoolean();
        if (marks.Count > 0 && (!isOfModel || isInterrupted)) return CommitCounter.From(await upgrade(session, cancellationToken));
        // Before the question whether there are nodes: whatever is written after it is counted.
        string? bookmark = await session.BookmarkAsync(cancellationToken);
        if (await LoadMarker.IsEmptyAsync(session, cancellationToken)) return CommitCounter.From(bookmark);
        bool isCurrent = isOfModel && marks[0][1].ValueKind == JsonValueKind.Number
            && TransactionId.TryParse(bookmark, out long id) && marks[0][1].GetInt64() == id;
        return CommitCounter.From(isCurrent ? bookmark : null);
    }

    private static async Task MarkDerivedAsync(
        LoadDifferences differences, LoadSession session, CommitCounter commits, int count, CancellationToken cancellationToken)
    {
        commits.Committed(await session.BookmarkAsync(cancellationToken), count);
        await session.RunAsync(LoadMarker.MarkLoaded, isRead: false, json => WriteDerived(json, differences, commits), cancellationToken);
    }

    // Writes the load in one transaction; false if it is too large for one.
    private async Task<bool> TryWriteWholeAsync(
        LoadDifferences differences, CommitCounter commits, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (differences.RowCount > limits.LoadTransactionRowsMax) return false;
        string transaction = await client.BeginAsync(cancellationToken);
        bool isOpen = true;
        try
        {
            var session = new LoadSession(client, transaction);
            // After the commit the graph is complete, even if an earlier load in parts was interrupted.
            await session.RunAsync(LoadMarker.End, isRead: false, json => WriteMark(json, differences, commits), cancellationToken);
            var writer = new Neo4jLoadWriter(mapping, session, progress);
            await writer.WriteNodesAsync(differences, cancellationToken);
            await writer.WriteEdgesAsync(differences, beside: null, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            commits.Committed((await client.CommitAsync(transaction)).Bookmark, 1);
            isOpen = false;
            return true;
        }
        catch (StoreException fault) when (fault.InnerException is Neo4jException { IsOutOfMemory: true })
        {
            return false;
        }
        finally
        {
            if (isOpen) await client.RollbackAsync(transaction);
        }
    }

    private static void WriteDerived(Utf8JsonWriter json, LoadDifferences differences, CommitCounter commits)
    {
        json.WriteNumber(LoadMarker.DerivedAt, commits.Next);
        json.WriteString(LoadMarker.Input, LoadedInput.Of(differences.Delta.Fingerprint, differences.Summary, commits.Next));
    }

    private void WriteMark(Utf8JsonWriter json, LoadDifferences differences, CommitCounter commits)
    {
        WriteDerived(json, differences, commits);
        json.WriteString("moment"u8, differences.Delta.Moment);
        json.WriteString("model"u8, LoadMarker.FormOf(mapping.Model));
    }

    // The mark stays until everything is written, so after an interruption the next load continues and removes it. Indexes of nodes are
    // created beside the edges, which do not change them.
    private async Task WriteInPartsAsync(
        LoadDifferences differences,
        SchemaWriter schema,
        CommitCounter commits,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        var session = new LoadSession(client, transaction: null, commits: commits);
        Task MarkAsync(string statement, CancellationToken token) =>
            session.RunAsync(statement, isRead: false, json => WriteMark(json, differences, commits), token);
        await MarkAsync(LoadMarker.Begin, cancellationToken);
        var writer = new Neo4jLoadWriter(mapping, session, progress);
        await writer.WriteNodesAsync(differences, cancellationToken);
        await writer.WriteEdgesAsync(differences, async token => commits.Add(await schema.WriteIndexesAsync(token)), cancellationToken);
        commits.Add(await schema.WriteEdgeConstraintsAsync(cancellationToken));
        await session.SettleAsync(cancellationToken);
        await MarkAsync(LoadMarker.End, CancellationToken.None);
    }

    [LoggerMessage(
        EventId = 41,
        Level = LogLevel.Warning,
        Message = "Others have written to this graph, so queries compute what loads store beside its values, which is right but slower; "
            + "`check --repair` makes them fast again")]
    private partial void LogNotCurrent();
}
