using System.Globalization;
using KnowledgeGraph.Conformance.GraphqlJs;
using KnowledgeGraph.Conformance.Stores;
using Xunit.Abstractions;

namespace KnowledgeGraph.Conformance.Hostile;

/// <summary>
/// Heavy and hostile requests to the server as a process of its own, over the seed: none breaks it, runs on past its limit or after its
/// client, or makes a good one fail, and it stops when it is asked to meanwhile. The benchmark `hostile` sends more of them, over a larger
/// graph and against tighter bounds.
/// </summary>
public abstract class HostileTests(ServedGraphs graphs, ITestOutputHelper output, string store, int requests, int hangUps) : IDisposable
{
    // The suite's machine has other work.
    private const int Slack = 3;
    private const int Milliseconds = 300;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);
    private readonly string _directory = Directory.CreateTempSubdirectory("kg-hostile-").FullName;

    [SkippableFact]
    public async Task Hostile_requests_end_and_break_nothing()
    {
        var settings = await graphs.EmptyAsync(store, ModelApi.Partnerships);
        bool isNeo4j = store == Neo4jTestedStore.StoreName;
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["KnowledgeGraph__DataDirectory"] = _directory,
            ["Logging__LogLevel__Default"] = "Warning",
        };
        if (isNeo4j)
        {
            environment["KnowledgeGraph__Store"] = "neo4j";
            environment["KnowledgeGraph__Neo4j__Uri"] = settings.Neo4j.Uri.ToString();
            environment["KnowledgeGraph__Neo4j__User"] = settings.Neo4j.User;
            environment["KnowledgeGraph__Neo4j__Password"] = settings.Neo4j.Password;
        }
        var report = await NodeProgram.RunAsync("Hostile/hostile.mjs", new
        {
            Server = Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Server.dll"),
            Environment = environment,
            Folders = GraphSource.OfSeed.Folders,
            Requests = requests,
            HangUps = hangUps,
            Seconds = 2,
            HostileShares = new[] { 0.1 },
            Seed = int.TryParse(Environment.GetEnvironmentVariable("KG_TEST_SEED"), CultureInfo.InvariantCulture, out int seed)
                ? seed
                : 314,
            Milliseconds,
            Slack,
            Neo4j = isNeo4j ? new { Uri = settings.Neo4j.Uri.ToString().TrimEnd('/'), settings.Neo4j.User, settings.Neo4j.Password } : null,
        }, Within);
        output.WriteLine(report.GetProperty("measures").ToString());
        var failures = report.GetProperty("failures");
        Assert.True(failures.GetArrayLength() == 0, failures.ToString());
    }

    public void Dispose()
    {
        Directory.Delete(_directory, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedHostileTests(ServedGraphs graphs, ITestOutputHelper output)
    : HostileTests(graphs, output, TestedStore.First, requests: 90, hangUps: 6);

/// <summary>On Neo4j, each shape once: it plans a new text in a tenth of a second to several.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jHostileTests(ServedGraphs graphs, ITestOutputHelper output)
    : HostileTests(graphs, output, Neo4jTestedStore.StoreName, requests: 45, hangUps: 3);
