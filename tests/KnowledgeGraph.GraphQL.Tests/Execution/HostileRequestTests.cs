using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;
using Xunit.Abstractions;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

/// <summary>Measures processor time, so no other test may run meanwhile.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>Each hostile request is refused or answered, before it takes much more than the time that a request has.</summary>
[Collection(nameof(AloneCollection))]
public sealed class HostileRequestTests(ITestOutputHelper output)
{
    private static readonly int MillisecondsMax = int.Parse(
        Environment.GetEnvironmentVariable("KG_TEST_REQUEST_MILLISECONDS") ?? "100", System.Globalization.CultureInfo.InvariantCulture);

    // Code is not optimised yet, and a busy machine adds a collection or two.
    private const int MillisecondsOver = 1_000;

    public static TheoryData<string> Names => [.. HostileRequests.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_processor_time_is_bounded(string name)
    {
        var (query, variables) = HostileRequests.All[name]();
        // The first time code is compiled.
        await AskAsync(query, variables);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        string outcome = await AskAsync(query, variables);
        var taken = Process.GetCurrentProcess().TotalProcessorTime - before;
        output.WriteLine($"{name}: {taken.TotalMilliseconds:F0} ms, {outcome}");
        Assert.True(taken.TotalMilliseconds < MillisecondsMax + MillisecondsOver, $"{name}: {taken.TotalMilliseconds:F0} ms, {outcome}");
    }

    private static async Task<string> AskAsync(string query, string? variables)
    {
        var limits = new Limits { RequestMillisecondsMax = MillisecondsMax };
        using var deadline = new CancellationTokenSource(MillisecondsMax);
        var server = new GraphQLServer(Models.Partnerships, new ScriptedStore(Models.Partnerships.Model, Empty), limits, "ZH");
        try
        {
            using var response = await server.ExecuteAsync(GraphRequest.Of(query, null, variables), deadline.Token);
            string text = System.Text.Encoding.UTF8.GetString(response.Json.Span);
            return text.Length > 200 ? text[..200] : text;
        }
        catch (OperationCanceledException)
        {
            return "TIMEOUT";
        }
    }

    private static void Empty(GraphQuery query, ParameterValues parameters, ResultTape tape) =>
        tape.Root = ScriptedStore.AddEmpty(tape, query.Root);
}
