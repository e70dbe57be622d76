using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>Connections and edges: of the root (no edge properties) and of relationships, named by target and edge properties.</summary>
internal sealed class ConnectionTypes(SchemaContext context)
{
    private const string CursorDescription = "Where in the list this edge stands, for the arguments `after` and `before`.";

    /// <summary>The connection to nodes of the type.</summary>
    /// <param name="target">The type of the nodes.</param>
    /// <param name="edge">The properties of the edges; null at the root, where nothing is followed.</param>
    public ApiObjectType Of(NodeType target, EdgeProperties? edge) => context.Registry.GetOrAdd(
        $"{target.Name}{edge?.Name}Connection",
        new TypeBinding.Connection(target, edge),
        () =>
            new ApiObjectType(
                $"{target.Name}{edge?.Name}Connection", $"A page of a list of {target.Name}.", new TypeBinding.Connection(target, edge)),
        made =>
        {
            context.Add(made, "edges", context.RequiredList(Edge(target, edge)), "The edges of the page.", new FieldBinding.Edges());
            context.Add(
                made, "nodes", context.RequiredList(context.Nodes.Of(target)), "The nodes of the page's edges.", new FieldBinding.Nodes());
            context.Add(made, "pageInfo", context.Required(PageInfo()), "What page this is.", new FieldBinding.PageInfo());
            context.Add(
                made,
                "totalCount",
                context.Required(context.Scalars.Int),
                TotalDescription(edge?.Partners),
                new FieldBinding.TotalCount());
            context.Aggregates.AddTo(made, target, edge, "of all items, whatever the page", "of the edges to all items, whatever the page");
            context.Groups.AddTo(made, target, edge);
        });

    private string TotalDescription(PartnersField? partners)
    {
        const string all = "How many edges there are in all, pages apart";
        if (partners is not { Uncounted.IsEmpty: false }) return all + ".";
        return $"{all}; those to {string.Join(", ", partners.Uncounted.Ordinals.Select(k => context.Model.Kinds[k].PluralField))} are listed and not counted.";
    }

    /// <summary>The edge that leads to a node of the type.</summary>
    public ApiObjectType Edge(NodeType target, EdgeProperties? properties) => context.Registry.GetOrAdd(
        $"{target.Name}{properties?.Name}Edge",
        new TypeBinding.Edge(target, properties),
        () =>
            new ApiObjectType(
                $"{target.Name}{properties?.Name}Edge",
                $"An edge that leads to one {target.Name}.",
                new TypeBinding.Edge(target, properties)),
        made =>
        {
            if (properties is { Partners: null })
            {
                context.Add(
                    made,
                    "id",
                    context.Required(context.Scalars.Id),
                    "Made of both ends, the type and the properties that tell edges apart.",
                    new FieldBinding.Id(OperandOwner.Edge));
            }
            context.Add(made, "cursor", context.Required(context.Scalars.String), CursorDescription, new FieldBinding.Cursor());
            context.Add(
                made, "node", context.Required(context.Nodes.Of(target)), "The node that it leads to.", new FieldBinding.EdgeNode());
            if (properties is null) return;
            if (properties.Partners is { } partners) AddDerivedFields(made, properties, partners);
            else AddEdgeFields(made, properties.Properties);
        });

    /// <summary>Adds what every edge tells: its properties, its sources and the claims about it.</summary>
    public void AddEdgeFields(IComplexGraphType made, IEnumerable<PropertyDefinition> properties)
    {
        AddProperties(made, properties);
        if (context.Model.Source is not null)
        {
            context.AddSources(made, "sources", "The sources that the edge comes from.", OperandOwner.Edge);
        }
        if (context.Model.Evidence is not null)
        {
            context.AddEvidence(made, "evidence", "The claims that tell of the edge.", OperandOwner.Edge);
        }
    }

    private void AddProperties(IComplexGraphType made, IEnumerable<PropertyDefinition> properties)
    {
        foreach (var property in properties)
        {
            context.Add(
                made,
                property.Name,
                context.OutputType(property),
                property.Description ?? SystemDescription(property.Name),
                new FieldBinding.Property(property, OperandOwner.Edge));
        }
    }

    private void AddDerivedFields(ApiObjectType made, EdgeProperties properties, PartnersField partners)
    {
        AddProperties(made, properties.Properties);
        foreach (var share in partners.Shares)
        {
            context.Add(
                made,
                share.ListField,
                context.RequiredList(context.Nodes.Of(share.Kind)),
                $"The {share.ListField} that both share, ordered by id.",
                new FieldBinding.SharedOf(partners, share.Kind));
        }
    }

    private static string SystemDescription(string property) => property switch
    {
        "validFrom" => "Since when it is so.",
        "validTo" => "Until when it is so.",
        "recordedAt" => "When this graph first learned of it.",
        _ => $"The edge's {property}.",
    };

    /// <summary>What page of a connection this is.</summary>
    public ApiObjectType PageInfo() => context.Registry.GetOrAdd(
        "PageInfo",
        new TypeBinding.PageInfo(),
        () => new ApiObjectType("PageInfo", "What page of a connection this is.", new TypeBinding.PageInfo()),
        made =>
        {
            var truth = context.Required(context.Scalars.Boolean);
            context.Add(made, "hasNextPage", truth, "Whether more edges follow.", new FieldBinding.HasNextPage());
            context.Add(made, "hasPreviousPage", truth, "Whether edges precede the page.", new FieldBinding.HasPreviousPage());
            context.Add(
                made,
                "startCursor",
                context.Scalars.String,
                "The cursor of the page's first edge; null of an empty page.",
                new FieldBinding.StartCursor());
            context.Add(
                made,
                "endCursor",
                context.Scalars.String,
                "The cursor of the page's last edge; null of an empty page.",
                new FieldBinding.EndCursor());
        });
}
