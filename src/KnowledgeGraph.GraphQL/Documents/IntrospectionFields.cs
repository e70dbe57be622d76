using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>Finds the root fields that ask for the schema itself (specification, section 4).</summary>
internal static class IntrospectionFields
{
    /// <summary>Whether a field is one of them.</summary>
    public static bool Is(GraphQLField field) => field.Name.Value == "__schema" || field.Name.Value == "__type";

    /// <summary>Whether a root field is one of them, or asks for the model: each answer is large, whatever the graph holds.</summary>
    public static bool IsOrModel(GraphQLField root) => Is(root) || root.Name.Value == ModelTypes.FieldName;
}
