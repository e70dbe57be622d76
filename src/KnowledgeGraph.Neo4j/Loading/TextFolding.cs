using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Brings the folded texts of a graph up that was written without them or with another folding: Cypher folds otherwise than we do, so the texts are read, folded here, and
/// written where they differ. It may be run again, so a break in between does no harm.
/// </summary>
internal sealed class TextFolding(GraphLayout layout, LoadSession session)
{
    private static readonly string Id = StoredName.Quote(StoredName.Id);

    /// <summary>Writes what differs, of all nodes and edges.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        string root = StoredName.Quote(layout.RootLabel);
        await WriteAsync(
            $"MATCH (x:{root})", root, "labels(x)", [.. layout.Model.Kinds.SelectMany(k => Texts(k.Properties)).Select(p => p.Name).Distinct(StringComparer.Ordinal)],
            row => Texts(layout.KindOf(row[1].EnumerateArray().Select(l => l.GetString()!))?.Properties ?? []), cancellationToken);
        foreach (var type in layout.Model.RelationshipTypes)
        {
            string name = StoredName.Quote(type.Name);
            PropertyDefinition[] texts = [.. Texts(type.Properties)];
            if (texts.Length > 0) await WriteAsync($"MATCH ()-[x:{name}]->()", name, "null", [.. texts.Select(t => t.Name)], _ => texts, cancellationToken);
        }
    }

    private async Task WriteAsync(
        string match, string label, string labels, string[] names, Func<JsonElement, IEnumerable<PropertyDefinition>> textsOf, CancellationToken cancellationToken)
    {
        string stored = string.Join(", ", names.SelectMany(n => new[] { n, StoredName.Folded(n) }).Select(n => "." + StoredName.Quote(n)));
        // The constraint's index: it alone is sure to compare with the last id as ORDER BY does (CodePointBound).
        string read = $"{match} USING INDEX x:{label}({Id}) WHERE x.{Id} > $after RETURN x.{Id}, {labels}, x {{{stored}}} ORDER BY x.{Id} LIMIT {LoadSession.BatchRows}";
        string write = $"UNWIND $rows AS row {match} WHERE x.{Id} = row.{Id} SET x += row";
        for (string? after = ""; after is not null;)
        {
            string last = after;
            var rows = await session.RunAsync(read, isRead: true, json => json.WriteString("after"u8, last), cancellationToken);
            List<JsonElement> differing = [.. rows.Where(row => textsOf(row).Any(text => Differs(row[2], text)))];
            if (differing.Count > 0) await session.WriteAsync(write, differing, (json, row) => Write(json, row, textsOf(row)), cancellationToken);
            after = rows.Count == LoadSession.BatchRows ? rows[^1][0].GetString() : null;
        }
    }

    private static IEnumerable<PropertyDefinition> Texts(IEnumerable<PropertyDefinition> properties) => properties.Where(p => p.Type == ScalarType.String);

    private static bool Differs(JsonElement stored, PropertyDefinition text) =>
        StoredValue.Folded(StoredValue.Read(stored, text)) != StoredValue.Read(stored, text with { Name = StoredName.Folded(text.Name) });

    private static void Write(Utf8JsonWriter json, JsonElement row, IEnumerable<PropertyDefinition> texts)
    {
        json.WriteString(StoredName.Id, row[0].GetString());
        foreach (var text in texts) StoredValue.WriteFolded(json, text.Name, StoredValue.Read(row[2], text));
    }
}
