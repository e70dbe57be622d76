using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Server.Tests.Control;

/// <summary>Commands through a running server report the same as without one, and end with the same codes.</summary>
public sealed partial class SameAsWithoutTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private RunningServer _server = null!;

    private string Served => _directory.At("served");

    private string Alone => _directory.At("alone");

    public async Task InitializeAsync()
    {
        Assert.Equal(0, (await Commands.RunAsync(Alone, "load", Repository.Seed)).Code);
        _server = await Commands.ServeAsync(Served);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Loads()
    {
        _directory.Write("good/nodes/Zone.csv", "id,nameZh,nameEn\nzone:a,甲,A\nzone:kelan,岢岚,\n");
        _directory.Write("good/nodes/Topic.ndjson", """{"id": "topic:a", "nameZh": "题"}""" + "\n");
        _directory.Write("good/relationships/FOCUSES_ON.csv", "from,to\nzone:a,topic:a\n");
        await SameAsync(0, "load", _directory.At("good"), "--dry-run");
        await SameAsync(0, "load", _directory.At("good"));
        await SameAsync(0, "load", _directory.At("good"), "--json");
        await SameAsync(0, "load", _directory.Write("semicolon/nodes/Zone.csv", "id;nameZh\nzone:b;乙\n"), "--separator", ";");
        await SameAsync(0, "load", Compressed("packed/nodes/Zone.csv.gz", "id,nameZh\nzone:c,丙\n"));
        await SameAsync(0, "load", _directory.Write("gone/deletions.csv", "id\nzone:a~FOCUSES_ON~topic:a~\nzone:nowhere\n"));
        await SameAsync(0, "load", _directory.Write("gone/deletions.csv", "id\nzone:b\n"), "--json");
    }

    [Fact]
    public async Task Loads_that_are_refused()
    {
        await SameAsync(3, "load", _directory.Write("bad/nodes/Zone.csv", "id,nameZh,level\nzone:x,甲,\nzone:y,乙,HIGHEST\n"));
        await SameAsync(3, "load", _directory.At("bad"), "--json");
        await SameAsync(3, "load", _directory.Write(
            "many/nodes/Zone.csv", "id,level\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"zone:{i},HIGHEST\n"))));
        await SameAsync(
            3, "load", _directory.At("bad"), _directory.At("nowhere"), _directory.Write("odd/file.txt", "x"),
            _directory.Write("kind/nodes/Zonne.csv", "id\n"));
        await SameAsync(3, "load", _directory.Write("cut/nodes/Zone.csv.gz", "no gzip"));
        await SameAsync(3, "load", _directory.Write("ends/relationships/LOCATED_IN.csv", "from,to\nzone:kelan,place:nowhere\n"));
        await SameAsync(
            3, "load", _directory.Write("quote/nodes/Zone.csv", "id,nameZh\nzone:x,\"甲\nzone:y,乙\n"),
            _directory.Write("head/nodes/Topic.csv", ""));
    }

    [Fact]
    public async Task Texts()
    {
        const string text = "一个开发区";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        _directory.Write("texts/known.txt", text);
        _directory.Write("texts/other.txt", "nobody's");
        _directory.Write("texts/zz.bin", new string('x', 300_000));
        _directory.Write("source/nodes/Document.csv", $"id,nameZh,sha256\ndocument:t,文,{hash}\n");
        _directory.Write(
            "source/nodes/Evidence.csv",
            "id,about,property,statement,start,end,certainty\nevidence:t,zone:kelan,nameZh,It is named so.,2,5,STATED\n");
        _directory.Write("source/relationships/FROM_DOCUMENT.csv", "from,to\nevidence:t,document:t\n");
        var end = await SameAsync(0, "load", _directory.At("source"), "--texts", _directory.At("texts"));
        Assert.Contains("1 quotes were cut from texts.", end.Output, StringComparison.Ordinal);
        Assert.Equal(2, end.Errors.TrimEnd().Split('\n').Length);
        await SameAsync(3, "load", "--texts", _directory.At("no-texts"));
    }

    [Fact]
    public async Task Checks_and_explanations()
    {
        await SameAsync(0, "check");
        await SameAsync(0, "check", "--json");
        await SameAsync(0, "explain", _directory.Write("query.graphql", "query($n: Int) { zones(first: $n) { nodes { id agreements { "
            + "totalCount } } } }"), "--variables", _directory.Write("variables.json", """{"n": 3}"""));
        await SameAsync(3, "explain", _directory.Write("wrong.graphql", "{\n  zons { totalCount }\n}"));
        await SameAsync(2, "explain", _directory.At("nowhere.graphql"));
    }

    [Fact]
    public async Task A_command_with_another_model_is_refused()
    {
        string model = _directory.Write("other.graphql", (await File.ReadAllTextAsync(Repository.Model)).Replace(
            "type Zone implements", "type Zona implements", StringComparison.Ordinal).Replace("Zone", "Zona", StringComparison.Ordinal));
        var end = await Commands.RunAsync(Served, "check", $"--KnowledgeGraph:Model={model}");
        Assert.Equal((1, ""), (end.Code, end.Output));
        Assert.StartsWith("The running server has another model than this command.", end.Errors, StringComparison.Ordinal);
    }

    private async Task<CommandEnd> SameAsync(int code, params string[] arguments)
    {
        var alone = await Commands.RunAsync(Alone, arguments);
        var served = await Commands.RunAsync(Served, arguments);
        Assert.True(code == alone.Code, $"{string.Join(' ', arguments)} ended with {alone.Code}: {alone.Errors}");
        Assert.Equal(WithoutMoment(alone), WithoutMoment(served));
        return served;
    }

    private static CommandEnd WithoutMoment(CommandEnd end) => end with { Output = Moment().Replace(end.Output, "\"moment\":\"\"") };

    private string Compressed(string name, string text)
    {
        string path = _directory.Write(name, "");
        using var file = File.Create(path);
        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }

    [GeneratedRegex("\"moment\":\"[^\"]*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();
}
