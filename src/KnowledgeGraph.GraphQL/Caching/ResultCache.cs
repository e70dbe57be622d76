using KnowledgeGraph.GraphQL.Tracing;
using Microsoft.Extensions.Caching.Distributed;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// Results of root fields, in this process and, where there is one, in a second level that several servers share. Nothing is ever
/// invalidated: a changed graph is a new key.
/// </summary>
public sealed class ResultCache
{
    /// <summary>
    /// Longer results are kept in this process only: a Redis serves one client after the other, and all would wait for such a one.
    /// </summary>
    private const int SecondLevelBytesMax = 4_000_000;

    /// <summary>
    /// Most bytes on their way to the second level, so that a slow one does not hold what many requests made; what comes meanwhile is not
    /// sent.
    /// </summary>
    private const int SecondLevelWritingBytesMax = 16_000_000;

    private readonly TimeProvider _clock;
    private readonly ResultMemory _memory;
    private readonly IDistributedCache? _secondLevel;
    private readonly DistributedCacheEntryOptions _lifetime;
    private long _writingBytes;

    /// <param name="settings">The settings.</param>
    /// <param name="clock">Tells how old a result is.</param>
    /// <param name="secondLevel">The second level, which makes nobody wait for long and whose faults are misses; null for none.</param>
    public ResultCache(CacheSettings settings, TimeProvider clock, IDistributedCache? secondLevel = null)
    {
        (_clock, _secondLevel) = (clock, secondLevel);
        MaxStaleness = settings.MaxStaleness;
        Requests = new(settings.RequestBytesMax);
        _memory = new(settings.MemoryBytesMax);
        _lifetime = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(settings.LifetimeSeconds) };
    }

    /// <summary>How old a state of the graph may be where it is asked for.</summary>
    internal TimeSpan MaxStaleness { get; }

    /// <summary>The requests that were asked lately.</summary>
    internal CachedRequests Requests { get; }

    /// <summary>How many bytes the first level holds.</summary>
    internal long MemorySize => _memory.Size;

    /// <summary>The result under the key in the first level, or null.</summary>
    internal CachedResult? FindInMemory(string key, CacheDirectives directives) =>
        directives.NoCache ? null : Fresh(_memory.Find(key), directives);

    /// <summary>The result under the key in the second level, which is then in the first one too; or null.</summary>
    internal async ValueTask<CachedResult?> FindInSecondLevelAsync(
        string key, CacheDirectives directives, CancellationToken cancellationToken)
    {
        if (directives.NoCache || _secondLevel is null) return null;
        // One who waited for the same may have found it meanwhile.
        if (_memory.Find(key) is { } known) return Fresh(known, directives);
        if (await ReadAsync(key, cancellationToken) is not { } found) return null;
        _memory.Set(key, found);
        return Fresh(found, directives);
    }

    /// <summary>A result that was read now.</summary>
    internal CachedResult Create(byte[] json) => new(json, _clock.GetUtcNow());

    /// <summary>Keeps a result in both levels; the second one is written to in the background.</summary>
    internal void Keep(string key, CachedResult result)
    {
        _memory.Set(key, result);
        if (_secondLevel is not null && result.Json.Length <= SecondLevelBytesMax) _ = WriteAsync(_secondLevel, key, result);
    }

    private async Task<CachedResult?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        using var lookup = OperationTrace.BeginLookup(level: 2);
        try
        {
            var found = await _secondLevel!.GetAsync(key, cancellationToken) is { } encoded ? ResultEnvelope.Decode(key, encoded) : null;
            lookup.Found(hits: found is null ? 0 : 1, fields: 1);
            return found;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The second level tells of its faults itself.
            return null;
        }
    }

    private async Task WriteAsync(IDistributedCache secondLevel, string key, CachedResult result)
    {
        long writing = Interlocked.Add(ref _writingBytes, result.Json.Length);
        try
        {
            if (writing > SecondLevelWritingBytesMax) return;
            // Encoding costs, and is no part of an answer.
            await Task.Yield();
            await secondLevel.SetAsync(key, ResultEnvelope.Encode(key, result), _lifetime, CancellationToken.None);
        }
        catch (Exception)
        {
            // What is not kept is read again.
        }
        finally
        {
            Interlocked.Add(ref _writingBytes, -result.Json.Length);
        }
    }

    private CachedResult? Fresh(CachedResult? found, CacheDirectives directives) =>
        found is not null && (directives.MaxAge is not { } max || _clock.GetUtcNow() - found.CreatedAt <= max) ? found : null;
}
