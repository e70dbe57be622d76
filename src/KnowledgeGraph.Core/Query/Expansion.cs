using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>How many items an expansion gives, and in which form.</summary>
public enum Cardinality
{
    /// <summary>One node or none.</summary>
    One,

    /// <summary>A plain list, whole.</summary>
    List,

    /// <summary>A page of a connection.</summary>
    Connection,
}

/// <summary>A key of an order.</summary>
public sealed record OrderKey(Operand Operand, bool Descending);

/// <summary>What of a connection is asked for, beside its rows.</summary>
[Flags]
public enum ConnectionReads
{
    /// <summary>Nothing: only how many there are on the page, which every block tells.</summary>
    None = 0,

    /// <summary>The rows of the page.</summary>
    Rows = 1,

    /// <summary>How many items there are in all; of partners without those of kinds that are not counted.</summary>
    Total = 2,

    /// <summary>Whether more follow.</summary>
    HasNextPage = 4,
}

/// <summary>
/// The page of a connection. Order: the keys (nulls last in both directions), then node id, then edge id in the direction of the last key.
/// </summary>
/// <param name="First">The parameter that says how many items at most.</param>
/// <param name="After">The parameter that holds the cursor, a <see cref="CursorKeys"/> or null.</param>
public sealed record Page(int First, int After);

/// <summary>What is read of each node or edge: columns, and what is expanded from there.</summary>
public sealed record Selection(ImmutableArray<Column> Columns, ImmutableArray<Expansion> Expansions)
{
    /// <summary>Nothing.</summary>
    public static Selection Empty { get; } = new([], []);

    /// <summary>Writes its canonical form.</summary>
    internal void WriteTo(CanonicalText text, string owner, KindSet rows, OperandOwner of, int indent)
    {
        if (Columns.Length > 0)
        {
            text.BeginLine(indent).Append(owner).Append(":");
            foreach (var column in Columns) column.WriteTo(text, rows, of);
            text.EndLine();
        }
        foreach (var expansion in Expansions)
        {
            text.BeginLine(indent);
            if (owner == "edge") text.Append("edge ");
            if (!expansion.ParentKinds.Contains(rows)) text.Append("on ").AppendKinds(expansion.ParentKinds, of).Append(" ");
            expansion.WriteTo(text, indent);
        }
    }
}

/// <summary>
/// One level of a query: from each parent (or from the root) to some nodes, and what to read of each and of the edge that led there.
/// It knows no response names and no values. The place of an expansion among its parent's, and of a column among its selection's,
/// is its place on the <see cref="ResultTape"/>.
/// </summary>
public sealed record Expansion
{
    private CursorScope? _cursorScope;

    /// <summary>Where the items come from.</summary>
    public required ItemSource Source { get; init; }

    /// <summary>How many, in which form.</summary>
    public required Cardinality Cardinality { get; init; }

    /// <summary>The kinds of parent from which it is expanded; for the others its block stays empty. All kinds at the root.</summary>
    public required KindSet ParentKinds { get; init; }

    /// <summary>Which of the items to keep; null: all.</summary>
    public Filter? Where { get; init; }

    /// <summary>The keys of the order, before the ids that end every order.</summary>
    public ImmutableArray<OrderKey> Order { get; init; } = [];

    /// <summary>The page of a connection.</summary>
    public Page? Page { get; init; }

    /// <summary>What else a connection tells.</summary>
    public ConnectionReads Reads { get; init; }

    /// <summary>What is read of each node.</summary>
    public required Selection Node { get; init; }

    /// <summary>What is read of each edge.</summary>
    public Selection Edge { get; init; } = Selection.Empty;

    /// <summary>What the cursors of this connection are bound to.</summary>
    internal CursorScope CursorScope => _cursorScope ??= CanonicalText.ScopeOf(this);

    /// <summary>How many value slots a row has: the node's columns, then the edge's.</summary>
    public int SlotCount => Node.Columns.Length + Edge.Columns.Length;

    /// <summary>How many blocks of children a row has: the node's expansions, then the edge's.</summary>
    public int ChildCount => Node.Expansions.Length + Edge.Expansions.Length;

    /// <summary>Adds what it and all below it depend on.</summary>
    internal void AddTo(DependencyCollector dependencies)
    {
        Source.AddTo(dependencies);
        Where?.AddTo(dependencies);
        foreach (var key in Order) key.Operand.AddTo(dependencies);
        foreach (var expansion in Node.Expansions) expansion.AddTo(dependencies);
        foreach (var expansion in Edge.Expansions) expansion.AddTo(dependencies);
    }

    /// <summary>Writes its canonical form and that of all below it.</summary>
    internal void WriteTo(CanonicalText text, int indent)
    {
        WriteItemsTo(text);
        WriteCardinalityTo(text);
        text.EndLine();
        var kinds = Source.KindsIn(text.Model!);
        var of = Source is ItemSource.Members { Owner: OperandOwner.Edge } ? OperandOwner.Edge : OperandOwner.Node;
        Node.WriteTo(text, "node", kinds, of, indent + 2);
        Edge.WriteTo(text, "edge", kinds, of, indent + 2);
    }

    /// <summary>Writes where the items come from, which are kept and in which order: what cursors are bound to.</summary>
    internal void WriteItemsTo(CanonicalText text)
    {
        Source.WriteTo(text);
        if (Where is { } where)
        {
            text.Append(" where ");
            where.WriteTo(text);
        }
        for (int i = 0; i < Order.Length; i++)
        {
            text.Append(i == 0 ? " order " : ", ");
            Order[i].Operand.WriteTo(text);
            text.Append(Order[i].Descending ? " desc" : " asc");
        }
    }

    private void WriteCardinalityTo(CanonicalText text)
    {
        if (Cardinality == Cardinality.One) text.Append(" one");
        if (Page is not { } page) return;
        text.Append(" first ").AppendParameter(page.First).Append(" after ").AppendParameter(page.After);
        foreach (var read in Enum.GetValues<ConnectionReads>().Where(r => r != ConnectionReads.None && Reads.HasFlag(r))) text.Append(" ").Append(CanonicalText.NameOf(read));
    }
}

/// <summary>What a connection's cursors are bound to: its text without page and selection, and the parameters of its filter, in order.</summary>
internal sealed record CursorScope(string Text, ImmutableArray<int> Parameters);
