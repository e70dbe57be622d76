using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Puts the values of the root fields together to an answer (specification, section 7.1). The values are not copied.</summary>
internal sealed class AnswerBuilder(ImmutableArray<CachedField> fields, bool wantsReport, Limits limits)
{
    /// <summary>The ETag, if all goes well.</summary>
    public string? Tag { get; init; }

    /// <summary>What is asked of the store, if the client wants to know.</summary>
    public byte[]? PlanReport { get; init; }

    /// <summary>Begins every field before the first is awaited, and puts them together.</summary>
    public async ValueTask<GraphResponse> BuildAsync(Func<int, ValueTask<FieldAnswer>> begin)
    {
        var running = new Task<FieldAnswer>?[fields.Length];
        var answers = new FieldAnswer[fields.Length];
        long bytes = 0;
        try
        {
            for (int i = 0; i < fields.Length; i++)
            {
                var answer = begin(i);
                if (answer.IsCompletedSuccessfully) Count(answers[i] = answer.Result, ref bytes);
                else running[i] = answer.AsTask();
            }
            for (int i = 0; i < fields.Length; i++)
            {
                if (running[i] is not { } task) continue;
                answers[i] = await task;
                running[i] = null;
                Count(answers[i], ref bytes);
            }
        }
        catch
        {
            await AbandonAsync(running, answers);
            throw;
        }
        return Build(answers);
    }

    /// <summary>Puts kept values together.</summary>
    /// <exception cref="GraphErrorException">They are too large to be sent together.</exception>
    public GraphResponse BuildKept(FieldAnswer[] answers)
    {
        long bytes = 0;
        foreach (var answer in answers) Count(answer, ref bytes);
        return Build(answers);
    }

    // Each field's value is within the limit, but a document can ask for a thousand; the one value that is kept as often as it is asked for
    // is sent as often too.
    private void Count(FieldAnswer answer, ref long bytes)
    {
        if ((bytes += answer.Json.Length) <= limits.AnswerBytesMax) return;
        throw new GraphErrorException(
            ErrorCodes.ResultTooLarge,
            $"The answer would have more than {limits.AnswerBytesMax} bytes (Limits:AnswerBytesMax). Ask for it in several requests.");
    }

    private GraphResponse Build(FieldAnswer[] answers)
    {
        var text = new ResponseBuffer();
        var inserts = new List<ResponseInsert>(answers.Length);
        var errors = new FieldErrors();
        bool isValid = true;
        for (int i = 0; i < answers.Length && isValid; i++)
        {
            isValid = answers[i].IsValid;
            if (answers[i].Errors is { } found) errors.AddAll(found);
        }
        text.Append("{\"data\":"u8);
        if (!isValid) text.Append("null"u8);
        else if (answers.Length == 0) text.Append("{}"u8);
        else AppendFields(text, inserts, answers);
        if (errors.Count > 0)
        {
            text.Append((byte)',');
            GraphResponse.AppendErrors(text, errors.All);
        }
        AppendExtensions(text, answers);
        text.Append((byte)'}');
        return new(text, hasData: true, inserts, answers)
        {
            ETag = errors.Count == 0 && !wantsReport && PlanReport is null && Array.TrueForAll(answers, a => a.IsOfVersion) ? Tag : null,
            MayBeKept = errors.Count == 0,
            CreatedAt = OldestOf(answers),
        };
    }

    private void AppendExtensions(ResponseBuffer text, FieldAnswer[] answers)
    {
        if (!wantsReport && PlanReport is null) return;
        text.Append(",\"extensions\":{"u8);
        if (wantsReport) CacheReport.Append(text, fields, answers);
        if (wantsReport && PlanReport is not null) text.Append((byte)',');
        if (PlanReport is not null) text.Append(PlanReport);
        text.Append((byte)'}');
    }

    private void AppendFields(ResponseBuffer text, List<ResponseInsert> inserts, FieldAnswer[] answers)
    {
        int start = text.Length;
        for (int i = 0; i < answers.Length; i++)
        {
            text.Append(fields[i].NameBytes);
            inserts.Add(new(text.Length, answers[i].Json));
        }
        // Each name begins with a comma; the first one's gives way to the brace.
        text.Replace(start, (byte)'{');
        text.Append((byte)'}');
    }

    private static DateTimeOffset? OldestOf(FieldAnswer[] answers)
    {
        DateTimeOffset? oldest = null;
        foreach (var answer in answers)
        {
            if (answer.Origin is FieldOrigin.L1 or FieldOrigin.L2 && (oldest is null || answer.CreatedAt < oldest))
            {
                oldest = answer.CreatedAt;
            }
        }
        return oldest;
    }

    /// <summary>Waits for what nobody awaited, since a reader must not be given back while it reads.</summary>
    private static async Task AbandonAsync(Task<FieldAnswer>?[] running, FieldAnswer?[] answers)
    {
        foreach (var task in running)
        {
            if (task is null) continue;
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsCompletedSuccessfully) (await task).Dispose();
        }
        foreach (var answer in answers) answer?.Dispose();
    }
}
