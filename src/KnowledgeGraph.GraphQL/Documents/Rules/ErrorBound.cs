using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>
/// Ends the validation when as many errors are found as are reported, and when the time is over: it comes by at every node, after the
/// rules. Rules that can report many errors of one node ask it themselves.
/// </summary>
internal sealed class ErrorBound(int errorsMax, WorkBudget budget) : ValidationRuleBase, INodeVisitor
{
    // About 25 visitors look at each node, in a microsecond or two.
    private const int StepsPerNode = 2;

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(this);

    public ValueTask EnterAsync(ASTNode node, ValidationContext context)
    {
        budget.Step(StepsPerNode);
        Check(context);
        return default;
    }

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;

    /// <summary>Ends the validation when there are enough errors.</summary>
    /// <exception cref="EnoughErrorsException">There are.</exception>
    public void Check(ValidationContext context)
    {
        if (context.HasErrors && context.Errors.Count() >= errorsMax) throw new EnoughErrorsException(context.Errors);
    }

    /// <summary>Reports an error, and ends the validation when there are enough.</summary>
    /// <exception cref="EnoughErrorsException">There are.</exception>
    public void Report(ValidationContext context, string section, string message, params ASTNode[] nodes)
    {
        context.ReportError(new ValidationError(context.Document.Source, section, message, nodes));
        Check(context);
    }

    /// <summary>Counts steps of a rule's own walk.</summary>
    public void Step(int steps = 1) => budget.Step(steps);
}

/// <summary>The validation ends here: there are as many errors as are reported.</summary>
internal sealed class EnoughErrorsException(IEnumerable<ValidationError> errors) : Exception("There are enough errors.")
{
    /// <summary>The errors.</summary>
    public IEnumerable<ValidationError> Errors { get; } = errors;
}
