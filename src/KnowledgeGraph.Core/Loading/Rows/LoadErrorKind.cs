namespace KnowledgeGraph.Core.Loading.Rows;

/// <summary>What kind of error a row has; errors of one kind in one column of a file are summed up.</summary>
public enum LoadErrorKind
{
    /// <summary>The file or folder cannot be read, or the model has no place for it.</summary>
    File,

    /// <summary>The first line of a CSV file is wrong.</summary>
    Header,

    /// <summary>The row is not well-formed CSV or JSON.</summary>
    Malformed,

    /// <summary>The row has another number of cells than the first line.</summary>
    CellCount,

    /// <summary>A JSON object has a member that the model does not have.</summary>
    UnknownProperty,

    /// <summary>A property is there twice.</summary>
    Repeated,

    /// <summary>The id cannot be one, or is missing.</summary>
    Id,

    /// <summary>The value is no date.</summary>
    Date,

    /// <summary>The value is no number of the property's type.</summary>
    Number,

    /// <summary>The value is no truth value.</summary>
    Boolean,

    /// <summary>The value is none of the enum.</summary>
    EnumValue,

    /// <summary>The text cannot be kept.</summary>
    Text,

    /// <summary>The list cannot be read.</summary>
    List,

    /// <summary>What cannot be cleared is cleared.</summary>
    Cleared,

    /// <summary>Something new lacks what the model requires.</summary>
    Missing,

    /// <summary>An id is named that neither the graph nor the load has.</summary>
    UnknownId,

    /// <summary>An id is named whose kind the model does not allow there.</summary>
    WrongKind,

    /// <summary>Rows of one load contradict each other.</summary>
    Contradiction,

    /// <summary>A value that at most one node has belongs to another.</summary>
    NotUnique,

    /// <summary>A period ends before it begins.</summary>
    Period,

    /// <summary>A to-one relationship would have two edges on one day.</summary>
    Overlap,

    /// <summary>The tree would have a cycle.</summary>
    Cycle,

    /// <summary>A claim names a property or positions that cannot be.</summary>
    Claim,

    /// <summary>Something cannot be deleted.</summary>
    Deletion,

    /// <summary>A text of a source does not fit its claims.</summary>
    Quote,
}
