using System.Net;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Server.Control;

/// <summary>Sends a load: the files are opened and read here, as the command's user; the server need not have access to them.</summary>
internal sealed class UploadContent(LoadRequest request) : HttpContent
{
    private readonly TaskCompletionSource<IReadOnlySet<string>> _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _buffer = new byte[FrameWriter.DataLength];

    /// <summary>What went wrong here; null if the server or the connection failed.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>The server says which texts it wants.</summary>
    public void Want(IEnumerable<string> texts) => _wanted.TrySetResult(texts.ToHashSet(StringComparer.Ordinal));

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // Files are opened and read on this thread, which may block for a while on a pipe; the answer is read by another.
        await Task.Yield();
        var frames = new FrameWriter(stream);
        var head = new LoadHead(
            request.DryRun, request.Separator, request.NullWord, request.Input.Texts is not null, request.Input.Problems);
        await frames.WriteAsync(FrameKind.Load, head, ControlJson.Default.LoadHead, cancellationToken);
        foreach (var file in request.Input.Files)
        {
            await frames.WriteAsync(FrameKind.File, new(file.Name, file.Folder), ControlJson.Default.FileHead, cancellationToken);
            await SendAsync(frames, file.Open, cancellationToken);
        }
        var texts = request.Input.Texts;
        var hashes = texts is null ? [] : await texts.HashAsync(cancellationToken);
        await frames.WriteAsync(FrameKind.Texts, hashes, ControlJson.Default.IReadOnlyListSourceText, cancellationToken);
        if (texts is null) return;
        var wanted = await _wanted.Task.WaitAsync(cancellationToken);
        await using var reading = texts.ReadAsync(wanted, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await ReadNextAsync(reading))
        {
            var (name, utf8) = reading.Current;
            await frames.WriteAsync(FrameKind.File, new(name, LayoutFolder.Other), ControlJson.Default.FileHead, cancellationToken);
            await SendAsync(frames, () => new MemoryStream(utf8), cancellationToken);
        }
    }

    private async ValueTask<bool> ReadNextAsync(IAsyncEnumerator<(string Name, byte[] Utf8)> texts)
    {
        try
        {
            return await texts.MoveNextAsync();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fault = exception;
            throw;
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async Task SendAsync(FrameWriter frames, Func<Stream> open, CancellationToken cancellationToken)
    {
        Stream? stream = null;
        try
        {
            string? problem = Try(() => stream = open());
            int read = 1;
            while (problem is null && read > 0)
            {
                problem = Try(() => read = stream!.Read(_buffer));
                if (problem is null && read > 0) await frames.WriteAsync(FrameKind.Data, _buffer.AsMemory(0, read), cancellationToken);
            }
            if (problem is null) await frames.WriteAsync(FrameKind.End, "", cancellationToken);
            else await frames.WriteAsync(FrameKind.Unreadable, problem, cancellationToken);
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <summary>Does something with a file; returns why that failed, or null.</summary>
    private static string? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
