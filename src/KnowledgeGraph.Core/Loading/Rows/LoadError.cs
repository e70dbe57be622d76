namespace KnowledgeGraph.Core.Loading.Rows;

/// <summary>An error in the files of a load, which prevents it.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Line">The line, from 1; 0 if the error is about the whole file.</param>
/// <param name="Column">The column or property; null if the error is about the whole row.</param>
/// <param name="Kind">What kind of error it is.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Position">The character of the line, from 1, in UTF-16 units as editors count; 0 if the column is enough.</param>
public sealed record LoadError(string File, int Line, string? Column, LoadErrorKind Kind, string Message, int Position = 0)
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

/// <summary>Errors of one kind in one column of a file, too many to list each.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Column">The column or property; null if they are about whole rows.</param>
/// <param name="Kind">What kind of errors they are.</param>
/// <param name="Count">How many there are.</param>
/// <param name="First">The first of them.</param>
public sealed record LoadErrorSum(string File, string? Column, LoadErrorKind Kind, long Count, LoadError First)
{
    /// <summary>The number of rows, the file, what is wrong, and an example.</summary>
    public override string ToString()
    {
        string line = First.Line > 0 ? $"line {First.Line}: " : "";
        return $"{Count:N0} rows of {File} {Verb()}, e.g. {line}{First.Message}";
    }

    private string Verb() => Kind switch
    {
        LoadErrorKind.Malformed => "are malformed",
        LoadErrorKind.CellCount => "have too few or too many cells",
        LoadErrorKind.UnknownProperty => "have properties that the model does not have",
        LoadErrorKind.Repeated => $"have {Column} twice",
        LoadErrorKind.Id => $"have no valid id in {Column}",
        LoadErrorKind.Date => $"have no date in {Column}",
        LoadErrorKind.Moment => $"have no moment in {Column}",
        LoadErrorKind.Number => $"have no valid number in {Column}",
        LoadErrorKind.Boolean => $"have neither true nor false in {Column}",
        LoadErrorKind.EnumValue => $"have a value in {Column} that the model does not list",
        LoadErrorKind.Text => $"have a text in {Column} that cannot be stored",
        LoadErrorKind.List => $"have a list in {Column} that cannot be read",
        LoadErrorKind.Cleared => $"clear {Column}, which cannot be cleared",
        LoadErrorKind.Missing => $"lack {Column ?? "a relationship"}",
        LoadErrorKind.UnknownId => $"have an unknown id in {Column}",
        LoadErrorKind.WrongKind => "join or name nodes of kinds that the model does not allow there",
        LoadErrorKind.Contradiction => $"contradict other rows in {Column}",
        LoadErrorKind.NotUnique => $"have a value in {Column} that belongs to another node",
        LoadErrorKind.Period => "have a period that ends before it begins",
        LoadErrorKind.Overlap => "overlap with another edge of a to-one relationship",
        LoadErrorKind.Cycle => "close a cycle in the tree",
        LoadErrorKind.Claim => $"are claims with a wrong {Column}",
        LoadErrorKind.Deletion => "cannot be deleted",
        _ => $"are wrong{(Column is null ? "" : $" in {Column}")}",
    };
}
