using System.Diagnostics;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Neo4j;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;

namespace KnowledgeGraph.Conformance.Cache;

/// <summary>While a writer loads without a pause, answers from the cache are true.</summary>
public abstract class TruthTests
{
    private const int ClientsPerServer = 4;

    private protected static async Task<(string? Untrue, int Answers)> RunAsync(
        VersionedGraph graph, GraphQLServer[] servers, TimeSpan within,
        Func<VersionedGraph, GraphQLServer, int, Task<(string? Untrue, int Version)>> ask)
    {
        using var stop = new CancellationTokenSource(within);
        int answers = 0;
        var writer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await graph.LoadNextAsync();
        });
        var clients = servers.SelectMany(server => Enumerable.Repeat(server, ClientsPerServer)).Select(server => Task.Run(async () =>
        {
            int last = 0;
            while (!stop.IsCancellationRequested)
            {
                (string? untrue, last) = await ask(graph, server, last);
                if (untrue is not null)
                {
                    await stop.CancelAsync();
                    return untrue;
                }
                Interlocked.Increment(ref answers);
            }
            return null;
        })).ToList();
        string?[] found = await Task.WhenAll(clients);
        await writer;
        return (Array.Find(found, untrue => untrue is not null), answers);
    }
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedTruthTests : TruthTests, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kg-truth-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task The_embedded_store_answers_of_one_version_never_old_and_never_going_back()
    {
        var (untrue, answers) = await FindUntruthAsync(dependencies => dependencies, TruthBudget.Time);
        Assert.True(untrue is null, untrue);
        Assert.True(answers > 100, $"Only {answers} answers were looked at.");
    }

    [Fact]
    public async Task A_kind_that_is_left_out_of_the_key_is_found()
    {
        int zone = ModelApi.Partnerships.Model.Kind("Zone")!.Ordinal;
        var (untrue, _) = await FindUntruthAsync(
            dependencies => dependencies with { Kinds = KindSet.Of(dependencies.Kinds.Ordinals.Where(kind => kind != zone)) },
            TruthBudget.TimeOfFault);
        Assert.NotNull(untrue);
    }

    private async Task<(string? Untrue, int Answers)> FindUntruthAsync(Func<QueryDependencies, QueryDependencies> forget, TimeSpan within)
    {
        await using var store = EmbeddedStore.Open(_directory, ModelApi.Partnerships.Model);
        var forgetful = new ForgetfulStore(store, forget);
        using var graph = new VersionedGraph(store, changesTwoKinds: true);
        await graph.LoadNextAsync();
        // Two servers, each with a first level of its own, over one second level.
        var shared = new MemoryDistributedCache(Microsoft.Extensions.Options.Options.Create(new MemoryDistributedCacheOptions()));
        var one = new ResultCache(new(), TimeProvider.System, shared);
        var other = new ResultCache(new() { MemoryBytesMax = 0 }, TimeProvider.System, shared);
        GraphQLServer[] servers = [
            .. new[] { one, other }.Select(cache =>
                new GraphQLServer(ModelApi.Partnerships.Schema, forgetful, ModelApi.Limits, ModelApi.Language, cache))
        ];
        return await RunAsync(graph, servers, within, async (graph, server, last) =>
        {
            int least = Math.Max(last, graph.CommittedBy(Stopwatch.GetTimestamp()));
            var (zone, enterprise, list) = await VersionedGraph.AskAsync(server);
            bool isTrue = zone == enterprise && zone == list && zone >= least && zone <= graph.Begun;
            return (isTrue ? null : $"One version from {least} to {graph.Begun} was true, and {(zone, enterprise, list)} was answered.", zone);
        });
    }
}

/// <summary>On Neo4j.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jTruthTests(ServedGraphs graphs) : TruthTests
{
    [SkippableTheory]
    [InlineData(0)]
    [InlineData(0.3)]
    public async Task Neo4j_answers_what_was_true_and_not_longer_ago_than_allowed(double maxStaleness)
    {
        var settings = await graphs.EmptyAsync(Neo4jTestedStore.StoreName, ModelApi.Partnerships);
        await using var store = Neo4jStore.Open(ModelApi.Partnerships.Model, settings.Neo4j, ModelApi.Limits);
        using var graph = new VersionedGraph(store, changesTwoKinds: false);
        await graph.LoadNextAsync();
        var staleness = TimeSpan.FromSeconds(maxStaleness);
        var cache = new ResultCache(new() { MaxStaleness = staleness }, TimeProvider.System);
        var server = new GraphQLServer(ModelApi.Partnerships.Schema, store, ModelApi.Limits, ModelApi.Language, cache);
        // Neo4j plans a new statement for longer than all the rest takes.
        await VersionedGraph.AskAsync(server);
        var (untrue, answers) = await RunAsync(graph, [server], TruthBudget.Time, async (graph, server, _) =>
        {
            long asked = Stopwatch.GetTimestamp();
            int least = graph.CommittedBy(asked - (long)(staleness.TotalSeconds * Stopwatch.Frequency));
            var (zone, _, list) = await VersionedGraph.AskAsync(server);
            int most = graph.Begun;
            return (Math.Min(zone, list) < least || Math.Max(zone, list) > most ? $"At most {least} to {most} were true, and {(zone, list)} was answered." : null, zone);
        });
        Assert.True(untrue is null, untrue);
        Assert.True(answers > 10, $"Only {answers} answers were looked at.");
    }
}
