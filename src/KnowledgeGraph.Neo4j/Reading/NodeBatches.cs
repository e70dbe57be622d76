using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Reads something of all nodes, some thousands in one statement, in the order of <see cref="GraphMapping.Place"/>. A statement has the
/// form of the mapping that the graph allows, the parameters $after and $count, and the place as the last column.
/// </summary>
/// <param name="client">Asks Neo4j.</param>
/// <param name="mappings">Both forms.</param>
/// <param name="statement">Writes the statement of a form.</param>
internal sealed class NodeBatches(Neo4jClient client, GraphMappings mappings, Func<GraphMapping, string> statement)
{
    // A statement takes some tenths of a second, so that a cancellation takes effect soon and no answer is large.
    private const int NodesOfOneStatement = 10_000;

    private readonly string _adopted = statement(mappings.Adopted);
    private readonly string _plain = statement(mappings.Plain);

    /// <summary>Reads all rows.</summary>
    /// <exception cref="StoreException">Neo4j failed.</exception>
    public async Task ReadAsync(MappingForm form, Action<JsonElement> add, CancellationToken cancellationToken)
    {
        bool isPlain = form == MappingForm.Plain;
        Action<Utf8JsonWriter> after = isPlain ? static json => json.WriteNumberValue(-1) : static json => json.WriteStringValue("");
        while (true)
        {
            var before = after;
            var rows = await client.RunAsync(
                null, isPlain ? _plain : _adopted, isRead: true, json => Write(json, before), cancellationToken);
            foreach (var row in rows) add(row);
            if (rows.Count < NodesOfOneStatement) return;
            after = rows[^1][rows[^1].GetArrayLength() - 1].WriteTo;
        }
    }

    private static void Write(Utf8JsonWriter json, Action<Utf8JsonWriter> after)
    {
        json.WritePropertyName("after");
        after(json);
        json.WriteNumber("count", NodesOfOneStatement);
    }
}
