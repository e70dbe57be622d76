using GraphQL.Types;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>How texts are compared: the argument `mode` beside the operators of a filter.</summary>
internal static class QueryModes
{
    /// <summary>The name of the enum.</summary>
    public const string TypeName = "QueryMode";

    /// <summary>The value of INSENSITIVE.</summary>
    public const int Insensitive = 1;

    /// <summary>The enum.</summary>
    public static EnumerationGraphType Of(SchemaContext context) => context.Enum(
        TypeName,
        "How texts are compared.",
        ("DEFAULT", 0, "As they are, by code point."),
        ("INSENSITIVE", Insensitive, "Without regard to letter case, width and compatibility forms: both texts folded (Unicode's NFKC_Casefold)."));
}
