using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Networkx;

/// <summary>
/// Walks through real and random graphs, over HTTP, against networkx: lengths, distances, weights; and every path given is a path.
/// </summary>
public abstract class NetworkxTests(ServedGraphs graphs, string store) : IDisposable
{
    private const int PathsMaxDepth = 16;
    private const int NodesMax = 1_000;
    private const string Found = "length nodes { id } edges { id type fromId toId }";

    private const string ShortestPath = $$"""
        query ($from: ID!, $to: ID!, $depth: Int!, $via: [PathStep!], $avoid: Avoid) { shortestPath(from: $from, to: $to, maxDepth: $depth, via: $via, avoid: $avoid) { {{Found}} } }
        """;

    private const string Paths = $$"""
        query ($from: ID!, $to: ID!, $first: Int!, $weight: PathWeight, $depth: Int!, $via: [PathStep!], $avoid: Avoid) {
          paths(from: $from, to: $to, first: $first, weight: $weight, maxDepth: $depth, via: $via, avoid: $avoid) { paths { weight {{Found}} } }
        }
        """;

    private const string Neighborhood = """
        query ($of: ID!, $depth: Int!, $limit: Int!, $via: [PathStep!], $avoid: Avoid) {
          neighborhood(of: $of, depth: $depth, limit: $limit, via: $via, avoid: $avoid) { nodes { distance node { id } } edges { id } nodesLeftOut isComplete }
        }
        """;

    private const string Interlocks = """
        query ($of: [ID!]!, $depth: Int!, $via: [PathStep!]) {
          interlocks(of: $of, depth: $depth, via: $via, first: 1000) { shared { count of node { id } } totalCount }
          common(of: $of, depth: $depth, via: $via, first: 1000) { shared { node { id } } totalCount }
        }
        """;

    private readonly string _temporary = Directory.CreateTempSubdirectory("kg-networkx-").FullName;

    [SkippableTheory]
    [InlineData("seed")]
    [InlineData("seed by some steps")]
    [InlineData("random")]
    public Task Walks_are_those_of_networkx(string name) => CompareAsync(name);

    private protected async Task CompareAsync(string name)
    {
        await NetworkxPython.RequireAsync();
        var walked = await WalkedGraph.OfAsync(name, _temporary);
        await using var served = await graphs.GetFreshAsync(store, walked.Source);
        var naive = walked.Read();
        var questions = Ask(walked, naive);
        var answers = await NetworkxProcess.AskAsync(questions);
        var walks = new Walks(served, walked, naive.Edges.ToDictionary(e => e.Id, StringComparer.Ordinal));

        foreach (var (pair, distance) in questions.Distances.Zip(answers.Distances))
        {
            await walks.CheckDistanceAsync(pair[0], pair[1], distance);
        }
        foreach (var (of, reached) in questions.Neighborhoods.Zip(answers.Neighborhoods))
        {
            await walks.CheckNeighborhoodAsync((string)of[0], (int)of[1], reached);
        }
        foreach (var (question, paths) in questions.Paths.Zip(answers.Paths)) await walks.CheckPathsAsync(question, paths);
        foreach (var (question, joined) in questions.Interlocks.Zip(answers.Interlocks)) await walks.CheckInterlocksAsync(question, joined);
        foreach (var (question, around) in questions.Around.Zip(answers.Around)) await walks.CheckAroundAsync(question, around);
    }

    public void Dispose()
    {
        Directory.Delete(_temporary, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static NetworkxQuestions Ask(WalkedGraph walked, NaiveGraph naive)
    {
        var random = new System.Random(11);
        string[] walkable = [.. naive.Edges.Where(e => walked.Steps.ContainsKey(e.Type.Name)).SelectMany(e => new[] { e.From.Id, e.To.Id })
            .Distinct().Order(NaiveText.ByCodePoint)];
        string Node() => walkable[random.Next(walkable.Length)];
        return new(
            naive.Nodes.Keys,
            naive.Edges.Select(e => new object?[] { e.From.Id, e.Type.Name, e.To.Id,
                e.Cells.TryGetValue("papers", out string? papers) ? int.Parse(papers) : null }),
            walked.Steps,
            [.. Enumerable.Range(0, 4 * walked.Questions).Select(_ => new[] { Node(), Node() })],
            [.. Enumerable.Range(0, 2 * walked.Questions).Select(i => new object[] { Node(), 1 + i % 3 })],
            [.. Enumerable.Range(0, walked.Questions)
                .SelectMany(_ => walked.Weights.Select(weight => new PathsQuestion(Node(), Node(), 3, weight)))])
        {
            Kinds = naive.Nodes.ToDictionary(n => n.Key, n => n.Value.Kind.Name),
            Interlocks = [.. Enumerable.Range(0, walked.Questions)
                .Select(i => new InterlocksQuestion([.. Enumerable.Range(0, 2 + i % 3).Select(_ => Node()).Distinct()], 1 + i % 3))],
            Around = [.. Enumerable.Range(0, walked.Questions).Select(i => Around(i, Node, random, naive, walkable))],
        };
    }

    private static AroundQuestion Around(int index, Func<string> node, System.Random random, NaiveGraph naive, string[] walkable) => new(
        node(),
        node(),
        1 + index % 3,
        new(
            index % 3 == 0 ? [naive.Nodes[walkable[random.Next(walkable.Length)]].Kind.Name] : [],
            [.. Enumerable.Range(0, random.Next(Math.Min(900, walkable.Length / 20 + 2))).Select(_ => node())],
            index % 2 == 0 ? random.Next(4, 20) : null));

    /// <summary>Asks and checks, one question after the other.</summary>
    private sealed class Walks(ServedGraph served, WalkedGraph walked, IReadOnlyDictionary<string, NaiveEdge> edges)
    {
        private readonly JsonArray? _via = walked.Via is { } via
            ? [.. via.Select(step => new JsonObject { ["type"] = step.Key, ["direction"] = step.Value })]
            : null;

        public async Task CheckInterlocksAsync(InterlocksQuestion question, JsonElement[][] expected)
        {
            var found = await AskAsync(Interlocks, (JsonObject)JsonSerializer.SerializeToNode(question, JsonSerializerOptions.Web)!);
            var joined = found.GetProperty("interlocks");
            Assert.Equal(expected.Length, joined.GetProperty("totalCount").GetInt32());
            Assert.Equal(
                expected.Take(NodesMax).Select(e => (e[0].GetString()!, e[1].ToString())),
                joined.GetProperty("shared").EnumerateArray()
                    .Select(s => (Text(s.GetProperty("node"), "id"), s.GetProperty("of").ToString())),
                (a, b) =>
                    a.Item1 == b.Item1
                        && a.Item2.Replace(" ", "", StringComparison.Ordinal) == b.Item2.Replace(" ", "", StringComparison.Ordinal));
            if (question.Of.Length < 2) return;
            var common = found.GetProperty("common").GetProperty("shared").EnumerateArray().Select(s => Text(s.GetProperty("node"), "id"));
            Assert.Equal(
                expected.Where(e => e[1].GetArrayLength() == question.Of.Length).Take(NodesMax).Select(e => e[0].GetString()!), common);
        }

        public async Task CheckAroundAsync(AroundQuestion question, AroundAnswer expected)
        {
            var avoid = JsonSerializer.SerializeToNode(question.Avoid, JsonSerializerOptions.Web)!;
            await CheckDistanceAsync(question.From, question.To, expected.Distance, avoid);
            await CheckNeighborhoodAsync(question.From, question.Depth, expected.Reached, avoid);
            await CheckPathsAsync(new(question.From, question.To, 3, Weight: null), expected.Paths, avoid);
        }

        public async Task CheckDistanceAsync(string from, string to, int? distance, JsonNode? avoid = null)
        {
            var asked = new JsonObject { ["from"] = from, ["to"] = to, ["depth"] = PathsMaxDepth, ["avoid"] = avoid?.DeepClone() };
            var path = (await AskAsync(ShortestPath, asked)).GetProperty("shortestPath");
            bool isFound = path.ValueKind != JsonValueKind.Null;
            Assert.True(
                (distance <= PathsMaxDepth ? distance : null) == (isFound ? path.GetProperty("length").GetInt32() : null),
                $"{from} to {to}: {path}, not {distance}");
            if (isFound) CheckPath(path, from, to);
        }

        public async Task CheckPathsAsync(PathsQuestion question, long[][] expected, JsonNode? avoid = null)
        {
            // networkx has no maximum length.
            if (expected.Any(p => p[1] > PathsMaxDepth)) return;
            var asked = new JsonObject { ["from"] = question.From, ["to"] = question.To, ["first"] = question.First,
                ["weight"] = question.Weight, ["depth"] = PathsMaxDepth, ["avoid"] = avoid?.DeepClone() };
            var paths = (await AskAsync(Paths, asked)).GetProperty("paths").GetProperty("paths").EnumerateArray().ToList();
            decimal unit = question.Weight == "RARITY" ? 1000 : 1;
            Assert.Equal(expected.Select(p => p[0] / unit), paths.Select(p => p.GetProperty("weight").GetDecimal()));
            Assert.All(paths, path => CheckPath(path, question.From, question.To));
            Assert.Equal(paths.Count, paths.Select(p => string.Join(' ', Ids(p.GetProperty("nodes")))).Distinct().Count());
            Assert.All(paths,
                path => Assert.Equal(path.GetProperty("nodes").GetArrayLength(), Ids(path.GetProperty("nodes")).Distinct().Count()));
        }

        public async Task CheckNeighborhoodAsync(string of, int depth, IReadOnlyDictionary<string, int> reached, JsonNode? avoid = null)
        {
            var asked = new JsonObject { ["of"] = of, ["depth"] = depth, ["limit"] = NodesMax, ["avoid"] = avoid?.DeepClone() };
            var found = (await AskAsync(Neighborhood, asked)).GetProperty("neighborhood");
            var nodes = found.GetProperty("nodes").EnumerateArray()
                .Select(n => (n.GetProperty("node").GetProperty("id").GetString()!, n.GetProperty("distance").GetInt32()));
            var expected = reached.OrderBy(n => n.Value).ThenBy(n => n.Key, NaiveText.ByCodePoint).Take(NodesMax)
                .Select(n => (n.Key, n.Value)).ToList();
            Assert.Equal(expected, nodes);
            var members = expected.Select(n => n.Key).ToHashSet();
            var between =
                edges.Values.Where(e => walked.Steps.ContainsKey(e.Type.Name) && members.Contains(e.From.Id) && members.Contains(e.To.Id));
            Assert.Equal(between.Select(e => e.Id).Order(NaiveText.ByCodePoint), Ids(found.GetProperty("edges")));
            Assert.Equal(reached.Count - expected.Count, found.GetProperty("nodesLeftOut").GetInt32());
            Assert.Equal(reached.Count == expected.Count, found.GetProperty("isComplete").GetBoolean());
        }

        private void CheckPath(JsonElement path, string from, string to)
        {
            string[] nodes = [.. Ids(path.GetProperty("nodes"))];
            var steps = path.GetProperty("edges").EnumerateArray().ToList();
            Assert.Equal((from, to), (nodes[0], nodes[^1]));
            Assert.Equal(path.GetProperty("length").GetInt32(), steps.Count);
            Assert.Equal(nodes.Length - 1, steps.Count);
            foreach (var (place, step) in steps.Index())
            {
                var edge = edges[step.GetProperty("id").GetString()!];
                Assert.Equal((edge.Type.Name, edge.From.Id, edge.To.Id), (Text(step, "type"), Text(step, "fromId"), Text(step, "toId")));
                string way = walked.Steps[edge.Type.Name];
                Assert.True(
                    (way != "IN" && edge.From.Id == nodes[place] && edge.To.Id == nodes[place + 1])
                        || (way != "OUT" && edge.To.Id == nodes[place] && edge.From.Id == nodes[place + 1]),
                    $"{edge.Id} is no step from {nodes[place]} to {nodes[place + 1]}");
            }
        }

        private async Task<JsonElement> AskAsync(string query, JsonObject variables)
        {
            if (_via is not null) variables["via"] = _via.DeepClone();
            var answer = JsonSerializer.Deserialize<JsonElement>((await served.PostAsync(query, variables.ToJsonString())).Json);
            Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
            return answer.GetProperty("data");
        }

        private static IEnumerable<string> Ids(JsonElement items) => items.EnumerateArray().Select(item => Text(item, "id"));

        private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
    }
}

/// <summary>On the embedded store, large graphs too.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedNetworkxTests(ServedGraphs graphs) : NetworkxTests(graphs, TestedStore.First)
{
    [SkippableTheory]
    [InlineData("co-authors")]
    [InlineData("scale 1")]
    public Task Walks_through_large_graphs_are_those_of_networkx(string name) => CompareAsync(name);
}

/// <summary>On Neo4j.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jNetworkxTests(ServedGraphs graphs) : NetworkxTests(graphs, Neo4jTestedStore.StoreName);
