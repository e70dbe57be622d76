using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Control;

/// <summary>Runs commands in a running server, through its control socket.</summary>
internal sealed class ControlClient : IGraphCommands
{
    private readonly HttpClient _client;
    private readonly GraphModel _model;

    private ControlClient(ControlAddress address, GraphModel model)
    {
        _model = model;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = (_, cancellationToken) => address.ConnectAsync(cancellationToken),
        };
        _client = new(handler)
        {
            BaseAddress = new("http://localhost"),
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    /// <summary>Finds the server of a data directory; null if none is running.</summary>
    /// <exception cref="SettingsException">It belongs to another user.</exception>
    public static async Task<ControlClient?> FindAsync(string dataDirectory, GraphModel model, CancellationToken cancellationToken)
    {
        try
        {
            if (ControlAddress.Find(dataDirectory) is not { } address) return null;
            await using var connection = await address.ConnectAsync(cancellationToken);
            return new(address, model);
        }
        catch (Exception exception)
            when (exception is UnauthorizedAccessException or SocketException { SocketErrorCode: SocketError.AccessDenied })
        {
            throw new SettingsException(
                $"The server of {dataDirectory} belongs to another user: run this command as that user, or stop the server first.");
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException or IOException)
        {
            // A killed server has left its address.
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<LoadReport> LoadAsync(LoadRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        // Paths that do not exist are reported before the server is contacted, with their own message.
        _ = request.Input.Problems;
        using var content = new UploadContent(request);
        return await AskAsync(
            ControlRoutes.Load, content, ControlJson.Default.LoadReport, frame => Take(frame, content, progress), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<CheckReport> CheckAsync(IProgress<CheckProgress>? progress, CancellationToken cancellationToken) =>
        AskAsync(ControlRoutes.Check, content: null, ControlJson.Default.CheckReport, _ => default, cancellationToken);

    /// <inheritdoc/>
    public async Task<ExplainResult> ExplainAsync(ExplainRequest request, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, ControlJson.Default.ExplainRequest));
        return await AskAsync(ControlRoutes.Explain, content, ControlJson.Default.ExplainResult, _ => default, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task BackUpAsync(string file, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var copy = new FileStream(file, options);
        await AskAsync(
            ControlRoutes.Backup, content: null, type: (JsonTypeInfo<object>?)null,
            frame => copy.WriteAsync(frame.Payload, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ValueTask Take(Frame frame, UploadContent content, IProgress<LoadProgress>? progress)
    {
        if (frame.Kind == FrameKind.Wanted)
        {
            content.Want(JsonSerializer.Deserialize(frame.Payload.Span, ControlJson.Default.IReadOnlyListString)!);
        }
        else progress?.Report(JsonSerializer.Deserialize(frame.Payload.Span, ControlJson.Default.LoadProgress)!);
        return default;
    }

    /// <summary>Sends a command and gives its result.</summary>
    /// <param name="path">The route.</param>
    /// <param name="content">What is sent.</param>
    /// <param name="type">The type of the result; null for none.</param>
    /// <param name="take">Receives the frames before the result.</param>
    /// <param name="cancellationToken">Cancels the command in the server; its result is still awaited, since it may have completed.</param>
    private async Task<T> AskAsync<T>(
        string path, HttpContent? content, JsonTypeInfo<T>? type, Func<Frame, ValueTask> take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string id = Guid.NewGuid().ToString("N");
        try
        {
            await using var cancelling = cancellationToken.Register(() => _ = CancelAsync(id));
            using var request = Request(path, id, content);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
            await using var body = await response.Content.ReadAsStreamAsync(CancellationToken.None);
            var frames = new FrameReader(body);
            while (await frames.ReadAsync(CancellationToken.None) is { } frame)
            {
                if (frame.Kind == FrameKind.Fault) throw Failed(frame);
                if (frame.Kind == FrameKind.Result) return type is null ? default! : JsonSerializer.Deserialize(frame.Payload.Span, type)!;
                await take(frame);
            }
            throw Lost(path, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException or EndOfStreamException)
        {
            throw (content as UploadContent)?.Fault ?? Lost(path, exception);
        }
    }

    private async Task CancelAsync(string id)
    {
        try
        {
            using var request = Request(ControlRoutes.Cancel, id, content: null);
            using var response = await _client.SendAsync(request, CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            // The server has ended; the command reports that as well.
        }
    }

    private HttpRequestMessage Request(string path, string id, HttpContent? content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Add(ControlRoutes.IdHeader, id);
        request.Headers.Add(ControlRoutes.ModelHeader, _model.Hash);
        return request;
    }

    private static CommandFailedException Failed(Frame frame)
    {
        var fault = JsonSerializer.Deserialize(frame.Payload.Span, ControlJson.Default.ControlFault)!;
        return new(new(fault.Message, fault.Code), fault.Trace, inner: null);
    }

    private static CommandFailedException Lost(string path, Exception? cause)
    {
        string left = path == ControlRoutes.Load
            ? " The graph has all of the load or nothing: load again, which changes nothing if it was committed."
            : " Run the same again.";
        return new(new("The server stopped before this was done." + left, ExitCodes.CannotStart), trace: null, cause);
    }
}
