using System.Text.Json;

namespace KnowledgeGraph.Server.Tests.Processes;

/// <summary>The commands as a user runs them.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Data => _directory.At("data");

    [Fact]
    public async Task Loading_twice_is_the_same_as_once()
    {
        WriteZones("id,nameZh\nzone:a,甲\nzone:b,乙\n");
        var first = await ServerProcess.RunAsync(Data, "load", _directory.At("mine"));
        Assert.Equal((0, ""), (first.Code, first.Errors));
        Assert.Contains("Zone                     2            0            0            0\n", first.Output, StringComparison.Ordinal);

        var second = await ServerProcess.RunAsync(Data, "load", _directory.At("mine"), "--json");
        Assert.Equal((0, ""), (second.Code, second.Errors));
        var report = JsonSerializer.Deserialize<JsonElement>(second.Output);
        Assert.True(report.GetProperty("loaded").GetBoolean());
        Assert.Equal("""[{"name":"Zone","new":0,"changed":0,"same":2,"deleted":0}]""", report.GetProperty("nodes").GetRawText());
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        WriteZones("id,nameZh\nzone:a,甲\n");
        for (int i = 0; i < 2; i++)
        {
            var (code, output, _) = await ServerProcess.RunAsync(Data, "load", _directory.At("mine"), "--dry-run");
            Assert.Equal(0, code);
            Assert.Contains("Zone                     1            0            0            0\n", output, StringComparison.Ordinal);
            Assert.EndsWith("Dry run: nothing was written.\n", output, StringComparison.Ordinal);
            Assert.False(Directory.Exists(Data));
        }
    }

    [Fact]
    public async Task A_dry_run_goes_beside_a_server_and_says_what_the_load_would()
    {
        WriteZones("id,nameZh\nzone:a,甲\nzone:kelan,甲\n");
        await using var server = ServerProcess.Start(Data);
        await server.ReadyAsync();
        var dry = await ServerProcess.RunAsync(Data, "load", _directory.At("mine"), "--dry-run");
        Assert.Equal((0, ""), (dry.Code, dry.Errors));
        var load = await ServerProcess.RunAsync(Data, "load", _directory.At("mine"));
        Assert.Equal(0, load.Code);
        Assert.Contains("Zone                     1            1            0            0\n", load.Output, StringComparison.Ordinal);
        Assert.Equal(dry.Output.Replace("Dry run: nothing was written.", "Loaded.", StringComparison.Ordinal), load.Output);
    }

    [Fact]
    public async Task Another_separator_is_given_and_read()
    {
        string file = WriteZones("id;nameZh\nzone:a;甲\n");
        var (code, _, errors) = await ServerProcess.RunAsync(Data, "load", _directory.At("mine"));
        Assert.Equal(3, code);
        Assert.StartsWith($"{file}:1: the separator seems to be \";\"; run load with --separator ';'\n", errors, StringComparison.Ordinal);
        var read = await ServerProcess.RunAsync(Data, "load", _directory.At("mine"), "--separator", ";");
        Assert.Equal((0, ""), (read.Code, read.Errors));
        Assert.Contains("Zone                     1            0            0            0\n", read.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_errors_of_one_kind_are_one_line_and_one_sum_of_the_report()
    {
        string file = WriteZones("id,level\n" + string.Concat(Enumerable.Range(0, 1_200).Select(i => $"zone:{i},HIGHEST\n")));
        var (code, _, errors) = await ServerProcess.RunAsync(Data, "load", _directory.At("mine"));
        Assert.Equal(3, code);
        string[] lines = errors.TrimEnd().Split('\n');
        Assert.StartsWith(
            $"1,200 rows of {file} have a value in level that the model does not list, e.g. line 2: \"HIGHEST\" is not a value of ",
            lines[0],
            StringComparison.Ordinal);
        Assert.Equal("1,200 errors: nothing was loaded.", Assert.Single(lines[1..]));
        var json = await ServerProcess.RunAsync(Data, "load", _directory.At("mine"), "--json");
        var report = JsonSerializer.Deserialize<JsonElement>(json.Output);
        Assert.Equal((1_200, 0), (report.GetProperty("errorCount").GetInt32(), report.GetProperty("errors").GetArrayLength()));
        var sum = report.GetProperty("errorSums").EnumerateArray().Single();
        Assert.Equal(("level", "enumValue", 1_200, 2), (sum.GetProperty("column").GetString(), sum.GetProperty("kind").GetString(),
            sum.GetProperty("count").GetInt32(), sum.GetProperty("first").GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Ids_of_deletions_that_are_not_in_the_graph_are_named()
    {
        string file = _directory.At("mine/deletions.csv");
        Directory.CreateDirectory(_directory.At("mine"));
        await File.WriteAllTextAsync(file, "id\nzone:none\n");
        var text = await ServerProcess.RunAsync(Data, "load", file);
        Assert.Equal(
            (0, $"{file}:2: zone:none is not in the graph, so nothing was deleted; it was deleted before, or the id is misspelt\n"),
            (text.Code, text.Errors));
        var json = await ServerProcess.RunAsync(Data, "load", file, "--json");
        var report = JsonSerializer.Deserialize<JsonElement>(json.Output);
        Assert.Equal($$"""[{"id":"zone:none","file":"{{file}}","line":2}]""", report.GetProperty("absent").GetRawText());
        Assert.Equal(1, report.GetProperty("absentCount").GetInt32());
    }

    [Fact]
    public async Task Bad_rows_are_reported_by_file_and_line_and_nothing_is_loaded()
    {
        string file = WriteZones("id,nameZh,level\nzone:a,甲,\nzone:b,乙,HIGHEST\n");
        var (code, output, errors) = await ServerProcess.RunAsync(Data, "load", _directory.At("mine"));
        Assert.Equal((3, ""), (code, output));
        string[] lines = errors.TrimEnd().Split('\n');
        Assert.StartsWith($"{file}:3: column \"level\": \"HIGHEST\" is not a value of ", lines[0], StringComparison.Ordinal);
        Assert.Equal("1 error: nothing was loaded.", lines[^1]);

        var json = await ServerProcess.RunAsync(Data, "load", _directory.At("mine"), "--json");
        Assert.Equal(3, json.Code);
        var error = JsonSerializer.Deserialize<JsonElement>(json.Output).GetProperty("errors").EnumerateArray().Single();
        Assert.Equal(
            (file, 3, "level"),
            (error.GetProperty("file").GetString(), error.GetProperty("line").GetInt32(), error.GetProperty("column").GetString()));
    }

    [Fact]
    public async Task Paths_are_relative_to_the_current_directory()
    {
        WriteZones("id,nameZh\nzone:a,甲\n");
        var environment = new Dictionary<string, string> { ["KnowledgeGraph__DataDirectory"] = "graph" };
        await using var load = ServerProcess.Start(environment, _directory.Path, "load", "mine");
        Assert.Equal(0, await load.ExitAsync());
        Assert.True(File.Exists(_directory.At("graph", "graph.db")));
    }

    [Fact]
    public async Task Paths_are_relative_to_the_current_directory_under_dotnet_run_too()
    {
        WriteZones("id,nameZh\nzone:a,甲\n");
        var environment = new Dictionary<string, string> { ["KnowledgeGraph__DataDirectory"] = "graph" };
        string project = Path.Combine(Repository.Root, "src", "KnowledgeGraph.Server");
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await using var load = ServerProcess.Start(
            "dotnet", ["run", "--no-build", "--configuration", configuration, "--project", project, "--", "load", "mine"], environment,
            _directory.Path);
        Assert.Equal(0, await load.ExitAsync());
        Assert.Contains("Loaded.", load.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_directory.At("graph", "graph.db")));
    }

    [Theory]
    [InlineData(1, "KnowledgeGraph:Limits:PageMax is \"-3\"", "KnowledgeGraph__Limits__PageMax", "-3")]
    [InlineData(1, "KnowledgeGraph:Store is \"oracle\"; write \"embedded\" or \"neo4j\".", "KnowledgeGraph__Store", "oracle")]
    public async Task A_wrong_setting_stops_the_start_with_one_line(int expected, string line, string name, string value)
    {
        await using var server = ServerProcess.Start(new Dictionary<string, string> { [name] = value }, _directory.Path);
        Assert.Equal(expected, await server.ExitAsync());
        Assert.Empty(server.Output);
        Assert.StartsWith(line, server.Errors, StringComparison.Ordinal);
        Assert.Single(server.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Errors_of_the_model_are_reported_by_place()
    {
        string model = _directory.Write("wrong.graphql", "interface Node { id: ID! }\ntype Film implements Node {\n  title: Strin\n}\n");
        await using var server = ServerProcess.Start(new Dictionary<string, string> { ["KnowledgeGraph__Model"] = "wrong.graphql",
            ["KnowledgeGraph__DataDirectory"] = "data" }, _directory.Path);
        Assert.Equal(1, await server.ExitAsync());
        Assert.StartsWith("wrong.graphql:3:", server.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(model));
    }

    [Fact]
    public async Task Explain_prints_the_levels_of_a_query()
    {
        string query = _directory.Write("query.graphql", "query($n: Int) { zones(first: $n) { nodes { id agreements { totalCount } } } }");
        string variables = _directory.Write("variables.json", """{"n": 3}""");
        var (code, output, errors) = await ServerProcess.RunAsync(Data, "explain", query, "--variables", variables);
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("zones first $0 after $1 rows\n  read id\n  -PARTY_TO->[Agreement]", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Explain_reports_errors_by_place()
    {
        string query = _directory.Write("query.graphql", "{\n  zons { totalCount }\n}");
        var (code, output, errors) = await ServerProcess.RunAsync(Data, "explain", query);
        Assert.Equal((3, ""), (code, output));
        Assert.StartsWith($"{query}:2:3: Cannot query field \"zons\"", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private string WriteZones(string csv) => _directory.Write(Path.Combine("mine", "nodes", "Zone.csv"), csv);
}
