using GraphQL.Types;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>
/// Makes the API's schema of a model: root fields, types, connections, filters and orders. Each generated field and type carries what it
/// stands for (<see cref="FieldBinding"/>, <see cref="TypeBinding"/>, <see cref="InputBinding"/>).
/// </summary>
public static class ApiSchemaBuilder
{
    /// <summary>The argument of root fields that says as of which day the graph is read.</summary>
    public const string AsOfName = "asOf";

    /// <summary>Makes the schema.</summary>
    /// <param name="model">The model.</param>
    /// <param name="limits">The limits that descriptions tell.</param>
    /// <param name="defaultLanguage">
    /// The enum value of the language that texts are given in by default; null: the first of each enum.
    /// </param>
    public static ApiSchema Build(GraphModel model, Limits limits, string? defaultLanguage = null)
    {
        var context = new SchemaContext(model, limits, defaultLanguage);
        var query = new ApiObjectType("Query", "What can be asked of the graph.", new TypeBinding.Query());
        foreach (var kind in model.Kinds)
        {
            AddByKey(context, query, kind);
            AddConnection(context, query, kind);
        }
        foreach (var type in model.Interfaces.Where(i => !i.IsRoot)) AddConnection(context, query, type);
        AddNodes(context, query, model.Interfaces.First(i => i.IsRoot));
        new RelationshipListTypes(context).AddTo(query, AsOf(context));
        new SearchTypes(context).AddTo(query, AsOf(context));
        new WalkTypes(context).AddTo(query);
        new ModelTypes(context).AddTo(query);
        context.Registry.Fill();
        return new ApiSchema(model, query, context.Scalars, context.Registry.Types);
    }

    private static void AddByKey(SchemaContext context, ApiObjectType query, NodeKind kind)
    {
        var by = context.Registry.GetOrAdd(
            $"{kind.Name}By",
            ("key", kind),
            () => new ApiInputType($"{kind.Name}By", $"One {kind.Name} by exactly one of its keys.", isOneOf: true),
            made => context.AddKeys(made, kind));
        context.Add(
            query,
            kind.SingularField,
            context.Nodes.Of(kind),
            $"The {kind.Name} with the key; null where there is none.",
            new FieldBinding.RootByKey(kind),
            SchemaContext.Argument("by", context.Required(by), "The key."),
            AsOf(context));
    }

    private static void AddConnection(SchemaContext context, ApiObjectType query, NodeType type) => context.Add(
        query,
        type.PluralField,
        context.Required(context.Connections.Of(type, null)),
        $"The nodes that are {type.Name}, page by page.",
        new FieldBinding.RootConnection(type),
        [.. context.ConnectionArguments(context.Filters.Where(type, null), context.Orders.Of(type, null), isRoot: true), AsOf(context)]);

    private static QueryArgument AsOf(SchemaContext context) => SchemaContext.Argument(
        AsOfName, context.Scalars.Date, "The day as of which the graph is read, at every level; by default what is and was at any time.");

    private static void AddNodes(SchemaContext context, ApiObjectType query, InterfaceType root)
    {
        var id = context.Required(context.Scalars.Id);
        var ids = context.RequiredList(context.Scalars.Id);
        var nodes = context.Required(new ListGraphType(context.Nodes.Of(root)));
        context.Add(
            query,
            "node",
            context.Nodes.Of(root),
            "The node with the id, of any kind; null where there is none.",
            new FieldBinding.RootNode(),
            SchemaContext.Argument("id", id, "The id."),
            AsOf(context));
        context.Add(
            query,
            "nodes",
            nodes,
            "The nodes with the ids, in their order; null for an id of none.",
            new FieldBinding.RootNodes(),
            SchemaContext.Argument("ids", ids, "The ids."),
            AsOf(context));
    }
}
