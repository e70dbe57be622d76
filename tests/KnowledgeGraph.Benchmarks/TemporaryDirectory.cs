namespace KnowledgeGraph.Benchmarks;

/// <summary>A directory that is gone with its contents when it is disposed of.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("knowledge-graph-").FullName;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
