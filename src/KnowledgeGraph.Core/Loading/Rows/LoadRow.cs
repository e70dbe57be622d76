using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Rows;

/// <summary>Where a row stands: its first line, from 1.</summary>
internal readonly record struct RowPlace(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}:{Line}" : File;
}

/// <summary>A row as it was read, or several rows about one node or edge, merged.</summary>
internal sealed class LoadRow
{
    /// <summary>What it is a row of.</summary>
    public required LoadTable Table { get; init; }

    /// <summary>Where it stands; of a merged row, where the first stands.</summary>
    public required RowPlace Place { get; init; }

    /// <summary>The id; of an edge it is derived once both ends are known by their final ids.</summary>
    public string Id { get; set; } = "";

    /// <summary>The node that an edge leaves; empty for a node.</summary>
    public string From { get; set; } = "";

    /// <summary>The node that an edge enters; empty for a node.</summary>
    public string To { get; set; } = "";

    /// <summary>A value for each of the table's properties, by position.</summary>
    public required Value[] Values { get; init; }

    /// <summary>The sources told, ordered and unique; null where none are.</summary>
    public string[]? Sources { get; set; }

    /// <summary>A cell of it could not be read, so nothing is missed that it seems not to tell.</summary>
    public bool HasErrors { get; init; }

    /// <summary>The rows that a merged row is made of; null for a row as it was read.</summary>
    public List<LoadRow>? Parts { get; init; }

    /// <summary>The place that told the value of a property.</summary>
    public RowPlace PlaceOf(int property) => Parts?.Find(part => !part.Values[property].IsNone)?.Place ?? Place;
}
