using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>A document that is executed has only operations and fragments (specification, section 5.1.1).</summary>
internal sealed class ExecutableDefinitions : ValidationRuleBase
{
    private static readonly MatchingNodeVisitor<GraphQLDocument> Visitor = new(static (document, context) =>
    {
        foreach (var definition in document.Definitions.Where(d => d is not GraphQLExecutableDefinition))
        {
            string name = definition is INamedNode named ? $"\"{named.Name.StringValue}\"" : "a schema";
            string message = $"The definition of {name} cannot be executed; send operations and fragments.";
            context.ReportError(new ValidationError(document.Source, "5.1.1", message, definition));
        }
    });

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(Visitor);
}
