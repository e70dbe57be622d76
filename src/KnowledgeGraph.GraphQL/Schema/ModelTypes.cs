using GraphQL.Types;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>
/// The root field that tells the model, and its types: what a page needs to draw any graph. Introspection's answer is many times larger,
/// since filters and orders are most of the API, and it does not say which field is a name or leads to the parent in a tree.
/// </summary>
internal sealed class ModelTypes(SchemaContext context)
{
    /// <summary>The name of the root field.</summary>
    public const string FieldName = "model";

    private const string Entity = "ENTITY";
    private const string Source = "SOURCE";
    private const string Claim = "CLAIM";

    private readonly ModelFieldTypes _fields = new(context);

    /// <summary>Adds the root field.</summary>
    public void AddTo(ApiObjectType query) => context.Add(
        query, FieldName, context.Required(Model()), "The model of the graph: what kinds, relationships and properties there are.",
        new FieldBinding.OfModel(static model => model));

    private ApiObjectType Model() => context.ModelType<GraphModel>("Model", "The model of the graph.", part =>
    {
        part.Text("hash", "A hash of the model without its descriptions: equal texts are equal models.", model => model.Hash);
        part.Text("nodeType", "The interface of all nodes.", model => model.Interfaces.First(i => i.IsRoot).Name);
        part.OptionalText(
            "searchedType",
            "The type of nodes that `search` and `suggest` find; null: there are no such fields, since nodes have no names.",
            _ => SearchTypes.SearchedType(context)?.Name);
        part.Texts("languages", "The languages of texts in several languages; empty: there are none.", LanguagesOf);
        part.Parts("kinds", Kind(), "The kinds of nodes, in the model's order.", model => model.Kinds);
        part.Parts("interfaces", Interface(), "The interfaces, in the model's order.", model => model.Interfaces);
        part.Parts("relationshipTypes", RelationshipType(), "The types of relationships.", model => model.RelationshipTypes);
        part.Parts("enums", Enum(), "The enums of properties, in the model's order.", EnumsOf);
        part.Add(
            "edge", Edge(), "What edges of all types have; null: there are no relationships.",
            model => model.RelationshipTypes.IsEmpty ? null : model);
        part.Parts("trees", Tree(), "The trees that nodes are in or lie in.", model => model.Trees);
        part.Add("evidence", Evidence(), "The kind whose nodes are claims; null: there is none.", model => model.Evidence);
    });

    private ApiObjectType Kind() => context.ModelType<NodeKind>("ModelKind", "A kind of nodes.", part =>
    {
        part.Text("name", "The name of its type.", kind => kind.Name);
        part.OptionalText("description", "What it is.", kind => kind.Description);
        part.Text("field", "The root field that gives one node.", kind => kind.SingularField);
        part.Text("pluralField", "The root field that lists its nodes.", kind => kind.PluralField);
        part.Texts("interfaces", "The interfaces that it implements.", kind => kind.Interfaces.Select(i => i.Name));
        part.Add("role", context.Required(Role()), "What its nodes are for.", RoleOf);
        part.Texts(
            "labelFields", "The fields whose value names a node, the first that has one; none has: the id names it.", KindLabels.Of);
        part.OptionalText("validFrom", "The property with the beginning of its period.", kind => kind.Property(kind.Validity.From)?.Name);
        part.OptionalText(
            "validTo", "The property with the end of its period.",
            kind => kind.Validity.To is { } to ? kind.Property(to)?.Name : null);
        _fields.AddTo(part, context.Nodes.Of, "Its fields, but `id` and the edges of to-one relationships.");
    });

    private ApiObjectType Interface() => context.ModelType<InterfaceType>("ModelInterface", "What several kinds have in common.", part =>
    {
        part.Text("name", "The name of its type.", type => type.Name);
        part.OptionalText("description", "What it is.", type => type.Description);
        part.OptionalText(
            "pluralField", "The root field that lists its nodes; null of `nodeType`.", type => type.IsRoot ? null : type.PluralField);
        part.Texts("interfaces", "The interfaces that it implements.", type => type.Interfaces.Select(i => i.Name));
        part.Texts("kinds", "The kinds that implement it.", type => context.NamesOf(type.Kinds));
        _fields.AddTo(part, context.Nodes.Of, "The fields that all these kinds have, but `id` and the edges of to-one relationships.");
    });

    private ApiObjectType RelationshipType() => context.ModelType<RelationshipType>("ModelRelationshipType", "A type of edges.", part =>
    {
        part.Text("name", "Its name, a value of RelationshipType.", type => type.Name);
        part.OptionalText("description", "What its edges tell.", type => type.Description);
        part.Text("edgeType", "The type of its edges, which implements `Relationship`.", RelationshipTypes.NameOf);
        part.OptionalText(
            "propertiesField", "In filters, orders and groups of `relationships`, the field with its own properties; null: it has none.",
            type => type.PropertiesName is { } name ? RelationshipListTypes.NameOf(name) : null);
        part.Texts("fromKinds", "The kinds that its edges leave.", type => context.NamesOf(type.FromKinds));
        part.Texts("toKinds", "The kinds that its edges enter.", type => context.NamesOf(type.ToKinds));
        part.Truth(
            "isPath", "Whether walks follow it by default, in either direction.",
            type => context.Model.PathSteps.Any(step => Step.TypeOf(step) == type.Ordinal));
        _fields.AddTo(part, context.Relationships.Of, "The fields of its edges, but id, type and ends.");
    });

    private ApiObjectType Edge() => context.ModelType<GraphModel>("ModelEdge", "What edges of all types have.", part =>
    {
        part.Text("type", "The field with the relationship type.", model => EdgeMemberNames.Of(model, "type"));
        part.Text("fromId", "The field with the id of the node that it leaves.", model => EdgeMemberNames.Of(model, "fromId"));
        part.Text("toId", "The field with the id of the node that it enters.", model => EdgeMemberNames.Of(model, "toId"));
        part.Parts(
            "fields", _fields.Of(), "The fields of edges of all types, but id, type and ends.",
            _ => ModelFieldTypes.Told(context.Relationships.Interface()));
    });

    private ApiObjectType Evidence() => context.ModelType<EvidenceDefinition>("ModelEvidence", "What the fields of claims are for.", part =>
    {
        part.Text("kind", "The kind.", evidence => evidence.Kind.Name);
        part.Text("about", "The id of the node or edge that a claim is about.", evidence => evidence.About);
        part.Text("aboutNode", "That node.", evidence => evidence.AboutNode);
        part.OptionalText("aboutEdge", "That edge.", evidence => context.Model.RelationshipTypes.IsEmpty ? null : evidence.AboutEdge);
        part.Text("property", "The property that it is about.", evidence => evidence.Property);
        part.OptionalText("value", "The value that it gives the property.", evidence => evidence.Value);
        part.Text("source", "Its source.", evidence => evidence.Source.Name);
        part.Text("start", "Where its passage begins in the source's text.", evidence => evidence.Start);
        part.Text("end", "Where its passage ends.", evidence => evidence.End);
        part.Text("quote", "The passage.", evidence => evidence.Quote);
    });

    private ApiObjectType Tree() => context.ModelType<TreeDefinition>("ModelTree", "A tree of nodes.", part =>
    {
        part.Text("type", "The type of its nodes.", tree => tree.Type.Name);
        part.Texts("kinds", "Their kinds.", tree => context.NamesOf(tree.Kinds));
        part.OptionalText("level", "The property with a node's level; null: it has no levels.", tree => tree.Level?.Name);
        part.Text("filter", "The filter by a node of it that something is or lies in.", tree => tree.Filter);
        part.Texts("filteredKinds", "The kinds that have this filter.", tree => context.NamesOf(tree.Filtered));
    });

    private ApiObjectType Enum() => context.ModelType<EnumDefinition>("ModelEnum", "An enum of properties.", part =>
    {
        part.Text("name", "The name of its type.", definition => definition.Name);
        part.OptionalText("description", "What it is.", definition => definition.Description);
        part.Parts("values", EnumValue(), "Its values, in order.", definition => definition.Values);
    });

    private ApiObjectType EnumValue() => context.ModelType<Core.Model.EnumValueDefinition>("ModelEnumValue", "A value of an enum.", part =>
    {
        part.Text("name", "The value.", value => value.Name);
        part.OptionalText("description", "What it means.", value => value.Description);
    });

    private EnumerationGraphType Role() => context.Enum(
        "ModelKindRole",
        "What nodes of a kind are for.",
        (Entity, "What the graph is about."),
        (Source, "Sources of what was loaded."),
        (Claim, "Claims of sources about nodes and edges."));

    private string RoleOf(NodeKind kind) =>
        kind == context.Model.Source?.Kind ? Source : kind == context.Model.Evidence?.Kind ? Claim : Entity;

    private static IEnumerable<string> LanguagesOf(GraphModel model) => model.Kinds.SelectMany(k => k.Fields.OfType<LocalizedTextField>())
        .SelectMany(text => text.Language.Values).Select(language => language.Name).Distinct(StringComparer.Ordinal);

    private static IEnumerable<EnumDefinition> EnumsOf(GraphModel model)
    {
        var properties = model.Kinds.SelectMany(k => k.Properties).Concat(model.RelationshipTypes.SelectMany(t => t.Properties));
        HashSet<EnumDefinition> used = [.. properties.Select(p => p.Enum).OfType<EnumDefinition>()];
        return model.Enums.Where(used.Contains);
    }
}
