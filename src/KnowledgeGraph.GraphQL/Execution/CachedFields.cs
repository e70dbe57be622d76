using System.Globalization;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Plans;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Answers root fields through the cache: from the first level, from the second, or by running them, once for all who ask for the same at
/// one time.
/// </summary>
internal sealed class CachedFields(ResultCache cache, RootFields roots, Limits limits)
{
    private readonly SharedRuns<FieldResult> _runs = new(TimeSpan.FromMilliseconds(limits.RequestMillisecondsMax));

    /// <summary>The limits.</summary>
    public Limits Limits { get; } = limits;

    /// <summary>The value of a root field that is the same for every request and every graph; null of others.</summary>
    public byte[]? ConstantOf(PreparedRequest request, RootPlan plan, CancellationToken cancellationToken) =>
        roots.ConstantOf(request, plan, cancellationToken);

    /// <summary>The value that the first level holds, or null.</summary>
    public FieldAnswer? Find(CachedField field, GraphVersion state, CacheDirectives directives)
    {
        if (field.Constant is { } constant) return new(constant, FieldOrigin.Uncacheable) { Reason = "constant", IsOfVersion = true };
        return field.Key is { } key && cache.FindInMemory(key.In(state), directives) is { } kept ? Kept(kept, FieldOrigin.L1) : null;
    }

    /// <summary>The value that the second level holds, or null.</summary>
    public async ValueTask<FieldAnswer?> FindInSecondLevelAsync(
        CachedField field, GraphVersion state, CacheDirectives directives, CancellationToken cancellationToken) =>
        field.Key is { } key && await cache.FindInSecondLevelAsync(key.In(state), directives, cancellationToken) is { } kept
            ? Kept(kept, FieldOrigin.L2)
            : null;

    /// <summary>Answers a field that the first level does not hold.</summary>
    public async ValueTask<FieldAnswer> AnswerAsync(
        PreparedRequest request, int root, CachedField field, GraphVersion state, CacheDirectives directives, IGraphReader reader,
        CancellationToken cancellationToken)
    {
        if (field.Key is not { } key) return await roots.AnswerAsync(request, root, reader, "introspection", cancellationToken);
        string text = key.In(state);
        var run = new FieldRun(cache, roots, Limits, request, root, text, state, directives, reader);
        try
        {
            var result = await _runs.GetAsync(
                text + WantsOf(directives), run, static (run, token) => run.RunAsync(token), cancellationToken);
            if (result.Result is { } found)
            {
                return Kept(found, result.Origin) with { Reason = result.Reason, IsOfVersion = result.Version == state };
            }
            // Errors tell places of one document, so only requests of its plan can share them.
            return result.Failed is { } failed && ReferenceEquals(failed.Plan, request.Plan.Roots[root])
                ? new(failed.Json, FieldOrigin.Uncacheable) { Reason = "errors", IsValid = failed.IsValid, Errors = failed.Errors }
                : await roots.AnswerAsync(request, root, reader, "errors", cancellationToken);
        }
        catch (StoreException exception)
        {
            return RootFields.Fail(request.Plan.Roots[root], exception);
        }
    }

    private static FieldAnswer Kept(CachedResult kept, FieldOrigin origin) =>
        new(kept.Json, origin) { CreatedAt = kept.CreatedAt, IsOfVersion = true };

    /// <summary>
    /// What a request wants of the cache, as a part of its run's key: who wants the store asked does not join one who would take what is
    /// kept.
    /// </summary>
    private static string WantsOf(CacheDirectives directives) => directives switch
    {
        { NoCache: true } => "!",
        { MaxAge: { } age } => string.Create(CultureInfo.InvariantCulture, $"<{age.Ticks}"),
        _ => "",
    };

    /// <summary>One run for a field, for all who wait for it.</summary>
    private sealed record FieldRun(
        ResultCache Cache, RootFields Roots, Limits Limits, PreparedRequest Request, int Root, string Key, GraphVersion Version,
        CacheDirectives Directives, IGraphReader Reader)
    {
        public async Task<FieldResult> RunAsync(CancellationToken cancellationToken)
        {
            // The run's own time, whoever waits for it.
            var budget = new WorkBudget(Limits, cancellationToken);
            // Whoever kept it meanwhile, or another server.
            if (await Cache.FindInSecondLevelAsync(Key, Directives, cancellationToken) is { } kept)
            {
                return new(kept, FieldOrigin.L2, null, Version);
            }
            var plan = Request.Plan.Roots[Root];
            using var tape = new ResultTape(budget);
            await Roots.ReadAsync(Request, Root, Reader, tape, budget);
            using var written = RootFields.Write(plan, tape, reason: "", budget);
            byte[] json = written.Json.ToArray();
            if (written.Errors is { } errors)
            {
                return new(null, FieldOrigin.Uncacheable, "errors", null) { Failed = new(plan, json, written.IsValid, errors) };
            }
            var result = Cache.Create(json);
            if (budget.IsCutShort) return new(result, FieldOrigin.Uncacheable, "a search was cut short", null);
            if (tape.Version != Version) return new(result, FieldOrigin.Uncacheable, "the graph changed meanwhile", null);
            Cache.Keep(Key, result);
            return new(result, FieldOrigin.Miss, null, Version);
        }
    }
}
