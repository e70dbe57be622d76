using System.Text.Json;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>Writes what is told of every entity, of a node with <see cref="ServiceTypes.Selection"/>.</summary>
internal static class EntityJson
{
    /// <summary>Writes id and name; a node without a name has its id for one.</summary>
    public static void WriteIdAndName(Utf8JsonWriter json, JsonElement node)
    {
        json.WriteString("id", node.GetProperty("id").GetString());
        json.WriteString("name", NameOf(node));
    }

    /// <summary>The name.</summary>
    public static string NameOf(JsonElement node) =>
        node.TryGetProperty(ServiceTypes.NameAlias, out var name) && name.GetString() is { } text
            ? text
            : node.GetProperty("id").GetString()!;

    /// <summary>Writes the description, where there is one.</summary>
    public static void WriteDescription(Utf8JsonWriter json, JsonElement node)
    {
        if (DescriptionOf(node) is { } description) json.WriteString("description", description);
    }

    /// <summary>The description, or null.</summary>
    public static string? DescriptionOf(JsonElement node) =>
        node.TryGetProperty(ServiceTypes.DescriptionAlias, out var text) ? text.GetString() : null;

    /// <summary>Writes the kind, as a list of types.</summary>
    public static void WriteTypes(Utf8JsonWriter json, string member, JsonElement node)
    {
        string kind = node.GetProperty("__typename").GetString()!;
        json.WriteStartArray(member);
        json.WriteStartObject();
        json.WriteString("id", kind);
        json.WriteString("name", kind);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
