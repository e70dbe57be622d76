namespace KnowledgeGraph.Core.Tests;

public sealed class WorkTurnsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Long_runs_work_one_after_the_other_and_short_ones_beside_them()
    {
        var turns = new WorkTurns(1);
        using var release = new ManualResetEventSlim();
        var hasTurn = new TaskCompletionSource();
        var holder = Task.Run(() =>
        {
            Assert.True(turns.Take(int.MaxValue, default));
            hasTurn.SetResult();
            release.Wait();
            turns.Pass();
        });
        await hasTurn.Task.WaitAsync(Patience);

        var shortRun = Budget();
        shortRun.BeginTurns(turns);
        for (int i = 0; i < 10_000; i++) shortRun.Step();
        shortRun.EndTurns();

        var longRun = Task.Run(() =>
        {
            var budget = Budget();
            budget.BeginTurns(turns);
            for (int i = 0; i < 1_000_000; i++) budget.Step();
            budget.EndTurns();
        });
        while (!turns.IsAwaited) await Task.Yield();
        Assert.False(longRun.IsCompleted);
        release.Set();
        await holder.WaitAsync(Patience);
        await longRun.WaitAsync(Patience);
        Assert.True(turns.Take(0, default));
    }

    [Fact]
    public async Task Two_long_runs_share_one_place()
    {
        var turns = new WorkTurns(1);
        int working = 0;
        int changes = 0;
        int last = 0;
        void Work(int name)
        {
            var budget = Budget();
            budget.BeginTurns(turns);
            for (int i = 0; i < 128; i++) budget.Check();
            for (int i = 0; i < 2_000; i++)
            {
                budget.Check();
                Assert.Equal(1, Interlocked.Increment(ref working));
                if (Interlocked.Exchange(ref last, name) != name) Interlocked.Increment(ref changes);
                Interlocked.Decrement(ref working);
            }
            budget.EndTurns();
        }
        await Task.WhenAll(Task.Run(() => Work(1)), Task.Run(() => Work(2))).WaitAsync(Patience);
        Assert.True(changes >= 1);
    }

    [Fact]
    public void Who_waits_for_a_turn_still_sees_its_deadline_and_its_client()
    {
        var turns = new WorkTurns(1);
        Assert.True(turns.Take(0, default));
        var late = Budget(milliseconds: 50);
        late.BeginTurns(turns);
        Assert.Throws<DeadlineExceededException>(() => Work(late));
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var left = Budget(gone.Token);
        left.BeginTurns(turns);
        Assert.ThrowsAny<OperationCanceledException>(() => Work(left));
        left.EndTurns();
        late.EndTurns();
        // The place is still the first one's, and comes back from it.
        Assert.False(turns.Take(0, default));
        turns.Pass();
        Assert.True(turns.Take(0, default));
    }

    [Fact]
    public async Task Who_waits_for_what_another_makes_does_not_keep_the_turn_that_the_other_needs()
    {
        var turns = new WorkTurns(1);
        using var made = new SemaphoreSlim(0, 1);
        var waiter = Task.Run(() =>
        {
            var budget = Budget();
            budget.BeginTurns(turns);
            for (int i = 0; i < 1_000_000; i++) budget.Step();
            budget.Wait(made);
            budget.EndTurns();
        });
        var maker = Budget();
        maker.BeginTurns(turns);
        for (int i = 0; i < 1_000_000; i++) maker.Step();
        maker.EndTurns();
        made.Release();
        await waiter.WaitAsync(Patience);
        Assert.Throws<DeadlineExceededException>(() => Budget(milliseconds: 10).Wait(made));
    }

    private static void Work(WorkBudget budget)
    {
        while (true) budget.Step();
    }

    private static WorkBudget Budget(CancellationToken token = default, int milliseconds = 60_000) =>
        new(new Limits { RequestMillisecondsMax = milliseconds }, token);
}
