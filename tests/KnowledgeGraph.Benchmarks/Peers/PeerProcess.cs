namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>@neo4j/graphql, installed with npm into the temporary directory.</summary>
internal static class PeerProcess
{
    private static readonly string[] Packages = ["@neo4j/graphql@7.6.3", "graphql@16", "neo4j-driver@5", "@apollo/server@5"];

    public static async Task<HttpServerProcess> StartAsync(
        TemporaryDirectory temporary, Neo4jProcess neo4j, CancellationToken cancellationToken)
    {
        string directory = temporary.At("peer");
        Directory.CreateDirectory(directory);
        await ChildProcess.RunAsync(
            ["npm", "install", "--no-audit", "--no-fund", "--prefix", directory, .. Packages], environment: null, cancellationToken);
        string program = Path.Combine(directory, "neo4j-graphql.mjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Peers", "neo4j-graphql.mjs"), program);
        var peer = HttpServerProcess.Start(address => ChildProcess.Start(
            ["node", program, $"{address.Port}", neo4j.Bolt.ToString(), Neo4jProcess.User, Neo4jProcess.Password], new Dictionary<string, string> { ["NODE_ENV"] = "production" }));
        await peer.WaitUntilReadyAsync("/?query=%7B__typename%7D", cancellationToken, ("apollo-require-preflight", "true"));
        return peer;
    }
}
