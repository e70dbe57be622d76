using System.Text;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Writing;

/// <summary>
/// How to write what a <see cref="Core.Query.GraphQuery"/> found: the fields of the answer with their names as ready bytes, and for each where its value
/// stands on the tape. A shape is made once for a plan and only read after that.
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
    /// <summary>The slot; of an edge's columns known only when the node's are all counted.</summary>
    public int Slot { get; set; }
}

/// <summary>A to-one child: a row.</summary>
internal sealed class ToOneShape : FieldShape
{
    public required int Child { get; set; }

    public required ItemShape Item { get; init; }
}

/// <summary>A plain list: the rows of a child block.</summary>
internal sealed class ListShape : FieldShape
{
    public required int Child { get; set; }

    public required ItemShape Item { get; init; }

    /// <summary>Whether an unknown item is an error; otherwise it is null in the list.</summary>
    public required bool ItemIsNonNull { get; init; }
}

/// <summary>A connection: a child block.</summary>
internal sealed class ConnectionShape : FieldShape
{
    public required int Child { get; set; }

    /// <summary>The fields of the connection.</summary>
    public required ConnectionFieldShape[] Fields { get; init; }

    /// <summary>How many slots a row of it has.</summary>
    public required RowLayout Layout { get; init; }
}

/// <summary>Of an edge: the node that it leads to, which is on the same row.</summary>
internal sealed class EdgeNodeShape : FieldShape
{
    public required ItemShape Node { get; init; }
}

/// <summary>A field of a connection.</summary>
internal sealed class ConnectionFieldShape : FieldShape
{
    public required ConnectionFieldRole Role { get; init; }

    /// <summary>The items, of `nodes` and `edges`.</summary>
    public ItemShape? Item { get; init; }

    /// <summary>The fields of `pageInfo`.</summary>
    public PageInfoFieldShape[] PageInfo { get; init; } = [];

    /// <summary>The bytes of `__typename`.</summary>
    public byte[] Constant { get; init; } = [];
}

/// <summary>What a field of a connection tells.</summary>
internal enum ConnectionFieldRole
{
    Items,
    TotalCount,
    PageInfo,
    TypeName,
}

/// <summary>A field of `pageInfo`.</summary>
internal sealed class PageInfoFieldShape : FieldShape
{
    public required PageInfoFieldRole Role { get; init; }

    /// <summary>The slot of the cursor in each row.</summary>
    public SlotShape? Cursor { get; init; }

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
