using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>Finds the root fields that ask for the schema itself (specification, section 4).</summary>
internal static class IntrospectionFields
{
    /// <summary>Whether a field is one of them.</summary>
    public static bool Is(GraphQLField field) => field.Name.Value == "__schema" || field.Name.Value == "__type";
}
