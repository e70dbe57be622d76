using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Upgrades the folded texts of a graph that was written without them or with another folding: Cypher folds differently, so the
/// texts are read, folded here, and written where they differ. It is idempotent, so an interruption does no harm.
/// </summary>
internal sealed class TextFolding(GraphMapping mapping, LoadSession session)
{
    /// <summary>Writes what differs, of all nodes and edges.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        TypeMapping? TypeOf(JsonElement row) =>
            mapping.KindOf(row[1].EnumerateArray().Select(l => l.GetString()!)) is { } kind ? mapping.Of(kind) : null;
        string root = CypherName.Quote(mapping.RootLabel);
        TypeMapping[] kinds = [.. mapping.Model.Kinds.Select(mapping.Of)];
        await WriteAsync($"MATCH {mapping.AnyNode("x")}", root, mapping.NodeId, "labels(x)", kinds, TypeOf, cancellationToken);
        foreach (var relationship in mapping.Model.RelationshipTypes)
        {
            var type = mapping.Of(relationship);
            string name = mapping.TypeOf(relationship);
            if (Texts(type).Any()) await WriteAsync(
                $"MATCH ()-[x:{name}]->()", name, mapping.EdgeId, "null", [type], _ => type, cancellationToken);
        }
    }

    private async Task WriteAsync(
        string match,
        string label,
        MappedValue idValue,
        string labels,
        TypeMapping[] types,
        Func<JsonElement, TypeMapping?> typeOf,
        CancellationToken cancellationToken)
    {
        var values = types.SelectMany(t => Texts(t).SelectMany(p => new[] { t.Property(p.Name), t.Property(p.Name, PropertyForm.Folded) }));
        var names = values.Select(value => value.Written).Distinct(StringComparer.Ordinal);
        string stored = string.Join(", ", names.Select(n => "." + CypherName.Quote(n)));
        string id = idValue.Of("x");
        // The constraint's index: it alone is sure to compare with the last id as ORDER BY does (CodePointBound).
        string read = $"{match} USING INDEX x:{label}({CypherName.Quote(idValue.Written)}) WHERE {id} > $after "
            + $"RETURN {id}, {labels}, x {{{stored}}} ORDER BY {id} LIMIT {LoadSession.BatchRows}";
        string write = $"UNWIND $rows AS row {match} WHERE {id} = {idValue.Of("row")} SET x += row";
        for (string? after = ""; after is not null;)
        {
            string last = after;
            var rows = await session.RunAsync(read, isRead: true, json => json.WriteString("after"u8, last), cancellationToken);
            var differing = rows.Select(row => (Row: row, Type: typeOf(row)!))
                .Where(r => r.Type is not null && Texts(r.Type).Any(text => Differs(r.Row[2], r.Type, text))).ToList();
            if (differing.Count > 0) await session.WriteAsync(
                write, differing, (json, r) => Write(json, idValue, r.Row, r.Type), cancellationToken);
            after = rows.Count == LoadSession.BatchRows ? rows[^1][0].GetString() : null;
        }
    }

    private static IEnumerable<PropertyDefinition> Texts(TypeMapping type) => type.Properties.Where(p => p.Type == ScalarType.String);

    private static bool Differs(JsonElement stored, TypeMapping type, PropertyDefinition text) =>
        StoredValue.Folded(StoredValue.Read(stored, type, text)) != StoredValue.Read(stored, type, text, PropertyForm.Folded);

    private static void Write(Utf8JsonWriter json, MappedValue idValue, JsonElement row, TypeMapping type)
    {
        json.WriteString(idValue.Written, row[0].GetString());
        foreach (var text in Texts(type)) StoredValue.WriteFolded(json, type, text, StoredValue.Read(row[2], type, text));
    }
}
