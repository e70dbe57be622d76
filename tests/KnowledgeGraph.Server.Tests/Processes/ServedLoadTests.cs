using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Server.Tests.Processes;

/// <summary>
/// Loads through a running server whose client or server ends in the middle: the old graph or the new one. KG_TEST_KILLS says how often
/// each is killed.
/// </summary>
public sealed class ServedLoadTests : IDisposable
{
    private const int Rows = 4_000;
    private readonly TemporaryDirectory _directory = new();

    private string Data => _directory.At("data");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_ends_takes_its_load_with_it(bool isKilled)
    {
        await using var server = ServerProcess.Start(Data);
        var address = await server.ReadyAsync();
        string pipe = await PipeAsync();
        await using var load = ServerProcess.Start(Data, "load", pipe);
        await using var rows = await WriteRowsAsync(pipe);
        if (isKilled) load.Kill();
        else load.Terminate();
        int code = await load.ExitAsync();
        if (!isKilled) Assert.Equal((130, "Stopped; nothing was changed.\n", ""), (code, load.Errors, load.Output));
        Assert.Equal(0, await CountAsync(address));
        // The next load waits for nobody.
        WriteLoad();
        Assert.Equal(0, (await ServerProcess.RunAsync(Data, "load", _directory.At("load"))).Code);
        Assert.Equal(Rows, await CountAsync(address));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_ends_is_reported_in_one_line(bool isKilled)
    {
        await using var server = ServerProcess.Start(Data);
        await server.ReadyAsync();
        string pipe = await PipeAsync();
        await using var load = ServerProcess.Start(Data, "load", pipe);
        await using var rows = await WriteRowsAsync(pipe);
        if (isKilled) server.Kill();
        else server.Terminate();
        Assert.Equal(1, await load.ExitAsync());
        Assert.Empty(load.Output);
        Assert.StartsWith(isKilled
            ? "The server stopped before this was done."
            : "The server is stopping and has cancelled this; nothing was changed.", load.Errors, StringComparison.Ordinal);
        Assert.Single(load.Errors.TrimEnd().Split('\n'));
        int code = await server.ExitAsync();
        if (!isKilled) Assert.Equal((0, ""), (code, server.Errors));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Kills_in_the_middle_leave_the_old_graph_or_the_new(bool isServer)
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("KG_TEST_KILLS") ?? "3", CultureInfo.InvariantCulture);
        WriteLoad();
        var server = ServerProcess.Start(Data);
        try
        {
            var address = await server.ReadyAsync();
            for (int i = 0; i < kills; i++)
            {
                await using var load = ServerProcess.Start(Data, "load", _directory.At("load"));
                // From the first rows that are read to after the commit, in steps; a load is about as long as a start.
                await Task.Delay(TimeSpan.FromMilliseconds(300 + 1_500.0 * i / kills));
                (isServer ? server : load).Kill();
                await load.ExitAsync();
                if (isServer)
                {
                    await server.DisposeAsync();
                    server = ServerProcess.Start(Data);
                    address = await server.ReadyAsync();
                }
                int left = await CountAsync(address);
                Assert.True(left is 0 or Rows, $"Kill {i} left {left} of {Rows} rows.");
                if (left == Rows) await DeleteAsync();
            }
            Assert.Equal(0, (await ServerProcess.RunAsync(Data, "check")).Code);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    public void Dispose() => _directory.Dispose();

    private static async Task<int> CountAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        string answer = await client.GetStringAsync(
            new Uri("/graphql?query=" + Uri.EscapeDataString("""{zones(where:{nameZh:{eq:"试验区"}}){totalCount}}"""), UriKind.Relative));
        return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("data").GetProperty("zones").GetProperty("totalCount")
            .GetInt32();
    }

    private async Task<string> PipeAsync()
    {
        Directory.CreateDirectory(_directory.At("pipe", "nodes"));
        string pipe = _directory.At("pipe", "nodes", "Zone.csv");
        using var made = System.Diagnostics.Process.Start("mkfifo", pipe);
        await made.WaitForExitAsync();
        return pipe;
    }

    /// <summary>Opening the pipe waits for the load to read it; what is written then keeps it reading for more.</summary>
    private static async Task<StreamWriter> WriteRowsAsync(string pipe)
    {
        var rows = new StreamWriter(pipe);
        await rows.WriteAsync("id,nameZh\n");
        for (int i = 0; i < Rows; i++) await rows.WriteAsync($"zone:test-{i},试验区\n");
        await rows.FlushAsync();
        return rows;
    }

    private void WriteLoad()
    {
        var nodes = new StringBuilder("id,nameZh\n");
        for (int i = 0; i < Rows; i++) nodes.Append(CultureInfo.InvariantCulture, $"zone:test-{i},试验区\n");
        _directory.Write(Path.Combine("load", "nodes", "Zone.csv"), nodes.ToString());
    }

    private async Task DeleteAsync()
    {
        string file = _directory.Write("deletions.csv", "id\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => $"zone:test-{i}\n")));
        Assert.Equal(0, (await ServerProcess.RunAsync(Data, "load", file)).Code);
    }
}
