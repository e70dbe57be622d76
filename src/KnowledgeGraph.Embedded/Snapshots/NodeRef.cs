namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// A node of a snapshot: its kind and its row in the kind's table, packed into one int, so that arrays of nodes are arrays of ints.
/// </summary>
internal readonly record struct NodeRef(int Packed)
{
    private const int RowBits = 24;

    /// <summary>
    /// Most rows of one kind: what is left of an int besides 8 bits of kind (KindSet.KindsMax). One row less, since the last of the last
    /// kind would be <see cref="None"/>.
    /// </summary>
    public const int RowsMax = (1 << RowBits) - 1;

    /// <summary>No node.</summary>
    public static NodeRef None => new(-1);

    public NodeRef(int kind, int row)
        : this(kind << RowBits | row)
    {
    }

    public bool IsNone => Packed == -1;

    public int Kind => Packed >>> RowBits;

    public int Row => Packed & RowsMax;
}
