using System.Text.Json;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Networkx;

/// <summary>Networkx, asked once for each graph.</summary>
internal static class NetworkxProcess
{
    /// <summary>Asks all questions about a graph.</summary>
    public static async Task<NetworkxAnswers> AskAsync(NetworkxQuestions questions)
    {
        string answers = await NetworkxPython.RunAsync(
            Path.Combine(ProjectFolders.Conformance, "Networkx", "walks.py"),
            input => JsonSerializer.SerializeAsync(input, questions, JsonSerializerOptions.Web));
        return JsonSerializer.Deserialize<NetworkxAnswers>(answers, JsonSerializerOptions.Web)!;
    }
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
