using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>Records of an answer as JSON elements; for loads, where answers are small.</summary>
internal static class Neo4jRows
{
    /// <summary>Reads every record.</summary>
    public static List<JsonElement> Read(ref Utf8JsonReader json)
    {
        var data = JsonElement.ParseValue(ref json);
        return data.TryGetProperty("values", out var values) ? [.. values.EnumerateArray()] : [];
    }
}
