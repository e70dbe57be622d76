using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>How a cell's JSON becomes the JSON of an answer.</summary>
internal enum CellForm
{
    /// <summary>Text, re-encoded as RFC 8785 writes it.</summary>
    Text,

    /// <summary>The text of a Date.</summary>
    Date,

    /// <summary>The text of a DateTime.</summary>
    DateTime,

    /// <summary>The name of one of an enum's values.</summary>
    Enum,

    /// <summary>A whole number, as it is; of what a walk measured, a truth value too.</summary>
    Plain,

    /// <summary>A truth value, as it is.</summary>
    Boolean,

    /// <summary>Units of a Decimal.</summary>
    Decimal,

    /// <summary>A list, each item in a form of its own; missing is empty.</summary>
    List,

    /// <summary>A floating-point number, written as RFC 8785 writes it.</summary>
    Float,

    /// <summary>
    /// Text that is JSON itself, and is written without its quotes and escapes: a number that Neo4j's own would not hold, or what a walk
    /// measured.
    /// </summary>
    Bare,
}

/// <summary>Where a slot's value stands in a row of one kind.</summary>
/// <param name="Cell">The cell; -1: the slot is null on this kind.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Scale">The scale of a Decimal.</param>
/// <param name="Property">The property that is read; null: it is none.</param>
/// <param name="Owner">Of the node or of the edge.</param>
/// <param name="Items">How the items of a list are written.</param>
internal readonly record struct SlotSource(
    int Cell,
    CellForm Form,
    int Scale,
    PropertyDefinition? Property = null,
    OperandOwner Owner = OperandOwner.Node,
    CellForm Items = CellForm.Text)
{
    /// <summary>The enum of an Enum.</summary>
    public EnumDefinition? Enum => Property?.Enum;

    /// <summary>No value on this kind.</summary>
    public static SlotSource None { get; } = new(-1, CellForm.Plain, 0);
}

/// <summary>A slot of a row: the same source for every kind, or each kind's own.</summary>
internal sealed record SlotLayout(ImmutableArray<SlotSource> ByKind);

/// <summary>Where the keys of a cursor stand in a row.</summary>
/// <param name="Slot">The slot that the cursor fills.</param>
/// <param name="Keys">The cells of the keys, and whether they are text.</param>
/// <param name="NodeId">The cell of the node's id; -1: a group, which has none.</param>
/// <param name="EdgeId">The cell of the edge's id; -1: none.</param>
internal sealed record CursorLayout(int Slot, ImmutableArray<(int Cell, ScalarType Type)> Keys, int NodeId, int EdgeId);

/// <summary>
/// By what a message names the node and the edge of a row, in the plain form of a mapping, where their values may be of any type.
/// </summary>
/// <param name="Id">The cell of the node's id; of a row that stands for an edge, that of the edge's.</param>
/// <param name="Element">The cell of its elementId.</param>
/// <param name="Edge">The cell of the id of the edge that led to the node; -1: none.</param>
internal sealed record RowKeys(int Id, int Element, int Edge);

/// <summary>
/// How an answer of Neo4j holds an expansion. Its rows are lists by position: the kind where there are several, the cells, then of each
/// child its rows (or how many there are) and its summaries.
/// </summary>
internal sealed record ExpansionLayout
{
    /// <summary>The expansion.</summary>
    public required Expansion Expansion { get; init; }

    /// <summary>The one kind of all rows; null where each row begins with its kind's ordinal.</summary>
    public required int? Kind { get; init; }

    /// <summary>How many cells a row has.</summary>
    public required int CellCount { get; init; }

    /// <summary>The slots, by index; of those that are filled otherwise (cursors, the version of the graph) null.</summary>
    public required ImmutableArray<SlotLayout?> Slots { get; init; }

    /// <summary>The cursors.</summary>
    public required ImmutableArray<CursorLayout> Cursors { get; init; }

    /// <summary>By what messages name the row; null: what the row shows was written by loads, or is made by the statement.</summary>
    public RowKeys? Keys { get; init; }

    /// <summary>
    /// What the order and the filter read of the row beside its slots: a value that the model does not allow is an error too.
    /// </summary>
    public ImmutableArray<SlotSource> Checked { get; init; } = [];

    /// <summary>Of a group the cell of the first value among its items that the model does not allow; -1: none is looked for.</summary>
    public int Fault { get; init; } = -1;

    /// <summary>The kinds of parents that must have this item, and by what: none has to where it is empty.</summary>
    public (KindSet Of, string Field) Required { get; init; } = (KindSet.Empty, "");

    /// <summary>The children that this statement reads, with their index on the tape.</summary>
    public required ImmutableArray<(int Child, ExpansionLayout Layout)> Children { get; init; }

    /// <summary>The summaries of a connection, each with its rows.</summary>
    public ImmutableArray<ExpansionLayout> Summaries { get; init; } = [];

    /// <summary>Whether rows stand for edges.</summary>
    public bool IsOfEdges => Expansion.Source.Rows == OperandOwner.Edge;

    /// <summary>The rows are read, not only how many there are.</summary>
    public bool HasRows => Expansion.Cardinality != Cardinality.Connection || Expansion.Reads.HasFlag(ConnectionReads.Rows);

    /// <summary>One item more than the page is read, where there is one.</summary>
    public bool HasOneMore => Expansion.Reads.HasFlag(ConnectionReads.HasMore);

    /// <summary>Nothing is asked but whether a cursor was given.</summary>
    public bool IsEmpty => !HasRows && !HasOneMore && Expansion.Summaries.IsEmpty;
}
