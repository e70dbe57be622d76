using GraphQL;
using GraphQL.Utilities;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The API's schema as text in GraphQL's schema definition language.</summary>
public static class ApiSdl
{
    /// <summary>Prints the schema, with descriptions; the same model always gives the same text.</summary>
    public static string Print(ApiSchema schema) => schema.Print(new PrintOptions { IncludeDescriptions = true });
}
