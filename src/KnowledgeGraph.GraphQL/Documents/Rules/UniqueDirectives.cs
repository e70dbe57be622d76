using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>
/// A directive stands once at its place, unless it is repeatable (specification, section 5.7.3). GraphQL.NET's rule counts all directives
/// of a place for each of them.
/// </summary>
internal sealed class UniqueDirectives(ErrorBound errors) : ValidationRuleBase, INodeVisitor
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(this);

    public ValueTask EnterAsync(ASTNode node, ValidationContext context)
    {
        if (node is IHasDirectivesNode { Directives: { Count: > 1 } directives }) Check(directives, context);
        return default;
    }

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;

    private void Check(GraphQLDirectives directives, ValidationContext context)
    {
        var seen = new Dictionary<string, GraphQLDirective>(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            string name = directive.Name.StringValue;
            if (seen.TryAdd(name, directive) || context.Schema.Directives.Find(directive.Name) is null or { Repeatable: true }) continue;
            errors.Report(context, "5.7.3", $"The directive \"{name}\" can only be used once at this location.", seen[name], directive);
        }
    }
}
