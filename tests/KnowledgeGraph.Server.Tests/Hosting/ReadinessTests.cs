using System.Diagnostics;
using System.Net;
using static KnowledgeGraph.Server.Tests.RunningServer;

namespace KnowledgeGraph.Server.Tests.Hosting;

/// <summary>The server listens before the graph is open. The seed is a pipe here, so the test says when it has been read.</summary>
public sealed class ReadinessTests
{
    [Fact]
    public async Task Nothing_is_answered_until_the_graph_is_open()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.At("seed", "nodes"));
        string pipe = directory.At("seed", "nodes", "Zone.csv");
        using (var made = Process.Start("mkfifo", pipe)) await made.WaitForExitAsync();
        await using var server = await StartAsync(RunningServer.Settings(directory) with { Seed = directory.At("seed") });

        await IsUnavailable(server, "/healthz/ready");
        await IsUnavailable(server, "/graphql/schema.graphql");
        using (var early = await server.PostAsync("""{"query":"{ __typename }"}"""))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
            Assert.Equal("1", early.Headers.GetValues("Retry-After").Single());
            Assert.Equal("STORE_UNAVAILABLE", CodeOf(await JsonOf(early)));
        }
        using (var live = await server.Client.GetAsync(new Uri("/healthz/live", UriKind.Relative))) Assert.Equal(
            HttpStatusCode.OK, live.StatusCode);

        await File.WriteAllTextAsync(pipe, "id,nameZh\nzone:test,试验区\n");
        await server.UntilReadyAsync();
        using (var ready = await server.Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative))) Assert.Equal(
            HttpStatusCode.OK, ready.StatusCode);
        var answer = await server.AskAsync("{ zones { nodes { id } } }");
        Assert.Equal("""{"data":{"zones":{"nodes":[{"id":"zone:test"}]}}}""", answer.GetRawText());
    }

    private static async Task IsUnavailable(RunningServer server, string path)
    {
        using var response = await server.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }
}
