using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

/// <summary>What a second level is asked and given, whatever it does.</summary>
public sealed class SecondLevelTests
{
    private const int SentMax = 4_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task What_another_server_kept_is_found_and_then_kept_here()
    {
        var second = new ScriptedSecondLevel();
        var kept = await KeepAsync(CacheOver(second), second, "q.s");
        _clock.Advance(TimeSpan.FromSeconds(10));
        var cache = CacheOver(second);
        Assert.Null(cache.FindInMemory("q.s", CacheDirectives.Default));
        var found = await FindAsync(cache, "q.s");
        Assert.Equal(kept.Json, found!.Json);
        Assert.Equal(kept.CreatedAt, found.CreatedAt);
        Assert.Same(found, cache.FindInMemory("q.s", CacheDirectives.Default));
        Assert.Same(found, await FindAsync(cache, "q.s"));
        Assert.Equal(1, second.Reads);
    }

    [Fact]
    public async Task What_was_read_longer_ago_than_max_age_is_not_used_from_either_level()
    {
        var second = new ScriptedSecondLevel();
        await KeepAsync(CacheOver(second), second, "q.s");
        _clock.Advance(TimeSpan.FromSeconds(10));
        var cache = CacheOver(second);
        Assert.Null(await FindAsync(cache, "q.s", new() { MaxAge = TimeSpan.FromSeconds(9) }));
        Assert.NotNull(cache.FindInMemory("q.s", CacheDirectives.Default));
        Assert.Null(await FindAsync(cache, "q.s", new() { MaxAge = TimeSpan.FromSeconds(9) }));
        Assert.NotNull(await FindAsync(cache, "q.s", new() { MaxAge = TimeSpan.FromSeconds(10) }));
    }

    [Fact]
    public async Task No_cache_does_not_ask_it()
    {
        var second = new ScriptedSecondLevel();
        await KeepAsync(CacheOver(second), second, "q.s");
        Assert.Null(await FindAsync(CacheOver(second), "q.s", new() { NoCache = true }));
        Assert.Equal(0, second.Reads);
    }

    [Fact]
    public async Task What_was_kept_under_another_key_is_a_miss()
    {
        var second = new ScriptedSecondLevel();
        await KeepAsync(CacheOver(second), second, "q.s");
        second.Entries["q.t"] = second.Entries["q.s"];
        var cache = CacheOver(second);
        Assert.Null(await FindAsync(cache, "q.t"));
        Assert.Null(cache.FindInMemory("q.t", CacheDirectives.Default));
    }

    [Fact]
    public async Task A_fault_of_reading_is_a_miss_and_a_caller_who_goes_is_let_go()
    {
        var faulty = CacheOver(new() { Read = _ => throw new InvalidOperationException("It is away.") });
        Assert.Null(await FindAsync(faulty, "q.s"));
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();
        var slow = CacheOver(new() { Read = _ => Task.FromException<byte[]?>(new OperationCanceledException()) });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => slow.FindInSecondLevelAsync("q.s", CacheDirectives.Default, caller.Token).AsTask());
        // The time of the second level is over, and not that of the caller.
        Assert.Null(await FindAsync(slow, "q.s"));
    }

    [Fact]
    public async Task An_entry_goes_by_its_lifetime()
    {
        var second = new ScriptedSecondLevel();
        await KeepAsync(new(new() { LifetimeSeconds = 77 }, _clock, second), second, "q.s");
        Assert.Equal(TimeSpan.FromSeconds(77), second.Options!.AbsoluteExpirationRelativeToNow);
    }

    [Fact]
    public async Task What_is_long_is_kept_in_this_process_only()
    {
        var second = new ScriptedSecondLevel();
        var cache = CacheOver(second);
        cache.Keep("longer.s", cache.Create(new byte[SentMax + 1]));
        await KeepAsync(cache, second, "long.s", SentMax);
        Assert.Equal(["long.s"], second.Entries.Keys);
        Assert.NotNull(cache.FindInMemory("longer.s", CacheDirectives.Default));
    }

    [Fact]
    public async Task While_it_is_slow_only_so_many_bytes_wait_for_it()
    {
        var isAwake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var second = new ScriptedSecondLevel { Writing = _ => isAwake.Task };
        var cache = CacheOver(second);
        for (int i = 0; i < 6; i++) cache.Keep($"{i}.s", cache.Create(new byte[SentMax]));
        isAwake.SetResult();
        for (int i = 0; i < 4; i++) Assert.True(await second.Kept.WaitAsync(Patience));
        // What was not sent does not count.
        await KeepAsync(cache, second, "small.s", 0);
        Assert.Equal(["0.s", "1.s", "2.s", "3.s", "small.s"], second.Entries.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_could_not_be_written_does_not_count()
    {
        var fault = Task.FromException(new InvalidOperationException("It is away."));
        var second = new ScriptedSecondLevel { Writing = key => key == "small.s" ? Task.CompletedTask : fault };
        var cache = CacheOver(second);
        for (int i = 0; i < 4; i++) cache.Keep($"{i}.s", cache.Create(new byte[SentMax]));
        using var late = new CancellationTokenSource(Patience);
        // A write that was given up has no end that can be seen, but for the room that it leaves.
        do cache.Keep("small.s", cache.Create(new byte[1]));
        while (!await second.Kept.WaitAsync(TimeSpan.FromMilliseconds(20), late.Token));
        Assert.Equal(["small.s"], second.Entries.Keys);
    }

    private static async Task<CachedResult> KeepAsync(ResultCache cache, ScriptedSecondLevel second, string key, int length = 100)
    {
        var result = cache.Create(new byte[length]);
        cache.Keep(key, result);
        Assert.True(await second.Kept.WaitAsync(Patience));
        return result;
    }

    private static ValueTask<CachedResult?> FindAsync(ResultCache cache, string key, CacheDirectives? directives = null) =>
        cache.FindInSecondLevelAsync(key, directives ?? CacheDirectives.Default, CancellationToken.None);

    private ResultCache CacheOver(ScriptedSecondLevel second) => new(new(), _clock, second);
}
