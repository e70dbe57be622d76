using System.Text;

namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>A Neo4j of its own, with an empty database in the temporary directory.</summary>
internal sealed class Neo4jProcess : IAsyncDisposable
{
    public const string User = "neo4j";
    public const string Password = "partnerships";

    private readonly HttpServerProcess _process;

    private Neo4jProcess(HttpServerProcess process, Uri bolt)
    {
        _process = process;
        Bolt = bolt;
    }

    public Uri Http => _process.Address;

    public Uri Bolt { get; }

    /// <summary>Where statements are posted to.</summary>
    public Uri QueryApi => new(Http, "/db/neo4j/query/v2");

    /// <summary>The header that goes with them.</summary>
    public string Authorization => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));

    public static async Task<Neo4jProcess> StartAsync(TemporaryDirectory temporary, CancellationToken cancellationToken)
    {
        var bolt = new UriBuilder(HttpServerProcess.FreeAddress()) { Scheme = "bolt" }.Uri;
        var process = HttpServerProcess.Start(http =>
            ChildProcess.Start([
                Checkout.Neo4j, "--home", temporary.At("neo4j"), "--http-port", $"{http.Port}", "--bolt-port", $"{bolt.Port}", "--password",
                Password]));
        await process.WaitUntilReadyAsync("/", cancellationToken);
        return new(process, bolt);
    }

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan ProcessorTime() => _process.Process.ProcessorTime();

    /// <summary>The settings of a server over it, reached at the address.</summary>
    public IReadOnlyDictionary<string, string> ServerEnvironment(Uri address, bool isCached = false) => new Dictionary<string, string>
    {
        ["KnowledgeGraph__Cache__Enabled"] = isCached ? "true" : "false",
        ["KnowledgeGraph__Store"] = "neo4j",
        ["KnowledgeGraph__Neo4j__Uri"] = address.ToString(),
        ["KnowledgeGraph__Neo4j__User"] = User,
        ["KnowledgeGraph__Neo4j__Password"] = Password,
        ["DOTNET_ENVIRONMENT"] = "Production",
    };

    /// <summary>Loads a folder with the server's own command.</summary>
    public Task LoadAsync(string folder, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync(["dotnet", Checkout.Server, "load", folder], ServerEnvironment(Http), cancellationToken);

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
