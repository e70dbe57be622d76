using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.Server.Tests.Processes;

public sealed class StopTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Sigterm_lets_a_running_request_end_and_closes_the_store()
    {
        // The test is slower than a client would be.
        await using var server = ServerProcess.Start(_directory.At("data"), "--KnowledgeGraph:Limits:StopMillisecondsMax=30000");
        var address = await server.ReadyAsync();
        const string body = """{"query":"{ __typename }"}""";
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        string head =
            $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + body[..10]));
        // An answer on another connection: by then the server has read the first half too.
        using (var other = new HttpClient()) await other.GetStringAsync(new Uri(address, "/healthz/live"));

        server.Terminate();
        await RefusesAsync(address);
        Assert.False(server.HasExited);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body[10..]));
        using var reader = new StreamReader(stream);
        string answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.EndsWith("""{"data":{"__typename":"Query"}}""", answer, StringComparison.Ordinal);
        Assert.Equal(0, await server.ExitAsync());
        Assert.Contains("Graph closed", server.Output, StringComparison.Ordinal);
        Assert.Empty(server.Errors);
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_directory_is_refused()
    {
        await using var server = ServerProcess.Start(_directory.At("data"));
        var address = await server.ReadyAsync();

        await using var second = ServerProcess.Start(_directory.At("data"));
        Assert.Equal(1, await second.ExitAsync());
        Assert.StartsWith(
            $"The data directory {_directory.At("data")} is in use by another process", second.Errors, StringComparison.Ordinal);

        Assert.Single(second.Errors.TrimEnd().Split('\n'));

        using var client = new HttpClient();
        Assert.Equal("ready\n", await client.GetStringAsync(new Uri(address, "/healthz/ready")));
    }

    [Fact]
    public async Task A_load_that_is_stopped_changes_nothing()
    {
        Directory.CreateDirectory(_directory.At("load", "nodes"));
        string pipe = _directory.At("load", "nodes", "Zone.csv");
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe)) await made.WaitForExitAsync();
        await using var load = ServerProcess.Start(_directory.At("data"), "load", _directory.At("load"));
        // Opening the pipe waits for the load to read it, and rows without an end keep it reading.
        await using var rows = new StreamWriter(pipe);
        await rows.WriteAsync("id,nameZh\n");
        await rows.FlushAsync();
        load.Terminate();
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            for (int i = 0; i < 10_000_000; i++) await rows.WriteAsync($"zone:test-{i},试验区\n");
        });
        Assert.Equal(130, await load.ExitAsync());
        Assert.Equal("Stopped; nothing was changed.\n", load.Errors);
        Assert.Empty(load.Output);
    }

    [Fact]
    public async Task An_address_in_use_is_reported_in_one_line()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var environment = new Dictionary<string, string>
        {
            ["KnowledgeGraph__DataDirectory"] = _directory.At("data"),
            ["ASPNETCORE_URLS"] = $"http://{taken.LocalEndpoint}",
        };
        await using var server = ServerProcess.Start(environment, null);
        Assert.Equal(1, await server.ExitAsync());
        Assert.Equal(
            $"The server cannot listen: Failed to bind to address http://{taken.LocalEndpoint}: address already in use. Set ASPNETCORE_URLS or --urls to a free address, such as http://localhost:5001.\n",
            server.Errors);
    }

    public void Dispose() => _directory.Dispose();

    private static async Task RefusesAsync(Uri address)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(address.Host, address.Port, late.Token);
                await Task.Delay(20, late.Token);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
