using System.Diagnostics;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Deletions;

/// <summary>
/// What is loaded and deleted again leaves the graph as it was: every answer has the bytes that it had before, kept answers and walks
/// included.
/// </summary>
public abstract class DeletionTests(ServedGraphs graphs, string store)
{
    // Reading the topology of the seed takes some tenths of a second.
    private static readonly TimeSpan WalksNewWithin = TimeSpan.FromSeconds(20);

    private static readonly string[] Queries =
    [
        """{ zones(first: 100) { totalCount nodes { id updatedAt sources { id } evidence { id } agreements { totalCount edges { role node { id } } } } } }""",
        """{ documents(first: 100, order: [{ id: DESC }]) { totalCount nodes { id claims(first: 100) { totalCount nodes { id } } } } }""",
        """{ nodes(ids: ["university:wrong", "document:wrong", "evidence:wrong-1", "zone:kelan"]) { __typename id } }""",
        """{ university(by: { ror: "https://ror.org/000000000" }) { id } }""",
        """{ zone(by: { id: "zone:kelan" }) { partners(first: 100) { totalCount edges { agreementsCount node { __typename id } } } } }""",
        """{ agreements(where: { parties: { some: { name: { contains: "Nowhere" } } } }) { totalCount } }""",
        """{ paths(from: "zone:kelan", to: "place:shanghai", first: 2) { paths { weight nodes { id } } } }""",
    ];

    [SkippableFact]
    public async Task What_is_deleted_leaves_no_trace()
    {
        await using var graph = await graphs.GetFreshAsync(store, GraphSource.OfSeed, new() { MaxStaleness = TimeSpan.Zero });
        string[] before = await AskAsync(graph);
        await LoadAsync(graph, "Written");
        string[] written = await AskAsync(graph);
        Assert.All(before.Zip(written), answers => Assert.NotEqual(answers.First, answers.Second));
        await LoadAsync(graph, "Deleted");
        string[] deleted = await AskAsync(graph);
        for (int i = 0; i < Queries.Length; i++)
        {
            Assert.True(before[i] == deleted[i], $"{Queries[i]}\nbefore\n{before[i]}\nafter\n{deleted[i]}");
        }
        await LoadAsync(graph, "Deleted");
        Assert.Equal(before, await AskAsync(graph));
        await LoadAsync(graph, "Written");
        Assert.Equal(written, await AskAsync(graph));
    }

    // On Neo4j `paths` may be of the state before a load for a while after it; its graphVersion shows when it is of the new one.
    private async Task LoadAsync(ServedGraph graph, string folder)
    {
        string before = await WalkedVersionAsync(graph);
        await graph.LoadAsync(Path.Combine(ProjectFolders.Conformance, "Graphs", "Deletions", folder));
        if (store != Neo4jTestedStore.StoreName) return;
        for (var since = Stopwatch.StartNew(); await WalkedVersionAsync(graph) == before;)
        {
            Assert.True(since.Elapsed < WalksNewWithin, $"paths is still of {before} {since.Elapsed.TotalSeconds:F1} s after the load");
            await Task.Delay(50);
        }
    }

    private static async Task<string> WalkedVersionAsync(ServedGraph graph) =>
        (await graph.PostAsync("""{ paths(from: "zone:kelan", to: "place:shanghai", first: 1) { graphVersion } }""")).Json;

    private static async Task<string[]> AskAsync(ServedGraph graph)
    {
        string[] answers = new string[Queries.Length];
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = (await graph.PostAsync(Queries[i])).Json;
            Assert.DoesNotContain("\"errors\"", answers[i], StringComparison.Ordinal);
            Assert.Equal(answers[i], (await graph.PostAsync(Queries[i])).Json);
        }
        return answers;
    }
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedDeletionTests(ServedGraphs graphs) : DeletionTests(graphs, TestedStore.First);

/// <summary>On Neo4j.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jDeletionTests(ServedGraphs graphs) : DeletionTests(graphs, Neo4jTestedStore.StoreName);
