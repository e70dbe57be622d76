using System.Diagnostics;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Conformance.Cache;

/// <summary>
/// A graph whose every value is the number of the load that wrote it, so that an answer shows which version it is of. One writer loads the
/// next version without a pause; it knows when each was begun and committed.
/// </summary>
internal sealed class VersionedGraph(IGraphStore store, bool changesTwoKinds) : IDisposable
{
    /// <summary>The versions of a zone, of an enterprise, and of the zone as a list has it.</summary>
    public const string Query = """
        { zone(by: {id: "zone:v"}) { description }
          enterprise(by: {id: "enterprise:v"}) { description }
          zones(where: {id: {eq: "zone:v"}}) { nodes { description } } }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-truth-").FullName;
    private readonly List<long> _committedAt = [];
    private int _begun;

    /// <summary>The last version that was begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>The last version that was committed at the moment.</summary>
    public int CommittedBy(long moment)
    {
        lock (_committedAt)
        {
            int version = _committedAt.Count;
            while (version > 0 && _committedAt[version - 1] > moment) version--;
            return version;
        }
    }

    /// <summary>Loads the next version.</summary>
    public async Task LoadNextAsync()
    {
        int version = Interlocked.Increment(ref _begun);
        string nodes = Path.Combine(_folder, "nodes");
        Directory.CreateDirectory(nodes);
        await File.WriteAllTextAsync(Path.Combine(nodes, "Zone.csv"), $"id,description\nzone:v,{version}\n");
        if (changesTwoKinds || version == 1)
        {
            await File.WriteAllTextAsync(Path.Combine(nodes, "Enterprise.csv"), $"id,description\nenterprise:v,{version}\n");
        }
        else File.Delete(Path.Combine(nodes, "Enterprise.csv"));
        var report = await new GraphLoader(store.Model, ModelApi.Limits, TimeProvider.System)
            .LoadAsync(store, new([_folder]), progress: null, CancellationToken.None);
        Assert.True(report.ErrorCount == 0, string.Join('\n', report.Errors));
        lock (_committedAt) _committedAt.Add(Stopwatch.GetTimestamp());
    }

    /// <summary>Asks, and gives the versions of the zone, the enterprise and the list.</summary>
    public static async Task<(int Zone, int Enterprise, int List)> AskAsync(GraphQLServer server)
    {
        using var answer = await server.ExecuteAsync(GraphRequest.Of(Query), CancellationToken.None);
        using var json = JsonDocument.Parse(answer.Json);
        Assert.False(json.RootElement.TryGetProperty("errors", out _), Encoding.UTF8.GetString(answer.Json.Span));
        var data = json.RootElement.GetProperty("data");
        return (VersionOf(data.GetProperty("zone")), VersionOf(data.GetProperty("enterprise")),
            VersionOf(data.GetProperty("zones").GetProperty("nodes")[0]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int VersionOf(JsonElement node) => int.Parse(node.GetProperty("description").GetString()!);
}
