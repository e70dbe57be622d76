using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Storage;

/// <summary>
/// What a load makes of a row, in every store. A missing cell leaves the stored value, <c>\N</c> and an empty list remove it, and sources
/// are added to those stored. An unchanged row is not written, so that loading the same files again changes nothing, not even
/// timestamps. Values that differ, and what is set without being in the file, are the row's change.
/// </summary>
/// <param name="delta">The load.</param>
public sealed class UpsertRule(GraphDelta delta)
{
    private readonly Value _moment = Value.Of(delta.Moment);

    /// <summary>A new row: the values of the file, and timestamps.</summary>
    /// <param name="given">The values of the load, one for each property.</param>
    /// <param name="sources">The sources of the load; null for none.</param>
    /// <param name="properties">The properties of the row's type.</param>
    public RowUpsert Insert(Value[] given, string[]? sources, ImmutableArray<PropertyDefinition> properties)
    {
        var values = new Value[given.Length];
        bool[] isWritten = new bool[given.Length];
        for (int i = 0; i < given.Length; i++)
        {
            values[i] = After(given[i], Value.None);
            if (values[i].IsNone && properties[i].Timestamp != Timestamp.None) values[i] = _moment;
            isWritten[i] = !values[i].IsNone;
        }
        return new(values, isWritten, sources ?? [], AreSourcesWritten: sources is { Length: > 0 });
    }

    /// <summary>An existing row; null if the load does not change it.</summary>
    /// <param name="stored">The stored values, one for each property.</param>
    /// <param name="storedSources">The stored sources, ordered.</param>
    /// <param name="given">The values of the load, one for each property.</param>
    /// <param name="sources">The sources of the load; null for none.</param>
    /// <param name="properties">The properties of the row's type.</param>
    public RowUpsert? Update(
        ReadOnlySpan<Value> stored, string[] storedSources, Value[] given, string[]? sources, ImmutableArray<PropertyDefinition> properties)
    {
        string[] sourcesAfter = delta.SourcesAfter(storedSources, sources);
        bool areSourcesChanged = !sourcesAfter.AsSpan().SequenceEqual(storedSources);
        if (!areSourcesChanged && AreEqual(stored, given)) return null;
        var values = new Value[given.Length];
        bool[] isWritten = new bool[given.Length];
        for (int i = 0; i < given.Length; i++)
        {
            bool isTouched = properties[i].Timestamp.HasFlag(Timestamp.Update) && given[i].IsNone;
            values[i] = isTouched ? _moment : After(given[i], stored[i]);
            isWritten[i] = isTouched || values[i] != stored[i];
        }
        return new(values, isWritten, sourcesAfter, areSourcesChanged);
    }

    private static bool AreEqual(ReadOnlySpan<Value> stored, Value[] given)
    {
        for (int i = 0; i < given.Length; i++)
        {
            if (After(given[i], stored[i]) != stored[i]) return false;
        }
        return true;
    }

    private static Value After(Value given, Value stored) => given.Kind switch
    {
        ValueKind.None => stored,
        ValueKind.Cleared => Value.None,
        ValueKind.Texts when given.Texts.Length == 0 => Value.None,
        _ => given,
    };
}

/// <summary>A row after a load.</summary>
/// <param name="Values">Its values, one for each property; <see cref="Value.None"/> if missing.</param>
/// <param name="IsWritten">Which of the values the store has to write or remove; the others are stored as they are.</param>
/// <param name="Sources">Its sources, ordered.</param>
/// <param name="AreSourcesWritten">Whether the store has to write the sources.</param>
public sealed record RowUpsert(Value[] Values, bool[] IsWritten, string[] Sources, bool AreSourcesWritten);
