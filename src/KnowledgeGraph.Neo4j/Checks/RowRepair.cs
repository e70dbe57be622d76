using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>What is to be written of one node or edge.</summary>
/// <param name="At">Neo4j's own number of it.</param>
internal sealed record RowRepair(long At)
{
    /// <summary>The id that it will have, if that is among what a constraint keeps unique and is new there; null: it is not.</summary>
    public string? NewId { get; set; }

    /// <summary>The labels to add.</summary>
    public List<string> Added { get; } = [];

    /// <summary>The labels to remove.</summary>
    public List<string> Removed { get; } = [];

    /// <summary>The properties to set, and with null to remove.</summary>
    public List<KeyValuePair<string, JsonElement?>> Properties { get; } = [];

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0 && Properties.Count == 0;

    /// <summary>Sets a property, or with null removes it.</summary>
    public void Set(string property, JsonElement? value) => Properties.Add(new(property, value));

    /// <summary>Writes it as a row of a statement's parameter.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("at"u8, At);
        WriteTexts(json, "add", Added);
        WriteTexts(json, "remove", Removed);
        json.WriteStartObject("set"u8);
        foreach (var (name, value) in Properties)
        {
            json.WritePropertyName(name);
            if (value is { } set) set.WriteTo(json);
            else json.WriteNullValue();
        }
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, List<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
