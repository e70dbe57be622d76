using System.IO.Pipes;
using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.Server.Control;

/// <summary>
/// Where commands reach the server of a data directory: a Unix domain socket that its owner alone can open, or on Windows a named pipe of
/// the user. The file `control` in the data directory names it, since the path of a socket is limited to about a hundred bytes and that of
/// a data directory may be longer.
/// </summary>
/// <param name="File">The file that names it.</param>
/// <param name="Socket">The path of the socket; null on Windows.</param>
/// <param name="Pipe">The name of the pipe; null elsewhere.</param>
internal sealed record ControlAddress(string File, string? Socket, string? Pipe)
{
    private const string FileName = "control";
    private const string SocketName = "control.sock";
    private const string SocketPrefix = "unix:";
    private const string PipePrefix = "pipe:";
    private const string PrivateFolderPrefix = "knowledge-graph-control-";

    /// <summary>The address in a data directory; null if there is none.</summary>
    public static ControlAddress? Find(string dataDirectory)
    {
        string file = Path.Combine(dataDirectory, FileName);
        if (!System.IO.File.Exists(file)) return null;
        string text = System.IO.File.ReadAllText(file).TrimEnd();
        if (text.StartsWith(PipePrefix, StringComparison.Ordinal)) return new(file, null, text[PipePrefix.Length..]);
        // A path in the data directory itself is relative: a container may see the directory at another place.
        return text.StartsWith(SocketPrefix, StringComparison.Ordinal)
            ? new(file, Path.GetFullPath(text[SocketPrefix.Length..], Path.GetFullPath(dataDirectory)), null)
            : null;
    }

    /// <summary>A new address in a data directory that this process has locked; replaces what a killed server left.</summary>
    public static ControlAddress Claim(string dataDirectory)
    {
        Find(dataDirectory)?.Remove();
        string file = Path.Combine(dataDirectory, FileName);
        if (OperatingSystem.IsWindows()) return new(file, null, $"knowledge-graph-{Guid.NewGuid():N}");
        string socket = Path.Combine(Path.GetFullPath(dataDirectory), SocketName);
        System.IO.File.Delete(socket);
        if (!IsShortEnough(socket)) socket = Path.Combine(Directory.CreateTempSubdirectory(PrivateFolderPrefix).FullName, SocketName);
        return new(file, socket, null);
    }

    /// <summary>Publishes it to commands; the server is listening already.</summary>
    public void Publish()
    {
        string folder = Path.GetDirectoryName(File)!;
        string text = Pipe is not null
            ? PipePrefix + Pipe
            : SocketPrefix + (Path.GetDirectoryName(Socket) == Path.GetFullPath(folder) ? SocketName : Socket);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(File, options);
        stream.Write(Encoding.UTF8.GetBytes(text + "\n"));
    }

    /// <summary>Removes it.</summary>
    public void Remove()
    {
        System.IO.File.Delete(File);
        if (Socket is null) return;
        string folder = Path.GetDirectoryName(Socket)!;
        if (!Directory.Exists(folder)) return;
        System.IO.File.Delete(Socket);
        if (Path.GetFileName(folder).StartsWith(PrivateFolderPrefix, StringComparison.Ordinal)) Directory.Delete(folder);
    }

    /// <summary>Connects to the server.</summary>
    /// <exception cref="SocketException">No server listens, or it belongs to another user.</exception>
    /// <exception cref="TimeoutException">No server listens.</exception>
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        if (Pipe is not null)
        {
            var pipe = new NamedPipeClientStream(".", Pipe, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
            await pipe.ConnectAsync(timeout: 0, cancellationToken);
            return pipe;
        }
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket!), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsShortEnough(string socket)
    {
        try
        {
            _ = new UnixDomainSocketEndPoint(socket);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
