using System.Collections.Immutable;
using System.Text;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Tracing;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>Parses and validates documents: the first two stages of a request that sends a new one.</summary>
internal sealed class DocumentReader(ApiSchema schema, Limits limits)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly DocumentValidation _validation = new(schema, limits);

    /// <summary>Reads a document.</summary>
    /// <exception cref="GraphErrorException">It cannot be used.</exception>
    public async ValueTask<ValidDocument> ReadAsync(UInt128 hash, ReadOnlyMemory<byte> query, WorkBudget budget)
    {
        var syntax = Parse(query.Span);
        SurrogateCheck.Check(syntax);
        DocumentSize.Check(syntax, limits);
        budget.Check();
        using (OperationTrace.Begin(OperationTrace.Validate)) await _validation.ValidateAsync(syntax, budget);
        var conditions = ConditionVariables.Of(syntax);
        var operations = syntax.Definitions.OfType<GraphQLOperationDefinition>().Select(
            o => OperationOf(o, syntax, conditions)).ToImmutableArray();
        return new(hash, query.ToArray(), syntax, operations);
    }

    private GraphQLDocument Parse(ReadOnlySpan<byte> query)
    {
        using var stage = OperationTrace.Begin(OperationTrace.Parse);
        if (query.Length > limits.DocumentBytesMax)
        {
            throw new GraphErrorException(
                ErrorCodes.DocumentTooLarge,
                $"The document has {query.Length} bytes; at most {limits.DocumentBytesMax} are read (Limits:DocumentBytesMax). "
                + "Send values as variables, or ask in several requests.");
        }
        string text = Decode(query);
        try
        {
            return Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments });
        }
        catch (GraphQLParserException exception)
        {
            throw new GraphErrorException(ErrorMapping.OfParser(exception, text));
        }
    }

    private static string Decode(ReadOnlySpan<byte> query)
    {
        try
        {
            return Utf8.GetString(query);
        }
        catch (DecoderFallbackException)
        {
            throw new GraphErrorException(ErrorCodes.TextInvalid, "The document is no UTF-8; send it in UTF-8.");
        }
    }

    private ValidOperation OperationOf(
        GraphQLOperationDefinition operation, GraphQLDocument syntax, IReadOnlySet<string> conditions) => new(
        operation,
        operation.Name?.StringValue,
        [.. (operation.Variables?.Items ?? []).Select(v => VariableDefinition.Of(v, schema, syntax))]) { ConditionVariables = conditions };
}
