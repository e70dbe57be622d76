using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Errors;

/// <summary>A validation error that reaches clients as <see cref="ErrorCodes.TooDeep"/>.</summary>
internal sealed class TooDeepError(ROM source, string message, ASTNode node) : ValidationError(source, number: null, message, node);
