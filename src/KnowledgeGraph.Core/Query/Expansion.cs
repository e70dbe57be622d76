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

    /// <summary>Whether there are more beyond the page, in the direction in which it is read.</summary>
    HasMore = 2,
}

/// <summary>
/// The page of a connection. Order: the keys (nulls last in both directions), then node id, then edge id in the direction of the last key.
/// </summary>
/// <param name="Size">The parameter that says how many items at most.</param>
/// <param name="Cursor">The parameter that holds the cursor, a <see cref="CursorKeys"/> or null.</param>
/// <param name="IsBackward">
/// It is read from the end, or from the cursor, toward the beginning: the last items before it. The rows stand in the order all the same.
/// </param>
public sealed record Page(int Size, int Cursor, bool IsBackward = false);

/// <summary>
/// One level of a query: from each parent (or from the root) to some nodes, and what to read of each and of the edge that led there.
/// It knows no response names and no values. The place of a column among its level's, of a child among its parent's, and of a summary among
/// its connection's, is its place on the <see cref="ResultTape"/>.
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

    /// <summary>The page of a connection, or of the items of a group.</summary>
    public Page? Page { get; init; }

    /// <summary>What else a connection tells.</summary>
    public ConnectionReads Reads { get; init; }

    /// <summary>What is read of each row, by slot.</summary>
    public ImmutableArray<Column> Columns { get; init; } = [];

    /// <summary>What is expanded from each row.</summary>
    public ImmutableArray<Expansion> Children { get; init; } = [];

    /// <summary>
    /// Of a connection: what is asked of all its items, whatever the page. Each is an expansion of an <see cref="ItemSource.Groups"/>.
    /// </summary>
    public ImmutableArray<Expansion> Summaries { get; init; } = [];

    /// <summary>What the cursors of this connection are bound to.</summary>
    internal CursorScope CursorScope => _cursorScope ??= CanonicalText.ScopeOf(this);

    /// <summary>Adds what it and all below it depend on.</summary>
    internal void AddTo(DependencyCollector dependencies)
    {
        Source.AddTo(dependencies);
        Where?.AddTo(dependencies);
        foreach (var key in Order) key.Operand.AddTo(dependencies);
        foreach (var expansion in Children) expansion.AddTo(dependencies);
        foreach (var summary in Summaries) summary.AddTo(dependencies);
    }

    /// <summary>Writes its canonical form and that of all below it.</summary>
    internal void WriteTo(CanonicalText text, int indent)
    {
        WriteItemsTo(text);
        WriteCardinalityTo(text);
        text.EndLine();
        foreach (var summary in Summaries)
        {
            text.BeginLine(indent + 2);
            summary.WriteTo(text, indent + 2);
        }
        WriteRowsTo(text, indent + 2);
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

    private void WriteRowsTo(CanonicalText text, int indent)
    {
        var kinds = Source.KindsIn(text.Model!);
        var of = Source.Rows;
        if (Columns.Length > 0)
        {
            text.BeginLine(indent).Append("read");
            foreach (var column in Columns) column.WriteTo(text, kinds, of);
            text.EndLine();
        }
        foreach (var child in Children)
        {
            text.BeginLine(indent);
            if (!child.ParentKinds.Contains(kinds)) text.Append("on ").AppendKinds(child.ParentKinds, of).Append(" ");
            child.WriteTo(text, indent);
        }
    }

    private void WriteCardinalityTo(CanonicalText text)
    {
        if (Cardinality == Cardinality.One) text.Append(" one");
        if (Page is not { } page) return;
        text.Append(page.IsBackward ? " last " : " first ").AppendParameter(page.Size);
        text.Append(page.IsBackward ? " before " : " after ").AppendParameter(page.Cursor);
        foreach (var read in Enum.GetValues<ConnectionReads>().Where(r => r != ConnectionReads.None && Reads.HasFlag(r)))
        {
            text.Append(" ").Append(CanonicalText.NameOf(read));
        }
    }
}

/// <summary>
/// What a connection's cursors are bound to: its text without page and selection, and the parameters of its filter, in order.
/// </summary>
internal sealed record CursorScope(string Text, ImmutableArray<int> Parameters);
