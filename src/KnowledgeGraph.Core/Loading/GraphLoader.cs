using KnowledgeGraph.Core.Loading.Checks;
using KnowledgeGraph.Core.Loading.Files;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading;

/// <summary>
/// Loads rows into a graph, in two parts. Files give the rows, each with its place for errors; the checks compare rows with model, graph
/// and each other, and turn them into the delta that the store writes.
/// </summary>
public sealed class GraphLoader(GraphModel model, Limits limits, TimeProvider clock)
{
    /// <summary>Loads everything, or nothing if there is any error.</summary>
    public async Task<LoadReport> LoadAsync(
        IGraphStore store, LoadRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        using var trace = LoadTrace.Begin(LoadTrace.Load);
        var tables = new LoadTables(model);
        var errors = new LoadErrors(limits.LoadErrorsMax);
        var last = Task.Run(() => LastAsync(store, cancellationToken), cancellationToken);
        var input = new InputFingerprint(request.Input);
        var rows = new LoadFileReader(tables, limits, request.Separator, request.NullWord, progress).Read(input, errors, cancellationToken);
        string? fingerprint = input.Of(model, limits, request);
        if (errors.Count == 0 && fingerprint is not null && await last is { } known && known.Fingerprint == fingerprint)
        {
            return new([], 0, ChecksSkipped: false, known.Summary, [], 0, [], PartialDate.OfMoment(clock.GetUtcNow()));
        }
        var report = await LoadAsync(store, tables, rows, fingerprint, errors, request, progress, cancellationToken);
        if (report.Summary is null) trace.Refuse(report.ErrorCount);
        return report;
    }

    /// <summary>Checks the rows and lets the store write them. Only the texts of sources are still read from the input here.</summary>
    private async Task<LoadReport> LoadAsync(
        IGraphStore store, LoadTables tables, List<LoadRow> rows, string? fingerprint, LoadErrors errors, LoadRequest request,
        IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        string moment = PartialDate.OfMoment(clock.GetUtcNow());
        if (errors.RowsLost) return Refused(errors, moment);

        await using var graph = await store.OpenLoadAsync(cancellationToken);
        progress?.Report(new(LoadStage.Checking, null, rows.Count));
        if (!request.DryRun) await graph.PrepareAsync(cancellationToken);
        var deletions = await Deletions.FindAsync(
            model, graph, rows.Where(row => ReferenceEquals(row.Table, LoadTable.Deletions)), errors, cancellationToken);
        var batch = new LoadBatch(model, graph, errors, deletions);
        var texts = new TextLoader(batch, tables.Nodes, limits);
        var matches = await new BatchMaker(batch).MakeAsync(rows, cancellationToken);
        await CheckAsync(batch, cancellationToken);
        await new DeletionChecks(batch, deletions).CheckAsync(cancellationToken);
        if (request.Input.Texts is { } given) await texts.LoadAsync(given, cancellationToken);
        if (errors.Count > 0) return Refused(errors, moment) with { Matches = matches, TextsUnmatched = texts.Unmatched };

        progress?.Report(new(LoadStage.Writing, null, 0));
        var delta = await new DeltaMaker(batch, deletions).MakeAsync(moment, cancellationToken);
        // The report of what is deleted, or has another id in the graph, is made of more than counts.
        bool isRepeatable = matches.Count == 0 && !rows.Exists(row => ReferenceEquals(row.Table, LoadTable.Deletions));
        if (isRepeatable) delta = delta with { Fingerprint = fingerprint };
        LoadSummary summary;
        using (LoadTrace.Begin(LoadTrace.Commit))
        {
            summary = await graph.ApplyAsync(delta, request.DryRun, WritingTo(progress), cancellationToken);
        }
        return new([], 0, ChecksSkipped: false, summary, matches, texts.QuoteCount, texts.Unmatched, moment)
        {
            AbsentCount = deletions.Absent.Count,
            Absent = [.. deletions.Absent.Take(limits.LoadErrorsMax)],
        };
    }

    // A store that fails here fails again when it is opened, after the files' own errors.
    private static async Task<LastLoad?> LastAsync(IGraphStore store, CancellationToken cancellationToken)
    {
        try
        {
            return await store.LastLoadAsync(cancellationToken);
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private static async Task CheckAsync(LoadBatch batch, CancellationToken cancellationToken)
    {
        using var stage = LoadTrace.Begin(LoadTrace.Check);
        await RequiredChecks.CheckAsync(batch, cancellationToken);
        await EndChecks.CheckAsync(batch, cancellationToken);
        await new PeriodOrderChecks(batch).CheckAsync(cancellationToken);
        await new PeriodChecks(batch).CheckAsync(cancellationToken);
        await TreeChecks.CheckAsync(batch, cancellationToken);
        await new EvidenceChecks(batch).CheckAsync(cancellationToken);
    }

    private static LoadReport Refused(LoadErrors errors, string moment) =>
        new(errors.Listed, errors.Count, errors.RowsLost, null, [], 0, [], moment) { Sums = errors.Sums };

    private static WritingProgress? WritingTo(IProgress<LoadProgress>? progress) => progress is null ? null : new(progress);

    private sealed class WritingProgress(IProgress<LoadProgress> progress) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new(LoadStage.Writing, null, value));
    }
}
