using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.TestServers;

/// <summary>What a proxy does to connections.</summary>
public enum ProxyFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Closes every connection as soon as it is made, and those that are open.</summary>
    Down,

    /// <summary>Takes requests and answers nothing.</summary>
    Hang,

    /// <summary>Passes the first bytes of an answer and closes the connection.</summary>
    Truncate,

    /// <summary>Passes an answer a byte each tenth of a second.</summary>
    Slow,

    /// <summary>Holds each answer back for <see cref="FaultyProxy.Delay"/>.</summary>
    Late,
}

/// <summary>A proxy before a server that does harm on demand.</summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri _server;
    private volatile ProxyFault _fault;

    public FaultyProxy(Neo4jSettings server)
    {
        _server = server.Uri;
        _listener.Start();
        Settings = server with { Uri = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}") };
        _ = AcceptAsync();
    }

    /// <summary>Where the proxy is.</summary>
    public Neo4jSettings Settings { get; }

    /// <summary>Requests passed or swallowed so far.</summary>
    public int Requests { get; private set; }

    /// <summary>Bytes of an answer that <see cref="ProxyFault.Truncate"/> passes.</summary>
    public int BytesPassed { get; set; } = 150;

    /// <summary>How long <see cref="ProxyFault.Late"/> holds an answer back.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>A text in a request, at which the proxy begins to hang; null: none.</summary>
    public string? HangsAt { get; set; }

    /// <summary>Ends when the proxy has begun to hang at <see cref="HangsAt"/>.</summary>
    public Task Hanging => _hanging.Task;

    /// <summary>How many connections are open.</summary>
    public int Connections => _open.Count;

    public ProxyFault Fault
    {
        get => _fault;
        set
        {
            _fault = value;
            if (value != ProxyFault.Down) return;
            foreach (var client in _open.Keys) client.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        foreach (var client in _open.Keys) client.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        _open[client] = true;
        using var upstream = new TcpClient();
        try
        {
            if (_fault == ProxyFault.Down) return;
            await upstream.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            var there = PassAsync(client.GetStream(), upstream.GetStream(), isAnswer: false);
            var back = PassAsync(upstream.GetStream(), client.GetStream(), isAnswer: true);
            await Task.WhenAny(there, back);
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone: so is the other.
        }
        finally
        {
            _open.TryRemove(client, out _);
            client.Dispose();
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, bool isAnswer)
    {
        byte[] buffer = new byte[65_536];
        int count;
        while ((count = await from.ReadAsync(buffer, _stop.Token)) > 0)
        {
            if (!isAnswer) Requests++;
            if (!isAnswer && HangsAt is { } text && Encoding.UTF8.GetString(buffer, 0, count).Contains(text, StringComparison.Ordinal))
            {
                _fault = ProxyFault.Hang;
                _hanging.TrySetResult();
            }
            if (_fault == ProxyFault.Hang) continue;
            if (isAnswer && _fault == ProxyFault.Truncate)
            {
                await to.WriteAsync(buffer.AsMemory(0, Math.Min(count, BytesPassed)), _stop.Token);
                return;
            }
            if (isAnswer && _fault == ProxyFault.Late) await Task.Delay(Delay, _stop.Token);
            if (isAnswer && _fault == ProxyFault.Slow)
            {
                for (int i = 0; i < count; i++)
                {
                    await to.WriteAsync(buffer.AsMemory(i, 1), _stop.Token);
                    await Task.Delay(100, _stop.Token);
                }
                continue;
            }
            await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }
}
