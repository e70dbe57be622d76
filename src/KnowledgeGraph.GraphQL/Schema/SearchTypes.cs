using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The root fields that find nodes by what they are called, and the types of what they find.</summary>
internal sealed class SearchTypes(SchemaContext context)
{
    /// <summary>The argument that is searched for.</summary>
    public const string TextArgument = "text";

    /// <summary>The argument that names the kinds that are searched.</summary>
    public const string TypesArgument = "types";

    /// <summary>The root field that searches.</summary>
    public const string SearchField = "search";

    /// <summary>The root field that completes what is being typed.</summary>
    public const string SuggestField = "suggest";

    /// <summary>How many suggestions are given by default: what fits below a text box.</summary>
    public const int SuggestionsDefault = 10;

    /// <summary>The type of nodes that are found; null: a model without names has nothing to search.</summary>
    public static NodeType? SearchedType(SchemaContext context) =>
        context.WidestType.Fields.Any(f => f is LocalizedTextField) ? context.WidestType : null;

    /// <summary>Adds the root fields, if there is something to search.</summary>
    public void AddTo(ApiObjectType query, QueryArgument asOf)
    {
        if (SearchedType(context) is null) return;
        Add(
            query, SearchField, isSuggestion: false,
            "The nodes whose names, or whose texts marked @search, match a text: best tier first, then the shorter value, then by id.",
            "What to search for: words in any language, Chinese, or pinyin without tones.", asOf);
        Add(
            query, SuggestField, isSuggestion: true,
            $"The nodes whose names match a text that is still being typed: words, and pinyin, may be unfinished. {SuggestionsDefault} by default.",
            "What has been typed so far.", asOf);
    }

    private void Add(ApiObjectType query, string name, bool isSuggestion, string description, string text, QueryArgument asOf)
    {
        var type = context.WidestType;
        context.Add(
            query,
            name,
            context.Required(Connection(type)),
            description,
            new FieldBinding.RootSearch(type, isSuggestion),
            [
                SchemaContext.Argument(
                    TextArgument, context.Required(context.Scalars.String),
                    $"{text} At most {context.Limits.SearchTextMax} characters and {context.Limits.SearchWordsMax} words."),
                SchemaContext.Argument(
                    TypesArgument, new ListGraphType(context.Required(context.Filters.Kinds(type))),
                    "The kinds that are searched; all by default."),
                SchemaContext.Argument("where", context.Filters.Where(type, null), "Which nodes to keep."),
                .. context.PageArguments(static description => description),
                asOf,
            ]);
    }

    private ApiObjectType Connection(NodeType type) => Make("SearchConnection", "A page of what a search found.", made =>
    {
        context.Add(made, "edges", context.RequiredList(Edge(type)), "The hits of the page.", new FieldBinding.Edges());
        context.Add(made, "nodes", context.RequiredList(context.Nodes.Of(type)), "The nodes of the page.", new FieldBinding.Nodes());
        context.Add(made, "pageInfo", context.Required(context.Connections.PageInfo()), "What page this is.", new FieldBinding.PageInfo());
        context.Add(
            made, "totalCount", context.Required(context.Scalars.Int), "How many there are in all, pages apart.",
            new FieldBinding.TotalCount());
        context.Groups.AddTo(made, type, edge: null);
    });

    private ApiObjectType Edge(NodeType type) => Make("SearchHit", "A node that a search found, and how.", made =>
    {
        context.Add(made, "cursor", context.Required(context.Scalars.String), "Where in the list it stands.", new FieldBinding.Cursor());
        context.Add(made, "node", context.Required(context.Nodes.Of(type)), "The node.", new FieldBinding.EdgeNode());
        foreach (var property in (PropertyDefinition[])[SearchEdge.Tier, SearchEdge.Field, SearchEdge.Text])
        {
            context.Add(
                made, property.Name, context.OutputType(property), property.Description,
                new FieldBinding.Property(property, OperandOwner.Edge));
        }
        var range = new NonNullGraphType(new ListGraphType(context.Required(context.Scalars.Int)));
        context.Add(
            made, SearchEdge.Ranges.Name, new NonNullGraphType(new ListGraphType(range)), SearchEdge.Ranges.Description,
            new FieldBinding.Property(SearchEdge.Ranges, OperandOwner.Edge));
    });

    private ApiObjectType Make(string name, string description, Action<ApiObjectType> fill) =>
        context.Registry.GetOrAdd(name, ("a search", name), () => new ApiObjectType(name, description, new TypeBinding.Group()), fill);
}
