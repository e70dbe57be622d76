using System.Text;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Writing;

/// <summary>
/// How to write what a <see cref="Core.Query.GraphQuery"/> found: the fields of the answer with their names as ready bytes, and for each
/// where its value stands on the tape. A shape is made once for a plan and only read after that.
/// </summary>
internal abstract class FieldShape
{
    /// <summary>What the field is called in the answer.</summary>
    public required string ResponseName { get; init; }

    /// <summary>Where the field stands in the document.</summary>
    public required ErrorLocation Location { get; init; }

    /// <summary>The field in the schema, for errors: Zone.name.</summary>
    public required string Coordinate { get; init; }

    /// <summary>A null here is an error, and takes the parent with it (specification, section 6.4.4).</summary>
    public required bool IsNonNull { get; init; }

    /// <summary>A comma, the quoted name and a colon.</summary>
    public byte[] NameBytes => _nameBytes ??= [(byte)',', .. JsonText.Encode(ResponseName), (byte)':'];

    private byte[]? _nameBytes;
}

/// <summary>A field whose bytes are known beforehand: __typename.</summary>
internal sealed class ConstantShape(string json) : FieldShape
{
    public byte[] Json { get; } = Encoding.UTF8.GetBytes(json);
}

/// <summary>A value in a slot of the row.</summary>
internal sealed class SlotShape : FieldShape
{
    /// <summary>The slot.</summary>
    public required int Slot { get; init; }
}

/// <summary>A to-one child: a row.</summary>
internal sealed class ToOneShape : FieldShape
{
    public required int Child { get; init; }

    public required ItemShape Item { get; init; }
}

/// <summary>A plain list: the rows of a child block.</summary>
internal sealed class ListShape : FieldShape
{
    public required int Child { get; init; }

    public required ItemShape Item { get; init; }

    /// <summary>Whether an unknown item is an error; otherwise it is null in the list.</summary>
    public required bool ItemIsNonNull { get; init; }
}

/// <summary>A connection: a child block.</summary>
internal sealed class ConnectionShape : FieldShape
{
    public required int Child { get; init; }

    /// <summary>The fields of the connection.</summary>
    public required ConnectionFieldShape[] Fields { get; init; }
}

/// <summary>An object that is read of the same row: the node of an edge, the measures of a group.</summary>
internal sealed class SameRowShape : FieldShape
{
    public required ItemShape Item { get; init; }
}

/// <summary>A field of a connection.</summary>
internal abstract class ConnectionFieldShape : FieldShape
{
}

/// <summary>The items: `nodes` or `edges`.</summary>
internal sealed class ItemsShape : ConnectionFieldShape
{
    public required ItemShape Item { get; init; }
}

/// <summary>What is said of all items: a value of a summary of the block.</summary>
internal sealed class SummaryShape : ConnectionFieldShape
{
    /// <summary>The summary's place.</summary>
    public required int Summary { get; init; }

    /// <summary>What of the summary's row or block is written.</summary>
    public required FieldShape Value { get; init; }
}

/// <summary>What page the items are of: `pageInfo`.</summary>
internal sealed class PageInfoShape : ConnectionFieldShape
{
    public required PageInfoFieldShape[] Fields { get; init; }
}

/// <summary>A field whose bytes are known beforehand: `__typename`, `overlaps`.</summary>
internal sealed class ConnectionConstantShape : ConnectionFieldShape
{
    public required byte[] Json { get; init; }
}

/// <summary>A field of `pageInfo`.</summary>
internal sealed class PageInfoFieldShape : FieldShape
{
    public required PageInfoFieldRole Role { get; init; }

    /// <summary>The slot of the cursor in each row; -1: the field is no cursor.</summary>
    public required int CursorSlot { get; init; }

    /// <summary>The bytes of `__typename`.</summary>
    public byte[] Constant { get; init; } = [];
}

/// <summary>What a field of `pageInfo` tells.</summary>
internal enum PageInfoFieldRole
{
    HasNextPage,
    HasPreviousPage,
    StartCursor,
    EndCursor,
    TypeName,
}

/// <summary>An object made of one row: a node or an edge. The fields depend on the node's kind.</summary>
/// <param name="Layout">How the row is laid out.</param>
internal sealed record ItemShape(RowLayout Layout)
{
    /// <summary>The fields by the kind of the row's node; an empty array where the kind cannot stand here.</summary>
    public required FieldShape[][] FieldsByKind { get; init; }
}

/// <summary>How many slots the rows of one expansion have; final when the expansion is bound.</summary>
internal sealed class RowLayout
{
    public int Slots { get; set; }
}
