using System.Text;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>
/// Prints the statements of a repair with their rows as literals, a row on a line, so that people can read them, and cypher-shell or the
/// Browser can run them.
/// </summary>
internal sealed class CypherScript(TextWriter output)
{
    // A text of literals is parsed anew each time, which takes a second for some hundred rows.
    private const int RowsOfStatement = 200;

    /// <summary>Prints a statement over the parameter `rows`.</summary>
    public async Task WriteAsync(string statement, IReadOnlyList<RowRepair> repairs)
    {
        foreach (var batch in repairs.Chunk(RowsOfStatement))
        {
            string rows = string.Join(",\n", batch.Select(repair => "  " + Literal(repair)));
            await output.WriteLineAsync(statement.Replace("$rows", $"[\n{rows}\n]", StringComparison.Ordinal) + ";\n");
        }
    }

    /// <summary>Prints a statement without parameters.</summary>
    public Task WriteAsync(string statement) => output.WriteLineAsync(statement + ";\n");

    private static string Literal(RowRepair repair)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            repair.Write(writer);
            writer.WriteEndObject();
        }
        var text = new StringBuilder();
        Write(text, JsonElement.Parse(json.ToArray()));
        return text.ToString();
    }

    // Cypher's literals are JSON's, but for the names of a map.
    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var (i, member) in value.EnumerateObject().Index())
                {
                    text.Append(i == 0 ? "" : ", ").Append(CypherName.Quote(member.Name)).Append(": ");
                    Write(text, member.Value);
                }
                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (i, item) in value.EnumerateArray().Index())
                {
                    text.Append(i == 0 ? "" : ", ");
                    Write(text, item);
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                text.Append(CypherName.Literal(value.GetString()!));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }
}
