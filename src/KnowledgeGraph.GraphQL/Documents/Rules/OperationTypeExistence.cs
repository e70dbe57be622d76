using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>The schema has the kind of operation that is asked for (specification, section 5.2.1.1).</summary>
internal sealed class OperationTypeExistence : ValidationRuleBase
{
    private static readonly MatchingNodeVisitor<GraphQLOperationDefinition> Visitor = new(static (operation, context) =>
    {
        if (operation.Operation == OperationType.Query) return;
        string kind = operation.Operation.ToString().ToLowerInvariant();
        string message = $"The schema has no {kind}s; it answers queries, and `load` changes the graph.";
        context.ReportError(new ValidationError(context.Document.Source, "5.2.1.1", message, operation));
    });

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(Visitor);
}
