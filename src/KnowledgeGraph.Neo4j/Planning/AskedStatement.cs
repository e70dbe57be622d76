using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Planning;

/// <summary>A statement that was asked, with parameters of the same types and lengths, but without their values.</summary>
/// <param name="Text">The Cypher text.</param>
/// <param name="Parameters">The parameters, as a JSON object.</param>
internal sealed record AskedStatement(string Text, JsonElement Parameters)
{
    /// <summary>How many bytes it takes in the file, about.</summary>
    public int Bytes { get; } = Encoding.UTF8.GetByteCount(Text) + Encoding.UTF8.GetByteCount(Parameters.GetRawText());

    /// <summary>
    /// Of a statement and what writes its parameters. Neo4j keeps a plan for the types of parameters, and for the order of magnitude of the
    /// lengths of texts and lists; so that is kept of them, and nothing of what people asked for.
    /// </summary>
    public static AskedStatement Of(string text, Action<Utf8JsonWriter> writeParameters)
    {
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written))
        {
            writer.WriteStartObject();
            writeParameters(writer);
            writer.WriteEndObject();
        }
        using var values = JsonDocument.Parse(written.GetBuffer().AsMemory(0, (int)written.Length));
        using var emptied = new MemoryStream();
        using (var writer = new Utf8JsonWriter(emptied)) WriteEmptied(writer, values.RootElement);
        return new(text, JsonElement.Parse(emptied.GetBuffer().AsSpan(0, (int)emptied.Length)));
    }

    private static void WriteEmptied(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    WriteEmptied(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) WriteEmptied(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(new string('x', value.GetString()!.Length));
                break;
            case JsonValueKind.Number:
                if (value.TryGetInt64(out _)) writer.WriteNumberValue(1);
                else writer.WriteNumberValue(0.5);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBooleanValue(true);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
