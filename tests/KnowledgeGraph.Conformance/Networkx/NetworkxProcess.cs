using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Networkx;

/// <summary>
/// Python with networkx, asked once for each graph. Where there is none, tests are skipped, or fail where KG_REQUIRE names networkx.
/// </summary>
internal static class NetworkxProcess
{
    // Debian's package serves its own python, which need not be the first on the PATH.
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3"];
    private static readonly Lazy<Task<string?>> Python = new(FindAsync);

    /// <summary>The python; skips the test where there is none.</summary>
    public static async Task<string> RequireAsync()
    {
        string? found = Prerequisite.IsSkipped(Prerequisite.Networkx) ? null : await Python.Value;
        Prerequisite.Require(Prerequisite.Networkx, found is null ? "No python3 can import networkx; install python3-networkx." : null);
        return found!;
    }

    /// <summary>Asks all questions about a graph.</summary>
    public static async Task<NetworkxAnswers> AskAsync(NetworkxQuestions questions)
    {
        string script = Path.Combine(ProjectFolders.Conformance, "Networkx", "walks.py");
        using var process = Start(await RequireAsync(), script);
        var errors = process.StandardError.ReadToEndAsync();
        var answers = process.StandardOutput.ReadToEndAsync();
        await JsonSerializer.SerializeAsync(process.StandardInput.BaseStream, questions, JsonSerializerOptions.Web);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<NetworkxAnswers>(await answers, JsonSerializerOptions.Web)!;
    }

    private static async Task<string?> FindAsync()
    {
        foreach (string python in Pythons)
        {
            try
            {
                using var process = Start(python, "-c", "import networkx");
                await process.WaitForExitAsync();
                if (process.ExitCode == 0) return python;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                continue;
            }
        }
        return null;
    }

    private static Process Start(string python, params string[] arguments) => Process.Start(new ProcessStartInfo(python, arguments)
    {
        UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
    })!;
}

/// <summary>A graph and what is asked about it.</summary>
/// <param name="Nodes">The ids of the nodes.</param>
/// <param name="Edges">Each edge as its from, type, to and number of papers (null if missing).</param>
/// <param name="Via">By relationship type: OUT, IN or BOTH.</param>
/// <param name="Distances">Pairs of nodes.</param>
/// <param name="Neighborhoods">A node and a depth each.</param>
/// <param name="Paths">Questions about simple paths.</param>
internal sealed record NetworkxQuestions(
    IEnumerable<string> Nodes, IEnumerable<object?[]> Edges, IReadOnlyDictionary<string, string> Via, string[][] Distances,
    object[][] Neighborhoods, PathsQuestion[] Paths)
{
    /// <summary>The kind of each node.</summary>
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }

    /// <summary>Questions about walks that avoid nodes.</summary>
    public required AroundQuestion[] Around { get; init; }

    /// <summary>Questions about what joins several nodes.</summary>
    public required InterlocksQuestion[] Interlocks { get; init; }
}

/// <summary>What joins several nodes within some steps.</summary>
internal sealed record InterlocksQuestion(string[] Of, int Depth);

/// <summary>What a walk avoids, as the API's argument.</summary>
internal sealed record AvoidedIds(string[] Types, string[] Nodes, int? DegreeOver);

/// <summary>Walks from one node, to another and within some steps, around what is avoided.</summary>
internal sealed record AroundQuestion(string From, string To, int Depth, AvoidedIds Avoid);

/// <summary>How far the other is, which nodes are reached, and the weight and length of each path.</summary>
internal sealed record AroundAnswer(int? Distance, Dictionary<string, int> Reached, long[][] Paths);

/// <summary>The first simple paths from one node to another, by a weight.</summary>
internal sealed record PathsQuestion(string From, string To, int First, string? Weight);

/// <summary>What networkx says, question by question.</summary>
/// <param name="Distances">Lengths of shortest paths; null where there is none.</param>
/// <param name="Neighborhoods">The nodes within reach with their distances.</param>
/// <param name="Paths">The weight and length of each path.</param>
/// <param name="Around">What is found around what is avoided.</param>
/// <param name="Interlocks">Each node with those that reach it.</param>
internal sealed record NetworkxAnswers(
    int?[] Distances, Dictionary<string, int>[] Neighborhoods, long[][][] Paths, AroundAnswer[] Around, JsonElement[][][] Interlocks);
