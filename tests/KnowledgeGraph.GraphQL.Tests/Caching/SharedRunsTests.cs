using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

public sealed class SharedRunsTests
{
    private readonly SharedRuns<string> _runs = new(TimeSpan.FromMinutes(5));
    private int _begun;

    [Fact]
    public async Task Those_who_ask_at_one_time_share_a_run()
    {
        var work = new TaskCompletionSource<string>();
        var waiting = Enumerable.Range(0, 50).Select(_ => AskAsync(_ => work.Task)).ToList();
        work.SetResult("done");
        Assert.All(await Task.WhenAll(waiting), result => Assert.Equal("done", result));
        Assert.Equal(1, _begun);
    }

    [Fact]
    public async Task Who_asks_when_a_run_has_ended_begins_another()
    {
        await AskAsync(_ => Task.FromResult("one"));
        Assert.Equal("two", await AskAsync(_ => Task.FromResult("two")));
        Assert.Equal((2, 0), (_begun, _runs.Count));
    }

    [Fact]
    public async Task The_first_one_may_go_and_the_others_get_the_result()
    {
        var work = new TaskCompletionSource<string>();
        using var first = new CancellationTokenSource();
        var left = AskAsync(_ => work.Task, first.Token);
        var waiting = AskAsync(_ => work.Task);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        work.SetResult("done");
        Assert.Equal("done", await waiting);
        Assert.Equal(1, _begun);
    }

    [Fact]
    public async Task One_who_goes_counts_once()
    {
        var work = new TaskCompletionSource<string>();
        CancellationToken run = default;
        using var first = new CancellationTokenSource();
        var left = AskAsync(
            token =>
            {
                run = token;
                return work.Task;
            },
            first.Token);
        var waiting = AskAsync(_ => work.Task);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.False(run.IsCancellationRequested);
        work.SetResult("done");
        Assert.Equal("done", await waiting);
        Assert.False(run.IsCancellationRequested);
    }

    [Fact]
    public async Task One_who_has_gone_before_begins_nothing()
    {
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(_ => Task.FromResult("one"), caller.Token));
        Assert.Equal((0, 0), (_begun, _runs.Count));
    }

    [Fact]
    public async Task A_cancellation_that_is_not_of_the_run_is_no_deadline()
    {
        var fault = await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            AskAsync(_ => throw new OperationCanceledException("It gave up.")));
        Assert.Equal("It gave up.", fault.Message);
    }

    [Fact]
    public async Task When_all_have_gone_the_work_is_cancelled()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<string> WorkAsync(CancellationToken token)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, token);
                return "";
            }
            finally
            {
                cancelled.SetResult();
            }
        }
        using CancellationTokenSource first = new(), second = new();
        var left = new[] { AskAsync(WorkAsync, first.Token), AskAsync(WorkAsync, second.Token) };
        await first.CancelAsync();
        Assert.False(cancelled.Task.IsCompleted);
        await second.CancelAsync();
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        foreach (var task in left) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Equal("again", await AskAsync(_ => Task.FromResult("again")));
    }

    [Fact]
    public async Task Who_asks_when_all_have_gone_does_not_wait_for_work_that_goes_on()
    {
        var work = new TaskCompletionSource<string>();
        using var first = new CancellationTokenSource();
        var left = AskAsync(_ => work.Task, first.Token);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal("two", await AskAsync(_ => Task.FromResult("two")).WaitAsync(TimeSpan.FromSeconds(30)));
        work.SetResult("one");
        Assert.Equal((2, 0), (_begun, _runs.Count));
    }

    [Fact]
    public async Task A_fault_is_everybodys_and_is_not_kept()
    {
        var work = new TaskCompletionSource<string>();
        var waiting = Enumerable.Range(0, 3).Select(_ => AskAsync(_ => work.Task)).ToList();
        work.SetException(new InvalidOperationException("It failed."));
        foreach (var task in waiting) Assert.Equal("It failed.", (await Assert.ThrowsAsync<InvalidOperationException>(() => task)).Message);
        Assert.Equal("well", await AskAsync(_ => Task.FromResult("well")));
    }

    [Fact]
    public async Task A_run_that_is_handed_on_from_one_to_the_next_still_ends_at_its_deadline()
    {
        var runs = new SharedRuns<string>(TimeSpan.FromMilliseconds(200));
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<string> WorkAsync(CancellationToken token)
        {
            using var registration = token.Register(() => ended.TrySetResult());
            await Task.Delay(Timeout.Infinite, token);
            return "";
        }
        Task<string> AskAsync(CancellationToken token) => runs.GetAsync("key", 0, (_, run) => WorkAsync(run), token).AsTask();
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var leaver = new CancellationTokenSource();
        var waiting = AskAsync(leaver.Token);
        // Each comes before the last one has gone, so the first run never is without anybody who waits for it.
        while (!ended.Task.IsCompleted)
        {
            late.Token.ThrowIfCancellationRequested();
            var next = new CancellationTokenSource();
            var joined = AskAsync(next.Token);
            await leaver.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            leaver.Dispose();
            (leaver, waiting) = (next, joined);
        }
        await leaver.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        leaver.Dispose();
    }

    [Fact]
    public async Task Whoever_still_waits_at_the_deadline_is_told_so()
    {
        var runs = new SharedRuns<string>(TimeSpan.FromMilliseconds(50));
        var waiting = Enumerable.Range(0, 3).Select(_ => runs.GetAsync("key", 0, async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return "";
        }, CancellationToken.None).AsTask()).ToList();
        foreach (var task in waiting) await Assert.ThrowsAsync<DeadlineExceededException>(() => task);
        Assert.Equal(0, runs.Count);
    }

    private Task<string> AskAsync(Func<CancellationToken, Task<string>> work, CancellationToken cancellationToken = default) =>
        _runs.GetAsync(
        "key",
        work,
        (argument, token) =>
        {
            Interlocked.Increment(ref _begun);
            return argument(token);
        },
        cancellationToken).AsTask();
}
