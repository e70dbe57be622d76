namespace KnowledgeGraph.Core.Loading;

/// <summary>Something in the files of a load that stops it.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Line">The line, from 1; 0 where it is about the whole file.</param>
/// <param name="Column">The column or property; null where it is about the whole row.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Position">The character of the line, from 1, in UTF-16 units as editors count; 0 where the column says enough.</param>
public sealed record LoadError(string File, int Line, string? Column, string Message, int Position = 0)
{
    /// <summary>file:line: column "x": message, as compilers print it.</summary>
    public override string ToString()
    {
        string line = Line > 0 ? $":{Line}" : "";
        string position = Position > 0 ? $":{Position}" : "";
        string column = Column is null ? "" : $"column \"{Column}\": ";
        return $"{File}{line}{position}: {column}{Message}";
    }
}

/// <summary>The errors of a load, or of one of its files: the first ones told, all counted.</summary>
internal sealed class LoadErrors(int toldMax)
{
    private readonly List<LoadError> _told = [];

    /// <summary>How many there are, those not told included.</summary>
    public long Count { get; private set; }

    /// <summary>True where a row could not be kept, so that checks between rows would blame others for it.</summary>
    public bool RowsLost { get; private set; }

    /// <summary>Those that are told, in the order of files and lines.</summary>
    public IReadOnlyList<LoadError> Told =>
        [.. _told.OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line).ThenBy(e => e.Position)];

    /// <summary>Adds an error.</summary>
    public void Add(LoadError error)
    {
        Count++;
        if (_told.Count < toldMax) _told.Add(error);
    }

    /// <summary>Adds an error of a row that the load still knows.</summary>
    public void Add(RowPlace place, string? column, string message) => Add(new(place.File, place.Line, column, message));

    /// <summary>Adds an error that costs the load a row or more.</summary>
    public void AddLoss(LoadError error)
    {
        RowsLost = true;
        Add(error);
    }

    /// <summary>Adds the errors of a file.</summary>
    public void AddAll(LoadErrors others)
    {
        RowsLost |= others.RowsLost;
        Count += others.Count;
        _told.AddRange(others._told.Take(toldMax - _told.Count));
    }
}
