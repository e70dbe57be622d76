using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.GraphqlJs;

/// <summary>
/// Valid and invalid documents: the server's verdict and the place of its first error are those of graphql-js, but for what differences.md
/// allows.
/// </summary>
[Collection(EmbeddedCollection.Name)]
public sealed class ValidationTests(ServedGraphs graphs)
{
    private const int Documents = 2_000;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    [SkippableFact]
    public async Task Verdicts_and_places_are_those_of_graphql_js()
    {
        var served = await graphs.GetAsync(TestedStore.First, GraphSource.OfSeed);
        var report = await NodeProgram.RunAsync("GraphqlJs/validate.mjs", new
        {
            served.Address,
            Model = served.Source.Api.File,
            Folder = served.Source.Folders[0],
            FixedClock.Moment,
            Seed = 1,
            Documents,
            Table = Path.Combine(ProjectFolders.Conformance, "GraphqlJs", "differences.md"),
        }, Within);
        int invalid = report.GetProperty("invalid").GetInt32();
        Assert.InRange(invalid, Documents / 2, Documents * 9 / 10);
        var differences = report.GetProperty("differences");
        Assert.True(differences.GetArrayLength() == 0, differences.ToString());
    }
}
