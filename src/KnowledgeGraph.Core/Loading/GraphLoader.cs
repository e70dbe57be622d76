using System.Diagnostics;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading;

/// <summary>Loads files into a graph: rows are read, checked against model, graph and each other, and written by the store.</summary>
public sealed class GraphLoader(GraphModel model, Limits limits, TimeProvider clock)
{
    /// <summary>Loads all of it, or nothing where there is any error.</summary>
    public async Task<LoadReport> LoadAsync(
        IGraphStore store, LoadRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        using var trace = LoadTrace.Begin(LoadTrace.Load);
        string moment = PartialDate.OfMoment(clock.GetUtcNow());
        var errors = new LoadErrors(limits.LoadErrorsMax);
        var finder = new LoadFileFinder(model, errors);
        var rows = new LoadFileReader(limits, request.Separator, progress).Read(finder.Find(request.Paths), errors, cancellationToken);
        if (errors.RowsLost) return Refused(errors, moment, trace);

        await using var graph = await store.OpenLoadAsync(cancellationToken);
        progress?.Report(new(LoadStage.Checking, null, rows.Count));
        var deletions = await Deletions.FindAsync(model, graph, rows.Where(row => ReferenceEquals(row.Table, LoadTable.Deletions)), errors, cancellationToken);
        var batch = new LoadBatch(model, graph, errors, deletions);
        var texts = new TextLoader(batch, finder.Nodes, limits);
        var matches = await new BatchMaker(batch).MakeAsync(rows, cancellationToken);
        await CheckAsync(batch, cancellationToken);
        await new DeletionChecks(batch, deletions).CheckAsync(cancellationToken);
        if (request.TextsDirectory is { } directory) await texts.LoadAsync(directory, cancellationToken);
        if (errors.Count > 0) return Refused(errors, moment, trace) with { Matches = matches, TextsUnmatched = texts.Unmatched };

        progress?.Report(new(LoadStage.Writing, null, 0));
        var delta = await new DeltaMaker(batch, deletions).MakeAsync(moment, cancellationToken);
        LoadSummary summary;
        using (LoadTrace.Begin(LoadTrace.Commit)) summary = await graph.ApplyAsync(delta, request.DryRun, WritingTo(progress), cancellationToken);
        return new([], 0, ChecksSkipped: false, summary, matches, texts.QuoteCount, texts.Unmatched, moment)
        {
            AbsentCount = deletions.Absent.Count,
            Absent = [.. deletions.Absent.Take(limits.LoadErrorsMax)],
        };
    }

    private static async Task CheckAsync(LoadBatch batch, CancellationToken cancellationToken)
    {
        using var stage = LoadTrace.Begin(LoadTrace.Check);
        await RequiredChecks.CheckAsync(batch, cancellationToken);
        await EndChecks.CheckAsync(batch, cancellationToken);
        await new PeriodOrderChecks(batch).CheckAsync(cancellationToken);
        await new PeriodChecks(batch).CheckAsync(cancellationToken);
        await new TreeChecks(batch).CheckAsync(cancellationToken);
        await new EvidenceChecks(batch).CheckAsync(cancellationToken);
    }

    private static LoadReport Refused(LoadErrors errors, string moment, Activity? trace)
    {
        trace.Refuse(errors.Count);
        return new(errors.Listed, errors.Count, errors.RowsLost, null, [], 0, [], moment) { Sums = errors.Sums };
    }

    private static WritingProgress? WritingTo(IProgress<LoadProgress>? progress) => progress is null ? null : new(progress);

    private sealed class WritingProgress(IProgress<LoadProgress> progress) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new(LoadStage.Writing, null, value));
    }
}
