using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// The parameters of a statement that are of the model, as lines that cypher-shell and Neo4j's browser take: who runs by hand what
/// `explain` prints knows the values of the query, but not these.
/// </summary>
internal static class ParameterLines
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines; none if the statement, and those after it, have no such parameter.</summary>
    public static IReadOnlyList<string> Of(CypherStatement statement, GraphMapping mapping) =>
        [.. OwnOf(statement, mapping).Concat(
            statement.Deferred.SelectMany(deferred => Of(deferred.Statement, mapping))).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> OwnOf(CypherStatement statement, GraphMapping mapping)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, Readable))
        {
            json.WriteStartObject();
            statement.WriteModel(json, mapping);
            json.WriteEndObject();
        }
        using var values = JsonDocument.Parse(written.GetBuffer().AsMemory(0, (int)written.Length));
        return [.. values.RootElement.EnumerateObject().Select(value => $":param {{{value.Name}: {Literal(value.Value)}}}")];
    }

    // Texts of JSON are texts of Cypher; names of members are not.
    private static string Literal(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object =>
            $"{{{string.Join(", ", value.EnumerateObject().Select(m => $"{CypherName.Quote(m.Name)}: {Literal(m.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Literal))}]",
        _ => value.GetRawText(),
    };
}
