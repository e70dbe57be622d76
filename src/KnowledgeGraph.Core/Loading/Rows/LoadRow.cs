using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Rows;

/// <summary>The place of a row: its first line, from 1.</summary>
internal readonly record struct RowPlace(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}:{Line}" : File;
}

/// <summary>A row as it was read, or several rows about one node or edge, merged.</summary>
internal sealed class LoadRow
{
    /// <summary>The table of the row.</summary>
    public required LoadTable Table { get; init; }

    /// <summary>Its place; for a merged row, that of the first.</summary>
    public required RowPlace Place { get; init; }

    /// <summary>The id; for an edge it is derived when both ends have their final ids.</summary>
    public string Id { get; set; } = "";

    /// <summary>The node that an edge leaves; empty for a node.</summary>
    public string From { get; set; } = "";

    /// <summary>The node that an edge enters; empty for a node.</summary>
    public string To { get; set; } = "";

    /// <summary>A value for each of the table's properties, by position.</summary>
    public required Value[] Values { get; init; }

    /// <summary>The sources, ordered and unique; null for none.</summary>
    public string[]? Sources { get; set; }

    /// <summary>A cell of it could not be read, so missing values are not reported.</summary>
    public bool HasErrors { get; init; }

    /// <summary>The rows of a merged row; null for a row as it was read.</summary>
    public List<LoadRow>? Parts { get; init; }

    /// <summary>The place of the value of a property.</summary>
    public RowPlace PlaceOf(int property) => Parts?.Find(part => !part.Values[property].IsNone)?.Place ?? Place;
}
