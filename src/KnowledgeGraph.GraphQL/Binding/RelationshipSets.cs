using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Which properties the edges of a list have: the fields of the others are refused.</summary>
internal static class RelationshipSets
{
    /// <summary>Whether edges of a type have the properties.</summary>
    public static bool Has(RelationshipType listed, EdgeProperties properties) => listed.PropertiesName == properties.Name;

    /// <summary>What to do about properties that the edges do not have.</summary>
    public static string Message(GraphModel model, RelationshipType listed, EdgeProperties properties)
    {
        string types = string.Join(", ", model.RelationshipTypes.Where(t => Has(t, properties)).Select(t => t.Name));
        string own = listed.PropertiesName is { } name
            ? $"Use `{RelationshipListTypes.NameOf(name)}`"
            : "Those have no properties of their own: leave it out";
        return $"`{RelationshipListTypes.NameOf(properties.Name)}` holds properties of {types}, and {listed.Name} is listed. {own}, or ask for another `type`.";
    }
}
