using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Loading;

namespace KnowledgeGraph.Neo4j.Versions;

/// <summary>
/// Tracks the version of the database, by one check at a time that all callers share. Bookmarks have no order, so a check
/// begins only when the previous one has ended, and the known version never goes back.
/// </summary>
/// <param name="client">Asks the database.</param>
/// <param name="limits">The limits.</param>
/// <param name="onChange">Is called if the version differs from the one known before.</param>
internal sealed class VersionWatch(Neo4jClient client, Limits limits, Action<GraphVersion> onChange)
{
    private static readonly JsonEncodedText Statement = JsonEncodedText.Encode(LoadMarker.FindEpoch);

    private readonly Lock _lock = new();
    private KnownVersion? _known;
    private Check? _running;
    private Task<KnownVersion>? _next;
    private long _changeSeen;

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
        string epoch = "";
        void Read(ref Utf8JsonReader json, ReadOnlySpan<byte> body) => epoch = Neo4jRows.Read(ref json)[0][0].GetString() ?? "";
        var head = await client.ReadAsync(Statement, static _ => { }, Read, new(limits, CancellationToken.None));
        string bookmark = head.Bookmark ?? throw new StoreException("INTERNAL_ERROR", "The graph database answered without a bookmark.");
        var known = new KnownVersion(bookmark, epoch, begun);
        bool isChanged;
        lock (_lock)
        {
            isChanged = _known is { } before && before.Version != known.Version;
            _known = known;
        }
        if (isChanged) onChange(known.Version);
        return known;
    }

    private sealed record Check(long Begun, Task<KnownVersion> Task);
}
