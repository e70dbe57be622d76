using System.IO.Compression;
using System.Text;

namespace KnowledgeGraph.Server.Tests.Explorer;

/// <summary>A server with files as the explorer's build leaves them, which the tests of a class share.</summary>
public sealed class ExplorerServer : IAsyncLifetime
{
    public const string Index = "<!doctype html><title>Explorer</title>";
    public const string Queries = "<!doctype html><title>Queries</title>";
    public const string Small = "body{color:#000}";

    private readonly TemporaryDirectory _directory = new();

    internal RunningServer Server { get; private set; } = null!;

    /// <summary>Of a few kilobytes, and compressed.</summary>
    public static string Script { get; } = string.Concat(Enumerable.Range(0, 400).Select(i => $"export const a{i}={i};"));

    /// <summary>Where the files are.</summary>
    public string Folder => _directory.At("dist");

    public async Task InitializeAsync()
    {
        _directory.Write("secret.txt", "secret");
        _directory.Write("dist/.built", "");
        _directory.Write("dist/index.html", Index);
        _directory.Write("dist/queries.html", Queries);
        _directory.Write("dist/icon.svg", "<svg/>");
        _directory.Write("dist/assets/a-1.css", Small);
        string script = _directory.Write("dist/assets/a-1.js", Script);
        Compress(script + ".br", file => new BrotliStream(file, CompressionLevel.Optimal));
        Compress(script + ".gz", file => new GZipStream(file, CompressionLevel.Optimal));
        Server = await RunningServer.StartReadyAsync(FilmsGraph.Settings(_directory) with { Explorer = Folder });
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _directory.Dispose();
    }

    private static void Compress(string path, Func<Stream, Stream> compressor)
    {
        using var stream = compressor(File.Create(path));
        stream.Write(Encoding.UTF8.GetBytes(Script));
    }
}
