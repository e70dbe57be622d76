using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The root fields that walk the graph, and the types of what they find: paths, subgraphs, and edges of any type.</summary>
internal sealed class TraversalTypes(SchemaContext context)
{
    private readonly NodeType _root = context.Model.Interfaces.First(i => i.IsRoot);

    /// <summary>The object type of edges of a relationship type.</summary>
    public static string NameOf(RelationshipType type) => (type.PropertiesName ?? "Plain") + EdgeProperties.Plain;

    /// <summary>Adds the root fields; a model without relationships has nothing to walk.</summary>
    public void AddTo(ApiObjectType query)
    {
        if (context.Model.RelationshipTypes.IsEmpty) return;
        AddPaths(query);
        AddSubgraphs(query);
    }

    private void AddPaths(ApiObjectType query)
    {
        context.Add(
            query,
            "shortestPath",
            Path(),
            "A path of fewest steps from one node to another; null where there is none. Which of several equally short ones is not promised.",
            new FieldMeaning.Traversal(TraversalKind.ShortestPath),
            [.. Ends(), .. WalkArguments("maxDepth", DepthOfPaths())]);
        context.Add(
            query,
            "paths",
            context.Required(Paths()),
            "The cheapest paths from one node to another that come by no node twice: by steps, or by what a step weighs.",
            new FieldMeaning.Traversal(TraversalKind.Paths),
            [
                .. Ends(),
                SchemaContext.Argument("first", context.Scalars.Int, $"How many paths at most: 3 by default, {context.Limits.PathsMax} at most."),
                SchemaContext.Argument("weight", Weight(), "What a step weighs; 1 where it is not given."),
                .. WalkArguments("maxDepth", DepthOfPaths()),
            ]);
    }

    private void AddSubgraphs(ApiObjectType query)
    {
        var broadest = context.Model.Interfaces.Where(i => !i.IsRoot).MaxBy(i => i.Kinds.Count) ?? _root;
        context.Add(
            query,
            "neighborhood",
            Subgraph(),
            "The nodes within some steps of one, nearest first and then by id, and every edge between them; null where the node is unknown.",
            new FieldMeaning.Traversal(TraversalKind.Neighborhood),
            [
                SchemaContext.Argument("of", context.Required(context.Scalars.Id), "The id of the node in the middle."),
                .. WalkArguments("depth", $"How many steps at most: 1 by default, {context.Limits.NeighborhoodDepthMax} at most."),
                SchemaContext.Argument("types", new ListGraphType(context.Required(context.Filters.Kinds(_root))), "The kinds of node that may be walked to; all by default."),
                SchemaContext.Argument("where", context.Filters.Where(broadest, null), "Which nodes may be walked to; others are neither listed nor passed."),
                Limit(),
            ]);
        context.Add(
            query,
            "connections",
            context.Required(Subgraph()),
            "A small subgraph that joins the nodes: a tree whose links are shortest paths, of at most twice the fewest edges. Edges join whatever their direction.",
            new FieldMeaning.Traversal(TraversalKind.Connections),
            [
                SchemaContext.Argument("between", context.RequiredList(context.Scalars.Id), $"The ids of the nodes to join, {context.Limits.TerminalsMax} at most."),
                .. WalkArguments("maxDepth", "How many steps a link between two of them may have: " + DepthOfPaths()["How many steps at most: ".Length..]),
                Limit(),
            ]);
    }

    private string DepthOfPaths() => $"How many steps at most: {context.Limits.PathLengthDefault} by default, {context.Limits.PathLengthMax} at most.";

    private QueryArgument[] Ends() =>
    [
        SchemaContext.Argument("from", context.Required(context.Scalars.Id), "The id of the node where the path begins."),
        SchemaContext.Argument("to", context.Required(context.Scalars.Id), "The id of the node where it ends."),
    ];

    private QueryArgument[] WalkArguments(string depth, string depthDescription) =>
    [
        SchemaContext.Argument("via", new ListGraphType(context.Required(StepInput())), "The steps that may be taken; by default those that the model marks @path."),
        SchemaContext.Argument(depth, context.Scalars.Int, depthDescription),
        SchemaContext.Argument("asOf", context.Scalars.Date, "The day on which every edge, and every node between the ends, must hold."),
    ];

    private QueryArgument Limit() => SchemaContext.Argument(
        "limit", context.Scalars.Int, $"How many nodes at most: {context.Limits.SubgraphNodesDefault} by default, {context.Limits.SubgraphNodesMax} at most.");

    private ApiInputType StepInput() => context.Registry.GetOrAdd(
        "PathStep",
        "a step of a walk",
        () => new ApiInputType("PathStep", "A step that a walk may take: a relationship type, in a direction.", isOneOf: false),
        made =>
        {
            context.Add(made, "type", context.Required(TypeNames()), "The relationship type.", new InputMeaning.StepType());
            context.Add(made, "direction", Direction(), "In which direction it may be walked; BOTH where it is not given.", new InputMeaning.StepDirection());
        });

    private EnumerationGraphType Direction() => MakeEnum(
        "StepDirection",
        "In which direction an edge is walked.",
        ("OUT", "From the node that the edge leaves."),
        ("IN", "From the node that the edge enters."),
        ("BOTH", "Either way."));

    private EnumerationGraphType TypeNames() => MakeEnum(
        "RelationshipType", "The types of relationships.", [.. context.Model.RelationshipTypes.Select(t => (t.Name, $"Edges of the type {t.Name}."))]);

    private EnumerationGraphType Weight() => MakeEnum(
        "PathWeight",
        "What a step of a path weighs.",
        [
            ("RARITY", "1 and half the binary logarithm of the degrees of both ends, so that a hub such as a province costs more."),
            .. context.Model.EdgeWeights.Select(w => (w.Property, $"The edge's {w.Property}; edges where it is not told, not greater than 0, or of more than 15 digits are not taken.")),
        ]);

    private EnumerationGraphType MakeEnum(string name, string description, params (string Name, string Description)[] values) => context.Registry.GetOrAdd(
        name,
        ("the API's enum", name),
        () =>
        {
            var made = new EnumerationGraphType { Name = name, Description = description };
            for (int ordinal = 0; ordinal < values.Length; ordinal++) made.Add(values[ordinal].Name, ordinal, values[ordinal].Description);
            return made;
        },
        static _ => { });

    private ApiObjectType Path() => MakeObject("Path", "A path through the graph: one node more than edges.", made =>
    {
        AddMeasure(made, "length", context.Scalars.Int, "How many edges it has.", Measure.Length, OperandOwner.Node);
        AddMeasure(made, "weight", context.Scalars.Decimal, "What its steps weigh together.", Measure.Weight, OperandOwner.Node);
        AddNodes(made, "The nodes from its beginning to its end.", context.Nodes.Of(_root));
        AddEdges(made, "The edges from its beginning to its end.");
    });

    private ApiObjectType Paths() => MakeObject("Paths", "Paths from one node to another.", made =>
    {
        context.Add(made, "paths", context.RequiredList(Path()), "The paths, the cheapest first, then by their nodes.", new FieldMeaning.FoundPaths());
        AddMeasure(
            made, "isComplete", context.Scalars.Boolean, "Whether these are all paths asked for; false where the search had looked at too many edges (Limits:PathEdgesMax).", Measure.IsComplete, OperandOwner.Node);
        AddVersion(made);
    });

    private ApiObjectType Subgraph() => MakeObject("Subgraph", "Some nodes, each once, and edges between them: what a drawing needs.", made =>
    {
        AddNodes(made, "The nodes, nearest first, then by id.", SubgraphNode());
        AddEdges(made, "The edges, by id; both ends of each are among the nodes.");
        AddMeasure(made, "isComplete", context.Scalars.Boolean, "Whether the limit left out nothing, and everything asked for is joined.", Measure.IsComplete, OperandOwner.Node);
        AddMeasure(made, "nodesLeftOut", context.Scalars.Int, "How many nodes the limit left out.", Measure.NodesLeftOut, OperandOwner.Node);
        context.Add(
            made,
            "unjoined",
            context.RequiredList(context.Scalars.Id),
            "Which of the ids asked for are not joined to the first: unknown ones, and those that nothing within the limits leads to.",
            new FieldMeaning.Measured(Measure.Unjoined, OperandOwner.Node));
        AddVersion(made);
    });

    private ApiObjectType SubgraphNode() => MakeObject("SubgraphNode", "A node of a subgraph.", made =>
    {
        AddMeasure(made, "distance", context.Scalars.Int, "How many steps it is away: from the middle, or from the nearest of the nodes to join.", Measure.Distance, OperandOwner.Edge);
        context.Add(made, "node", context.Required(context.Nodes.Of(_root)), "The node.", new FieldMeaning.EdgeNode());
    });

    private void AddVersion(ApiObjectType made) => AddMeasure(
        made, "graphVersion", context.Scalars.String, "Which version of the graph was walked: another text is another version.", Measure.GraphVersion, OperandOwner.Node);

    private void AddMeasure(ApiObjectType made, string name, IGraphType type, string description, Measure measure, OperandOwner owner) =>
        context.Add(made, name, context.Required(type), description, new FieldMeaning.Measured(measure, owner));

    private void AddNodes(ApiObjectType made, string description, IGraphType node) =>
        context.Add(made, "nodes", context.RequiredList(node), description, new FieldMeaning.Members(OperandOwner.Node));

    private void AddEdges(ApiObjectType made, string description) =>
        context.Add(made, "edges", context.RequiredList(Relationship()), description, new FieldMeaning.Members(OperandOwner.Edge));

    private ApiObjectType MakeObject(string name, string description, Action<ApiObjectType> fill) => context.Registry.GetOrAdd(
        name, ("the API's type", name), () => new ApiObjectType(name, description, new TypeMeaning.Traversal()), fill);

    private ApiInterfaceType Relationship() => context.Registry.GetOrAdd(
        EdgeProperties.Plain,
        "the interface of all edges",
        () => new ApiInterfaceType(EdgeProperties.Plain, "An edge of any type.", new TypeMeaning.Relationship(context.Model.AllRelationshipTypes)),
        made =>
        {
            var common = context.Model.RelationshipTypes.Select(context.EdgePropertiesOf).MinBy(p => p.Properties.Length)!;
            AddEdgeFields(made, common.Properties.Where(p => context.Model.RelationshipTypes.All(t => t.Property(p.Name) is { } other && IsOfOneType(p, other))));
            foreach (var types in context.Model.RelationshipTypes.GroupBy(context.EdgePropertiesOf)) EdgesWith(types.Key, [.. types], made);
        });

    /// <summary>Whether two properties of one name have one output type, so that an interface can have the field.</summary>
    private static bool IsOfOneType(PropertyDefinition one, PropertyDefinition other) =>
        (one.Type, one.Enum, one.IsList, one.IsRequired) == (other.Type, other.Enum, other.IsList, other.IsRequired);

    /// <summary>The edges of the types that have the same properties.</summary>
    private void EdgesWith(EdgeProperties properties, RelationshipType[] types, ApiInterfaceType relationship)
    {
        string name = NameOf(types[0]);
        var made = context.Registry.GetOrAdd(
            name,
            ("edges with", properties),
            () => new ApiObjectType(
                name,
                $"An edge of the type {string.Join(", ", types.Select(t => t.Name))}.",
                new TypeMeaning.Relationship(KindSet.Of(types.Select(t => t.Ordinal)))),
            made => AddEdgeFields(made, properties.Properties));
        context.Registry.AfterFill(() => made.AddResolvedInterface(relationship));
    }

    private void AddEdgeFields(IComplexGraphType made, IEnumerable<PropertyDefinition> properties)
    {
        var id = context.Required(context.Scalars.Id);
        var node = context.Required(context.Nodes.Of(_root));
        context.Add(made, "id", id, "Made of both ends, the type and the properties that tell edges apart.", new FieldMeaning.Id(OperandOwner.Edge));
        context.Add(made, EdgeMemberNames.Of(context.Model, "type"), context.Required(TypeNames()), "The relationship type.", new FieldMeaning.RelationshipTypeName());
        context.Add(made, EdgeMemberNames.Of(context.Model, "fromId"), id, "The id of the node that it leaves.", new FieldMeaning.EndId(RelationshipDirection.Out));
        context.Add(made, EdgeMemberNames.Of(context.Model, "toId"), id, "The id of the node that it enters.", new FieldMeaning.EndId(RelationshipDirection.In));
        context.Add(made, "from", node, "The node that it leaves.", new FieldMeaning.End(RelationshipDirection.Out));
        context.Add(made, "to", node, "The node that it enters.", new FieldMeaning.End(RelationshipDirection.In));
        context.Connections.AddEdgeFields(made, properties);
    }
}
