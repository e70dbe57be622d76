using GraphQL;
using GraphQL.Utilities;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The API's schema as text in GraphQL's schema definition language.</summary>
public static class ApiSdl
{
    /// <summary>Prints the schema; the same model always gives the same text.</summary>
    public static string Print(ApiSchema schema, bool withDescriptions = true) =>
        schema.Print(new PrintOptions { IncludeDescriptions = withDescriptions });
}
