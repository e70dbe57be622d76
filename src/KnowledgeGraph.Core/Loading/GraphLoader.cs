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
        string moment = PartialDate.OfMoment(clock.GetUtcNow());
        var errors = new LoadErrors(limits.LoadErrorsMax);
        var finder = new LoadFileFinder(model, errors);
        var rows = new LoadFileReader(limits, progress).Read(finder.Find(request.Paths), errors, cancellationToken);
        if (errors.RowsLost) return Refused(errors, moment);

        await using var graph = await store.OpenLoadAsync(cancellationToken);
        progress?.Report(new(LoadStage.Checking, null, rows.Count));
        var batch = new LoadBatch(model, graph, errors);
        var texts = new TextLoader(batch, finder.Nodes, limits);
        var matches = await new BatchMaker(batch).MakeAsync(rows, cancellationToken);
        await CheckAsync(batch, cancellationToken);
        if (request.TextsDirectory is { } directory) await texts.LoadAsync(directory, cancellationToken);
        if (errors.Count > 0) return Refused(errors, moment) with { Matches = matches, TextsUnmatched = texts.Unmatched };

        progress?.Report(new(LoadStage.Writing, null, 0));
        var summary = await graph.ApplyAsync(DeltaOf(batch, moment), request.DryRun, WritingTo(progress), cancellationToken);
        return new([], 0, ChecksSkipped: false, summary, matches, texts.QuoteCount, texts.Unmatched, moment);
    }

    private static async Task CheckAsync(LoadBatch batch, CancellationToken cancellationToken)
    {
        await RequiredChecks.CheckAsync(batch, cancellationToken);
        await EndChecks.CheckAsync(batch, cancellationToken);
        await new PeriodOrderChecks(batch).CheckAsync(cancellationToken);
        await new PeriodChecks(batch).CheckAsync(cancellationToken);
        await new TreeChecks(batch).CheckAsync(cancellationToken);
        await new EvidenceChecks(batch).CheckAsync(cancellationToken);
    }

    private static LoadReport Refused(LoadErrors errors, string moment) =>
        new(errors.Told, errors.Count, errors.RowsLost, null, [], 0, [], moment);

    /// <summary>The load in the order of files by name and their lines.</summary>
    private static GraphDelta DeltaOf(LoadBatch batch, string moment) => new(
        [.. batch.Nodes.Values.Select(row => new NodeRow(row.Table.Kind!, row.Id, row.Values, row.Sources))],
        [.. batch.Edges.Values.Select(row => new EdgeRow(row.Table.Type!, row.Id, row.From, row.To, row.Values, row.Sources))],
        moment);

    private static WritingProgress? WritingTo(IProgress<LoadProgress>? progress) => progress is null ? null : new(progress);

    private sealed class WritingProgress(IProgress<LoadProgress> progress) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new(LoadStage.Writing, null, value));
    }
}
