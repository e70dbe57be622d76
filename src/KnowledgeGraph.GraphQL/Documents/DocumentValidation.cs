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

    // GraphQL.NET's rules, with ours in place of those about values (they miss a @oneOf behind a non-null type, and name no remedy) and for
    // what it leaves to execution.
    private readonly ImmutableArray<IValidationRule> _rules =
    [
        new ExecutableDefinitions(),
        new OperationTypeExistence(),
        .. DocumentValidator.CoreRules.Where(
            r => r is not (ArgumentsOfCorrectType or DefaultValuesOfCorrectType or UniqueInputFieldNames or FieldArgumentsAreValidRule)),
        new ValuesOfCorrectType(limits.ListItemsMax),
        new IntrospectionDepth(limits.IntrospectionListsMax),
    ];

    /// <summary>Validates.</summary>
    /// <exception cref="GraphErrorException">The document does not fit the schema.</exception>
    public async ValueTask ValidateAsync(GraphQLDocument document, CancellationToken cancellationToken)
    {
        // Without an operation, only what holds for every request is looked at: variables have no values here.
        var result = await _validator.ValidateAsync(new ValidationOptions
        {
            Schema = schema,
            Document = document,
            Rules = _rules,
            Variables = global::GraphQL.Inputs.Empty,
            Extensions = global::GraphQL.Inputs.Empty,
            UserContext = new Dictionary<string, object?>(StringComparer.Ordinal),
            Metrics = global::GraphQL.Instrumentation.Metrics.None,
            CancellationToken = cancellationToken,
        });
        if (result.IsValid) return;
        throw new GraphErrorException(
            [.. result.Errors.OfType<ValidationError>().Select(ErrorMapping.OfValidation).Distinct().Take(limits.DocumentErrorsMax)]);
    }
}
