using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Stores;
using Snapshooter;
using Snapshooter.Xunit;

namespace KnowledgeGraph.Conformance.Cases;

/// <summary>Every case, on every store: what must hold, the same bytes, and snapshots of plan and data for people.</summary>
public abstract class CaseTests(ServedGraphs graphs, string store)
{
    private const int PlainEvery = 10;

    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every case, graph by graph, since some stores hold one at a time.</summary>
    public static TheoryData<string> Names =>
        [.. ConformanceCase.Names.OrderBy(name => ConformanceCase.Read(name).Graph.Key, StringComparer.Ordinal)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task The_case_holds_with_the_same_bytes(string name)
    {
        var test = ConformanceCase.Read(name);
        var graph = await graphs.GetAsync(store, test.Graph);
        var answer = await graph.PostAsync(test.Query, test.Variables);
        var plan = HasData(answer.Json) ? await graph.PlanAsync(test.Query, test.Variables) : new([], []);
        Check(test, new(answer.Json, plan.Queries, answer.Statements));
        if (store != TestedStore.First)
        {
            var first = await graphs.GetAsync(TestedStore.First, test.Graph);
            Assert.Equal((await first.PostAsync(test.Query, test.Variables)).Json, answer.Json);
        }
        if (IsReadInPlainForm(test))
        {
            await graph.InPlainFormAsync(async () => Assert.Equal(answer.Json, (await graph.PostAsync(test.Query, test.Variables)).Json));
        }
        Snapshot.Match(JsonNode.Parse(answer.Json)!.ToJsonString(Pretty), new SnapshotFullName("answer.snap", test.Folder));
        if (plan.Queries.Count > 0) Snapshot.Match(string.Concat(plan.Queries), new SnapshotFullName("plan.snap", test.Folder));
        if (plan.Statements.Count > 0)
        {
            Snapshot.Match(string.Join("\n\n", plan.Statements), new SnapshotFullName($"{store}.snap", test.Folder));
        }
    }

    // Neo4j plans each statement, so by default some cases are read in a second form. That has no hashes to order a sample by.
    private static bool IsReadInPlainForm(ConformanceCase test) => !test.Query.Contains("sample:", StringComparison.Ordinal)
        && (Environment.GetEnvironmentVariable("KG_TEST_PLAIN") == "all" || test.Name.Sum(character => character) % PlainEvery == 0);

    private void Check(ConformanceCase test, Outcome outcome)
    {
        foreach (var must in test.Musts)
        {
            Assert.True(
                must.Check(outcome) is not { } found,
                $"{test.Name} on {store}: {must.Text}\nfound: {must.Check(outcome)}\nin: {outcome.Json}");
        }
    }

    private static bool HasData(string json) => json.StartsWith("{\"data\":", StringComparison.Ordinal);
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedCaseTests(ServedGraphs graphs) : CaseTests(graphs, TestedStore.First);

/// <summary>On Neo4j.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jCaseTests(ServedGraphs graphs) : CaseTests(graphs, Neo4jTestedStore.StoreName);
