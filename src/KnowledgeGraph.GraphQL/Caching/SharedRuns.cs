using System.Collections.Concurrent;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// Runs what several ask for at one time once. Whoever is given up leaves and the others go on waiting; when all have left, the work is
/// cancelled. A run has a deadline of its own, since those who wait may come and go for ever: when it passes, all who still wait get a
/// timeout. Known as single-flight: concurrent callers with one key share one execution.
/// </summary>
/// <typeparam name="T">What the work gives.</typeparam>
/// <param name="limit">Longest that a run may take, whoever waits for it.</param>
internal sealed class SharedRuns<T>(TimeSpan limit)
{
    private readonly ConcurrentDictionary<string, Run> _runs = new(StringComparer.Ordinal);

    /// <summary>How many are running.</summary>
    public int Count => _runs.Count;

    /// <summary>What the work under the key gives: that of a run under way, or of a new one.</summary>
    /// <exception cref="OperationCanceledException">
    /// The caller is given up, or (<see cref="DeadlineExceededException"/>) the run took too long.
    /// </exception>
    public async ValueTask<T> GetAsync<TArgument>(
        string key, TArgument argument, Func<TArgument, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            Run? started = null;
            var run = _runs.TryGetValue(key, out var running) ? running : _runs.GetOrAdd(key, started = new(limit));
            if (!run.TryJoin())
            {
                // All have left it, or it has just ended: it is no longer the one to wait for.
                _runs.TryRemove(new(key, run));
                continue;
            }
            var waiter = new Waiter(run);
            // Work that does not wait runs right here, and whoever asked for it may be given up meanwhile.
            await using var leaving = cancellationToken.UnsafeRegister(static state => ((Waiter)state!).Leave(), waiter);
            try
            {
                if (ReferenceEquals(run, started)) Start(key, run, argument, work);
                return await run.Result.WaitAsync(cancellationToken);
            }
            finally
            {
                waiter.Leave();
            }
        }
    }

    private void Start<TArgument>(string key, Run run, TArgument argument, Func<TArgument, CancellationToken, Task<T>> work) =>
        _ = CompleteAsync(key, run, argument, work);

    private async Task CompleteAsync<TArgument>(string key, Run run, TArgument argument, Func<TArgument, CancellationToken, Task<T>> work)
    {
        try
        {
            var result = await work(argument, run.Token);
            // Before the waiters go on, so that whoever of them asks again begins anew.
            _runs.TryRemove(new(key, run));
            run.Succeed(result);
        }
        catch (Exception fault)
        {
            _runs.TryRemove(new(key, run));
            // Cancelled by its deadline; or all have left, and nobody hears of it.
            bool isOver = fault is OperationCanceledException && run.Token.IsCancellationRequested;
            run.Fail(isOver ? new DeadlineExceededException() : fault);
        }
    }

    /// <summary>One who waits, and leaves once.</summary>
    private sealed class Waiter(Run run)
    {
        private int _hasLeft;

        public void Leave()
        {
            if (Interlocked.Exchange(ref _hasLeft, 1) == 0) run.Leave();
        }
    }

    /// <summary>One run of the work, and how many wait for it.</summary>
    private sealed class Run
    {
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _source;
        private readonly Lock _lock = new();
        private int _waiting;
        private bool _hasEnded;

        public Run(TimeSpan limit) => _source = new(limit);

        public Task<T> Result => _result.Task;

        public CancellationToken Token => _source.Token;

        public bool TryJoin()
        {
            lock (_lock)
            {
                if (_hasEnded) return false;
                _waiting++;
                return true;
            }
        }

        public void Leave()
        {
            lock (_lock)
            {
                if (--_waiting > 0 || _hasEnded) return;
                _hasEnded = true;
            }
            _source.Cancel();
        }

        public void Succeed(T result)
        {
            End();
            _result.TrySetResult(result);
        }

        public void Fail(Exception fault)
        {
            End();
            _result.TrySetException(fault);
            // Where all have left, nobody else looks at it.
            _ = _result.Task.Exception;
        }

        private void End()
        {
            lock (_lock) _hasEnded = true;
            // Not disposed of: a waiter may be leaving at this moment. Only its timer is.
            _source.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }
}
