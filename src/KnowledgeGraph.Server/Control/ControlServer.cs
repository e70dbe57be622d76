using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace KnowledgeGraph.Server.Control;

/// <summary>
/// Listens for commands at the control socket: a server of its own, so that it can never be reached at the addresses for requests, and
/// those addresses are not affected.
/// </summary>
internal sealed partial class ControlServer : IAsyncDisposable
{
    /// <summary>Commands end at once when they are cancelled, and their last frame takes no time.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication _app;
    private readonly ControlAddress _address;

    private ControlServer(WebApplication app, ControlAddress address) => (_app, _address) = (app, address);

    /// <summary>Starts to listen. If that fails, the failure is logged, and requests are served all the same.</summary>
    /// <param name="dataDirectory">The data directory, which this process has locked.</param>
    /// <param name="routes">The handler.</param>
    /// <param name="logging">The log.</param>
    public static async Task<ControlServer?> StartAsync(string dataDirectory, ControlRoutes routes, ILoggerFactory logging)
    {
        var logger = logging.CreateLogger<ControlServer>();
        try
        {
            var address = ControlAddress.Claim(dataDirectory);
            var app = Build(address, logging);
            app.Run(routes.AnswerAsync);
            await app.StartAsync();
            address.Publish();
            return new(app, address);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException or ArgumentException)
        {
            LogCannotListen(logger, exception.Message);
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var late = new CancellationTokenSource(StopWithin);
        await _app.StopAsync(late.Token);
        await _app.DisposeAsync();
        _address.Remove();
    }

    private static WebApplication Build(ControlAddress address, ILoggerFactory logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddProvider(new Forwarding(logging)).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.None);
        builder.Services.AddSingleton<IHostLifetime>(new OwnersLifetime());
        builder.Services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = Bind);
        builder.WebHost.UseKestrelCore();
        if (OperatingSystem.IsWindows()) builder.WebHost.UseNamedPipes();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            // A load has a thread of its own, which may block while it waits for bytes.
            options.AllowSynchronousIO = true;
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            options.Limits.MinResponseDataRate = null;
            if (address.Pipe is { } pipe) options.ListenNamedPipe(pipe, Listen);
            else options.ListenUnixSocket(address.Socket!, Listen);
        });
        return builder.Build();

        // Full duplex: progress is received while files are sent.
        static void Listen(ListenOptions options) => options.Protocols = HttpProtocols.Http2;
    }

    /// <summary>
    /// Between bind(2), which creates the file, and listen(2) nobody can connect, so the socket is never open to other users.
    /// </summary>
    private static System.Net.Sockets.Socket Bind(System.Net.EndPoint endPoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
        if (!OperatingSystem.IsWindows() && endPoint is System.Net.Sockets.UnixDomainSocketEndPoint)
        {
            File.SetUnixFileMode(endPoint.ToString()!, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        return socket;
    }

    [LoggerMessage(
        EventId = 50, Level = LogLevel.Warning, Message = "Commands cannot reach this server; run them when it is stopped: {Reason}")]
    private static partial void LogCannotListen(ILogger logger, string reason);

    /// <summary>Logs to the server's own log.</summary>
    private sealed class Forwarding(ILoggerFactory logging) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logging.CreateLogger(categoryName);

        public void Dispose()
        {
        }
    }

    /// <summary>Signals are handled by the server; this listener stops when the server stops it.</summary>
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
