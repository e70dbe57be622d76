using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Server.Tests.Processes;

/// <summary>The command `check`, beside a server and over damaged files.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Data => _directory.At("data");

    [Fact]
    public async Task A_store_is_checked_beside_its_server()
    {
        await using var server = ServerProcess.Start(Data);
        await server.ReadyAsync();
        var text = await ServerProcess.RunAsync(Data, "check");
        Assert.Equal((0, ""), (text.Code, text.Errors));
        Assert.StartsWith("No problems found: ", text.Output, StringComparison.Ordinal);
        var json = await ServerProcess.RunAsync(Data, "check", "--json");
        var report = JsonSerializer.Deserialize<JsonElement>(json.Output);
        Assert.Equal(
            (0, true, 0), (json.Code, report.GetProperty("isClean").GetBoolean(), report.GetProperty("findings").GetArrayLength()));
        Assert.True(report.GetProperty("nodes").GetInt64() > 100);
    }

    [Fact]
    public async Task A_text_that_is_damaged_inside_the_database_is_found()
    {
        _directory.Write(Path.Combine("mine", "nodes", "Zone.csv"), "id,nameZh\nzone:a,Teststring-of-a-zone\nzone:b,乙\n");
        Assert.Equal(0, (await ServerProcess.RunAsync(Data, "load", _directory.At("mine"))).Code);
        string database = Path.Combine(Data, "graph.db");
        byte[] bytes = await File.ReadAllBytesAsync(database);
        int at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Teststring-of-a-zone"));
        Assert.True(at > 0);
        bytes[at] = (byte)'B';
        await File.WriteAllBytesAsync(database, bytes);

        var text = await ServerProcess.RunAsync(Data, "check");
        Assert.Equal((4, ""), (text.Code, text.Errors));
        var json = await ServerProcess.RunAsync(Data, "check", "--json");
        Assert.Equal(4, json.Code);
        Assert.Contains(
            JsonSerializer.Deserialize<JsonElement>(json.Output).GetProperty("findings").EnumerateArray(), f =>
                f.GetProperty("problem").GetString() == "DamagedRow");
    }

    [Fact]
    public async Task A_missing_graph_is_reported()
    {
        var none = await ServerProcess.RunAsync(Data, "check");
        Assert.Equal((1, ""), (none.Code, none.Output));
        Assert.Single(none.Errors.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(Data));
        foreach (var (command, option) in new[] { ("check", "--repair"), ("check", "--cypher"), ("adopt", "--dry-run") })
        {
            var embedded = await ServerProcess.RunAsync(Data, command, option);
            Assert.Equal((1, ""), (embedded.Code, embedded.Output));
            Assert.Contains("is for Neo4j, but KnowledgeGraph:Store is embedded", embedded.Errors, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _directory.Dispose();
}
