using GraphQL.Types;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>Among which nodes a name must occur twice.</summary>
internal static class NameScopes
{
    /// <summary>The name of the enum.</summary>
    public const string TypeName = "NameScope";

    /// <summary>The value of ANY_KIND.</summary>
    public const int AnyKind = 1;

    /// <summary>The enum.</summary>
    public static EnumerationGraphType Of(SchemaContext context) => context.Enum(
        TypeName,
        "Among which nodes a name occurs twice, folded as by QueryMode.INSENSITIVE.",
        ("SAME_KIND", 0, "Another node of the same kind has one of the node's names."),
        ("ANY_KIND", AnyKind, "Another node of any kind has one of the node's names."));

    /// <summary>The name of the filter by a localized text; null where the type has a field of the name, which goes first.</summary>
    public static string? NameOf(NodeType type, LocalizedTextField text)
    {
        string name = "duplicate" + char.ToUpperInvariant(text.Name[0]) + text.Name[1..];
        return type.Field(name) is null ? name : null;
    }
}
