using System.Text.Json;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>What a load changes of one node or edge.</summary>
/// <param name="Row">The row of the load.</param>
/// <param name="IsNew">It is created.</param>
/// <param name="After">The row after the load.</param>
internal sealed record RowDifference<TRow>(TRow Row, bool IsNew, RowUpsert After)
{
    /// <summary>The sources after the load; null: unchanged.</summary>
    public string[]? Sources => After.AreSourcesWritten ? After.Sources : null;

    /// <summary>Writes the properties that the load sets of an existing row, and as null those that it removes.</summary>
    public void WriteProperties(Utf8JsonWriter json, GraphMapping mapping, TypeMapping type)
    {
        for (int i = 0; i < type.Properties.Length; i++)
        {
            if (After.IsWritten[i]) StoredValue.Write(json, type, type.Properties[i], After.Values[i], isNew: false);
        }
        if (Sources is not null) StoredValue.WriteSources(json, mapping, Sources);
    }
}
