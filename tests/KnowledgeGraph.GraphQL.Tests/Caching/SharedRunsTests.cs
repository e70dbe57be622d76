using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

public sealed class SharedRunsTests
{
    private readonly SharedRuns<string> _runs = new();
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
    public async Task A_fault_is_everybodys_and_is_not_kept()
    {
        var work = new TaskCompletionSource<string>();
        var waiting = Enumerable.Range(0, 3).Select(_ => AskAsync(_ => work.Task)).ToList();
        work.SetException(new InvalidOperationException("It failed."));
        foreach (var task in waiting) Assert.Equal("It failed.", (await Assert.ThrowsAsync<InvalidOperationException>(() => task)).Message);
        Assert.Equal("well", await AskAsync(_ => Task.FromResult("well")));
    }

    private Task<string> AskAsync(Func<CancellationToken, Task<string>> work, CancellationToken cancellationToken = default) => _runs.GetAsync(
        "key",
        work,
        (argument, token) =>
        {
            Interlocked.Increment(ref _begun);
            return argument(token);
        },
        cancellationToken).AsTask();
}
