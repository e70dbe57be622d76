using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Tests.Existing;

/// <summary>
/// Claims that others wrote, whose texts are no texts, and disputed values that are of another type: each question is answered, or the
/// error names the node. No function of Cypher fails on them.
/// </summary>
public sealed class IllTypedClaimTests(Neo4jServer server) : IClassFixture<Neo4jServer>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    // As of claims beside which a right one says something else; each query alone, since an error of one is an error of all.
    private static readonly string[] Questions =
    [
        "{ claims(order: [{id: ASC}]) { nodes { id aboutNode { id } } } }",
        "{ claims(order: [{id: ASC}]) { nodes { id aboutEdge { id } } } }",
        "{ claims { nodes { id about property value } } }",
        "{ ships { nodes { id disputed { property preferred rule values { value isPreferred claims { id } } } } } }",
        "{ ships(where: {disputed: {some: {}}}) { nodes { id } } }",
        "{ ships(where: {evidence: {some: {value: {gt: \"a\\uFFFD\"}}}}) { nodes { id } } }",
        "{ claims(where: {value: {gte: \"\\uD840\\uDC00\"}}) { nodes { id } } }",
        "{ claims(where: {value: {lt: \"b\\uE000\"}}) { nodes { id } } }",
        "{ claims(where: {value: {lte: \"\\uD840\\uDC00x\\uE000\"}}) { nodes { id } } }",
        "{ claims(where: {value: {startsWith: \"\\uD840\\uDC00\"}}) { nodes { id } } }",
        "{ claims(where: {not: {value: {contains: \"\\uE000\", mode: INSENSITIVE}}}) { nodes { id } } }",
        "{ claims(where: {value: {gt: \"\"}}, order: [{value: ASC}]) { nodes { id value } } }",
        "{ claims { groups(by: [{value: VALUE}]) { nodes { key { value } count } } } }",
    ];

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public async Task No_question_fails()
    {
        var neo4j = server.Require();
        string model = Path.Combine(Repository.Root, "tests", "KnowledgeGraph.Conformance", "Graphs", "Disputes", "model.graphql");
        // Nothing has been planned yet, which takes a busy machine longer than a request may.
        var settings = RunningServer.Settings(_directory, new() { RequestMillisecondsMax = 150_000 }) with
        {
            Store = StoreKind.Neo4j, Neo4j = neo4j, Model = model, Seed = null, Cache = new() { Enabled = false },
        };
        await using var running = await RunningServer.StartReadyAsync(settings);
        foreach (string value in (string[])["17", "2.5", "true", "['a', 'b']", "point({x: 1, y: 2})", "date('2021-02-03')"])
        {
            await FillAsync(neo4j, value);
            foreach (string question in Questions) await ExpectAsync(running, question);
            await ExpectDisputesAsync(running);
        }
    }

    private static async Task FillAsync(Neo4jSettings neo4j, string value)
    {
        await RawCypher.RunAsync(neo4j, "MATCH (n) DETACH DELETE n");
        await RawCypher.RunAsync(neo4j, $$"""
            CREATE (s:Ship {id: 'ship:1', name: {{value}}, tons: {{value}}, length: {{value}}, sighted: {{value}}, launched: {{value}}, crew: {{value}}}), (l:Log {id: 'log:1'})
            WITH s, l UNWIND ['name', 'tons', 'length', 'sighted', 'launched', 'crew'] AS property UNWIND [{{value}}, 'other', '3'] AS told
            CREATE (:Claim {id: 'claim:' + property + randomUUID(), about: 'ship:1', property: property, value: told, start: 0, end: 1})-[:FROM_LOG]->(l)
            """);
        await RawCypher.RunAsync(neo4j, $$"""
            UNWIND [['about', {{value}}], ['property', {{value}}]] AS wrong MATCH (l:Log)
            CREATE (c:Claim {id: 'claim:' + wrong[0], about: 'ship:1', property: 'tons', value: 'x', start: 0, end: 1})-[:FROM_LOG]->(l)
            SET c[wrong[0]] = wrong[1]
            """);
    }

    /// <summary>What is no text is no value that a claim gives: sources differ on what the others say, and on nothing else.</summary>
    private static async Task ExpectDisputesAsync(RunningServer running)
    {
        var answer = await running.AskAsync("{ ships { nodes { disputed { property values { value } } } } }");
        var disputed = answer.GetProperty("data").GetProperty("ships").GetProperty("nodes")[0].GetProperty("disputed").EnumerateArray();
        Assert.Equal(
            ["crew: 3 other", "launched: 3 other", "length: 3 other", "name: 3 other", "sighted: 3 other", "tons: 3 other"],
            disputed.Select(d => $"{d.GetProperty("property").GetString()}: "
                + string.Join(' ',
                    d.GetProperty("values").EnumerateArray().Select(v => v.GetProperty("value").GetString()).Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal));
    }

    private static async Task ExpectAsync(RunningServer running, string question)
    {
        var answer = await running.AskAsync(question);
        if (!answer.TryGetProperty("errors", out var errors)) return;
        foreach (var error in errors.EnumerateArray())
        {
            string code = error.GetProperty("extensions").GetProperty("code").GetString()!;
            string message = error.GetProperty("message").GetString()!;
            bool isNamed = message.Contains("claim:", StringComparison.Ordinal) || message.Contains("ship:1", StringComparison.Ordinal);
            Assert.True(code == "DATA_INVALID" && isNamed, $"{question}\n{error}");
        }
    }
}
