using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Names of the properties that nodes and edges have in Neo4j: those of the model, and beside them derived ones, made at load, that filters
/// and orders compare. People who ask Neo4j by hand see the model's values under the model's names.
/// </summary>
internal static class StoredName
{
    /// <summary>The id of a node or edge.</summary>
    public const string Id = "id";

    /// <summary>The ids of the documents that tell of a node or edge.</summary>
    public const string Sources = "sources";

    /// <summary>The number of a Date's first day.</summary>
    public static string FirstDay(string property) => property + "_first";

    /// <summary>The number of a Date's last day.</summary>
    public static string LastDay(string property) => property + "_last";

    /// <summary>The place of an enum's value in the model.</summary>
    public static string Ordinal(string property) => property + "_ordinal";

    /// <summary>The text that orders by a localized text compare: the first that is told.</summary>
    public static string Order(string localizedText) => localizedText + "_order";

    /// <summary>The folded text, or list of them, where it is another than the text itself.</summary>
    public static string Folded(string property) => property + "_folded";

    /// <summary>The derived names of a property.</summary>
    public static IEnumerable<string> Derived(PropertyDefinition property) => property switch
    {
        { Type: ScalarType.String } => [Folded(property.Name)],
        { Type: ScalarType.Date } => [FirstDay(property.Name), LastDay(property.Name)],
        { Type: ScalarType.Enum } => [Ordinal(property.Name)],
        _ => [],
    };

    /// <summary>A name as it stands in Cypher: in backticks, a backtick in it doubled.</summary>
    public static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>A name of the model as a text in Cypher.</summary>
    public static string Text(string name) =>
        $"'{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
