using Microsoft.Extensions.Caching.Distributed;
using ZiggyCreatures.Caching.Fusion;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// Results of root fields, in this process and, where there is one, in a second level that several servers share. Nothing is ever invalidated: a
/// changed graph is a new key.
/// </summary>
public sealed class ResultCache : IDisposable
{
    private const int BytesPerEntry = 600;

    /// <summary>Longer results are kept in this process only: a Redis serves one client after the other, and all would wait for such a one.</summary>
    private const int SecondLevelBytesMax = 4_000_000;

    private readonly TimeProvider _clock;
    private readonly FusionCache _cache;
    private readonly ResultMemory _memory;
    private readonly TimeSpan _lifetime;
    private readonly FusionCacheEntryOptions _memoryOnly;
    private readonly FusionCacheEntryOptions _bothLevels;

    /// <param name="settings">The settings.</param>
    /// <param name="clock">Tells how old a result is.</param>
    /// <param name="secondLevel">The second level, which makes nobody wait for long and whose faults are misses; null for none.</param>
    public ResultCache(CacheSettings settings, TimeProvider clock, IDistributedCache? secondLevel = null)
    {
        _clock = clock;
        MaxStaleness = settings.MaxStaleness;
        Requests = new(settings.RequestBytesMax);
        _lifetime = TimeSpan.FromSeconds(settings.LifetimeSeconds);
        _memory = new(settings.MemoryBytesMax);
        _cache = new(new FusionCacheOptions
        {
            DisableTagging = true,
            EnableAutoRecovery = false,
            EnableBestPracticesAdvisor = false,
            PreferSyncSerialization = true,
            DistributedCacheKeyModifierMode = CacheKeyModifierMode.None,
        }, _memory);
        HasSecondLevel = secondLevel is not null;
        if (secondLevel is not null) _cache.SetupDistributedCache(secondLevel, new ResultSerializer());
        _memoryOnly = OptionsOf(size: null, skipSecondLevel: true);
        _bothLevels = OptionsOf(size: null, skipSecondLevel: false);
    }

    /// <summary>How old a state of the graph may be where it is asked for.</summary>
    internal TimeSpan MaxStaleness { get; }

    /// <summary>The requests that were asked lately.</summary>
    internal CachedRequests Requests { get; }

    /// <summary>Whether there is a second level.</summary>
    internal bool HasSecondLevel { get; }

    /// <summary>How many bytes the first level holds.</summary>
    internal long MemorySize => _memory.Size;

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    /// <summary>What a result counts for in the first level: its bytes, its key and what holds them.</summary>
    internal static long SizeOf(CachedResult result) => result.Json.Length + BytesPerEntry;

    /// <summary>The result under the key in the first level, or null.</summary>
    internal CachedResult? FindInMemory(string key, CacheDirectives directives) =>
        directives.NoCache ? null : Fresh(_cache.TryGet<CachedResult>(key, _memoryOnly), directives);

    /// <summary>The result under the key in the second level, which is then in the first one too; or null.</summary>
    internal async ValueTask<CachedResult?> FindInSecondLevelAsync(string key, CacheDirectives directives, CancellationToken cancellationToken) =>
        directives.NoCache || !HasSecondLevel ? null : Fresh(await _cache.TryGetAsync<CachedResult>(key, _bothLevels, cancellationToken), directives);

    /// <summary>A result that was read now.</summary>
    internal CachedResult Create(byte[] json) => new(json, _clock.GetUtcNow());

    /// <summary>Keeps a result in both levels; the second one is written to in the background.</summary>
    internal ValueTask KeepAsync(string key, CachedResult result) => _cache.SetAsync(
        key, result, OptionsOf(SizeOf(result), skipSecondLevel: !HasSecondLevel || result.Json.Length > SecondLevelBytesMax));

    private CachedResult? Fresh(MaybeValue<CachedResult> found, CacheDirectives directives) =>
        found.HasValue && (directives.MaxAge is not { } max || _clock.GetUtcNow() - found.Value.CreatedAt <= max) ? found.Value : null;

    private FusionCacheEntryOptions OptionsOf(long? size, bool skipSecondLevel) => new()
    {
        Duration = _lifetime,
        Size = size,
        SkipDistributedCacheRead = skipSecondLevel,
        SkipDistributedCacheWrite = skipSecondLevel,
        AllowBackgroundDistributedCacheOperations = true,
        ReThrowDistributedCacheExceptions = false,
        ReThrowSerializationExceptions = false,
        SkipBackplaneNotifications = true,
    };
}
