using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Loading;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>Counts the HTTP requests that this process sends to one address, and keeps the texts of their statements.</summary>
internal sealed class StatementCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Source = "HttpHandlerDiagnosticListener";
    private const string Sent = "System.Net.Http.HttpRequestOut.Start";
    private const string LookForCommits = LoadMarker.FindEpoch;
    private readonly Uri _address;
    private readonly IDisposable _listeners;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly ConcurrentDictionary<string, bool> _texts = new(StringComparer.Ordinal);
    private long _count;

    public StatementCounter(Uri address)
    {
        _address = address;
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public long Count => Interlocked.Read(ref _count);

    /// <summary>The texts of the statements since the last call, each once.</summary>
    public IReadOnlyList<string> TakeTexts()
    {
        string[] texts = [.. _texts.Keys];
        _texts.Clear();
        return texts;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Source) _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != Sent || value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is not HttpRequestMessage request)
        {
            return;
        }
        if (request.RequestUri!.Authority != _address.Authority) return;
        if (request.Content is not ReadOnlyMemoryContent content)
        {
            Interlocked.Increment(ref _count);
            return;
        }
        using var body = JsonDocument.Parse(content.ReadAsStream());
        // Loads commit several at once, under another name.
        string? statement = body.RootElement.TryGetProperty("statement", out var one) ? one.GetString() : null;
        // The store looks for commits of others now and then, whatever is asked.
        if (statement == LookForCommits) return;
        Interlocked.Increment(ref _count);
        if (statement is not null) _texts[statement] = true;
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
