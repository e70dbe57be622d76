using System.Collections.Immutable;
using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQLParser.AST;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Documents.Rules;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>Validates documents against the schema (specification, section 5).</summary>
internal sealed class DocumentValidation(ApiSchema schema, Limits limits)
{
    private readonly DocumentValidator _validator = new();

    // What stays of GraphQL.NET's rules looks at each node once. In place of the others, which compare or walk again and again, or miss
    // what wraps a type, are ours; and they say what would be right.
    private static readonly ImmutableArray<IValidationRule> Kept =
    [
        .. DocumentValidator.CoreRules.Where(r => r is not (
            ArgumentsOfCorrectType or DefaultValuesOfCorrectType or UniqueInputFieldNames or FieldArgumentsAreValidRule
                or OverlappingFieldsCanBeMerged
            or NoUndefinedVariables or NoUnusedVariables or VariablesInAllowedPosition or NoUnusedFragments or NoFragmentCycles
                or UniqueDirectivesPerLocation)),
    ];

    /// <summary>Validates a document whose size was checked.</summary>
    /// <exception cref="GraphErrorException">The document does not fit the schema.</exception>
    public async ValueTask ValidateAsync(GraphQLDocument document, WorkBudget budget)
    {
        ExecutableDefinitions.Check(document, limits.DocumentErrorsMax);
        try
        {
            var result = await RunAsync(document, budget);
            if (!result.IsValid) throw Refuse(result.Errors.OfType<ValidationError>());
        }
        catch (EnoughErrorsException enough)
        {
            throw Refuse(enough.Errors);
        }
    }

    private Task<IValidationResult> RunAsync(GraphQLDocument document, WorkBudget budget) =>
        // Without an operation, only what holds for every request is looked at: variables have no values here.
        _validator.ValidateAsync(new ValidationOptions
        {
            Schema = schema,
            Document = document,
            Rules = RulesOf(budget),
            Variables = global::GraphQL.Inputs.Empty,
            Extensions = global::GraphQL.Inputs.Empty,
            UserContext = new Dictionary<string, object?>(StringComparer.Ordinal),
            Metrics = global::GraphQL.Instrumentation.Metrics.None,
            CancellationToken = budget.CancellationToken,
        });

    // Ours keep what they gather, so each document has its own.
    private List<IValidationRule> RulesOf(WorkBudget budget)
    {
        var errors = new ErrorBound(limits.DocumentErrorsMax, budget);
        var variables = new VariableUses(errors);
        return
        [
            new OperationTypeExistence(),
            .. Kept,
            new UniqueDirectives(errors),
            new ValuesOfCorrectType(limits, errors, variables),
            variables,
            new OverlappingFields(errors),
            new IntrospectionDepth(limits.IntrospectionListsMax),
            errors,
        ];
    }

    private GraphErrorException Refuse(IEnumerable<ValidationError> errors) =>
        new([.. errors.Select(ErrorMapping.OfValidation).Distinct().Take(limits.DocumentErrorsMax)]);
}
