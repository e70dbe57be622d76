using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>What a load changes of one node or edge.</summary>
/// <param name="Row">The row of the load.</param>
/// <param name="IsNew">It is made.</param>
/// <param name="Values">The values after the load, by position.</param>
/// <param name="Changed">Which of them change; null: all are written.</param>
/// <param name="Sources">The sources after the load; null: as they were.</param>
internal sealed record RowDifference<TRow>(TRow Row, bool IsNew, Value[] Values, bool[]? Changed, string[]? Sources)
{
    /// <summary>What is written of a new row: what is told, and its timestamps.</summary>
    public static RowDifference<TRow> OfNew(TRow row, Value[] told, string[]? sources, ImmutableArray<PropertyDefinition> properties, string moment)
    {
        var values = new Value[told.Length];
        for (int i = 0; i < told.Length; i++)
        {
            values[i] = told[i].Kind == ValueKind.Cleared ? Value.None : told[i];
            if (properties[i].Timestamp != Timestamp.None && values[i].IsNone) values[i] = Value.Of(moment);
        }
        return new(row, IsNew: true, values, Changed: null, sources);
    }

    /// <summary>What is written of a known row; null where it is the same.</summary>
    public static RowDifference<TRow>? OfKnown(
        TRow row, Value[] told, string[]? sources, ImmutableArray<PropertyDefinition> properties, GraphDelta delta, JsonElement stored)
    {
        var values = new Value[told.Length];
        bool[] changed = new bool[told.Length];
        for (int i = 0; i < told.Length; i++)
        {
            var known = StoredValue.Read(stored, properties[i]);
            values[i] = told[i].Kind switch
            {
                ValueKind.None => known,
                ValueKind.Cleared => Value.None,
                ValueKind.Texts when told[i].Texts.Length == 0 => Value.None,
                _ => told[i],
            };
            changed[i] = values[i] != known;
        }
        string[] knownSources = StoredValue.ReadSources(stored);
        string[] after = delta.SourcesAfter(knownSources, sources);
        bool sourcesAreSame = after.AsSpan().SequenceEqual(knownSources);
        if (sourcesAreSame && !changed.Contains(true)) return null;
        for (int i = 0; i < values.Length; i++)
        {
            if (!properties[i].Timestamp.HasFlag(Timestamp.Update) || !told[i].IsNone) continue;
            values[i] = Value.Of(delta.Moment);
            changed[i] = true;
        }
        return new(row, IsNew: false, values, changed, sourcesAreSame ? null : after);
    }

    /// <summary>Writes the properties that the load sets, and as null those that it removes.</summary>
    public void WriteProperties(Utf8JsonWriter json, ImmutableArray<PropertyDefinition> properties)
    {
        for (int i = 0; i < Values.Length; i++)
        {
            if (IsNew ? !Values[i].IsNone : Changed![i]) StoredValue.Write(json, properties[i], Values[i]);
        }
        if (Sources is not null) StoredValue.WriteSources(json, Sources);
    }
}
