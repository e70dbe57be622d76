using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.GraphQL.Tests.Schema;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>
/// A model of 150 kinds is served as a small one is: kinds behind the 128th in filters, interfaces, groups, counts and walks. Not on Neo4j,
/// which takes minutes to make its indexes, and of whose statements a kind's number is no part.
/// </summary>
[Collection(EmbeddedCollection.Name)]
public sealed class LargeModelTests(ServedGraphs graphs)
{
    private static readonly string[] Queries =
    [
        "{ node(id: \"kind146:1\") { id __typename ... on Kind146 { name size stage } } nodes(ids: [\"kind128:0\", \"kind0:0\", \"kind145:0\"]) { id __typename } }",
        "{ kind146(by: {register: \"r146-0\"}) { id partOf2 { nodes { id __typename } } parts2 { totalCount } sources { id } } kind140s { totalCount nodes { id } } }",
        "{ things(first: 200, where: {type: {in: [Kind1, Kind124, Kind125, Kind126, Kind127, Kind145, Kind146]}}, order: [{id: DESC}]) { totalCount nodes { id __typename } } }",
        "{ things(first: 200, where: {type: {nin: [Kind145, Kind146]}, nameEn: {eq: \"Name 5\"}}) { totalCount nodes { id } } }",
        "{ family5s(first: 200, order: [{code5: DESC}, {stage: ASC}]) { totalCount nodes { id __typename ... on Kind143 { register } ... on Kind5 { size } ... on Family5 { code5 } } } }",
        "{ things(first: 200, where: {within: {id: \"place:1\"}, type: {neq: Kind1}}) { totalCount nodes { id } } }",
        "{ family4s(where: {partOf4: {some: {type: {in: [Kind136, Kind130, Kind4]}}}}) { nodes { id partOf4 { edges { id node { id ... on Kind136 { size } } } } } } }",
        "{ family3s(where: {partOf3: {steps: {min: 2, max: 3}, some: {type: {eq: Kind129}}}}) { nodes { id } } }",
        "{ family0s(first: 200, order: [{countOf: {parts0: {direction: DESC}}}]) { nodes { id parts0 { totalCount nodes { __typename } } } } }",
        "{ things { groups(by: [{type: VALUE}], first: 200, having: {count: {gte: 2}}) { totalCount nodes { key { type } count } } aggregate { count nameEn { countDistinct } } } }",
        "{ family1s { groups(by: [{partOf1: {type: VALUE}}], first: 50, order: [{key: DESC}]) { totalCount overlaps nodes { key { partOf1 { type } } count } } } }",
        "{ places { nodes { id things(first: 100, where: {type: {in: [Kind120, Kind144, Kind141]}}) { nodes { id } } groups: things { groups(by: [{node: VALUE}], first: 60) { nodes { key { node { id __typename } } } } } } } }",
        "{ papers { nodes { id } } kind0s { nodes { partners { totalCount nodes { id } edges { kind1sCount } } } } }",
    ];

    [Fact]
    public async Task It_is_answered_as_the_naive_evaluator_does()
    {
        using var graph = new LargeModelGraph();
        await using var served = await graphs.GetFreshAsync(TestedStore.First, graph.Source);
        var evaluator = new NaiveEvaluator(new(graph.Api.Model, graph.Folder), new NaiveRules(), ModelApi.Language);
        Assert.Equal(LargeModel.Kinds - 1, graph.Api.Model.Kind("Kind146")!.Ordinal);
        foreach (string query in Queries) Assert.Equal(evaluator.Execute(query, variables: null), (await served.PostAsync(query)).Json);
    }

    [Fact]
    public async Task Walks_pass_its_last_kinds()
    {
        using var graph = new LargeModelGraph();
        await using var served = await graphs.GetFreshAsync(TestedStore.First, graph.Source);
        Assert.Equal(
            """{"nodes":[{"id":"kind146:1","__typename":"Kind146"},{"id":"kind140:1","__typename":"Kind140"},{"id":"kind134:1","__typename":"Kind134"}],"edges":[{"type":"PART_OF_2"},{"type":"PART_OF_2"}]}""",
            await FieldAsync(served, "shortestPath(from: \"kind146:1\", to: \"kind134:1\") { nodes { id __typename } edges { type } }"));
        Assert.Equal(
            """{"nodes":[{"distance":0,"node":{"id":"kind140:1"}},{"distance":1,"node":{"id":"kind146:1"}}],"edges":[{"id":"kind146:1~PART_OF_2~kind140:1~"}]}""",
            await FieldAsync(
                served,
                "neighborhood(of: \"kind140:1\", depth: 3, types: [Kind146, Kind128]) { nodes { distance node { id } } edges { id } }"));
        Assert.Equal(
            """{"counts":[{"distance":1,"kind":"Kind134","count":1},{"distance":1,"kind":"Kind146","count":1},{"distance":2,"kind":"Kind128","count":1}]}""",
            await FieldAsync(served, "reachable(from: \"kind140:1\", maxDepth: 2) { counts { distance kind count } }"));
        Assert.Equal(
            """{"paths":[{"nodes":[{"id":"kind145:0"},{"id":"kind139:0"}]}]}""",
            await FieldAsync(served, "paths(from: \"kind145:0\", to: \"kind139:0\", first: 1) { paths { nodes { id } } }"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Random_queries_are_answered_as_the_naive_evaluator_does(int number)
    {
        using var graph = new LargeModelGraph();
        using var differential = new Differential(graph.Api, TestedStore.First, DifferentialBudget.Seed + number, new NaiveRules());
        await using var served = await graphs.GetFreshAsync(TestedStore.First, differential.Source);
        string? difference = await differential.FindAsync(served, DifferentialBudget.ShapesPerGraph, DifferentialBudget.Values);
        Assert.True(difference is null, difference);
    }

    private static async Task<string> FieldAsync(ServedGraph served, string field)
    {
        string json = (await served.PostAsync($"{{ walk: {field} }}")).Json;
        return JsonNode.Parse(json)!["data"]?["walk"]?.ToJsonString() ?? json;
    }
}
