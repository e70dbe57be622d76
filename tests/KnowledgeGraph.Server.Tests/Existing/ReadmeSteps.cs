using System.Text.RegularExpressions;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Server.Tests.Processes;

namespace KnowledgeGraph.Server.Tests.Existing;

/// <summary>The steps by which README.md serves a Neo4j that is there, as a shell runs them over a database of the tests.</summary>
internal sealed partial class ReadmeSteps(Neo4jSettings neo4j, TemporaryDirectory directory)
{
    private const string Run = "dotnet run --project src/KnowledgeGraph.Server";

    private static readonly string[] Lines =
    [
        .. Section().Match(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Value.Split('\n')
            .Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line.Trim()),
    ];

    /// <summary>The model that the second step writes.</summary>
    public async Task<string> ModelAsync()
    {
        Assert.Equal(3, Lines.Length);
        // The setting may name the file that is written elsewhere.
        await using var shell = Shell($"export KnowledgeGraph__Model=another.graphql\n{Lines[0]}\n{Lines[1]}");
        int code = await shell.ExitAsync();
        Assert.True(code == 0, shell.Errors);
        return await File.ReadAllTextAsync(directory.At("movies.graphql"));
    }

    /// <summary>The server that the third step starts; the shell becomes it, so that it can be stopped.</summary>
    public ServerProcess Serve() => Shell($"{Lines[0]}\nexport {Lines[2].Replace(" " + Run, "\nexec " + Run, StringComparison.Ordinal)}");

    private ServerProcess Shell(string script)
    {
        string here = script.Replace(Run + " --", Run, StringComparison.Ordinal)
            .Replace(Run, $"dotnet '{Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Server.dll")}'", StringComparison.Ordinal)
            .Replace("http://localhost:7474", neo4j.Uri.AbsoluteUri, StringComparison.Ordinal)
            .Replace("secret", neo4j.Password, StringComparison.Ordinal);
        var environment = new Dictionary<string, string> { ["KnowledgeGraph__DataDirectory"] = directory.At("data") };
        return ServerProcess.Start("bash", ["-c", here], environment, directory.Path);
    }

    [GeneratedRegex(@"^## Serve a Neo4j that is there\n.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Section();
}
