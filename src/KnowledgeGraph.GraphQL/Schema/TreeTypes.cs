using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>What the trees of a model add to other types: fields with ancestors, keys of groups by one, and filters.</summary>
internal sealed class TreeTypes(SchemaContext context)
{
    /// <summary>The argument that asks for an ancestor by its level.</summary>
    public const string LevelName = "level";

    /// <summary>The argument that asks for an ancestor by its kind.</summary>
    public const string KindName = "type";

    private const string AncestorName = "ancestor";

    /// <summary>Adds the ancestors of nodes, where all nodes of the type can have some.</summary>
    public void AddFields(IComplexGraphType made, NodeType type)
    {
        if (TreeOf(type) is not { } tree || !tree.Children.Contains(type.Kinds)) return;
        var ancestor = context.Nodes.Of(tree.Type);
        if (tree.Level is { } level)
        {
            var argument = SchemaContext.Argument(LevelName, context.Required(context.Enum(level.Enum!)), "The level of the ancestor.");
            context.Add(
                made, AncestorName, ancestor, "The nearest ancestor in the tree that is on the level.", new FieldBinding.Ancestor(tree),
                argument);
        }
        else if (tree.IsAskedByKind)
        {
            var argument = SchemaContext.Argument(
                KindName, context.Required(context.Filters.Kinds(tree.Type)), "The kind of the ancestor.");
            context.Add(
                made, AncestorName, ancestor, "The nearest ancestor in the tree that is of the kind.", new FieldBinding.Ancestor(tree),
                argument);
        }
        context.Add(
            made, "ancestors", context.RequiredList(ancestor), "Every ancestor in the tree, nearest first.",
            new FieldBinding.Ancestors(tree));
    }

    /// <summary>Adds what nodes of the type are grouped by.</summary>
    public void AddKey(ApiInputType made, NodeType type)
    {
        if (TreeOf(type) is not { HasSelector: true } tree) return;
        var (selector, description) = tree.Level is { } level
            ? (context.Enum(level.Enum!), $"The {WordsOf(tree)} on the level that it is or lies in.")
            : (context.Filters.Kinds(tree.Type), $"The {WordsOf(tree)} of the kind that it is or lies in.");
        context.Add(made, AncestorName, selector, description, new InputBinding.KeyAncestor(tree));
    }

    /// <summary>Adds that key as groups have it.</summary>
    public void AddKeyOf(ApiObjectType made, NodeType type)
    {
        if (TreeOf(type) is not { HasSelector: true } tree) return;
        string description = $"The {WordsOf(tree)} {(tree.Level is null ? "of the kind" : "on the level")}.";
        context.Add(made, AncestorName, context.Nodes.Of(tree.Type), description, new FieldBinding.KeyNode());
    }

    /// <summary>
    /// Adds the filters by a node of a tree. Of two trees with one name for it the type has neither: kinds are in one of them at most, and
    /// only an interface can have kinds of both.
    /// </summary>
    public void AddFilters(ApiInputType made, NodeType type)
    {
        foreach (var trees in context.TreesOf(type).GroupBy(tree => tree.Filter, StringComparer.Ordinal).Where(trees => trees.Count() == 1))
        {
            var tree = trees.First();
            context.Add(made, tree.Filter, Within(tree), $"By the {WordsOf(tree)} that it is or lies in.", new InputBinding.Within(tree));
        }
    }

    private TreeDefinition? TreeOf(NodeType type) =>
        type.Kinds.IsEmpty ? null : context.Model.Trees.FirstOrDefault(tree => tree.Kinds.Contains(type.Kinds));

    private ApiInputType Within(TreeDefinition tree) => context.Registry.GetOrAdd(
        $"{tree.Name}Within",
        ("within", tree),
        () => new ApiInputType(
            $"{tree.Name}Within",
            $"One {string.Join(" or ", context.NamesOf(tree.Kinds))} by exactly one of its keys; of several with one name, any.",
            isOneOf: true),
        made =>
        {
            context.Add(made, "id", context.Scalars.Id, "The id.", new InputBinding.Id(OperandOwner.Node));
            foreach (var key in tree.Keys)
            {
                string? description = key.IsText ? $"Exactly any of {string.Join(", ", key.Properties)}." : key.Description;
                context.Add(made, key.Name, context.Scalars.Of(key.Type), description, new InputBinding.KeyOfTree(key));
            }
        });

    // Place, TagClass: place or tag class.
    private string WordsOf(TreeDefinition tree) => string.Join(" or ", context.NamesOf(tree.Kinds).Select(WordsOf));

    private static string WordsOf(string kind) =>
        string.Concat(
            kind.Select((c, i) =>
                !char.IsUpper(c)
                    ? $"{c}"
                    : i > 0 && char.IsLower(kind[i - 1]) ? $" {char.ToLowerInvariant(c)}"
                    : $"{char.ToLowerInvariant(c)}"));
}
