using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Neo4j.Tests.Queries;

/// <summary>Builds queries by hand, with their values beside them.</summary>
internal sealed class QueryBuilder(GraphModel model)
{
    private readonly List<Parameter> _parameters = [];
    private readonly List<Value> _values = [];
    private int? _asOf;

    public GraphModel Model { get; } = model;

    public (GraphQuery Query, ParameterValues Values) Build(Expansion root) =>
        (new(Model, root, [.. _parameters], _asOf), new([.. _values]));

    public int Add(
        Value value, ScalarType type = ScalarType.String, ParameterRole role = ParameterRole.Value, EnumDefinition? definition = null)
    {
        _parameters.Add(new(role, type, value.Kind is ValueKind.Texts or ValueKind.Numbers, definition));
        _values.Add(value);
        return _values.Count - 1;
    }

    // Without a day the argument is not given.
    private int AddDay(string? day)
    {
        if (day is null) return Add(Value.None, ScalarType.Date);
        return (_asOf = Add(Value.Of(day), ScalarType.Date)).Value;
    }

    public Page Page(int first, CursorKeys? after = null) =>
        new(
            Add(Value.Of(first), ScalarType.Int, ParameterRole.PageSize),
            Add(after is null ? Value.None : Value.Of(after), role: ParameterRole.After));

    public Page PageBackward(int last, CursorKeys? before = null) => new(
        Add(Value.Of(last), ScalarType.Int, ParameterRole.PageSize), Add(
            before is null ? Value.None : Value.Of(before), role: ParameterRole.Before), IsBackward: true);

    public Operand Operand(string type, string name, bool isOrder = false)
    {
        var nodeType = Model.Type(type)!;
        if (name == "id") return new(OperandOwner.Node, ["id"], ScalarType.Id);
        return nodeType.Field(name) switch
        {
            LocalizedTextField text => new(OperandOwner.Node, isOrder ? text.Texts : [.. text.Texts, .. text.Lists], ScalarType.String),
            PropertyDefinition property => new(OperandOwner.Node, [name], property.Type, property.Enum, property.Scale),
            _ => throw new ArgumentException($"{type} has no {name}."),
        };
    }

    public Operand EdgeOperand(string type, string name)
    {
        if (name == "id") return new(OperandOwner.Edge, ["id"], ScalarType.Id);
        var property = Model.RelationshipType(type)!.Property(name)!;
        return new(OperandOwner.Edge, [name], property.Type, property.Enum, property.Scale);
    }

    public OrderKey Order(string type, string name, bool descending = false) => new(Operand(type, name, isOrder: true), descending);

    public Filter Compare(Operand operand, Comparison comparison, Value value) =>
        new Filter.Compare(operand, comparison, Add(value, operand.Type, definition: operand.Enum));

    public Filter Compare(string type, string name, Comparison comparison, Value value) => Compare(Operand(type, name), comparison, value);

    public Filter IsNull(string type, string name, bool isNull) =>
        new Filter.IsNull(Operand(type, name), Add(Value.Of(isNull), ScalarType.Boolean));

    public Filter Within(string property, string value) =>
        new Filter.Within(Tree, Tree.Kinds, Operand(Tree.Type.Name, property), Add(Value.Of(value)));

    private TreeDefinition Tree => Model.Trees[0];

    public Filter OfKind(params string[] kinds) => new Filter.OfKind(Add(Value.Of([.. kinds.Select(k => (long)Model.Kind(k)!.Ordinal)])));

    public ItemSource.Traverse Traverse(string type, string field)
    {
        var relationship = Model.Type(type)!.Relationship(field)!;
        return new(relationship.Type, relationship.Direction, relationship.Targets);
    }

    public KindSet Kinds(params string[] types) => types.Aggregate(KindSet.Empty, (kinds, type) => kinds.Union(Model.Type(type)!.Kinds));

    /// <summary>Every property of the type's kinds, the id, and the localized names.</summary>
    public ImmutableArray<Column> AllColumns(string type)
    {
        var nodeType = Model.Type(type)!;
        var kinds = nodeType.Kinds.Ordinals.Select(k => Model.Kinds[k]).ToList();
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(new Column.Id(OperandOwner.Node, nodeType.Kinds));
        foreach (string name in kinds.SelectMany(k => k.Properties.Select(p => p.Name)).Distinct(StringComparer.Ordinal))
        {
            columns.Add(
                new Column.Property(
                    name, OperandOwner.Node, KindSet.Of(kinds.Where(k => k.Property(name) is not null).Select(k => k.Ordinal))));
        }
        foreach (var text in nodeType.Fields.OfType<LocalizedTextField>())
        {
            for (int language = 0; language < text.Language.Values.Length; language++)
            {
                columns.Add(
                    new Column.LocalizedText(
                        text.Name, Add(Value.Of(language), ScalarType.Enum, definition: text.Language), nodeType.Kinds));
            }
        }
        return columns.ToImmutable();
    }

    public ImmutableArray<Column> Ids(string type) => [new Column.Id(OperandOwner.Node, Model.Type(type)!.Kinds)];

    public ImmutableArray<Column> EdgeColumns(string relationshipType) =>
        [new Column.Id(OperandOwner.Edge, Model.AllKinds), new Column.Cursor(Model.AllKinds), .. Model.RelationshipType(relationshipType)!.Properties.Select(p => new Column.Property(p.Name, OperandOwner.Edge, Model.AllKinds))];

    /// <summary>The number of a connection's items.</summary>
    public static Expansion Total { get; } = new()
    {
        Source = new ItemSource.Groups([], [GroupMeasure.Count]), Cardinality = Cardinality.One, ParentKinds = KindSet.Empty,
        Columns = [new Column.Property(GroupMeasure.Count.Name, OperandOwner.Edge, KindSet.Of(0))],
    };

    /// <summary>A page of all nodes of a type.</summary>
    public Expansion Scan(string type, int first, ImmutableArray<Column> columns, params ImmutableArray<Expansion> expansions) => new()
    {
        Source = new ItemSource.Scan(Model.Type(type)!),
        Cardinality = Cardinality.Connection,
        ParentKinds = Model.AllKinds,
        Page = Page(first),
        Reads = ConnectionReads.Rows | ConnectionReads.HasMore,
        Columns = [.. columns, new Column.Cursor(Model.AllKinds)],
        Children = expansions,
    };

    /// <summary>A page of what a relationship field leads to.</summary>
    public Expansion Related(
        string type, string field, int first, ImmutableArray<Column> columns, params ImmutableArray<Expansion> expansions)
    {
        var relationship = Model.Type(type)!.Relationship(field)!;
        return new()
        {
            Source = Traverse(type, field),
            Cardinality = relationship.IsList ? Cardinality.Connection : Cardinality.One,
            ParentKinds = Model.Type(type)!.Kinds,
            Page = relationship.IsList ? Page(first) : null,
            Reads = relationship.IsList ? ConnectionReads.Rows | ConnectionReads.HasMore : ConnectionReads.None,
            Columns = [.. columns, .. EdgeColumns(relationship.Type.Name)],
            Children = expansions,
        };
    }

    /// <summary>A page of partners, with every property of their edges.</summary>
    public Expansion Partners(int first, ImmutableArray<Column> columns, params ImmutableArray<Expansion> expansions)
    {
        var field = PartnersField;
        return new()
        {
            Source = new ItemSource.Partners(field),
            Cardinality = Cardinality.Connection,
            ParentKinds = Model.Type("Party")!.Kinds,
            Page = Page(first),
            Reads = ConnectionReads.Rows | ConnectionReads.HasMore,
            Summaries = [Total],
            Columns = [
                .. columns, new Column.Cursor(Model.AllKinds),
                .. field.EdgeProperties.Select(p => new Column.Property(p.Name, OperandOwner.Edge, Model.AllKinds))
            ],
            Children = expansions,
        };
    }

    /// <summary>What a party and its partner share of a kind.</summary>
    public Expansion Shared(string kind, params ImmutableArray<Expansion> expansions) => new()
    {
        Source = new ItemSource.SharedOf(PartnersField, Model.Kind(kind)!),
        Cardinality = Cardinality.List,
        ParentKinds = Model.Type("Party")!.Kinds,
        Columns = AllColumns(kind), Children = expansions,
    };

    public Operand PartnerOperand(string name)
    {
        var property = PartnersField.EdgeProperty(name)!;
        return new(OperandOwner.Edge, [name], property.Type, property.Enum);
    }

    private PartnersField PartnersField => (PartnersField)Model.Type("Party")!.Field("partners")!;

    /// <summary>The claims about the nodes of a type, or about the edges that led to them.</summary>
    public Expansion Evidence(
        string type, OperandOwner owner = OperandOwner.Node, string? property = null, params ImmutableArray<Expansion> expansions) =>
        new()
    {
        Source = new ItemSource.EvidenceOf(owner, Add(property is null ? Value.None : Value.Of(property))),
        Cardinality = Cardinality.List,
        ParentKinds = Model.Type(type)!.Kinds,
        Columns = AllColumns("Evidence"), Children = expansions,
    };

    public Expansion Sources(string type, OperandOwner owner = OperandOwner.Node) => new()
    {
        Source = new ItemSource.SourcesOf(owner),
        Cardinality = Cardinality.List,
        ParentKinds = Model.Type(type)!.Kinds,
        Columns = AllColumns("Document"),
    };

    public Expansion Ancestors(string? level = null) => new()
    {
        Source = new ItemSource.Ancestors(
            Tree,
            level is null ? null : Add(Value.Of((long)Tree.Level!.Enum!.OrdinalOf(level)), ScalarType.Enum, definition: Tree.Level.Enum)),
        Cardinality = level is null ? Cardinality.List : Cardinality.One,
        ParentKinds = Tree.Kinds,
        Columns = AllColumns(Tree.Type.Name),
    };

    public Expansion ByKey(
        string type, string? property, string value, ImmutableArray<Column> columns, params ImmutableArray<Expansion> expansions) =>
        new()
    {
        Source = new ItemSource.ByKey(
            Model.Type(type)!, property is null ? null : Model.Type(type)!.Property(property), Add(Value.Of(value), ScalarType.Id)),
        Cardinality = Cardinality.One,
        ParentKinds = Model.AllKinds,
        Columns = columns, Children = expansions,
    };

    public Expansion ByIds(string[] ids, ImmutableArray<Column> columns, params ImmutableArray<Expansion> expansions) => new()
    {
        Source = new ItemSource.ByIds(Add(Value.Of(ids), ScalarType.Id)),
        Cardinality = Cardinality.List,
        ParentKinds = Model.AllKinds,
        Columns = columns, Children = expansions,
    };

    /// <summary>A walk with the values of some arguments; without steps it may take the model's own.</summary>
    private ItemSource.Walk Walk(WalkDefinition definition, WalkOptions options, params (string Argument, Value Value)[] values) =>
        new(definition, [.. definition.Given.Select(argument => argument.Type switch
    {
        WalkArgumentType.Steps =>
            Add(Value.Of(options.Steps ?? [.. Model.PathSteps.Select(s => (long)s)]), ScalarType.Int, ParameterRole.Steps),
        WalkArgumentType.Depth => Add(Value.Of(options.DepthMax), ScalarType.Int, ParameterRole.Depth),
        WalkArgumentType.Day => AddDay(options.AsOf),
        WalkArgumentType.Id or WalkArgumentType.Ids => Add(values.Single(v => v.Argument == argument.Name).Value, ScalarType.Id),
        WalkArgumentType.Bound => Add(values.Single(v => v.Argument == argument.Name).Value, ScalarType.Date),
        WalkArgumentType.Changes => Add(Value.Of([.. Enum.GetValues<ChangeType>().Select(c => (long)c)]), ScalarType.Enum),
        _ =>
            Add(
                values.SingleOrDefault(v => v.Argument == argument.Name, (Argument: argument.Name, Value: Value.None)).Value,
                ScalarType.Int),
    })]);

    /// <summary>The shortest path between two nodes, with the ids of its nodes.</summary>
    public Expansion ShortestPath(string from, string to, WalkOptions options) =>
        Found(Walk(PathWalks.Shortest, options, ("from", Value.Of(from)), ("to", Value.Of(to))), [Measured(Measure.Length)], Members());

    /// <summary>The cheapest paths between two nodes, with the ids of their nodes and edges.</summary>
    public Expansion Paths(string from, string to, int first, WalkOptions options) => Found(
        Walk(PathWalks.Cheapest, options, ("from", Value.Of(from)), ("to", Value.Of(to)), ("first", Value.Of(first))),
        [],
        new Expansion
        {
            Source = new ItemSource.Parts("paths"),
            Cardinality = Cardinality.List,
            ParentKinds = KindSet.Of(0),
            Columns = [Measured(Measure.Length)], Children = [Members(), EdgeMembers()],
        });

    /// <summary>The nodes around one, with the ids of all.</summary>
    public Expansion Neighborhood(string of, int limit, WalkOptions options) => Found(
        Walk(SubgraphWalks.Neighborhood, options, ("of", Value.Of(of)), ("limit", Value.Of(limit))), [
            Measured(Measure.IsComplete), Measured(Measure.NodesLeftOut)
        ], Members(), EdgeMembers());

    /// <summary>What joins some nodes, with the ids of all.</summary>
    public Expansion Connections(string[] between, int limit, WalkOptions options) => Found(
        Walk(SubgraphWalks.Connections, options, ("between", Value.Of(between)), ("limit", Value.Of(limit))), [
            Measured(Measure.IsComplete), Measured(Measure.Unjoined)
        ], Members(), EdgeMembers());

    /// <summary>What joins two nodes, with the ids of all.</summary>
    public Expansion History(string from, string to, int first, WalkOptions options) => Found(
        Walk(HistoryWalk.Definition, options, ("from", Value.Of(from)), ("to", Value.Of(to)), ("first", Value.Of(first))),
        [Measured(Measure.Count), Measured(Measure.IsComplete)],
        Parts(HistoryWalk.Field, [Measured(Measure.Since), Measured(Measure.Until)], Members(), EdgeMembers()));

    /// <summary>What began, ended or was recorded in some days, with the ids of the nodes.</summary>
    public Expansion Changes(string from, string to, string? of, int first) => Found(
        Walk(
            ChangesWalk.Definition,
            new(),
            (ChangesWalk.From, Value.Of(from)),
            (ChangesWalk.To, Value.Of(to)),
            (ChangesWalk.Of, of is null ? Value.None : Value.Of(of)),
            ("first", Value.Of(first))),
        [Measured(Measure.Count), Measured(Measure.IsComplete)],
        Parts(ChangesWalk.Field, [Measured(Measure.Day), Measured(Measure.Change)], Members() with { Cardinality = Cardinality.One }));

    private static Expansion Parts(string field, ImmutableArray<Column> columns, params ImmutableArray<Expansion> members) => new()
    {
        Source = new ItemSource.Parts(field), Cardinality = Cardinality.List, ParentKinds = KindSet.Of(0), Columns = columns,
        Children = members,
    };

    private Expansion Found(ItemSource source, ImmutableArray<Column> columns, params ImmutableArray<Expansion> members) => new()
    {
        Source = source, Cardinality = Cardinality.One, ParentKinds = Model.AllKinds, Columns = columns, Children = members,
    };

    private Expansion Members() => new()
    {
        Source = new ItemSource.Members(OperandOwner.Node), Cardinality = Cardinality.List, ParentKinds = KindSet.Of(0), Columns =
            [new Column.Id(OperandOwner.Node, Model.AllKinds)],
    };

    private Expansion EdgeMembers() => new()
    {
        Source = new ItemSource.Members(OperandOwner.Edge),
        Cardinality = Cardinality.List,
        ParentKinds = KindSet.Of(0),
        Columns = [new Column.Id(OperandOwner.Edge, Model.AllRelationshipTypes)],
    };

    private static Column.Measured Measured(Measure measure) => new(measure, OperandOwner.Node, KindSet.Of(0));
}

/// <summary>Which steps a walk may take, how many, and on which day.</summary>
internal sealed record WalkOptions(long DepthMax = 8, long[]? Steps = null, string? AsOf = null);
