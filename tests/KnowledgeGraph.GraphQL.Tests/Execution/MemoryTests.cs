using System.Runtime.CompilerServices;
using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Writing;
using Xunit.Abstractions;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

/// <summary>
/// What requests leave in memory is bounded, whatever they ask. Measures the process, so no other test may run meanwhile.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const long LeftMax = 100_000_000;

    // Each leaves about two megabytes where nothing drops it; a longer run by the environment.
    private static readonly int Documents = int.Parse(
        Environment.GetEnvironmentVariable("KG_TEST_FLOOD_DOCUMENTS") ?? "60", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_flood_of_long_documents_leaves_little()
    {
        var cache = new ResultCache(new(), TimeProvider.System);
        var server = new GraphQLServer(Models.FilmsApi, new ScriptedStore(Models.FilmsApi.Model, Rows(0)), new Limits(), null, cache);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Documents; i++)
        {
            using var response = await server.ExecuteAsync(GraphRequest.Of(Long(i)), CancellationToken.None);
            Assert.True(response.MayBeKept, Encoding.UTF8.GetString(response.Json.Span[..Math.Min(300, response.Length)]));
        }
        AssertLittleIsLeft(before);
        GC.KeepAlive(server);
    }

    public static TheoryData<string> Shapes => ["ids", "fields", "connections", "terms"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task What_documents_and_plans_take_is_near_what_is_estimated(string shape)
    {
        var kept = new OperationPlanner?[1];
        await KeepAsync(kept, shape, documents: 1);
        await KeepAsync(kept, shape, documents: 10);
        long with = GC.GetTotalMemory(forceFullCollection: true);
        double estimated = Forget(kept);
        // At once, so that nothing else comes or goes between the two.
        long taken = with - GC.GetTotalMemory(forceFullCollection: true);
        output.WriteLine($"{shape}: {taken:N0} bytes are taken, {estimated:N0} estimated");
        Assert.InRange(estimated / taken, 0.6, 2);
    }

    private static async Task KeepAsync(OperationPlanner?[] kept, string shape, int documents)
    {
        kept[0] = new OperationPlanner(Models.Partnerships, new Limits { DocumentBytesKeptMax = int.MaxValue }, "ZH");
        for (int i = 0; i < documents; i++) await kept[0]!.PrepareAsync(GraphRequest.Of(Shaped(shape, i)), CancellationToken.None);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Forget(OperationPlanner?[] kept)
    {
        long estimated = kept[0]!.KeptBytes;
        kept[0] = null;
        return estimated;
    }

    [Fact]
    public async Task An_answer_that_would_take_gigabytes_is_refused_and_leaves_little()
    {
        var server = new GraphQLServer(Models.FilmsApi, new ScriptedStore(Models.FilmsApi.Model, Rows(24_000)), new Limits(), null);
        string query = "{ films { nodes { " + string.Concat(Enumerable.Range(0, 900).Select(i => $"a{i}: title ")) + "} } }";
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 3; i++)
        {
            using var response = await server.ExecuteAsync(GraphRequest.Of(query), CancellationToken.None);
            Assert.Contains("\"code\":\"RESULT_TOO_LARGE\"", Encoding.UTF8.GetString(response.Json.Span), StringComparison.Ordinal);
        }
        AssertLittleIsLeft(before);
    }

    [Fact]
    public async Task Large_answers_do_not_stay_in_pools()
    {
        var server = new GraphQLServer(Models.FilmsApi, new ScriptedStore(Models.FilmsApi.Model, Rows(100_000)), new Limits(), null);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using var response = await server.ExecuteAsync(
                GraphRequest.Of("{ films { nodes { a: title b: title c: title } } }"), CancellationToken.None);
            Assert.InRange(response.Length, 30_000_000, 60_000_000);
        })));
        AssertLittleIsLeft(before);
    }

    [Fact]
    public async Task What_root_fields_are_together_is_limited_too()
    {
        var cache = new ResultCache(new(), TimeProvider.System);
        var server = new GraphQLServer(
            Models.FilmsApi, new ScriptedStore(Models.FilmsApi.Model, Rows(1_000)), new Limits { AnswerBytesMax = 2_000_000 }, null, cache);
        string query = "{ " + string.Concat(Enumerable.Range(0, 20).Select(i => $"a{i}: films {{ nodes {{ title }} }} ")) + "}";
        for (int i = 0; i < 2; i++)
        {
            using var response = await server.ExecuteAsync(GraphRequest.Of(query), CancellationToken.None);
            Assert.False(response.HasData);
            Assert.Contains("\"code\":\"RESULT_TOO_LARGE\"", Encoding.UTF8.GetString(response.Json.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_tape_and_a_buffer_charge_what_they_take()
    {
        var limits = new Limits { AnswerBytesMax = 1_000_000 };
        using var tape = new ResultTape(new(limits, CancellationToken.None));
        Action fillTape = () =>
        {
            while (true) tape.AddRow(slots: 10, children: 0, kind: 0);
        };
        Assert.Equal("RESULT_TOO_LARGE", Assert.Throws<StoreException>(fillTape).Code);
        using var buffer = new ResponseBuffer(new(limits, CancellationToken.None));
        Action fillBuffer = () =>
        {
            while (true) buffer.Append(1234567890);
        };
        Assert.Equal("RESULT_TOO_LARGE", Assert.Throws<StoreException>(fillBuffer).Code);
    }

    private void AssertLittleIsLeft(long before)
    {
        long left = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{left:N0} bytes are left");
        Assert.True(left < LeftMax, $"{left:N0} bytes are left");
    }

    private static string Shaped(string shape, int number) => $"query Q{number} " + shape switch
    {
        "ids" =>
            "{ zones(where: {or: [" + string.Concat(
                Enumerable.Repeat(
                    "{id: {in: [" + string.Concat(Enumerable.Repeat("\"abcde\",", 900)) + "]}},", 10)) + "]}) { totalCount } }",
        "fields" => "{ parties { nodes { " + string.Concat(Enumerable.Range(0, 900).Select(i => $"a{i}: name(lang: EN) ")) + "} } }",
        "connections" =>
            "{ zones { nodes { " + string.Concat(
                Enumerable.Range(0, 240).Select(i => $"a{i}: agreements(first: 2) {{ nodes {{ id name }} }} ")) + "} } }",
        _ =>
            "{ zones(where: {or: [" + string.Concat(
                Enumerable.Repeat("{and: [{name: {eq: \"x\"}}, {level: {eq: NATIONAL}}]},", 500)) + "]}) { totalCount } }",
    };

    private static string Long(int number) =>
        $"query Q{number} {{ films(where: {{or: [" + string.Concat(
            Enumerable.Range(0, 12)
                .Select(_ => "{id: {in: [" + string.Concat(Enumerable.Repeat("\"abcde\",", 990)) + "]}},")) + "]}) { totalCount } }";

    private static Action<GraphQuery, ParameterValues, ResultTape> Rows(int count) => (query, _, tape) =>
    {
        tape.Root = ScriptedStore.AddEmpty(tape, query.Root);
        byte[] title = Encoding.UTF8.GetBytes($"\"{new string('x', 100)}\"");
        for (int i = 0, last = 0; i < count; i++)
        {
            int row = tape.AddRow(query.Root, kind: 0);
            for (int slot = 0; slot < query.Root.Columns.Length; slot++) tape.SetValue(row, slot, title);
            tape.Append(tape.Root, last, row);
            last = row;
        }
    };
}
