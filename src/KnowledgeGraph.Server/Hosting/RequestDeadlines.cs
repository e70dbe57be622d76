using Microsoft.Extensions.ObjectPool;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>Cancels each request that runs longer than the limit. The sources are used again, since nearly all requests end in time.</summary>
internal sealed class RequestDeadlines(TimeSpan limit)
{
    private readonly DefaultObjectPool<CancellationTokenSource> _sources = new(new SourcePolicy());

    /// <summary>A source that cancels itself when the time is over.</summary>
    public CancellationTokenSource Begin()
    {
        var source = _sources.Get();
        source.CancelAfter(limit);
        return source;
    }

    /// <summary>Takes it back; nobody may hold its token any more.</summary>
    public void End(CancellationTokenSource source) => _sources.Return(source);

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
