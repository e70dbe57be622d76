using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Server.Tests.Processes;

/// <summary>Starts and loads that cannot go well: each ends with one line that says what to do, and a code other than 0.</summary>
public sealed class FailedStartTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Data => _directory.At("data");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_database_is_reported(bool isEmpty)
    {
        Assert.Equal(0, (await ServerProcess.RunAsync(Data, "load", Repository.Seed)).Code);
        File.Delete(Path.Combine(Data, "graph.snapshot"));
        string database = Path.Combine(Data, "graph.db");
        await using (var file = File.OpenWrite(database))
        {
            if (isEmpty) file.SetLength(0);
            await file.WriteAsync(Enumerable.Repeat((byte)0x5A, 5_000).ToArray());
        }
        byte[] before = await File.ReadAllBytesAsync(database);
        await EndsAsync(1, database, Data);
        await EndsAsync(1, database, Data, "load", Repository.Seed);
        await EndsAsync(1, database, Data, "load", Repository.Seed, "--dry-run");
        Assert.Equal(before, await File.ReadAllBytesAsync(database));
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_reported()
    {
        string file = _directory.Write("file", "");
        await EndsAsync(1, file, Path.Combine(file, "data"));
        await EndsAsync(1, file, Path.Combine(file, "data"), "load", Repository.Seed);
    }

    [SkippableTheory]
    [InlineData("64k")]
    [InlineData("600k")]
    public async Task A_full_disk_is_reported(string size)
    {
        using var disk = SmallDisk.Mount(_directory.At("disk"), size);
        Skip.If(disk is null, "Only root can mount a tmpfs.");
        await EndsAsync(1, "full", _directory.At("disk", "data"));
        await EndsAsync(1, "full", _directory.At("disk", "data"), "load", Repository.Seed);
    }

    [Fact]
    public async Task A_load_into_a_Neo4j_that_is_down_is_reported()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        string address = $"http://neo4j:secret-word@{closed.LocalEndpoint}";
        closed.Stop();
        string errors = await EndsAsync(
            1, "cannot be reached", Data, "load", Repository.Seed, "--KnowledgeGraph:Store=neo4j", $"--KnowledgeGraph:Neo4j:Uri={address}");
        Assert.DoesNotContain("secret-word", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task A_model_that_is_wrong_is_reported_by_every_command()
    {
        string model = _directory.Write("wrong.graphql", "interface Node { id: ID! }\ntype Film implements Node {\n  title: Strin\n}\n");
        string query = _directory.Write("query.graphql", "{ films { totalCount } }");
        foreach (string[] command in new string[][] { [], ["load", _directory.Path], ["schema"], ["schema", "--cypher"],
            ["explain", query] })
        {
            await EndsAsync(1, $"{model}:3:", Data, [.. command, $"--KnowledgeGraph:Model={model}"]);
        }
    }

    [Fact]
    public async Task Settings_may_be_on_the_command_line()
    {
        await using var server = ServerProcess.Start(
            Data, "--urls", "http://127.0.0.1:0", "--KnowledgeGraph:Limits:PageMax=2", "--KnowledgeGraph:Limits:PageDefault", "1");
        var address = await server.ReadyAsync();
        using var client = new HttpClient { BaseAddress = address };
        string page = await client.GetStringAsync(new Uri("/graphql?query={zones{nodes{id}}}", UriKind.Relative));
        Assert.Single(page.Split("\"id\":")[1..]);
        string refused = await client.GetStringAsync(new Uri("/graphql?query={zones(first:3){nodes{id}}}", UriKind.Relative));
        Assert.Contains("PAGE_TOO_LARGE", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--KnowledgeGraph:Limits:PagMax=2", "KnowledgeGraph:Limits:PagMax is not a setting. Did you mean \"Limits:PageMax\"?")]
    [InlineData("--KnowledgGraph:Store=neo4j", "--KnowledgGraph:Store is not a setting. Did you mean \"KnowledgeGraph\"?")]
    public async Task A_setting_on_the_command_line_that_is_none_is_reported(string setting, string expected)
    {
        await EndsAsync(1, expected, Data, setting);
        await EndsAsync(1, expected, Data, "load", Repository.Seed, setting);
    }

    public void Dispose() => _directory.Dispose();

    private static async Task<string> EndsAsync(int code, string expected, string dataDirectory, params string[] arguments)
    {
        var end = await ServerProcess.RunAsync(dataDirectory, arguments);
        Assert.True(code == end.Code, $"Exit code {end.Code} with {end.Errors}");
        Assert.Contains(expected, end.Errors, StringComparison.Ordinal);
        Assert.Single(end.Errors.TrimEnd().Split('\n'));
        return end.Errors;
    }
}
