using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>
/// The type that tells a field of a kind, an interface or an edge. It is read from the API's own field and what that is bound to, so what
/// is told is what can be asked.
/// </summary>
internal sealed class ModelFieldTypes(SchemaContext context)
{
    /// <summary>The type.</summary>
    public ApiObjectType Of() => context.ModelType<ApiField>("ModelField", "A field of a kind, an interface or an edge.", part =>
    {
        part.Text("name", "Its name.", field => field.Name);
        part.OptionalText("description", "What it tells.", field => field.Description);
        part.Add("sort", context.Required(Sort()), "What sort of field.", field => SortOf(field)!);
        part.Text("type", "Its type; of a list that of an item, of a connection that of a node.", TypeOf);
        part.Truth("isList", "Whether it is a list or a connection.", IsList);
        part.Truth(
            "isRequired", "Whether it is a single value that is never null.",
            field => !IsList(field) && field.ResolvedType is NonNullGraphType);
        part.Truth(
            "isUnique", "Whether it is a key: at most one node of the kind has the value.",
            field => PropertyOf(field) is { IsUnique: true });
        part.Truth("isIndexed", "Whether filters and orders are served from an index.", field => PropertyOf(field) is { IsIndexed: true });
        AddOfText(part);
        AddOfRelationship(part);
        part.Parts("edgeFields", Of(), "Of partners: the fields of the derived edges.", EdgeFieldsOf);
    });

    /// <summary>Adds the lists of fields to what has some.</summary>
    /// <param name="part">A part of the model.</param>
    /// <param name="typeOf">The API's type that has the fields.</param>
    /// <param name="description">What is listed.</param>
    public void AddTo<T>(ModelPart<T> part, Func<T, IGraphType> typeOf, string description)
        where T : notnull
    {
        part.Parts("fields", Of(), description, owner => Told(typeOf(owner)));
        part.Parts("ownFields", Of(), "Those that its interfaces do not have alike.", owner => Own(typeOf(owner)));
    }

    /// <summary>The fields of a type that are told.</summary>
    public static IEnumerable<ApiField> Told(IGraphType type) =>
        ((IComplexGraphType)type).Fields.OfType<ApiField>().Where(field => SortOf(field) is not null);

    private static IEnumerable<ApiField> Own(IGraphType type)
    {
        var interfaces = ((IImplementInterfaces)type).ResolvedInterfaces;
        return Told(type).Where(field =>
        {
            List<ApiField> inherited = [.. interfaces.Select(i => i.GetField(field.Name)).OfType<ApiField>()];
            return inherited.Count == 0 || inherited.Exists(other => !IsAlike(field, other));
        });
    }

    private static bool IsAlike(ApiField field, ApiField other) =>
        field.Binding == other.Binding && field.Description == other.Description
        && field.ResolvedType!.ToString() == other.ResolvedType!.ToString();

    private static void AddOfText(ModelPart<ApiField> part)
    {
        part.Texts(
            "derivedFrom",
            "Of a text in several languages: the properties with its texts, in the order of the languages, then its lists.",
            field => TextOf(field) is { } text ? [.. text.Texts, .. text.Lists] : []);
        part.OptionalText(
            "languageArgument", "Of a text in several languages: the argument that chooses one.", field => TextOf(field)?.Argument);
    }

    private void AddOfRelationship(ModelPart<ApiField> part)
    {
        part.OptionalText(
            "relationshipType", "Of a relationship: its type; of partners: that of both steps.", field => StepOf(field)?.Type.Name);
        part.Add(
            "direction", new WalkTypes(context).Direction(), "OUT, IN or BOTH, seen from the node; of partners that of the first step.",
            field => StepOf(field)?.Direction switch
            {
                null => null,
                RelationshipDirection.Out => "OUT",
                RelationshipDirection.In => "IN",
                _ => "BOTH",
            });
        part.Texts(
            "kinds", "Of relationships, partners and what these share: the kinds to which it leads.",
            field => context.NamesOf(TargetsOf(field)));
        part.Truth("isPath", "Whether walks follow it by default.", field => RelationshipOf(field) is { IsPath: true });
        part.Truth("isWithin", "Whether the filter of a tree follows it.", field => RelationshipOf(field) is { IsWithin: true });
        part.Truth("isParent", "Whether it leads to the parent in a tree.", field => RelationshipOf(field) is { IsParent: true });
        part.OptionalText(
            "treeLevel", "Of the parent in a tree: the property with a node's level; null: the tree has no levels.",
            field => RelationshipOf(field) is { IsParent: true } parent
                ? context.Model.Trees.First(tree => tree.Kinds.Contains(parent.Targets)).Level?.Name
                : null);
        part.OptionalText(
            "edgeField", "Of a to-one relationship: the field with its edge.",
            field => field.Binding is FieldBinding.ToOne(var relationship) ? NodeTypes.EdgeFieldOf(relationship) : null);
    }

    private EnumerationGraphType Sort() => context.Enum(
        "ModelFieldSort",
        "Sorts of fields.",
        ("PROPERTY", "A stored property."),
        ("TEXT_IN_LANGUAGES", "A text in the language asked for, else in another."),
        ("RELATIONSHIP", "The nodes, or the node, at the other end of edges of a type."),
        ("PARTNERS", "The nodes that share a neighbour with it."),
        ("SHARED", "Of an edge to a partner: the nodes of a kind that both share."),
        ("EVIDENCE", "The claims about it."),
        ("SOURCES", "Its sources."),
        ("DISPUTED", "On what sources differ."),
        ("SUBJECT", "Of a claim: the node or edge that it is about."),
        ("ANCESTOR", "The ancestor in a tree that is on a level, or of a kind."),
        ("ANCESTORS", "Every ancestor in a tree."));

    /// <summary>
    /// The sort of a field; null of those that all nodes, or all edges and items, have alike, and of the edges of to-one relationships.
    /// </summary>
    private static string? SortOf(ApiField field) => field.Binding switch
    {
        FieldBinding.Property => "PROPERTY",
        FieldBinding.LocalizedText => "TEXT_IN_LANGUAGES",
        FieldBinding.ToOne or FieldBinding.ToMany => "RELATIONSHIP",
        FieldBinding.Partners => "PARTNERS",
        FieldBinding.SharedOf => "SHARED",
        FieldBinding.EvidenceOf => "EVIDENCE",
        FieldBinding.SourcesOf => "SOURCES",
        FieldBinding.DisputesOf => "DISPUTED",
        FieldBinding.SubjectOf => "SUBJECT",
        FieldBinding.Ancestor => "ANCESTOR",
        FieldBinding.Ancestors => "ANCESTORS",
        _ => null,
    };

    private static string TypeOf(ApiField field)
    {
        var type = field.ResolvedType!.GetNamedType();
        return type.Binding() is TypeBinding.Connection(var target, _) ? target.Name : type.Name;
    }

    private static bool IsList(ApiField field) =>
        field.Binding is FieldBinding.ToMany or FieldBinding.Partners
        || field.ResolvedType is NonNullGraphType { ResolvedType: ListGraphType };

    private static PropertyDefinition? PropertyOf(ApiField field) => (field.Binding as FieldBinding.Property)?.Definition;

    private static LocalizedTextField? TextOf(ApiField field) => (field.Binding as FieldBinding.LocalizedText)?.Field;

    private static RelationshipField? RelationshipOf(ApiField field) => field.Binding switch
    {
        FieldBinding.ToOne(var relationship) => relationship,
        FieldBinding.ToMany(var relationship) => relationship,
        _ => null,
    };

    private static (RelationshipType Type, RelationshipDirection Direction)? StepOf(ApiField field) => field.Binding switch
    {
        FieldBinding.Partners(var partners) => (partners.Type, partners.Direction),
        _ when RelationshipOf(field) is { } relationship => (relationship.Type, relationship.Direction),
        _ => null,
    };

    private static KindSet TargetsOf(ApiField field) => field.Binding switch
    {
        FieldBinding.Partners(var partners) => partners.Targets,
        FieldBinding.SharedOf(_, var kind) => kind.Kinds,
        _ => RelationshipOf(field)?.Targets ?? KindSet.Empty,
    };

    private IEnumerable<ApiField> EdgeFieldsOf(ApiField field) => field.Binding is FieldBinding.Partners(var partners)
        ? Told(context.Connections.Edge(context.TargetOf(partners), SchemaContext.EdgePropertiesOf(partners)))
        : [];
}
