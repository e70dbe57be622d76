namespace KnowledgeGraph.Benchmarks;

/// <summary>The files that the benchmarks load: a large graph made by the generator, and a small regular one.</summary>
internal static class BenchmarkData
{
    /// <summary>Gives the folders to load; the ones that are made lie in the temporary directory.</summary>
    public static async Task<string[]> PrepareAsync(string? given, TemporaryDirectory temporary, CancellationToken cancellationToken)
    {
        string regular = temporary.At("regular");
        RegularGraph.Write(regular);
        return [given ?? await GenerateAsync(temporary.At("generated"), cancellationToken), regular];
    }

    public static async Task<string> GenerateAsync(string directory, CancellationToken cancellationToken, int scale = 1)
    {
        await ChildProcess.RunAsync(["node", Checkout.Generator, directory, $"{scale}"], environment: null, cancellationToken);
        return directory;
    }

    /// <summary>Loads folders into a data directory with the server's own command.</summary>
    public static Task LoadAsync(IEnumerable<string> folders, string dataDirectory, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync(
            ["dotnet", Checkout.Server, "load", .. folders], HttpServerProcess.ServerEnvironment(dataDirectory), cancellationToken);
}
