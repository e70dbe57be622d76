using System.Globalization;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests.Foreign;

/// <summary>
/// A second writer changes the graph at random between queries: answers are those of the embedded store with the same facts.
/// </summary>
[Collection(Neo4jCollection.Name)]
public sealed class SecondWriterTests(Neo4jServer server, SeedGraphs graphs)
{
    private const int ChangesOfARound = 4;

    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("KG_TEST_SEED") ?? "314", CultureInfo.InvariantCulture);
    private static readonly int Rounds = int.Parse(
        Environment.GetEnvironmentVariable("KG_TEST_ROUNDS") ?? "6", CultureInfo.InvariantCulture);

    [SkippableFact]
    public async Task Answers_are_those_of_the_embedded_store_with_the_same_facts()
    {
        await graphs.ClearAsync(server.Require());
        await using var graph = WorksGraph.Open(server.Require());
        var writer = new SecondWriter(new Random(Seed));
        for (int round = 0; round < Rounds; round++)
        {
            for (int change = 0; change < ChangesOfARound; change++) await graph.RunAsync(writer.Next());
            await using var embedded = await graph.EmbeddedAsync(writer.Files());
            foreach (var question in ForeignWritesTests.Questions)
            {
                var query = WorksGraph.Build(question);
                string told = $"seed {Seed}, round {round}: {query.Query.Text}\n";
                Assert.Equal(told + await TapeText.OfAsync(embedded, query), told + await TapeText.OfAsync(graph.Store, query));
            }
        }
    }
}
