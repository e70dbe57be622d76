using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>What the service can do, and where (Reconciliation Service API 0.2, "Service manifest").</summary>
internal static class ServiceManifest
{
    private const int PreviewWidth = 400;
    private const int PreviewHeight = 200;

    /// <summary>Writes the manifest.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="types">The types.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="address">The server's address, without a slash at its end.</param>
    public static void Write(Utf8JsonWriter json, ServiceTypes types, Limits limits, string address)
    {
        string service = address + ReconciliationSettings.Path;
        string preview = $"{address}{ReconciliationSettings.PreviewPath}?id={{{{id}}}}";
        json.WriteStartObject();
        json.WriteStartArray("versions");
        json.WriteStringValue("0.2");
        json.WriteEndArray();
        json.WriteString("name", "KnowledgeGraph");
        json.WriteString("identifierSpace", $"{service}/entity/");
        json.WriteString("schemaSpace", $"{service}/schema/");
        json.WriteStartArray("defaultTypes");
        foreach (var type in types.Types) Write(json, type);
        json.WriteEndArray();
        json.WriteStartObject("view");
        json.WriteString("url", preview);
        json.WriteEndObject();
        json.WriteStartObject("preview");
        json.WriteString("url", preview);
        json.WriteNumber("width", PreviewWidth);
        json.WriteNumber("height", PreviewHeight);
        json.WriteEndObject();
        json.WriteStartObject("suggest");
        foreach (string part in (string[])["entity", "type", "property"]) WriteService(json, part, service, "/suggest/" + part);
        json.WriteEndObject();
        json.WriteStartObject("extend");
        WriteService(json, "propose_properties", service, "/properties");
        WriteLimitSetting(json, limits);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes a type, with those that are directly broader.</summary>
    public static void Write(Utf8JsonWriter json, NodeType type)
    {
        json.WriteStartObject();
        json.WriteString("id", type.Name);
        json.WriteString("name", type.Name);
        if (type.Description is { } description) json.WriteString("description", description);
        json.WriteEndObject();
    }

    private static void WriteService(Utf8JsonWriter json, string name, string address, string path)
    {
        json.WriteStartObject(name);
        json.WriteString("service_url", address);
        json.WriteString("service_path", path);
        json.WriteEndObject();
    }

    private static void WriteLimitSetting(Utf8JsonWriter json, Limits limits)
    {
        json.WriteStartArray("property_settings");
        json.WriteStartObject();
        json.WriteString("name", DataExtension.LimitSetting);
        json.WriteString("label", "Limit");
        json.WriteString("type", "number");
        json.WriteNumber("default", limits.PageDefault);
        json.WriteString("help_text", "The most nodes of a relationship.");
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
