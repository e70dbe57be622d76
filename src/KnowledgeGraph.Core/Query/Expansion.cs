using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>Where the items of an expansion come from.</summary>
public abstract record ItemSource
{
    private ItemSource()
    {
    }

    /// <summary>Root: the node of the type whose property (null: id) has the parameter's value.</summary>
    public sealed record ByKey(NodeType Type, PropertyDefinition? Property, int Parameter) : ItemSource;

    /// <summary>Root: the nodes with the ids that the parameter lists, one item for each in its order; unknown ids are null items.</summary>
    public sealed record ByIds(int Parameter) : ItemSource;

    /// <summary>Root: every node of the kinds.</summary>
    public sealed record Scan(NodeType Type) : ItemSource;

    /// <summary>The nodes of the target kinds at the other end of the parent's edges.</summary>
    public sealed record Traverse(RelationshipType Type, RelationshipDirection Direction, KindSet Targets) : ItemSource;

    /// <summary>
    /// The claims about the parent node, or about the edge by which the item was reached; of one property, where the parameter names it (not null).
    /// In the order of source id, start, id.
    /// </summary>
    public sealed record EvidenceOf(OperandOwner Owner, int Parameter) : ItemSource;

    /// <summary>The sources of the parent node or of the edge, ordered by id; ids of no node are left out.</summary>
    public sealed record SourcesOf(OperandOwner Owner) : ItemSource;

    /// <summary>
    /// The ancestors of the parent in the tree, nearest first; where <paramref name="LevelParameter"/> is given (to-one), the nearest on that level.
    /// </summary>
    public sealed record Ancestors(int? LevelParameter) : ItemSource;

    /// <summary>Root: the path of fewest steps from one node to another, as one row; none where there is none.</summary>
    public sealed record ShortestPath(int From, int To, Walk Walk) : ItemSource;

    /// <summary>
    /// Root: one row, whose <see cref="FoundPaths"/> are the cheapest paths that come by no node twice. <paramref name="Weight"/> holds what a step costs: 0 by
    /// rarity, i by the property number i - 1 of <see cref="GraphModel.EdgeWeights"/>, null 1.
    /// </summary>
    public sealed record Paths(int From, int To, int First, int Weight, Walk Walk) : ItemSource;

    /// <summary>Root: the nodes within some steps of one, as one row; none where that node is unknown. The expansion's filter says which nodes may be walked to.</summary>
    public sealed record Neighborhood(int Of, int Limit, Walk Walk) : ItemSource;

    /// <summary>Root: a small tree that joins the nodes whose ids the parameter lists, as one row.</summary>
    public sealed record Connections(int Between, int Limit, Walk Walk) : ItemSource;

    /// <summary>Of <see cref="Paths"/>: the paths, the cheapest first.</summary>
    public sealed record FoundPaths : ItemSource;

    /// <summary>
    /// Of a path: its nodes or edges from its beginning to its end. Of a subgraph: its nodes, nearest first and then by id, or its edges by id. The
    /// rows of edges have relationship types in the place of kinds, and all that is read of them is read of the edge.
    /// </summary>
    public sealed record Members(OperandOwner Owner) : ItemSource;

    /// <summary>Of an edge that is a member: the node that it leaves (Out) or enters (In).</summary>
    public sealed record EndOf(RelationshipDirection Direction) : ItemSource;

    /// <summary>The partners of the parent, each once, itself left out; the edges are derived and have no id.</summary>
    public sealed record Partners(PartnersField Field) : ItemSource;

    /// <summary>The nodes of the kind that the two ends of a derived edge share, ordered by id.</summary>
    public sealed record SharedOf(PartnersField Field, NodeKind Kind) : ItemSource;
}

/// <summary>How a traversal may walk, by parameters.</summary>
/// <param name="Steps">The steps that it may take, as a list of <see cref="Projection.Step"/> numbers.</param>
/// <param name="DepthMax">How many steps at most.</param>
/// <param name="AsOf">The day on which edges and the nodes between the ends must hold; null: any.</param>
public sealed record Walk(int Steps, int DepthMax, int AsOf);

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

/// <summary>A column of a row: something to read of the node or of its edge, written as JSON.</summary>
/// <param name="Kinds">The kinds of node on which it is read; on others it is null.</param>
public abstract record Column(KindSet Kinds)
{
    /// <summary>The id of the node, or of the edge in an edge's columns.</summary>
    public sealed record Id(KindSet Kinds) : Column(Kinds);

    /// <summary>The stored property of that name, each kind's own.</summary>
    public sealed record Property(string Name, KindSet Kinds) : Column(Kinds);

    /// <summary>The localized text of that name, in the language whose ordinal the parameter holds.</summary>
    public sealed record LocalizedText(string Name, int Parameter, KindSet Kinds) : Column(Kinds);

    /// <summary>The cursor of the edge (edge's columns only).</summary>
    public sealed record Cursor(KindSet Kinds) : Column(Kinds);

    /// <summary>What a traversal tells of a path, a subgraph or one of its members.</summary>
    public sealed record Measured(Measure Measure, KindSet Kinds) : Column(Kinds);

    /// <summary>Of an edge that is a member: its relationship type.</summary>
    public sealed record TypeName(KindSet Kinds) : Column(Kinds);

    /// <summary>Of an edge that is a member: the id of the node that it leaves (Out) or enters (In).</summary>
    public sealed record EndId(RelationshipDirection Direction, KindSet Kinds) : Column(Kinds);
}

/// <summary>What a traversal tells beside nodes and edges.</summary>
public enum Measure
{
    /// <summary>Of a path: how many edges it has.</summary>
    Length,

    /// <summary>Of a path: the sum of its edges' weights, a Decimal.</summary>
    Weight,

    /// <summary>Of a node of a subgraph: how many steps it is away.</summary>
    Distance,

    /// <summary>Of a subgraph: whether nothing was left out. Of a list of paths: whether they are all that was asked for.</summary>
    IsComplete,

    /// <summary>Of a subgraph: how many nodes a limit left out.</summary>
    NodesLeftOut,

    /// <summary>Of a subgraph: the ids asked for that it does not join, a list.</summary>
    Unjoined,

    /// <summary>The version of the graph that was walked.</summary>
    GraphVersion,
}

/// <summary>What is read of each node or edge: columns, and what is expanded from there.</summary>
public sealed record Selection(ImmutableArray<Column> Columns, ImmutableArray<Expansion> Expansions)
{
    /// <summary>Nothing.</summary>
    public static Selection Empty { get; } = new([], []);
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
    internal CursorScope CursorScope => _cursorScope ??= GraphQueryPrinter.PrintCursorScope(this);

    /// <summary>How many value slots a row has: the node's columns, then the edge's.</summary>
    public int SlotCount => Node.Columns.Length + Edge.Columns.Length;

    /// <summary>How many blocks of children a row has: the node's expansions, then the edge's.</summary>
    public int ChildCount => Node.Expansions.Length + Edge.Expansions.Length;
}

/// <summary>What a connection's cursors are bound to: its text without page and selection, and the parameters of its filter, in order.</summary>
internal sealed record CursorScope(string Text, ImmutableArray<int> Parameters);
