using GraphQL.Types;
using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Resolution;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The root fields that walk the graph, and the types of what they find: paths, subgraphs, and edges of any type.</summary>
internal sealed class WalkTypes(SchemaContext context)
{
    private readonly NodeType _root = context.Model.Interfaces.First(i => i.IsRoot);

    /// <summary>Adds the root fields; a model without relationships has nothing to walk.</summary>
    public void AddTo(ApiObjectType query)
    {
        if (context.Model.RelationshipTypes.IsEmpty) return;
        foreach (var walk in WalkDefinitions.All) Add(query, walk);
    }

    private void Add(ApiObjectType query, WalkDefinition walk)
    {
        var result = TypeOf(walk.Result);
        context.Add(
            query,
            walk.Name,
            walk.IsNullable ? result : context.Required(result),
            walk.Description,
            new FieldBinding.Walk(walk),
            [.. walk.Arguments.Select(argument =>
                SchemaContext.Argument(argument.Name, TypeOf(argument), argument.Description(context.Limits)))]);
    }

    private IGraphType TypeOf(WalkArgument argument) => argument.Type switch
    {
        WalkArgumentType.Id when argument.IsOptional => context.Scalars.Id,
        WalkArgumentType.Id => context.Required(context.Scalars.Id),
        WalkArgumentType.Ids => context.RequiredList(context.Scalars.Id),
        WalkArgumentType.Steps => new ListGraphType(context.Required(StepInput())),
        WalkArgumentType.Depth or WalkArgumentType.Number or WalkArgumentType.DegreeOver => context.Scalars.Int,
        WalkArgumentType.Day => context.Scalars.Date,
        WalkArgumentType.Bound => context.Required(context.Scalars.Date),
        WalkArgumentType.Changes => new ListGraphType(context.Required(Change())),
        WalkArgumentType.Weight => Weight(),
        WalkArgumentType.Names => context.RequiredList(NameInput()),
        WalkArgumentType.Avoid => Avoid(argument),
        WalkArgumentType.AvoidedNodes => new ListGraphType(context.Required(context.Scalars.Id)),
        WalkArgumentType.Kinds or WalkArgumentType.AvoidedKinds => new ListGraphType(context.Required(context.Filters.Kinds(_root))),
        WalkArgumentType.Where => context.Filters.Where(context.WidestType, null),
        WalkArgumentType.WhereOf => WhereOf(),
        _ => throw new NotSupportedException($"{argument.Type} has no type in the schema."),
    };

    private ApiObjectType TypeOf(WalkResult result) => MakeObject(result.TypeName, result.Description, made =>
    {
        foreach (var field in result.Fields) Add(made, field);
    });

    private void Add(ApiObjectType made, WalkField field)
    {
        switch (field)
        {
            case WalkField.Measured measured:
                var type = TypeOf(measured.Type);
                context.Add(
                    made, field.Name, measured.IsNullable ? type : context.Required(type), field.Description,
                    new FieldBinding.Measured(measured.Measure, OperandOwner.Node));
                break;
            case WalkField.Nodes nodes:
                IGraphType node = nodes.Distance is { } distance ? SubgraphNode(distance) : context.Nodes.Of(_root);
                context.Add(made, field.Name, context.RequiredList(node), field.Description, new FieldBinding.Members(OperandOwner.Node));
                break;
            case WalkField.Node:
                context.Add(made, field.Name, context.Required(context.Nodes.Of(_root)), field.Description, new FieldBinding.Member());
                break;
            case WalkField.Edges:
                context.Add(
                    made, field.Name, context.RequiredList(context.Relationships.Interface()), field.Description,
                    new FieldBinding.Members(OperandOwner.Edge));
                break;
            case WalkField.Parts parts:
                context.Add(
                    made, field.Name, context.RequiredList(TypeOf(parts.Result)), field.Description, new FieldBinding.Parts(parts.Name));
                break;
            default:
                throw new NotSupportedException($"{field.Name} has no type in the schema.");
        }
    }

    private IGraphType TypeOf(MeasureType type) => type switch
    {
        MeasureType.Int => context.Scalars.Int,
        MeasureType.Decimal => context.Scalars.Decimal,
        MeasureType.Boolean => context.Scalars.Boolean,
        MeasureType.String => context.Scalars.String,
        MeasureType.Ids => new ListGraphType(context.Required(context.Scalars.Id)),
        MeasureType.Kind => context.Filters.Kinds(_root),
        MeasureType.Date => context.Scalars.Date,
        MeasureType.Change => Change(),
        MeasureType.Id => context.Scalars.Id,
        MeasureType.Features => new ListGraphType(context.Required(Feature())),
        MeasureType.Incomplete => Incomplete(),
        _ => throw new NotSupportedException($"{type} has no type in the schema."),
    };

    private ApiInputType StepInput() => context.Registry.GetOrAdd(
        "PathStep",
        "a step of a walk",
        () => new ApiInputType("PathStep", "A step that a walk may take: a relationship type, in a direction.", isOneOf: false),
        made =>
        {
            context.Add(
                made, "type", context.Required(context.Relationships.Names()), "The relationship type.", new InputBinding.StepType());
            context.Add(
                made, "direction", Direction(), "In which direction it may be walked; BOTH where it is not given.",
                new InputBinding.StepDirection());
            context.Add(
                made,
                "back",
                context.Scalars.Boolean,
                "Whether it goes on, back along another edge of the type, to who shares that node: one step of two edges.",
                new InputBinding.StepBack());
        });

    private ApiInputType Avoid(WalkArgument argument) => context.Registry.GetOrAdd(
        "Avoid",
        "what a walk avoids",
        () => new ApiInputType("Avoid", "Which nodes a walk does not pass through: those for which any field holds.", isOneOf: false),
        made =>
        {
            foreach (var field in argument.Fields)
            {
                context.Add(made, field.Name, TypeOf(field), field.Description(context.Limits), new InputBinding.OfWalk(field));
            }
        });

    private ApiInputType WhereOf() => context.Registry.GetOrAdd(
        "KindsWhere",
        "a filter for each kind",
        () => new ApiInputType("KindsWhere", "Which nodes of some kinds to keep; those of other kinds are all kept.", isOneOf: false),
        made =>
        {
            foreach (var kind in context.Model.Kinds)
            {
                context.Add(made, kind.SingularField, context.Filters.Where(kind, null), SchemaContext.None, new InputBinding.OnKind(kind));
            }
        });

    /// <summary>The enum of directions.</summary>
    public EnumerationGraphType Direction() => context.Enum(
        "StepDirection",
        "In which direction an edge is walked.",
        ("OUT", "From the node that the edge leaves."),
        ("IN", "From the node that the edge enters."),
        ("BOTH", "Either way."));

    private EnumerationGraphType Change() => context.Enum(
        "ChangeType",
        "What happened to a node on a day.",
        (ChangesWalk.NameOf(ChangeType.Begun), "It began, by the first property of its @validity."),
        (ChangesWalk.NameOf(ChangeType.Ended), "It ended, by the second one."),
        (ChangesWalk.NameOf(ChangeType.Recorded), "It was recorded in this graph for the first time: what is new to us."));

    private ApiInputType NameInput() => context.Registry.GetOrAdd(
        "NameInput",
        "a name to resolve",
        () => new ApiInputType("NameInput", "A name, and what else is known of the node that it means.", isOneOf: false),
        made =>
        {
            context.Add(
                made, "text", context.Required(context.Scalars.String), "The name, alone or within an affiliation.",
                new InputBinding.OfName());
            context.Add(
                made, "types", new ListGraphType(context.Required(context.Filters.Kinds(_root))),
                "The kinds that it may be of; all by default.",
                new InputBinding.OfName());
            context.Add(made, "within", context.Scalars.Id, "The id of a place that it is or lies in.", new InputBinding.OfName());
            PropertyDefinition[] keys = [
                .. context.Model.Kinds.SelectMany(k => k.Properties)
                    .Where(p => p is { IsUnique: true, Type: ScalarType.Id or ScalarType.String }).DistinctBy(p => p.Name)
            ];
            if (keys.Length > 0)
            {
                context.Add(
                    made, "known", KnownKeys(keys), "Unique properties of it: a node that has one of them is meant.",
                    new InputBinding.OfName());
            }
        });

    private ApiInputType KnownKeys(PropertyDefinition[] keys) => context.Registry.GetOrAdd(
        "KnownKeys",
        "unique properties of a name to resolve",
        () => new ApiInputType("KnownKeys", "Values of unique properties.", isOneOf: false),
        made =>
        {
            foreach (var key in keys) context.Add(made, key.Name, context.Scalars.String, key.Description, new InputBinding.OfName());
        });

    private EnumerationGraphType Feature() => context.Enum(
        "MatchFeature", "What a candidate's score is made of.", [
            .. Enum.GetValues<MatchFeature>().Select(f => (ResolveWalk.NameOf(f), ResolveWalk.DescriptionOf(f)))
        ]);

    private EnumerationGraphType Incomplete() => context.Enum(
        "IncompleteReason",
        "Why a walk has not found everything: the first reason that applies.",
        (Completeness.NameOf(IncompleteReason.Time), "Its search used half of the time that the request had left: ask for less."),
        (Completeness.NameOf(IncompleteReason.Edges), "Its search visited as many edges as it may (Limits:PathEdgesMax)."),
        (Completeness.NameOf(IncompleteReason.Pairs), "It would have followed more pairs of steps than it may (Limits:PairsMax)."),
        (Completeness.NameOf(IncompleteReason.Nodes), "There are more nodes than `limit`."),
        (Completeness.NameOf(IncompleteReason.Unjoined), "Some of the given nodes are not joined."));

    private EnumerationGraphType Weight() => context.Enum(
        "PathWeight",
        "What a step of a path weighs.",
        [
            ("RARITY", "1 and half the binary logarithm of the degrees of both ends, so that a hub such as a province costs more."),
            .. context.Model.EdgeWeights.Select(w =>
                (w.Property, $"The edge's {w.Property}; edges where it is missing, not greater than 0, or of more than 15 digits are not taken.")),
        ]);

    private ApiObjectType SubgraphNode(string distance) => MakeObject("SubgraphNode", "A node of a subgraph.", made =>
    {
        context.Add(
            made, "distance", context.Required(context.Scalars.Int), distance,
            new FieldBinding.Measured(Measure.Distance, OperandOwner.Edge));
        context.Add(made, "node", context.Required(context.Nodes.Of(_root)), "The node.", new FieldBinding.EdgeNode());
    });

    private ApiObjectType MakeObject(string name, string description, Action<ApiObjectType> fill) => context.Registry.GetOrAdd(
        name, ("the API's type", name), () => new ApiObjectType(name, description, new TypeBinding.Walk()), fill);
}
