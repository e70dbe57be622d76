using System.Collections.Immutable;
using GraphQL;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace KnowledgeGraph.GraphQL.Errors;

/// <summary>Turns what GraphQL.NET and its parser report into the errors that clients get.</summary>
public static class ErrorMapping
{
    private const int ExcerptLength = 60;

    /// <summary>A syntax error, with the piece of the line that it stands in.</summary>
    public static GraphError OfParser(GraphQLParserException exception, string document)
    {
        ErrorLocation location = new(exception.Location.Line, exception.Location.Column);
        if (exception is GraphQLMaxDepthExceededException)
        {
            return new(ErrorCodes.TooDeep, "The document is nested too deeply. Ask in several requests.") { Locations = [location] };
        }
        string description = exception.Description.TrimEnd('.');
        int documentation = description.IndexOf("; for more information see", StringComparison.Ordinal);
        if (documentation >= 0) description = description[..documentation];
        return new(ErrorCodes.SyntaxError, $"{description}, near: {Excerpt(document, location)}") { Locations = [location] };
    }

    /// <summary>An error of a validation rule.</summary>
    public static GraphError OfValidation(ValidationError error) =>
        new(error is TooDeepError ? ErrorCodes.TooDeep : ErrorCodes.ValidationError, Plain(error.Message))
        {
            Locations = LocationsOf(error),
        };

    /// <summary>An error of GraphQL.NET's executor, which only introspection uses.</summary>
    public static GraphError OfExecution(ExecutionError error) => error is ValidationError validation
        ? OfValidation(validation)
        : new(ErrorCodes.InternalError, "The introspection could not be answered.") { Locations = LocationsOf(error) };

    /// <summary>Where a node begins in its document.</summary>
    public static ErrorLocation LocationOf(ASTNode node, ROM source)
    {
        var location = Location.FromLinearPosition(source, node.Location.Start);
        return new(location.Line, location.Column);
    }

    private static ImmutableArray<ErrorLocation> LocationsOf(ExecutionError error) =>
        error.Locations is { } locations ? [.. locations.Select(l => new ErrorLocation(l.Line, l.Column))] : [];

    // GraphQL.NET quotes some names in ' and some in ".
    private static string Plain(string message) => message.Replace('\'', '"');

    private static string Excerpt(string document, ErrorLocation location)
    {
        var lines = document.AsSpan().EnumerateLines();
        int line = 0;
        foreach (var text in lines)
        {
            if (++line < location.Line) continue;
            int from = Math.Clamp(location.Column - 1 - ExcerptLength / 2, 0, text.Length);
            int to = Math.Min(text.Length, from + ExcerptLength);
            string excerpt = text[from..to].Trim().ToString();
            return excerpt.Length == 0 ? "the end of the document" : excerpt;
        }
        return "the end of the document";
    }
}
