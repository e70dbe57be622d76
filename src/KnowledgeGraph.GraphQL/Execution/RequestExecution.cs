using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Tracing;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Runs one request through the cache: reads it to its keys, asks for the state of what it depends on, and answers what is not kept.
/// </summary>
internal sealed class RequestExecution(
    OperationPlanner planner, CachedFields fields, ResultCache cache, string origin, GraphRequest request, CacheDirectives directives,
    IGraphReader reader, IGraphStore store, Activity? trace)
{
    private PreparedRequest? _prepared;

    public async ValueTask<GraphResponse> RunAsync(CancellationToken cancellationToken)
    {
        var cached = await FindRequestAsync(cancellationToken);
        var states = new GraphVersion[cached.Fields.Length];
        var staleness = directives.MaxAge is { } age && age < cache.MaxStaleness ? age : cache.MaxStaleness;
        if (directives.NoCache) staleness = TimeSpan.Zero;
        for (int i = 0; i < states.Length; i++)
        {
            if (cached.Fields[i].Key is not { } key) continue;
            try
            {
                states[i] = await reader.VersionAsync(key.Dependencies, staleness, cancellationToken);
            }
            catch (StoreException exception)
            {
                return await FailAsync(cached, exception, cancellationToken);
            }
        }
        string? tag = directives.WantsETag && cached.HasETag ? EntityTag.Of(cached.ETag(states), directives.Representation) : null;
        bool isKnown = tag is not null && EntityTag.IsAmong(tag, directives.IfNoneMatch);
        if (isKnown && !directives.NoCache) return GraphResponse.OfNotModified(tag!);
        var response = await AnswerAsync(cached, states, tag, cancellationToken);
        // Under no-cache the store was asked first: it still is what the client has, where the answer still has the tag.
        if (!isKnown || response.ETag is null) return response;
        response.Dispose();
        return GraphResponse.OfNotModified(tag!);
    }

    private async ValueTask<CachedRequest> FindRequestAsync(CancellationToken cancellationToken)
    {
        var document = await planner.DocumentAsync(request, cancellationToken);
        var operation = document.Operation(request.OperationName);
        trace.Describe(operation.Syntax);
        if (cache.Requests.Find(document, operation, request.Variables.Span) is { } known) return known;
        _prepared = planner.Prepare(document, operation, request, cancellationToken);
        var cached = CachedRequest.Of(
            _prepared.Plan, _prepared.Parameters, origin, root => fields.ConstantOf(_prepared, root, cancellationToken));
        cache.Requests.Keep(document, operation, request.Variables.Span, cached);
        return cached;
    }

    private async ValueTask<GraphResponse> AnswerAsync(
        CachedRequest cached, GraphVersion[] states, string? tag, CancellationToken cancellationToken)
    {
        var found = Find(cached, states);
        bool isWhole = Array.TrueForAll(found, answer => answer is not null);
        if (directives.OnlyIfCached && !isWhole)
        {
            isWhole = await FindInSecondLevelAsync(cached, states, found, cancellationToken);
            if (!isWhole) return GraphResponse.OfNotCached();
        }
        var answer = new AnswerBuilder(cached.Fields, request.WantsCacheReport, fields.Limits)
        {
            Tag = tag,
            PlanReport = await ExplainAsync(cancellationToken),
        };
        if (isWhole) return answer.BuildKept(found!);
        var prepared = _prepared ?? await planner.PrepareAsync(request, cancellationToken);
        return await answer.BuildAsync(i => found[i] is { } ready
            ? new(ready)
            : fields.AnswerAsync(prepared, i, cached.Fields[i], states[i], directives, reader, cancellationToken));
    }

    private async ValueTask<byte[]?> ExplainAsync(CancellationToken cancellationToken) =>
        request.WantsPlan ? PlanReport.Of(_prepared ??= await planner.PrepareAsync(request, cancellationToken), store) : null;

    private FieldAnswer?[] Find(CachedRequest cached, GraphVersion[] states)
    {
        using var lookup = OperationTrace.BeginLookup(level: 1);
        var found = new FieldAnswer?[states.Length];
        int hits = 0;
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = fields.Find(cached.Fields[i], states[i], directives);
            if (found[i] is not null) hits++;
        }
        lookup.Found(hits, found.Length);
        return found;
    }

    private async ValueTask<bool> FindInSecondLevelAsync(
        CachedRequest cached, GraphVersion[] states, FieldAnswer?[] found, CancellationToken cancellationToken)
    {
        for (int i = 0; i < found.Length; i++)
        {
            found[i] ??= await fields.FindInSecondLevelAsync(cached.Fields[i], states[i], directives, cancellationToken);
            if (found[i] is null) return false;
        }
        return true;
    }

    // Where the state cannot be asked the fields cannot be read either.
    private async ValueTask<GraphResponse> FailAsync(CachedRequest cached, StoreException exception, CancellationToken cancellationToken)
    {
        var prepared = _prepared ?? await planner.PrepareAsync(request, cancellationToken);
        var answer = new AnswerBuilder(cached.Fields, request.WantsCacheReport, fields.Limits)
        {
            PlanReport = await ExplainAsync(cancellationToken),
        };
        return await answer.BuildAsync(i => cached.Fields[i].Key is null
            ? fields.AnswerAsync(prepared, i, cached.Fields[i], default, directives, reader, cancellationToken)
            : new(RootFields.Fail(prepared.Plan.Roots[i], exception)));
    }
}
