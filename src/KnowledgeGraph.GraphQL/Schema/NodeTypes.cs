using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The object and interface types of the model's kinds and interfaces.</summary>
internal sealed class NodeTypes(SchemaContext context)
{
    /// <summary>The name of the field that gives the edge of a to-one relationship.</summary>
    public static string EdgeFieldOf(RelationshipField field) => field.Name + "Edge";

    /// <summary>The type of a kind or interface.</summary>
    public IGraphType Of(NodeType type) => type switch
    {
        NodeKind kind => OfKind(kind),
        InterfaceType interfaceType => OfInterface(interfaceType),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Neither a kind nor an interface."),
    };

    private ApiObjectType OfKind(NodeKind kind) => context.Registry.GetOrAdd(
        kind.Name,
        kind,
        () => new ApiObjectType(kind.Name, kind.Description ?? $"A node of the kind {kind.Name}.", new TypeBinding.Node(kind)),
        made =>
        {
            foreach (var implemented in kind.Interfaces.Select(OfInterface))
            {
                context.Registry.AfterFill(() => made.AddResolvedInterface(implemented));
            }
            AddFields(made, kind);
        });

    private ApiInterfaceType OfInterface(InterfaceType type) => context.Registry.GetOrAdd(
        type.Name,
        type,
        () => new ApiInterfaceType(type.Name, type.Description ?? $"A node of a kind that is {type.Name}.", new TypeBinding.Node(type)),
        made =>
        {
            foreach (var implemented in type.Interfaces.Select(OfInterface))
            {
                context.Registry.AfterFill(() => made.AddResolvedInterface(implemented));
            }
            AddFields(made, type);
            // A kind is found from its interfaces, so that every kind is in the schema.
            foreach (int ordinal in type.Kinds.Ordinals) OfKind(context.Model.Kinds[ordinal]);
        });

    private void AddFields(IComplexGraphType made, NodeType type)
    {
        context.Add(
            made,
            "id",
            context.Required(context.Scalars.Id),
            "Stable, readable and unique among all nodes.",
            new FieldBinding.Id(OperandOwner.Node));
        foreach (var field in type.Fields) AddField(made, type, field);
        if (context.Model.Evidence is { } evidence && evidence.Kind == type) AddSubject(made, evidence);
        context.Trees.AddFields(made, type);
    }

    private void AddField(IComplexGraphType made, NodeType type, FieldDefinition field)
    {
        switch (field)
        {
            case PropertyDefinition property:
                context.Add(
                    made,
                    property.Name,
                    context.OutputType(property),
                    property.Description,
                    new FieldBinding.Property(property, OperandOwner.Node));
                break;
            case LocalizedTextField text:
                context.Add(
                    made,
                    text.Name,
                    context.Scalars.String,
                    text.Description,
                    new FieldBinding.LocalizedText(text),
                    LanguageArgument(text));
                break;
            case EvidenceField evidence:
                context.AddEvidence(made, evidence.Name, evidence.Description, OperandOwner.Node);
                break;
            case SourcesField sources:
                context.AddSources(made, sources.Name, sources.Description, OperandOwner.Node);
                break;
            case RelationshipField { IsList: true } relationship:
                AddToMany(made, type, relationship);
                break;
            case RelationshipField relationship:
                AddToOne(made, type, relationship);
                break;
            case PartnersField partners:
                AddPartners(made, partners);
                break;
        }
    }

    private QueryArgument LanguageArgument(LocalizedTextField text) =>
        SchemaContext.Argument(
            text.Argument, context.Enum(text.Language), $"The language; by default {context.DefaultLanguageOf(text.Language)}.");

    private void AddToMany(IComplexGraphType made, NodeType type, RelationshipField field)
    {
        var target = context.TargetOf(type, field);
        var edge = context.EdgePropertiesOf(field.Type);
        context.Add(
            made,
            field.Name,
            context.Required(context.Connections.Of(target, edge)),
            field.Description,
            new FieldBinding.ToMany(field),
            context.ConnectionArguments(context.Filters.Where(target, edge), context.Orders.Of(target, edge), isRoot: false));
    }

    private void AddToOne(IComplexGraphType made, NodeType type, RelationshipField field)
    {
        var target = context.TargetOf(type, field);
        IGraphType Shown(NodeType node) => field.IsRequired ? context.Required(Of(node)) : Of(node);
        context.Add(made, field.Name, Shown(target), field.Description, new FieldBinding.ToOne(field));
        if (context.Model.Type(field.TargetName) is { } own && own != target)
        {
            var narrowed = Shown(own);
            context.Registry.AfterLinks(() => made.Fields.Find(field.Name)!.ResolvedType = narrowed);
        }
        context.Add(
            made,
            EdgeFieldOf(field),
            context.Connections.Edge(target, context.EdgePropertiesOf(field.Type)),
            $"The edge of `{field.Name}`, with its properties.",
            new FieldBinding.ToOneEdge(field));
    }

    private void AddPartners(IComplexGraphType made, PartnersField field)
    {
        var target = context.TargetOf(field);
        var edge = SchemaContext.EdgePropertiesOf(field);
        context.Add(
            made,
            field.Name,
            context.Required(context.Connections.Of(target, edge)),
            field.Description,
            new FieldBinding.Partners(field),
            context.ConnectionArguments(context.Filters.Where(target, edge), context.Orders.Of(target, edge), isRoot: false));
    }

    private void AddSubject(IComplexGraphType made, EvidenceDefinition evidence)
    {
        var node = Of(context.Model.Interfaces.First(i => i.IsRoot));
        context.Add(
            made, evidence.AboutNode, node, $"The node that it is about; null if `{evidence.About}` is an edge.",
            new FieldBinding.SubjectOf(OperandOwner.Node));
        if (context.Model.RelationshipTypes.IsEmpty) return;
        var edge = context.Relationships.Interface();
        context.Add(
            made, evidence.AboutEdge, edge, $"The edge that it is about; null if `{evidence.About}` is a node.",
            new FieldBinding.SubjectOf(OperandOwner.Edge));
    }
}
