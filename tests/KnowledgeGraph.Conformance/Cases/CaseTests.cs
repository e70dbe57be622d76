using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Stores;
using Snapshooter;
using Snapshooter.Xunit;

namespace KnowledgeGraph.Conformance.Cases;

/// <summary>Every case, on every store: what must hold, the same bytes, and snapshots of plan and data for people.</summary>
[Collection(ServedGraphsCollection.Name)]
public sealed class CaseTests(ServedGraphs graphs)
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. ConformanceCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_case_holds_on_every_store_with_the_same_bytes(string name)
    {
        var test = ConformanceCase.Read(name);
        string? first = null;
        foreach (var store in TestedStore.All)
        {
            var graph = await graphs.GetAsync(store, test.Graph);
            var answer = await graph.PostAsync(test.Query, test.Variables);
            var plan = HasData(answer.Json) ? await graph.PlanAsync(test.Query, test.Variables) : [];
            Check(test, store, new(answer.Json, plan, answer.Statements));
            first ??= answer.Json;
            Assert.Equal(first, answer.Json);
            Snapshot.Match(JsonNode.Parse(answer.Json)!.ToJsonString(Pretty), new SnapshotFullName("answer.snap", test.Folder));
            if (plan.Count > 0) Snapshot.Match(string.Concat(plan), new SnapshotFullName("plan.snap", test.Folder));
        }
    }

    [Fact]
    public void Every_folder_of_cases_is_a_case() => Assert.All(ConformanceCase.Names, name => ConformanceCase.Read(name));

    private static void Check(ConformanceCase test, TestedStore store, Outcome outcome)
    {
        foreach (var must in test.Musts)
        {
            Assert.True(must.Check(outcome) is not { } found, $"{test.Name} on {store.Name}: {must.Text}\nfound: {must.Check(outcome)}\nin: {outcome.Json}");
        }
    }

    private static bool HasData(string json) => json.StartsWith("{\"data\":", StringComparison.Ordinal);
}
