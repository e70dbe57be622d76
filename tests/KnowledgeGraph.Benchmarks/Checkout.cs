namespace KnowledgeGraph.Benchmarks;

/// <summary>Where things are in a checkout of the repository.</summary>
internal static class Checkout
{
    private const string Solution = "KnowledgeGraph.sln";

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Ancestors(AppContext.BaseDirectory).FirstOrDefault(d => File.Exists(Path.Combine(d, Solution)))
        ?? throw new BenchmarkException($"There is no {Solution} above {AppContext.BaseDirectory}; run the benchmarks from a checkout.");

    /// <summary>
    /// The server that KG_BENCHMARK_SERVER names, such as a published one; else the built one, of the same configuration as this program.
    /// </summary>
    public static string Server
    {
        get
        {
            if (Environment.GetEnvironmentVariable("KG_BENCHMARK_SERVER") is { Length: > 0 } given) return given;
#if DEBUG
            throw new BenchmarkException("This is a debug build; run it with `-c Release`.");
#else
            string path = Path.Combine(
                Root, "src", "KnowledgeGraph.Server", "bin", "Release",
                Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "KnowledgeGraph.Server.dll");
            return File.Exists(path) ? path : throw new BenchmarkException($"There is no {path}; build the server with `-c Release`.");
#endif
        }
    }

    /// <summary>The program that makes the graph, which lies beside the checkout.</summary>
    public static string Generator
    {
        get
        {
            string relative = Path.Combine("shared", "bench", "partnership-graph.mjs");
            return Ancestors(Root).Select(d => Path.Combine(d, relative)).FirstOrDefault(File.Exists)
                ?? throw new BenchmarkException($"There is no {relative} beside {Root}; give a folder of data with --data.");
        }
    }

    /// <summary>The script that starts a Neo4j, which lies beside the checkout.</summary>
    public static string Neo4j
    {
        get
        {
            string relative = Path.Combine("shared", "neo4j", "neo4j");
            return Ancestors(Root).Select(d => Path.Combine(d, relative)).FirstOrDefault(File.Exists)
                ?? throw new BenchmarkException($"There is no {relative} beside {Root}.");
        }
    }

    /// <summary>A file or folder of shared data, which lies beside the checkout.</summary>
    public static string Beside(string relative) => Ancestors(Root).Select(d => Path.Combine(d, relative)).FirstOrDefault(Path.Exists)
        ?? throw new BenchmarkException($"There is no {relative} beside {Root}.");

    private static IEnumerable<string> Ancestors(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent) yield return at.FullName;
    }
}
