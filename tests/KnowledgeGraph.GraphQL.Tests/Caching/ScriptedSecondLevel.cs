using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

/// <summary>A second level that does what a test says, and otherwise keeps what it is given.</summary>
internal sealed class ScriptedSecondLevel : IDistributedCache
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reads;

    /// <summary>What it keeps.</summary>
    public ConcurrentDictionary<string, byte[]> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>How it reads; null: from its entries.</summary>
    public Func<CancellationToken, Task<byte[]?>>? Read { get; init; }

    /// <summary>What it does before it keeps an entry.</summary>
    public Func<string, Task> Writing { get; init; } = _ => Task.CompletedTask;

    /// <summary>The options that came with the last entry.</summary>
    public DistributedCacheEntryOptions? Options { get; private set; }

    /// <summary>Released once for each entry that it has kept.</summary>
    public SemaphoreSlim Kept { get; } = new(0);

    /// <summary>How often it was asked.</summary>
    public int Reads => _reads;

    /// <summary>Completed when it was asked for the first time.</summary>
    public Task Asked => _asked.Task;

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        Interlocked.Increment(ref _reads);
        _asked.TrySetResult();
        return Read?.Invoke(token) ?? Task.FromResult(Entries.GetValueOrDefault(key));
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await Writing(key);
        Options = options;
        Entries[key] = value;
        Kept.Release();
    }

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();
}
