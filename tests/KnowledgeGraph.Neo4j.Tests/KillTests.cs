using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.NetworkInformation;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>
/// A Neo4j of its own is killed while clients read, and started again. In the collection of the shared one, so that two do not compete.
/// </summary>
[Collection(Neo4jCollection.Name)]
public sealed class KillTests(Neo4jServer server)
{
    private const int Clients = 8;
    private static readonly Limits Limits = new() { RequestMillisecondsMax = 3_000 };
    private static readonly TimeSpan RecoveryMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StepMax = TimeSpan.FromMinutes(2);

    [SkippableFact]
    public async Task Clients_of_a_server_that_is_killed_get_coded_errors_and_answers_again_once_it_is_back()
    {
        server.Require();
        Skip.IfNot(Neo4jProcess.CanStart, $"{Neo4jProcess.Installation} is not there, so no server can be killed.");
        await using var process = new Neo4jProcess();
        Assert.True(await process.StartAsync());
        await RawCypher.RunAsync(process.Settings, "UNWIND range(1, 100) AS i CREATE (:Zone:Party:Site:Entity:Node {id: 'zone:' + i})");
        await using (var neo4j = SeedGraphs.Open(process.Settings, limits: Limits))
        {
            await AnswersByHandAsync(process.Settings, neo4j.Store);
            using var stop = new CancellationTokenSource();
            var load = new Load(neo4j.Store);
            Task[] clients = [.. Enumerable.Range(0, Clients).Select(_ => load.RunAsync(stop.Token))];
            await load.WaitAsync(answers: 200);

            await process.KillAsync();
            await load.WaitAsync(errors: 5 * Clients);
            Assert.True(await process.StartAsync());
            // Its HTTP port opens before its database does, and a server just started, on a busy machine, answers in seconds: reachable is
            // what answers by hand.
            await AnswersByHandAsync(process.Settings, neo4j.Store);
            var reachable = Stopwatch.StartNew();
            await load.WaitAsync(answers: Clients);
            Assert.True(
                reachable.Elapsed < RecoveryMax,
                $"The first answers came {reachable.Elapsed.TotalSeconds:F1} s after the server was back.");
            await stop.CancelAsync();
            await Task.WhenAll(clients);

            Assert.Subset(new HashSet<string> { "STORE_UNAVAILABLE", "TIMEOUT" }, load.Codes);
            Assert.True(
                load.SlowestError < TimeSpan.FromMilliseconds(2 * Limits.RequestMillisecondsMax),
                $"An error took {load.SlowestError.TotalSeconds:F1} s.");
            await neo4j.Store.DisposeAsync();
            Assert.Equal(0, neo4j.Store.StatementsBeingStopped);
        }
        await EventuallyAsync(() => ConnectionsTo(process.Settings.Uri.Port) == 0);
    }

    private static (GraphQuery Query, ParameterValues Values) Zones()
    {
        var q = new QueryBuilder(Repository.Model);
        return q.Build(q.Scan("Zone", 10, q.Ids("Zone")));
    }

    // The statement that the clients send, sent by hand until it is answered at once several times in a row.
    private static async Task AnswersByHandAsync(Neo4jSettings settings, Neo4jStore store)
    {
        const int inARow = 3;
        var (query, values) = Zones();
        // What begins with a colon is for cypher-shell.
        string statement = string.Join('\n', store.Explain(query, values).Split('\n').Where(line => !line.StartsWith(':')));
        string[] kindLabels = [.. store.Model.Kinds.Select(kind => kind.Labels[0])];
        int answered = 0;
        for (var since = Stopwatch.StartNew(); answered < inARow;)
        {
            var sent = Stopwatch.StartNew();
            await RawCypher.RunAsync(settings, statement, new { p0 = 11, kindLabels });
            answered = sent.Elapsed < AtOnce ? answered + 1 : 0;
            Assert.True(since.Elapsed < StepMax, "The server does not answer at once, two minutes after its start.");
        }
    }

    private static async Task ReadAsync(IGraphStore store)
    {
        string tape = await TapeText.OfAsync(store, Zones());
        Assert.StartsWith("10 rows, more follow", tape, StringComparison.Ordinal);
    }

    private static int ConnectionsTo(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.RemoteEndPoint.Port == port && connection.State == TcpState.Established);

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var since = Stopwatch.StartNew(); !holds(); await Task.Delay(20))
        {
            Assert.True(since.Elapsed < StepMax, "It does not hold after two minutes.");
        }
    }

    // Clients that read one after the other, and what they were told.
    private sealed class Load(IGraphStore store)
    {
        private readonly ConcurrentBag<(string Code, TimeSpan Elapsed)> _errors = [];
        private int _answers;

        public ISet<string> Codes => _errors.Select(error => error.Code).ToHashSet(StringComparer.Ordinal);

        public TimeSpan SlowestError => _errors.Max(error => error.Elapsed);

        public async Task RunAsync(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                var since = Stopwatch.StartNew();
                try
                {
                    await ReadAsync(store);
                    Interlocked.Increment(ref _answers);
                }
                catch (StoreException fault)
                {
                    _errors.Add((fault.Code, since.Elapsed));
                    // While the circuit is open errors come at once: thousands a second would starve the server that starts.
                    await Task.Delay(50, CancellationToken.None);
                }
            }
        }

        /// <summary>Waits for so many more answers or errors than there are now.</summary>
        public Task WaitAsync(int answers = 0, int errors = 0)
        {
            (int answersThen, int errorsThen) = (_answers + answers, _errors.Count + errors);
            return EventuallyAsync(() => _answers >= answersThen && _errors.Count >= errorsThen);
        }
    }
}
