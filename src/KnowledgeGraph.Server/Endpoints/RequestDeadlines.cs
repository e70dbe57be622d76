using KnowledgeGraph.Core;
using Microsoft.Extensions.ObjectPool;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>
/// Cancels each request that runs longer than the limit, and all that are still running some time after the server was asked to stop. The
/// sources are reused, since nearly all requests end in time.
/// </summary>
internal sealed class RequestDeadlines : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenRegistration _stopping;
    private readonly DefaultObjectPool<CancellationTokenSource> _sources = new(new SourcePolicy());

    /// <param name="limits">The limits.</param>
    /// <param name="lifetime">Signals that the server is stopping.</param>
    public RequestDeadlines(Limits limits, IHostApplicationLifetime lifetime)
    {
        _limit = TimeSpan.FromMilliseconds(limits.RequestMillisecondsMax);
        var grace = TimeSpan.FromMilliseconds(limits.StopMillisecondsMax);
        _stopping = lifetime.ApplicationStopping.Register(() => _stop.CancelAfter(grace));
    }

    /// <summary>Whether requests are cancelled because the server is stopping.</summary>
    public bool AreOver => _stop.IsCancellationRequested;

    /// <summary>A deadline for a request that begins now. It must be ended.</summary>
    /// <param name="aborted">Cancelled when the client disconnects.</param>
    public RequestDeadline Begin(CancellationToken aborted)
    {
        var source = _sources.Get();
        source.CancelAfter(_limit);
        return new(source, Cancelling(source, aborted), Cancelling(source, _stop.Token));
    }

    /// <summary>Ends it; its token must not be used any more.</summary>
    public async ValueTask EndAsync(RequestDeadline deadline)
    {
        await deadline.Aborted.DisposeAsync();
        await deadline.Stopped.DisposeAsync();
        _sources.Return(deadline.Source);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _stop.Dispose();
    }

    private static CancellationTokenRegistration Cancelling(CancellationTokenSource source, CancellationToken cause) =>
        cause.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);

    private sealed class SourcePolicy : PooledObjectPolicy<CancellationTokenSource>
    {
        public override CancellationTokenSource Create() => new();

        public override bool Return(CancellationTokenSource obj)
        {
            if (obj.TryReset()) return true;
            obj.Dispose();
            return false;
        }
    }
}

/// <summary>The deadline of one request.</summary>
/// <param name="Source">Is cancelled when the time is over, the client disconnects, or the server is stopping.</param>
/// <param name="Aborted">The registration for the client's disconnecting.</param>
/// <param name="Stopped">The registration for the server's stopping.</param>
internal readonly record struct RequestDeadline(
    CancellationTokenSource Source, CancellationTokenRegistration Aborted, CancellationTokenRegistration Stopped)
{
    /// <summary>Ends the request.</summary>
    public CancellationToken Token => Source.Token;
}
