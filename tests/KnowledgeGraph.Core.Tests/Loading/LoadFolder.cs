using System.IO.Compression;
using System.Text;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>A folder of the test's own with files to load, the loader and a graph to load into.</summary>
internal sealed class LoadFolder : IDisposable
{
    private const string ModelPath = "schema/partnerships.graphql";
    private static readonly Lazy<GraphModel> Partnerships =
        new(() => ModelReader.ReadFile(System.IO.Path.Combine(RepositoryRoot(), ModelPath)));
    private readonly GraphModel _model;

    public LoadFolder(GraphModel? model = null)
    {
        _model = model ?? Partnerships.Value;
        Store = new(_model);
    }

    public static GraphModel Model => Partnerships.Value;

    public string Path { get; } = Directory.CreateTempSubdirectory("kg-load-").FullName;

    public MemoryStore Store { get; }

    public Limits Limits { get; init; } = new();

    public char Separator { get; init; } = ',';

    public string? NullWord { get; init; }

    /// <summary>Writes a file of lines.</summary>
    public LoadFolder With(string file, params string[] lines) => WithBytes(file, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    /// <summary>Writes a file of bytes; a .gz is compressed.</summary>
    public LoadFolder WithBytes(string file, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using Stream target = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(File.Create(path), CompressionLevel.Fastest)
            : File.Create(path);
        target.Write(bytes);
        return this;
    }

    /// <summary>Takes away the rows of loads before.</summary>
    public LoadFolder Emptied()
    {
        foreach (string folder in Directory.GetDirectories(Path)) Directory.Delete(folder, recursive: true);
        foreach (string file in Directory.GetFiles(Path)) File.Delete(file);
        return this;
    }

    public Task<LoadReport> LoadAsync(string? texts = null, bool dryRun = false) => LoadPathsAsync([Path], texts, dryRun);

    public Task<LoadReport> LoadPathsAsync(
        IReadOnlyList<string> paths, string? texts = null, bool dryRun = false, IProgress<LoadProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        new GraphLoader(_model, Limits, new Noon())
            .LoadAsync(Store, new(paths, texts, dryRun) { Separator = Separator, NullWord = NullWord }, progress, cancellationToken);

    /// <summary>Loads what must be good.</summary>
    public async Task<LoadReport> LoadGoodAsync(string? texts = null)
    {
        var report = await LoadAsync(texts);
        Assert.Empty(report.Errors);
        return report;
    }

    /// <summary>Loads what must be bad; the errors with paths as in the folder.</summary>
    public async Task<string[]> LoadBadAsync(string? texts = null)
    {
        var report = await LoadAsync(texts);
        Assert.Null(report.Summary);
        Assert.Null(Store.LastDelta);
        return ErrorsOf(report);
    }

    public string[] ErrorsOf(LoadReport report) =>
        [.. report.Errors.Select(error => error.ToString().Replace(Path + "/", "", StringComparison.Ordinal))];

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, ModelPath)))
        {
            folder = folder.Parent ?? throw new FileNotFoundException(ModelPath);
        }
        return folder.FullName;
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
