using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>
/// Checks the graph in Neo4j, repairs what derives from the model's values, and adds it to graphs that others made. All of it is done by
/// the same pass; each takes the lock of loads while it writes.
/// </summary>
public sealed class Neo4jChecks
{
    // Each pass but the last frees ids that edges which it left wait for.
    private const int PassesMax = 10;

    private readonly GraphMappings _mappings;
    private readonly GraphMapping _mapping;
    private readonly Neo4jClient _client;
    private readonly Func<LoadQueue> _wait;
    private readonly LoadSession _session;

    internal Neo4jChecks(GraphMappings mappings, Neo4jClient client, Func<LoadQueue> wait)
    {
        (_mappings, _mapping, _client, _wait) = (mappings, mappings.Adopted, client, wait);
        _session = new(client, transaction: null);
    }

    /// <summary>Checks the graph, and changes nothing: a user who may only read suffices.</summary>
    /// <exception cref="StoreException">Neo4j failed.</exception>
    public async Task<CheckReport> CheckAsync(IProgress<CheckProgress>? progress, CancellationToken cancellationToken)
    {
        var state = await AdoptionMark.ReadAsync(_session, cancellationToken);
        return (await PassAsync(state, writer: null, progress, cancellationToken)).Report;
    }

    /// <summary>Writes what derives from the model's values where it is missing or stale; the report says what is left.</summary>
    /// <exception cref="StoreException">Neo4j failed, or nobody loaded or adopted the graph.</exception>
    public async Task<CheckReport> RepairAsync(IProgress<CheckProgress>? progress, CancellationToken cancellationToken)
    {
        var state = await StateToRepairAsync(cancellationToken);
        long written = await WithLockAsync(
            async (session, schema, token) =>
            {
                await schema.WriteConstraintsAsync(areOfNodesOnly: false, token);
                long rows = await WriteAsync(session, state, progress, token);
                progress?.Report(new(CheckStage.Indexes, 0, 0));
                await schema.WriteIndexesAsync(token);
                await MarkAsync(session, AdoptionMark.Repaired, token);
                return rows;
            },
            cancellationToken);
        return await VerifyAsync(state, progress, cancellationToken) with { Written = written };
    }

    /// <summary>
    /// Writes what derives where it is missing or stale, of a graph that was loaded with another model or by another version, or whose last
    /// load was interrupted: part of a load, which has the lock. Gives the bookmark as of which all that derives is current; null: it is
    /// not.
    /// </summary>
    internal async Task<string?> UpgradeAsync(LoadSession session, CancellationToken cancellationToken)
    {
        var state = await AdoptionMark.ReadAsync(session, cancellationToken);
        await WriteAsync(session, state, progress: null, cancellationToken);
        if (state == GraphState.Adopting) return null;
        // Before it is read: whatever others write from here on is counted by the load.
        string? bookmark = await session.BookmarkAsync(cancellationToken);
        var pass = new GraphPass(_mappings, session, state);
        await pass.RunAsync(cancellationToken);
        return pass.Findings.IsDerivable ? bookmark : null;
    }

    /// <summary>Prints the statements that a repair would send, and changes nothing.</summary>
    /// <exception cref="StoreException">Neo4j failed, or nobody loaded or adopted the graph.</exception>
    public async Task<CheckReport> PrintRepairAsync(
        TextWriter output, IProgress<CheckProgress>? progress, CancellationToken cancellationToken)
    {
        var state = await StateToRepairAsync(cancellationToken);
        var script = new CypherScript(output);
        await output.WriteLineAsync("// They name nodes and edges by Neo4j's own numbers: run them before others write to the graph.");
        var missing = await SchemaCheck.MissingAsync(_mapping, _session, cancellationToken);
        foreach (string statement in SchemaCheck.Creation(missing)) await script.WriteAsync(statement);
        var report = (await PassAsync(state, new(_mapping, _session) { Script = script }, progress, cancellationToken)).Report;
        await output.WriteLineAsync("// Then `check --repair` finds nothing to write, and marks what derives as current.");
        return report;
    }

    /// <summary>Says what an adoption would add, and what prevents it; changes nothing.</summary>
    /// <exception cref="StoreException">Neo4j failed, or the graph was loaded.</exception>
    public async Task<CheckReport> PlanAdoptionAsync(IProgress<CheckProgress>? progress, CancellationToken cancellationToken) =>
        (await PassAsync(await StateToAdoptAsync(cancellationToken), writer: null, progress, cancellationToken)).Report;

    /// <summary>
    /// Adds to a graph that others made what loads write beside the model's values: labels of interfaces, helper properties, ids of edges,
    /// constraints and indexes. If something prevents that, nothing is written, and the report says what.
    /// </summary>
    /// <exception cref="StoreException">Neo4j failed, or the graph was loaded.</exception>
    public async Task<CheckReport> AdoptAsync(IProgress<CheckProgress>? progress, CancellationToken cancellationToken)
    {
        var state = await StateToAdoptAsync(cancellationToken);
        var plan = await PassAsync(state, writer: null, progress, cancellationToken);
        if (plan.Findings.ForbidsAdoption) return plan.Report;
        long written = await WithLockAsync(
            async (session, schema, token) =>
            {
                await session.RunAsync(AdoptionMark.Begin, isRead: false, parameters: null, token);
                await schema.WriteConstraintsAsync(areOfNodesOnly: false, token);
                long rows = await WriteAsync(session, GraphState.Adopting, progress, token);
                progress?.Report(new(CheckStage.Indexes, 0, 0));
                await schema.WriteIndexesAsync(token);
                await MarkAsync(session, AdoptionMark.End, token);
                return rows;
            },
            cancellationToken);
        return await VerifyAsync(GraphState.Adopted, progress, cancellationToken) with { Written = written };
    }

    /// <summary>Removes what an adoption added, also one that was interrupted: the graph is then as it was.</summary>
    /// <exception cref="StoreException">Neo4j failed, or the graph was not adopted.</exception>
    public async Task<CheckReport> UndoAdoptionAsync(IProgress<CheckProgress>? progress, CancellationToken cancellationToken)
    {
        if (await AdoptionMark.ReadAsync(_session, cancellationToken) is GraphState.Foreign or GraphState.Loaded)
        {
            throw new StoreException("DATA_INVALID", "This graph was not adopted, so there is nothing to undo.");
        }
        if (await AdoptionMark.ModelAsync(_session, cancellationToken) is { } model && model != LoadMarker.FormOf(_mapping.Model))
        {
            // What this model does not know of would stay, and nothing would tell any more that it was added.
            throw new StoreException(
                "DATA_INVALID",
                "This graph was adopted with another model, or by another version of the server. Undo it with that model, or `adopt` it with this one "
                + "first.");
        }
        (long nodes, long edges, var writer) = (0L, 0L, new RepairWriter(_mapping, _session));
        await WithLockAsync(
            async (session, _, token) =>
            {
                await session.RunAsync(AdoptionMark.Undo, isRead: false, parameters: null, token);
                progress?.Report(new(CheckStage.Indexes, 0, 0));
                foreach (string statement in SchemaCheck.Removal(_mapping)) await session.MakeAsync(statement, token);
                // Of a constraint that Neo4j was killed in, the index is left.
                var missing = await SchemaCheck.MissingAsync(_mapping, session, token);
                foreach (var one in missing.Where(one => one.IsBroken)) await session.MakeAsync(one.Item.RemovalOfIndex, token);
                (nodes, edges) = await new AdoptionUndo(_mappings, session, writer, progress).RunAsync(token);
                await session.RunAsync(AdoptionMark.Remove, isRead: false, parameters: null, token);
                return 0;
            },
            cancellationToken);
        string last = SchemaCheck.Remove(CypherSchema.MarkerConstraint);
        await _session.RunAsync(last, isRead: false, parameters: null, CancellationToken.None);
        return new(nodes, edges, []) { Written = writer.Written };
    }

    private async Task<GraphPass> PassAsync(
        GraphState state, RepairWriter? writer, IProgress<CheckProgress>? progress, CancellationToken cancellationToken)
    {
        var pass = new GraphPass(_mappings, _session, state, writer, progress);
        await pass.RunAsync(cancellationToken);
        SchemaCheck.Report(await SchemaCheck.MissingAsync(_mapping, _session, cancellationToken), pass.Findings);
        return pass;
    }

    private async Task<long> WriteAsync(
        LoadSession session, GraphState state, IProgress<CheckProgress>? progress, CancellationToken cancellationToken)
    {
        long written = 0;
        for (int i = 0; i < PassesMax; i++)
        {
            var writer = new RepairWriter(_mapping, session);
            await new GraphPass(_mappings, session, state, writer, progress).RunAsync(cancellationToken);
            written += writer.Written;
            if (writer.PutOff == 0 || writer.Written == 0) break;
        }
        return written;
    }

    // Without the lock: to release it is a transaction of its own, after which the mark would be old.
    private async Task<CheckReport> VerifyAsync(GraphState state, IProgress<CheckProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new(CheckStage.Verifying, 0, 0));
        string? before = await _session.BookmarkAsync(cancellationToken);
        var pass = await PassAsync(state, writer: null, progress, cancellationToken);
        string? after = await _session.BookmarkAsync(cancellationToken);
        if (before != after)
        {
            pass.Findings.All.Add(
                CheckProblem.ChangedMeanwhile, "Others wrote to the graph meanwhile: what derives is not marked as current");
        }
        else if (pass.Findings.IsDerivable && TransactionId.TryParse(after, out long last))
        {
            // If another transaction comes between, the mark is older than that one.
            await _session.RunAsync(
                LoadMarker.MarkDerived, isRead: false, json => json.WriteNumber(LoadMarker.DerivedAt, last + 1), cancellationToken);
        }
        return pass.Report;
    }

    private Task MarkAsync(LoadSession session, string statement, CancellationToken cancellationToken) => session.RunAsync(
        statement, isRead: false, json => json.WriteString("model"u8, LoadMarker.FormOf(_mapping.Model)), cancellationToken);

    private Task<long> WithLockAsync(
        Func<LoadSession, SchemaWriter, CancellationToken, Task<long>> write, CancellationToken cancellationToken) =>
        LoadLock.HoldAsync(_mapping, _client, _wait, write, cancellationToken);

    private async Task<GraphState> StateToRepairAsync(CancellationToken cancellationToken) =>
        await AdoptionMark.ReadAsync(_session, cancellationToken) switch
        {
            GraphState.Foreign => throw new StoreException(
                "DATA_INVALID",
                "This graph was neither loaded nor adopted, so there is nothing to repair. `adopt` adds what makes it fast."),
            GraphState.Adopting => throw new StoreException(
                "DATA_INVALID", "The adoption of this graph was interrupted: run `adopt` again, or `adopt --undo`."),
            var state => state,
        };

    private async Task<GraphState> StateToAdoptAsync(CancellationToken cancellationToken)
    {
        var state = await AdoptionMark.ReadAsync(_session, cancellationToken);
        if (state != GraphState.Loaded) return state;
        throw new StoreException(
            "DATA_INVALID", "This graph was written by `load`, which adds all that `adopt` would. `check --repair` brings it up to date.");
    }
}
