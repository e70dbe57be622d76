using System.Text;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>A request as a client sends it (GraphQL over HTTP, "Request Parameters").</summary>
/// <param name="Query">The document's text in UTF-8.</param>
/// <param name="OperationName">Which operation of the document to run; null where it has only one.</param>
/// <param name="Variables">The variables as a JSON object; empty for none.</param>
public sealed record GraphRequest(ReadOnlyMemory<byte> Query, string? OperationName = null, ReadOnlyMemory<byte> Variables = default)
{
    /// <summary>A request made of text, as GET and tests have it.</summary>
    public static GraphRequest Of(string query, string? operationName = null, string? variables = null) =>
        new(Encoding.UTF8.GetBytes(query), operationName, variables is null ? default : Encoding.UTF8.GetBytes(variables));

    /// <summary>Reads the body of a POST. The request keeps pieces of the body, which must not be written to meanwhile.</summary>
    /// <exception cref="GraphErrorException">It is no such body.</exception>
    public static GraphRequest Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Read(body);
        }
        catch (JsonException exception)
        {
            throw Invalid($"The body is no JSON: {JsonFault.Describe(exception)}");
        }
        catch (InvalidOperationException)
        {
            throw new GraphErrorException(
                ErrorCodes.TextInvalid,
                "The body has a text with half of a surrogate pair, or one that is no UTF-8; send whole characters.");
        }
    }

    private static GraphRequest Read(ReadOnlyMemory<byte> body)
    {
        Utf8JsonReader reader = new(body.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Invalid("The body must be a JSON object with the member \"query\".");
        }
        byte[]? query = null;
        string? operationName = null;
        ReadOnlyMemory<byte> variables = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("query"u8)) query = ReadQuery(ref reader);
            else if (reader.ValueTextEquals("operationName"u8)) operationName = ReadOperationName(ref reader);
            else if (reader.ValueTextEquals("variables"u8)) variables = ReadVariables(ref reader, body);
            else reader.Skip();
        }
        // Reads on to the end, so that what follows the object is refused too.
        reader.Read();
        return query is null
            ? throw Invalid("The body has no \"query\"; send the document's text as its value.")
            : new(query, operationName, variables);
    }

    private static byte[] ReadQuery(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String) throw Invalid("\"query\" must be a text.");
        byte[] buffer = new byte[reader.ValueSpan.Length];
        return buffer[..reader.CopyString(buffer)];
    }

    private static string? ReadOperationName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => reader.GetString(),
            _ => throw Invalid("\"operationName\" must be a text or null."),
        };
    }

    private static ReadOnlyMemory<byte> ReadVariables(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return default;
        if (reader.TokenType != JsonTokenType.StartObject) throw Invalid("\"variables\" must be an object or null.");
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }

    private static GraphErrorException Invalid(string message) => new(ErrorCodes.RequestInvalid, message);
}
