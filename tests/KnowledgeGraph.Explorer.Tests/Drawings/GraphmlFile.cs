using System.Text.Json;

namespace KnowledgeGraph.Explorer.Tests.Drawings;

/// <summary>What networkx reads in a GraphML file.</summary>
internal sealed record GraphmlFile(bool IsDirected, GraphmlNode[] Nodes, GraphmlEdge[] Edges)
{
    /// <summary>Reads a file; skips the test where there is no networkx.</summary>
    public static async Task<GraphmlFile> ReadAsync(byte[] content)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Drawings", "graphml.py");
        string read = await NetworkxPython.RunAsync(script, input => input.WriteAsync(content).AsTask());
        return JsonSerializer.Deserialize<GraphmlFile>(read, JsonSerializerOptions.Web)!;
    }
}

/// <summary>A node; its place is among its attributes.</summary>
internal sealed record GraphmlNode(string Id, Dictionary<string, JsonElement> Attributes)
{
    /// <summary>Where it is drawn.</summary>
    public (double X, double Y) Place => (Attributes["x"].GetDouble(), Attributes["y"].GetDouble());
}

/// <summary>An edge with the id that it has in the graph.</summary>
internal sealed record GraphmlEdge(string Id, string From, string To, Dictionary<string, JsonElement> Attributes);
