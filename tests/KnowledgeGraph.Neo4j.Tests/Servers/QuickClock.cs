namespace KnowledgeGraph.Neo4j.Tests.Servers;

/// <summary>
/// A clock whose timers are due five times as soon: a load that waits for one that was killed gives it up after three seconds instead of
/// fifteen.
/// </summary>
internal sealed class QuickClock : TimeProvider
{
    private const int Speed = 5;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : dueTime / Speed, period);
}
