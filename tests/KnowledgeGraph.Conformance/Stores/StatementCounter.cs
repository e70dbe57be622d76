using System.Diagnostics;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>Counts the HTTP requests that this process sends to one address.</summary>
internal sealed class StatementCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Source = "HttpHandlerDiagnosticListener";
    private const string Sent = "System.Net.Http.HttpRequestOut.Start";
    private readonly Uri _address;
    private readonly IDisposable _listeners;
    private readonly List<IDisposable> _subscriptions = [];
    private long _count;

    public StatementCounter(Uri address)
    {
        _address = address;
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public long Count => Interlocked.Read(ref _count);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Source) _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != Sent || value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is not HttpRequestMessage request) return;
        if (request.RequestUri!.Authority == _address.Authority) Interlocked.Increment(ref _count);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _listeners.Dispose();
        foreach (var subscription in _subscriptions) subscription.Dispose();
    }
}
