namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>A GraphQL server of the Node world.</summary>
internal sealed record NodeServer(string Name, HttpServerProcess Process, Uri Url);

/// <summary>
/// mercurius with graphql-jit, and Apollo Server with its response cache, installed with npm into the temporary directory; both answer what
/// lies in a file.
/// </summary>
internal sealed class NodeServers : IAsyncDisposable
{
    /// <summary>The question, in their words.</summary>
    public const string Body = """{"query":"{ agreements(first: 100) { nodes { id zh en status on } } }"}""";

    private static readonly string[] Packages =
        ["fastify@5", "mercurius@16", "graphql@16", "graphql-jit@0.8", "@apollo/server@5", "@apollo/server-plugin-response-cache@5"];

    private NodeServers(IReadOnlyList<NodeServer> all) => All = all;

    /// <summary>The servers.</summary>
    public IReadOnlyList<NodeServer> All { get; }

    public static async Task<NodeServers> StartAsync(
        TemporaryDirectory temporary, string answer, string[] launcher, CancellationToken cancellationToken)
    {
        string directory = temporary.At("node");
        Directory.CreateDirectory(directory);
        await ChildProcess.RunAsync(
            ["npm", "install", "--no-audit", "--no-fund", "--prefix", directory, .. Packages], environment: null, cancellationToken);
        var servers = new List<NodeServer>();
        foreach (var (name, program, path) in new[] { ("mercurius, jit", "mercurius-jit.mjs", "/graphql"), ("Apollo, response cache", "apollo-cache.mjs", "/") })
        {
            string file = Path.Combine(directory, program);
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Peers", program), file);
            var process = HttpServerProcess.Start(address => ChildProcess.Start(
                [.. launcher, "node", file, $"{address.Port}", answer], new Dictionary<string, string> { ["NODE_ENV"] = "production" }));
            await process.WaitUntilReadyAsync(path + "?query=%7B__typename%7D", cancellationToken, ("apollo-require-preflight", "true"));
            int rows = BenchmarkQuery.RowsOf(await process.PostAsync(path, Body, cancellationToken)).Single();
            if (rows != 100) throw new BenchmarkException($"{name} answered {rows} rows and should answer 100.");
            servers.Add(new(name, process, new(process.Address, path)));
        }
        return new(servers);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in All) await server.Process.DisposeAsync();
    }
}
