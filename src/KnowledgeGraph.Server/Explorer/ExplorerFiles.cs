using System.Collections.Frozen;

using KnowledgeGraph.Server.Compression;

namespace KnowledgeGraph.Server.Explorer;

/// <summary>
/// The files of the explorer, read into memory when the server starts. What is served is this table, so no path of a request ever reaches
/// the file system, and a build beside a running server does not mix its files with those of the page that is open.
/// </summary>
internal sealed class ExplorerFiles
{
    /// <summary>The explorer's page.</summary>
    public const string IndexName = "index.html";

    /// <summary>The page with the editor of queries.</summary>
    public const string QueriesName = "queries.html";

    /// <summary>The path of that page.</summary>
    public const string QueriesPath = "/" + QueriesName;

    /// <summary>Where the files with hashed names are.</summary>
    public const string AssetsFolder = "assets/";

    /// <summary>
    /// Most bytes in memory. The page with its editor takes some 15 MB in all codings; a folder with more is not the explorer's.
    /// </summary>
    private const long BytesMax = 64_000_000;

    private readonly FrozenDictionary<string, ExplorerFile> _files;

    private ExplorerFiles(IReadOnlyDictionary<string, ExplorerFile> files, string? missing)
    {
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);
        Missing = missing;
        Index = files.GetValueOrDefault("/" + IndexName);
    }

    /// <summary>Why there is no explorer, in a sentence; null if there is one.</summary>
    public string? Missing { get; }

    /// <summary>The explorer's page; null if there is none.</summary>
    public ExplorerFile? Index { get; }

    /// <summary>The file at a path of a request; null if there is none.</summary>
    public ExplorerFile? Find(string? path) => path is not null && _files.TryGetValue(path, out var file) ? file : null;

    /// <summary>Reads the files of a folder.</summary>
    /// <param name="folder">The folder; null for none.</param>
    public static ExplorerFiles Read(string? folder)
    {
        if (folder is null || !File.Exists(Path.Combine(folder, IndexName)))
        {
            return None("The explorer, a page for people, is not built: install Node.js 20.19 or newer, and build the server again.");
        }
        try
        {
            return ReadAll(folder);
        }
        // The graph is served without it.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return None($"The explorer, a page for people, cannot be read: {exception.Message}");
        }
    }

    private static ExplorerFiles None(string reason) => new(new Dictionary<string, ExplorerFile>(StringComparer.Ordinal), reason);

    private static ExplorerFiles ReadAll(string folder)
    {
        var files = new Dictionary<string, ExplorerFile>(StringComparer.Ordinal);
        long length = 0;
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            if (name.StartsWith('.') || IsCompressed(path)) continue;
            var file = ExplorerFile.Read(name, path);
            length += file.Length;
            if (length > BytesMax) return None($"The explorer, a page for people, is left out: {folder} has more than {BytesMax} bytes.");
            files["/" + name] = file;
        }
        return new(files, missing: null);
    }

    private static bool IsCompressed(string path) => ContentCoding.Compressed.Any(
        coding => path.EndsWith(coding.Suffix, StringComparison.Ordinal) && File.Exists(path[..^coding.Suffix.Length]));
}
