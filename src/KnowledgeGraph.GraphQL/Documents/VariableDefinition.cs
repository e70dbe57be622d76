using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>A variable of an operation.</summary>
/// <param name="Name">Its name, without $.</param>
/// <param name="Type">Its type.</param>
/// <param name="HasDefault">Whether it has a default.</param>
/// <param name="Default">The coerced default.</param>
/// <param name="Location">Where it is defined.</param>
public sealed record VariableDefinition(string Name, IGraphType Type, bool HasDefault, object? Default, ErrorLocation Location)
{
    /// <summary>A variable of a validated document, its default coerced once for all requests.</summary>
    public static VariableDefinition Of(GraphQLVariableDefinition variable, ApiSchema schema, GraphQLDocument document)
    {
        var type = variable.Type.GraphTypeFromType(schema)!;
        object? value = variable.DefaultValue is { } literal ? LiteralCoercion.Coerce(type, literal, [], "") : null;
        return new(
            variable.Variable.Name.StringValue,
            type,
            variable.DefaultValue is not null,
            value,
            ErrorMapping.LocationOf(variable, document.Source));
    }
}
