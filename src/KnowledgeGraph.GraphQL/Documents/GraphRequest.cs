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
    /// <summary>Whether the answer is to tell where each value came from: `"extensions": {"cache": true}`.</summary>
    public bool WantsCacheReport { get; init; }

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
        bool wantsCacheReport = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("query"u8)) query = ReadQuery(ref reader);
            else if (reader.ValueTextEquals("operationName"u8)) operationName = ReadOperationName(ref reader);
            else if (reader.ValueTextEquals("variables"u8)) variables = ReadVariables(ref reader, body);
            else if (reader.ValueTextEquals("extensions"u8)) wantsCacheReport = ReadExtensions(ref reader);
            else reader.Skip();
        }
        // Reads on to the end, so that what follows the object is refused too.
        reader.Read();
        return query is null
            ? throw Invalid("The body has no \"query\"; send the document's text as its value.")
            : new(query, operationName, variables) { WantsCacheReport = wantsCacheReport };
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

    /// <summary>Reads the member `extensions`: whether its `cache` is true. Others are for other servers.</summary>
    /// <exception cref="GraphErrorException">It is no object.</exception>
    public static bool ReadExtensions(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return false;
        if (reader.TokenType != JsonTokenType.StartObject) throw Invalid("\"extensions\" must be an object or null.");
        bool wantsCacheReport = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isCache = reader.ValueTextEquals("cache"u8);
            reader.Read();
            if (isCache) wantsCacheReport = reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }
        return wantsCacheReport;
    }

    private static GraphErrorException Invalid(string message) => new(ErrorCodes.RequestInvalid, message);
}
