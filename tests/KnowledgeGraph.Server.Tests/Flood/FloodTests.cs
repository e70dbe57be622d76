using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Server.Tests.Processes;
using KnowledgeGraph.Server.Tests.Walks;
using Xunit.Abstractions;
using static KnowledgeGraph.Server.Tests.RunningServer;

namespace KnowledgeGraph.Server.Tests.Flood;

/// <summary>
/// Heavy requests by many clients at one time, over a server of its own process: others go on being answered, nothing goes on after its
/// client, and the server stops when it is asked to. KG_FLOOD_SECONDS sets how long it lasts.
/// </summary>
public sealed class FloodTests(ITestOutputHelper output) : IDisposable
{
    private const int HeavyClients = 16;
    private static readonly TimeSpan Duration =
        TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("KG_FLOOD_SECONDS") ?? "4", CultureInfo.InvariantCulture));

    /// <summary>
    /// Two seconds where the machine is the test's own, if the duration is set; else other processes may use its processors.
    /// </summary>
    private static readonly TimeSpan StopsWithin =
        TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("KG_FLOOD_SECONDS") is null ? 30 : 2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private int _number;

    [Fact]
    public async Task Good_requests_are_answered_among_heavy_ones()
    {
        await using var server = Start(limitMilliseconds: 10_000);
        var address = await server.ReadyAsync();
        using var over = new CancellationTokenSource();
        var heavy = Enumerable.Range(0, HeavyClients).Select(_ => AskHeavyAsync(address, over.Token)).ToList();
        var latencies = await AskGoodAsync(address);
        await over.CancelAsync();
        await Task.WhenAll(heavy);
        Report($"{latencies.Count} good requests, slowest {latencies.Max():0} ms, "
            + $"median {latencies.Order().ElementAt(latencies.Count / 2):0} ms; heavy ones: {Outcomes()}");
        Assert.NotEmpty(_outcomes);
        Assert.DoesNotContain(_outcomes.Keys, outcome => outcome.StartsWith("500", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_goes_on_after_its_client_and_the_server_stops_when_asked()
    {
        await using var server = Start(limitMilliseconds: 30_000);
        var address = await server.ReadyAsync();
        var (calm, after) = (TimeSpan.MaxValue, TimeSpan.FromMilliseconds(500));
        for (int i = 0; i < 3 && calm > TimeSpan.FromMilliseconds(100); i++)
        {
            await FloodAsync(server, address, () => Task.CompletedTask);
            // What is done within a tenth of a second after all clients have gone is theirs still.
            await Task.Delay(100);
            var before = server.ProcessorTimeOfWork;
            await Task.Delay(after);
            var spent = server.ProcessorTimeOfWork - before;
            if (spent < calm) calm = spent;
        }
        Report($"CPU in {after.TotalMilliseconds} ms, 100 ms after the last client went: {calm.TotalMilliseconds} ms");
        Assert.True(
            calm <= TimeSpan.FromMilliseconds(100), $"The processors worked for {calm.TotalMilliseconds} ms after all clients had gone.");

        var stopped = TimeSpan.Zero;
        await FloodAsync(server, address, async () =>
        {
            long start = Stopwatch.GetTimestamp();
            server.Terminate();
            Assert.Equal(0, await server.ExitAsync());
            stopped = Stopwatch.GetElapsedTime(start);
        });
        Report($"SIGTERM to the end: {stopped.TotalMilliseconds:0} ms; heavy ones: {Outcomes()}");
        Assert.True(stopped <= StopsWithin, $"The server took {stopped} to stop.");
        Assert.Contains("Graph closed", server.Output, StringComparison.Ordinal);
        Assert.Empty(server.Errors);
    }

    public void Dispose() => _directory.Dispose();

    private ServerProcess Start(int limitMilliseconds)
    {
        HubServer.WriteFiles(_directory);
        var settings = FilmsGraph.Settings(_directory);
        return ServerProcess.Start(
            new Dictionary<string, string>
            {
                ["KnowledgeGraph__DataDirectory"] = settings.DataDirectory,
                ["KnowledgeGraph__Model"] = settings.Model!,
                ["KnowledgeGraph__Seed"] = _directory.Path,
                ["KnowledgeGraph__Limits__RequestMillisecondsMax"] = limitMilliseconds.ToString(CultureInfo.InvariantCulture),
            },
            workingDirectory: null);
    }

    /// <summary>Lets all clients ask until the processors are busy, does what is to be done meanwhile, and lets them go.</summary>
    private async Task FloodAsync(ServerProcess server, Uri address, Func<Task> meanwhile)
    {
        using var over = new CancellationTokenSource();
        var begun = server.ProcessorTime;
        var heavy = Enumerable.Range(0, HeavyClients).Select(_ => AskHeavyAsync(address, over.Token)).ToList();
        using (var late = new CancellationTokenSource(Patience))
        {
            while (server.ProcessorTime - begun < TimeSpan.FromSeconds(1)) await Task.Delay(50, late.Token);
        }
        await meanwhile();
        await over.CancelAsync();
        await Task.WhenAll(heavy);
    }

    private async Task AskHeavyAsync(Uri address, CancellationToken over)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = Patience };
        while (!over.IsCancellationRequested)
        {
            try
            {
                using var response = await client.PostAsync(
                    new Uri("/graphql", UriKind.Relative),
                    new StringContent(HeavyRequests.Of(Interlocked.Increment(ref _number)), null, "application/json"), over);
                var answer = await JsonOf(response);
                string code = answer.TryGetProperty("errors", out var errors)
                    ? errors[0].GetProperty("extensions").GetProperty("code").GetString()!
                    : "data";
                _outcomes.AddOrUpdate($"{(int)response.StatusCode} {code}", 1, (_, count) => count + 1);
            }
            catch (Exception exception) when (over.IsCancellationRequested || exception is HttpRequestException or IOException)
            {
                // Given up; or the server has stopped.
                _outcomes.AddOrUpdate("no answer", 1, (_, count) => count + 1);
                if (!over.IsCancellationRequested) return;
            }
        }
    }

    private static async Task<List<double>> AskGoodAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = Patience };
        var latencies = new List<double>();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; Stopwatch.GetElapsedTime(start) < Duration; i++)
        {
            long sent = Stopwatch.GetTimestamp();
            // Of every ten, one has never been asked before.
            int actor = i % 10 == 0 ? i : 7;
            string body = JsonSerializer.Serialize(new { query = "query($id: ID!) { actor(by: {id: $id}) { name } films { totalCount } }",
                variables = new { id = $"actor:{actor}" } });
            using var response =
                await client.PostAsync(new Uri("/graphql", UriKind.Relative), new StringContent(body, null, "application/json"));
            Assert.Equal(
                $"{{\"data\":{{\"actor\":{{\"name\":\"Actor {actor}\"}},\"films\":{{\"totalCount\":3}}}}}}",
                await response.Content.ReadAsStringAsync());
            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            // As a person's page does, and not as a second flood.
            await Task.Delay(20);
        }
        return latencies;
    }

    private string Outcomes() =>
        string.Join(", ", _outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}: {o.Value}"));

    private void Report(string line) => output.WriteLine(line);
}
