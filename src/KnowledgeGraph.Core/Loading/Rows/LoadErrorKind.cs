namespace KnowledgeGraph.Core.Loading.Rows;

/// <summary>What kind of error a row has; many errors of one kind in one column of a file are combined.</summary>
public enum LoadErrorKind
{
    /// <summary>The file or folder cannot be read, or the model has no table for it.</summary>
    File,

    /// <summary>The first line of a CSV file is wrong.</summary>
    Header,

    /// <summary>The row is not well-formed CSV or JSON.</summary>
    Malformed,

    /// <summary>The row has not as many cells as the first line.</summary>
    CellCount,

    /// <summary>A JSON object has a member that the model does not have.</summary>
    UnknownProperty,

    /// <summary>A property occurs twice.</summary>
    Repeated,

    /// <summary>The id is invalid or missing.</summary>
    Id,

    /// <summary>The value is not a date.</summary>
    Date,

    /// <summary>The value is not a moment.</summary>
    Moment,

    /// <summary>The value is not a number of the property's type.</summary>
    Number,

    /// <summary>The value is not a Boolean.</summary>
    Boolean,

    /// <summary>The value is not in the enum.</summary>
    EnumValue,

    /// <summary>The text cannot be stored.</summary>
    Text,

    /// <summary>The list cannot be read.</summary>
    List,

    /// <summary>A value is cleared that cannot be.</summary>
    Cleared,

    /// <summary>A new node or edge lacks what the model requires.</summary>
    Missing,

    /// <summary>An id is in neither the graph nor the load.</summary>
    UnknownId,

    /// <summary>An id is of a kind that the model does not allow there.</summary>
    WrongKind,

    /// <summary>Rows of one load contradict each other.</summary>
    Contradiction,

    /// <summary>A @unique value belongs to another node.</summary>
    NotUnique,

    /// <summary>A period ends before it begins.</summary>
    Period,

    /// <summary>A to-one relationship would have two edges on one day.</summary>
    Overlap,

    /// <summary>The tree would have a cycle.</summary>
    Cycle,

    /// <summary>A claim has an invalid property or invalid positions.</summary>
    Claim,

    /// <summary>A node or edge cannot be deleted.</summary>
    Deletion,

    /// <summary>A text of a source does not fit its claims.</summary>
    Quote,
}
