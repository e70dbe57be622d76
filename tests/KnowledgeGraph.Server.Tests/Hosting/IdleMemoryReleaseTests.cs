using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Tests.Processes;
using KnowledgeGraph.Server.Tests.Walks;

namespace KnowledgeGraph.Server.Tests.Hosting;

/// <summary>What large answers made the server take is returned once it is quiet.</summary>
public sealed class IdleMemoryReleaseTests : IDisposable
{
    private const int Clients = 8;
    private const double MegabytesMax = 100;

    // Twice what is promised: the suite's machine has other work.
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0, 47, 0, false)]
    [InlineData(0, 48, 0, true)]
    [InlineData(60, 107, 0, false)]
    [InlineData(60, 108, 0, true)]
    [InlineData(1_000, 1_249, 0, false)]
    [InlineData(1_000, 1_250, 0, true)]
    [InlineData(60, 500, 39, true)]
    [InlineData(60, 500, 40, false)]
    [InlineData(500, 60, 0, false)]
    public void A_heap_that_has_grown_is_collected_while_the_server_is_quiet(
        int megabytes, int megabytesNow, int allocated, bool isWorthwhile) =>
        Assert.Equal(
            isWorthwhile, IdleMemoryRelease.IsWorthwhile(megabytes * 1_000_000L, megabytesNow * 1_000_000L, allocated * 1_000_000L));

    [Fact]
    public async Task Memory_is_returned_after_large_answers()
    {
        HubServer.WriteFiles(_directory);
        var settings = FilmsGraph.Settings(_directory);
        await using var server = ServerProcess.Start(
            new Dictionary<string, string>
            {
                ["KnowledgeGraph__DataDirectory"] = settings.DataDirectory,
                ["KnowledgeGraph__Model"] = settings.Model!,
                ["KnowledgeGraph__Seed"] = _directory.Path,
            },
            workingDirectory: null);
        using var client = new HttpClient { BaseAddress = await server.ReadyAsync() };
        await AskAsync(client, number: 0, actors: 1);
        double before = server.Megabytes;
        await Task.WhenAll(Enumerable.Range(1, Clients).Select(number => AskAsync(client, number, actors: 200)));
        Assert.True(
            server.Megabytes > before + MegabytesMax,
            $"{before:0} MB before the answers, {server.Megabytes:0} MB after them: they were too small to show anything.");
        long since = Stopwatch.GetTimestamp();
        while (server.Megabytes > before + MegabytesMax)
        {
            Assert.True(
                Stopwatch.GetElapsedTime(since) < Within,
                $"{before:0} MB before the answers, {server.Megabytes:0} MB still {Within.TotalSeconds} s after them.");
            await Task.Delay(200);
        }
    }

    private static async Task AskAsync(HttpClient client, int number, int actors)
    {
        string name = number.ToString(CultureInfo.InvariantCulture);
        string query =
            $"{{ actors(where: {{name: {{neq: \"{name}\"}}}}, first: {actors}) {{ nodes {{ films {{ nodes {{ title actors(first: 1000) {{ nodes {{ id name }} }} }} }} }} }} }}";
        using var content = new StringContent(JsonSerializer.Serialize(new { query }), null, "application/json");
        using var response = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
    }
}
