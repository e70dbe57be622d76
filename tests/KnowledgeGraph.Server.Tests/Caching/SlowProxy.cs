using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Server.Tests.Caching;

/// <summary>A proxy that holds each answer back for a while.</summary>
internal sealed class SlowProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _port;
    private long _delayTicks;

    public SlowProxy(int port)
    {
        _port = port;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref _delayTicks));
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var there = new TcpClient();
        try
        {
            await there.ConnectAsync(IPAddress.Loopback, _port, _stop.Token);
            await Task.WhenAny(
                CopyAsync(client.GetStream(), there.GetStream(), isAnswer: false),
                CopyAsync(there.GetStream(), client.GetStream(), isAnswer: true));
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone: so is the other.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool isAnswer)
    {
        byte[] buffer = new byte[65_536];
        int count;
        while ((count = await from.ReadAsync(buffer, _stop.Token)) > 0)
        {
            if (isAnswer && Delay > TimeSpan.Zero) await Task.Delay(Delay, _stop.Token);
            await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }
}
