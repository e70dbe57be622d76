using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Neo4j.Versions;

/// <summary>
/// Tracks the version of the database, by one check at a time that all callers share. Bookmarks have no order, so a check
/// begins only when the previous one has ended, and the known version never goes back.
/// </summary>
/// <param name="client">Asks the database.</param>
/// <param name="limits">The limits.</param>
/// <param name="model">The model: a graph that was written with another has not what is derived with this one.</param>
/// <param name="onChange">Is called if the version differs from the one known before.</param>
/// <param name="logger">Logs which form applies, when that changes.</param>
internal sealed partial class VersionWatch(
    Neo4jClient client, Limits limits, GraphModel model, Action<GraphVersion> onChange, ILogger<VersionWatch> logger)
{
    private static readonly JsonEncodedText Statement = JsonEncodedText.Encode(LoadMarker.FindEpoch);

    private readonly Lock _lock = new();
    private KnownVersion? _known;
    private Check? _running;
    private Task<KnownVersion>? _next;
    private long _changeSeen;
    private bool _isUnreadableLogged;

    /// <summary>The version that was found last, however long ago; null: none was.</summary>
    public KnownVersion? Latest => Volatile.Read(ref _known);

    /// <summary>The form of that version; adopted as long as none was found.</summary>
    public MappingForm Form => Forced ?? Latest?.Form ?? MappingForm.Adopted;

    /// <summary>The form in which every version is read; for tests.</summary>
    public MappingForm? Forced
    {
        get;
        set
        {
            lock (_lock) (field, _known) = (value, null);
        }
    }

    /// <summary>The version at some time within the last <paramref name="staleness"/>, or later.</summary>
    /// <exception cref="StoreException">The database cannot be reached.</exception>
    public ValueTask<KnownVersion> GetAsync(TimeSpan staleness, CancellationToken cancellationToken)
    {
        long now = Stopwatch.GetTimestamp();
        long begun = now - (long)(staleness.TotalSeconds * Stopwatch.Frequency);
        Task<KnownVersion> check;
        lock (_lock)
        {
            begun = Math.Max(begun, _changeSeen);
            if (_known is { } known && known.Begun >= begun) return new(known);
            if (_running is { Task.IsCompleted: false } running && running.Begun >= begun) check = running.Task;
            else check = _next ??= CheckAfterAsync(_running?.Task);
        }
        return new(check.WaitAsync(cancellationToken));
    }

    /// <summary>
    /// Notes the bookmark of an answer: if it differs from the known one, the known version is too old for the caller that got the
    /// answer.
    /// </summary>
    public void Observe(string bookmark)
    {
        lock (_lock)
        {
            if (_known is { } known && known.Bookmark != bookmark) _changeSeen = Stopwatch.GetTimestamp();
        }
    }

    private async Task<KnownVersion> CheckAfterAsync(Task? previous)
    {
        // Off the caller's thread, which holds the lock.
        await Task.Yield();
        if (previous is not null) await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<KnownVersion> task;
        lock (_lock)
        {
            long begun = Stopwatch.GetTimestamp();
            task = CheckAsync(begun);
            (_running, _next) = (new(begun, task), null);
        }
        return await task;
    }

    private async Task<KnownVersion> CheckAsync(long begun)
    {
        await Task.Yield();
        JsonElement marker = default;
        void Read(ref Utf8JsonReader json, ReadOnlySpan<byte> body) => marker = Neo4jRows.Read(ref json)[0];
        var head = await client.ReadAsync(Statement, static _ => { }, Read, new(limits, CancellationToken.None));
        string bookmark = head.Bookmark ?? throw new StoreException("INTERNAL_ERROR", "The graph database answered without a bookmark.");
        var known = new KnownVersion(bookmark, marker[0].GetString() ?? "", begun, Forced ?? FormOf(marker, bookmark));
        bool isChanged;
        lock (_lock)
        {
            isChanged = _known is { } before && before.Version != known.Version;
            if (_known is { Epoch.Length: > 0 } && known.Epoch.Length == 0) LogUnmarked();
            else if ((_known?.Form ?? MappingForm.Adopted) != known.Form) LogForm(known.Form);
            _known = known;
        }
        if (isChanged) onChange(known.Version);
        return known;
    }

    // Current is what nobody else has written to since a load, of this model, found or made it so.
    private MappingForm FormOf(JsonElement marker, string bookmark)
    {
        if (marker[1].GetString() != LoadMarker.FormOf(model) || marker[2].ValueKind != JsonValueKind.Number) return MappingForm.Plain;
        if (TransactionId.TryParse(bookmark, out long last)) return marker[2].GetInt64() == last ? MappingForm.Adopted : MappingForm.Plain;
        if (!_isUnreadableLogged) LogUnreadable(bookmark);
        _isUnreadableLogged = true;
        return MappingForm.Plain;
    }

    private void LogForm(MappingForm form)
    {
        if (form == MappingForm.Plain) LogPlain();
        else LogAdopted();
    }

    [LoggerMessage(
        EventId = 46,
        Level = LogLevel.Information,
        Message = "The graph was not written by loads alone: queries compute what loads would have stored, which is right but slower. "
            + "`check --repair`, or `adopt` for a graph of others, makes them fast again")]
    private partial void LogPlain();

    [LoggerMessage(
        EventId = 49,
        Level = LogLevel.Warning,
        Message = "The graph has no mark of loads any more: it was emptied, its adoption was undone, or this is another database")]
    private partial void LogUnmarked();

    [LoggerMessage(EventId = 47, Level = LogLevel.Information, Message = "What loads store beside the graph's own values is current")]
    private partial void LogAdopted();

    [LoggerMessage(
        EventId = 48,
        Level = LogLevel.Warning,
        Message =
            "The bookmark {Bookmark} has not the form of one of a single Neo4j 5: whether others write cannot be told, so queries use "
            + "nothing that loads store beside the graph's own values, which is right but slower")]
    private partial void LogUnreadable(string bookmark);

    private sealed record Check(long Begun, Task<KnownVersion> Task);
}
