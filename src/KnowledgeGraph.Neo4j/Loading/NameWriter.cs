using System.Text.Json;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Creates the names of labels, types and properties that loads write, in a database that lacks them. Neo4j does so by itself, each in a
/// transaction of its own, which <see cref="CommitCounter"/> could not tell from those of others.
/// </summary>
internal static class NameWriter
{
    /// <summary>Creates them.</summary>
    public static async Task WriteAsync(GraphMapping mapping, LoadSession session, CancellationToken cancellationToken)
    {
        var model = mapping.Model;
        var types = model.Kinds.Select(mapping.Of).Concat(model.RelationshipTypes.Select(mapping.Of)).ToList();
        var properties = types.SelectMany(t => t.Properties.Select(p => t.Property(p.Name)).Concat(t.Helpers))
            .Concat([mapping.NodeId, mapping.NodeHash, mapping.EdgeId, mapping.Sources]);
        await WriteAsync("Label", model.Kinds.SelectMany(kind => GraphMapping.LabelsOf(kind)).Append(LoadMarker.Label));
        await WriteAsync("RelationshipType", model.RelationshipTypes.Select(t => mapping.Of(t).Label));
        await WriteAsync("Property", properties.Select(p => p.Written).Concat(LoadMarker.Properties));

        Task WriteAsync(string what, IEnumerable<string> names) => session.RunAsync(
            $"UNWIND $names AS name CALL db.create{what}(name) RETURN count(*)",
            isRead: false,
            json => WriteNames(json, names),
            cancellationToken);
    }

    private static void WriteNames(Utf8JsonWriter json, IEnumerable<string> names)
    {
        json.WriteStartArray("names"u8);
        foreach (string name in names.Distinct(StringComparer.Ordinal)) json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
