using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Execution;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Tests.Execution;

/// <summary>Snapshots of films, who plays in them and where they were shot, made up from a number; and filters over them.</summary>
internal sealed class FilterGraph
{
    private const string Sdl = """
        scalar Date
        scalar DateTime
        scalar Decimal
        enum Genre { DRAMA COMEDY CRIME }
        enum Level { COUNTRY CITY STREET }
        interface Node { id: ID! }
        interface Named implements Node { title: String @index  alias: String }
        type Place implements Named {
          level: Level
          code: String @unique
          partOf: Place @relationship(type: "PART_OF", direction: OUT) @tree(level: "level")
        }
        type Film implements Named @validity(from: "released") {
          genre: Genre @index
          released: Date @index
          premiere: DateTime @index
          gross: Decimal @scale(places: 2) @index
          tags: [String!]!
          cast: [Actor!]! @relationship(type: "PLAYS_IN", direction: IN, properties: "Role")
          shotAt: [Place!]! @relationship(type: "SHOT_AT", direction: OUT) @within
        }
        type Actor implements Named {
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT, properties: "Role")
          admires: [Actor!]! @relationship(type: "ADMIRES", direction: OUT, properties: "Role")
        }
        type Review implements Named @source { stars: Int }
        type Role @relationshipProperties { name: String @identity  fee: Int }
        """;

    public static readonly GraphModel Model = ModelReader.Read("films.graphql", Sdl);

    /// <summary>The tree of places.</summary>
    public static TreeDefinition Places => Model.Trees[0];

    public static readonly ItemSource.Traverse Cast = Traverse("Film", "cast");
    public static readonly ItemSource.Traverse Films = Traverse("Actor", "films");
    public static readonly ItemSource.Traverse ShotAt = Traverse("Film", "shotAt");
    /// <summary>The steps from actors to films, and back.</summary>
    public static readonly long[] Roles =
        [.. new[] { RelationshipDirection.Out, RelationshipDirection.In }.Select(d => (long)Step.Of(Cast.Type.Ordinal, d))];

    public static readonly ItemSource.Traverse Admires = Traverse("Actor", "admires");

    /// <summary>The film that was shot everywhere.</summary>
    public const int OnTheRoad = 1;

    /// <summary>How many reviews there are, the sources of nodes and edges.</summary>
    public const int Reviews = 6;

    private readonly List<Value> _values = [];

    public FilterGraph(Snapshot snapshot) => Snapshot = snapshot;

    public Snapshot Snapshot { get; }

    public ParameterValues Values => new([.. _values]);

    public static NodeKind Kind(string name) => Model.Kind(name)!;

    public static NodeRef Actor(int row) => new(Kind("Actor").Ordinal, row);

    public static NodeRef Film(int row) => new(Kind("Film").Ordinal, row);

    /// <summary>
    /// A graph of films, actors and places with random properties, and of roles that are given; actors admire whom it says, or as many
    /// others as there are.
    /// </summary>
    public static FilterGraph Make(
        int films, int actors, IEnumerable<(int Actor, int Film)> roles, int places = 20, int seed = 1,
        IEnumerable<(int From, int To)>? admirers = null)
    {
        var random = new System.Random(seed);
        var nodes = new NodeTable[Model.Kinds.Length];
        nodes[Kind("Film").Ordinal] = Table("Film", films, random);
        nodes[Kind("Actor").Ordinal] = Table("Actor", actors, random);
        nodes[Kind("Place").Ordinal] = Table("Place", places, random);
        nodes[Kind("Review").Ordinal] = Table("Review", Reviews, new(seed));
        var edges = Model.RelationshipTypes.Select(EdgeTable.Empty).ToArray();
        Fill(edges, "PLAYS_IN", roles.Select(r => (Actor(r.Actor), Film(r.Film))), random);
        admirers ??= Enumerable.Range(0, actors).Select(i => (i, (i * 7 + 1) % Math.Max(1, actors / 3)));
        Fill(edges, "ADMIRES", admirers.Select(a => (Actor(a.From), Actor(a.To))), random);
        int place = Kind("Place").Ordinal;
        Fill(edges, "PART_OF", Enumerable.Range(1, places - 1).Select(i => (new NodeRef(place, i), new NodeRef(place, i / 3))), random);
        Fill(edges, "SHOT_AT", [
            .. Enumerable.Range(0, films).Where(i => i % 3 != 0).Select(i => (Film(i), new NodeRef(place, random.Next(places)))),
            .. Enumerable.Range(0, places).Select(i => (Film(OnTheRoad), new NodeRef(place, i))),
        ], random);
        return new(Snapshot.Build(Model, nodes, edges, new(UInt128.Zero, [], [])));
    }

    /// <summary>A graph of one film for each of some dates of release.</summary>
    public static FilterGraph OfDates(IReadOnlyList<string> released)
    {
        var film = Kind("Film");
        Value[] ValuesOf(string date) => [.. film.Properties.Select(p => p.Name == "released" ? Value.Of(date) : Value.None)];
        NodeTable[] nodes = [.. Model.Kinds.Select(NodeTable.Empty)];
        nodes[film.Ordinal] = nodes[film.Ordinal].With([], [.. released.Select((date, i) => new NewNode($"film:{i}", ValuesOf(date), []))]);
        return new(Snapshot.Build(Model, nodes, [.. Model.RelationshipTypes.Select(EdgeTable.Empty)], new(UInt128.Zero, [], [])));
    }

    /// <summary>A parameter with the value.</summary>
    public int Parameter(Value value)
    {
        _values.Add(value);
        return _values.Count - 1;
    }

    public Filter.Compare Compare(Operand operand, Comparison comparison, Value value) => new(operand, comparison, Parameter(value));

    public Filter.Compare IdIs(string id) => Compare(new(OperandOwner.Node, [Operand.Id], ScalarType.Id), Comparison.Eq, Value.Of(id));

    public static Filter.Related Some(ItemSource.Traverse relationship, Filter? where) => new(relationship, Quantifier.Some, where);

    public Predicate Compile(Filter filter, WorkBudget budget, EdgeColumns? edges = null) =>
        new FilterCompiler(Snapshot, Values, edges, budget).Compile(filter);

    private static Expansion Total { get; } = new()
    {
        Source = new ItemSource.Groups([], [GroupMeasure.Count]),
        Cardinality = Cardinality.One,
        ParentKinds = KindSet.Empty,
    };

    /// <summary>The nodes of a kind as a connection selects them at the root.</summary>
    public (List<Item> Page, PageSelector Selector) Select(
        string kind, Filter? where, int first, ConnectionReads reads, bool isCounted, WorkBudget budget, params OrderKey[] order)
    {
        var selector = Selector(Kind(kind).Kinds, edges: null, where, first, after: null, reads, isCounted, budget, order);
        return (selector.Scan(), selector);
    }

    /// <summary>What selects the page of a connection of nodes of some kinds.</summary>
    public PageSelector Selector(
        KindSet kinds,
        EdgeColumns? edges,
        Filter? where,
        int first,
        CursorKeys? after,
        ConnectionReads reads,
        bool isCounted,
        WorkBudget budget,
        OrderKey[] order,
        bool isBackward = false)
    {
        var page = new Page(Parameter(Value.Of((long)first)), Parameter(after is null ? Value.None : Value.Of(after)), isBackward);
        var connection = new Expansion
        {
            Source = new ItemSource.ByIds(0),
            Cardinality = Cardinality.Connection,
            ParentKinds = Model.AllKinds,
            Where = where,
            Order = [.. order],
            Page = page,
            Reads = reads,
            Summaries = isCounted ? [Total] : [],
        };
        return new(Snapshot, Values, connection, edges, kinds, budget);
    }

    private static ItemSource.Traverse Traverse(string kind, string field)
    {
        var relationship = (RelationshipField)Kind(kind).Field(field)!;
        return new(relationship.Type, relationship.Direction, relationship.Targets);
    }

    private static NodeTable Table(string name, int count, System.Random random)
    {
        var kind = Kind(name);
        string prefix = name.ToLowerInvariant();
        Value[] ValuesOf(int row) => [.. kind.Properties.Select(p => ValueOf(p, row, random))];
        NewNode[] nodes = [.. Enumerable.Range(0, count).Select(i => new NewNode($"{prefix}:{i}", ValuesOf(i), SourcesOf(i)))];
        return NodeTable.Empty(kind).With([], nodes);
    }

    // Up to two sources, some of them the id of no node.
    private static string[] SourcesOf(int row) => [.. new[] { row % 5, row % 8 }.Distinct().Where(i => i != 4).Select(i => $"review:{i}")];

    private static Value ValueOf(PropertyDefinition property, int row, System.Random random)
    {
        if (property.IsUnique) return Value.Of($"c{row}");
        if (random.Next(5) == 0) return Value.None;
        if (property.IsList) return Value.Of([.. Enumerable.Range(0, random.Next(3)).Select(_ => RandomText(random))]);
        return property.Type switch
        {
            ScalarType.String => Value.Of(RandomText(random)),
            ScalarType.Date => Value.Of(RandomDate(random)),
            ScalarType.DateTime => Value.Of(RandomMoment(random)),
            ScalarType.Enum => Value.Of((long)random.Next(3)),
            _ => Value.Of((long)random.Next(50)),
        };
    }

    public static string RandomText(System.Random random)
    {
        string[] parts = ["a", "b", "Ab", "\"", "\\", "片", "电影", "𠀀", "ba"];
        return string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => parts[random.Next(parts.Length)]));
    }

    public static string RandomDate(System.Random random)
    {
        string year = $"{random.Next(2000, 2004)}";
        string month = $"{year}-{random.Next(1, 13):00}";
        return random.Next(4) switch { 0 => year, 1 => month, 2 => $"{month}-{random.Next(1, 29):00}", _ => $"{month}-01T10:00:00+08:00" };
    }

    /// <summary>A moment of few, most of them in several texts.</summary>
    public static string RandomMoment(System.Random random)
    {
        (string, string)[] offsets = [("10", "Z"), ("10", "-00:00"), ("18", "+08:00"), ("05", "-05:00")];
        var (hour, offset) = offsets[random.Next(offsets.Length)];
        return $"2003-0{random.Next(1, 4)}-01T{hour}:00:00{(random.Next(2) == 0 ? "" : ".5")}{offset}";
    }

    private static void Fill(EdgeTable[] tables, string type, IEnumerable<(NodeRef From, NodeRef To)> ends, System.Random random)
    {
        int ordinal = Model.RelationshipType(type)!.Ordinal;
        var properties = tables[ordinal].Type.Properties;
        Value[] ValuesOf(int row) => [.. properties.Select(p => p.Type == ScalarType.Date ? Value.None : ValueOf(p, row, random))];
        NewEdge[] edges = [.. ends.Select((e, i) => new NewEdge($"edge:{i}", e.From, e.To, ValuesOf(i), SourcesOf(i)))];
        tables[ordinal] = tables[ordinal].With([], edges);
    }
}
