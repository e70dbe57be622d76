using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>
/// A document that is executed has only operations and fragments (specification, section 5.1.1). Checked before the other rules, some of
/// which know no other definitions.
/// </summary>
internal static class ExecutableDefinitions
{
    /// <summary>Checks the document.</summary>
    /// <exception cref="GraphErrorException">It has others.</exception>
    public static void Check(GraphQLDocument document, int errorsMax)
    {
        var others = document.Definitions.Where(d => d is not GraphQLExecutableDefinition).Take(errorsMax).Select(d => ErrorOf(d, document))
            .ToList();
        if (others.Count > 0) throw new GraphErrorException([.. others]);
    }

    private static GraphError ErrorOf(ASTNode definition, GraphQLDocument document)
    {
        string name = definition is INamedNode named ? $"\"{named.Name.StringValue}\"" : "a schema";
        return new(ErrorCodes.ValidationError, $"The definition of {name} cannot be executed; send operations and fragments.")
        {
            Locations = [ErrorMapping.LocationOf(definition, document.Source)],
        };
    }
}
