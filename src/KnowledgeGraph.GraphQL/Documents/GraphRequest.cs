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

    /// <summary>Whether the answer is to tell what was asked of the store: `"extensions": {"explain": true}`.</summary>
    public bool WantsPlan { get; init; }

    /// <summary>A request made of text, as GET and tests have it.</summary>
    public static GraphRequest Of(string query, string? operationName = null, string? variables = null) =>
        new(Encoding.UTF8.GetBytes(query), operationName, variables is null ? default : Encoding.UTF8.GetBytes(variables));

    /// <summary>A request made of the parameters of a GET; those that are not given are null.</summary>
    /// <exception cref="GraphErrorException">They are no such request.</exception>
    public static GraphRequest OfParameters(byte[] query, string? operationName, byte[]? variables, byte[]? extensions)
    {
        var wanted = extensions is null
            ? default
            : ReadParameter(extensions, "extensions", static (_, ref reader) => ReadExtensions(ref reader));
        return new(
            query, operationName,
            variables is null
                ? default
                : ReadParameter(variables, "variables", static (json, ref reader) => ReadVariables(ref reader, json)))
        {
            WantsCacheReport = wanted.Cache,
            WantsPlan = wanted.Plan,
        };
    }

    private delegate T ParameterReader<T>(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader);

    private static T ReadParameter<T>(byte[] json, string name, ParameterReader<T> read)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            var value = read(json, ref reader);
            // Reads on to the end, so that what follows the object is refused too.
            reader.Read();
            return value;
        }
        catch (JsonException exception)
        {
            throw Invalid($"\"{name}\" is no JSON: {JsonFault.Describe(exception, json)}");
        }
        catch (InvalidOperationException)
        {
            throw new GraphErrorException(
                ErrorCodes.TextInvalid, $"\"{name}\" has a text with half of a surrogate pair; send whole characters.");
        }
    }

    /// <summary>Reads the body of a POST. The request keeps pieces of the body, which must not be written to meanwhile.</summary>
    /// <exception cref="GraphErrorException">It is no such body.</exception>
    public static GraphRequest Parse(ReadOnlyMemory<byte> body)
    {
        // RFC 8259, section 8.1: a reader may pass over a byte order mark.
        if (body.Span.StartsWith("\uFEFF"u8)) body = body["\uFEFF"u8.Length..];
        try
        {
            return Read(body);
        }
        catch (JsonException exception)
        {
            throw Invalid($"The body is no JSON: {JsonFault.Describe(exception, body.Span)}");
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
        (bool Cache, bool Plan) wanted = default;
        var given = Members.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = MemberAt(ref reader);
            if (member != Members.None && (given & member) != Members.None)
            {
                throw Invalid($"The body has \"{reader.GetString()}\" twice; send it once.");
            }
            given |= member;
            if (member == Members.Query) query = ReadQuery(ref reader);
            else if (member == Members.OperationName) operationName = ReadOperationName(ref reader);
            else if (member == Members.Variables) variables = ReadVariables(ref reader, body);
            else if (member == Members.Extensions) wanted = ReadExtensions(ref reader);
            else reader.Skip();
        }
        // Reads on to the end, so that what follows the object is refused too.
        reader.Read();
        return query is null
            ? throw Invalid("The body has no \"query\"; send the document's text as its value.")
            : new(query, operationName, variables) { WantsCacheReport = wanted.Cache, WantsPlan = wanted.Plan };
    }

    [Flags]
    private enum Members
    {
        None = 0,
        Query = 1,
        OperationName = 2,
        Variables = 4,
        Extensions = 8,
    }

    private static Members MemberAt(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("query"u8)) return Members.Query;
        if (reader.ValueTextEquals("operationName"u8)) return Members.OperationName;
        if (reader.ValueTextEquals("variables"u8)) return Members.Variables;
        return reader.ValueTextEquals("extensions"u8) ? Members.Extensions : Members.None;
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
        if (reader.TokenType != JsonTokenType.StartObject) throw Invalid("\"variables\" must be an object or null, in JSON.");
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }

    // Whether the members `cache` and `explain` are true. Others are for other servers.
    private static (bool Cache, bool Plan) ReadExtensions(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return default;
        if (reader.TokenType != JsonTokenType.StartObject) throw Invalid("\"extensions\" must be an object or null.");
        (bool Cache, bool Plan) wanted = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isCache = reader.ValueTextEquals("cache"u8), isPlan = reader.ValueTextEquals("explain"u8);
            reader.Read();
            if (isCache) wanted.Cache = reader.TokenType == JsonTokenType.True;
            if (isPlan) wanted.Plan = reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }
        return wanted;
    }

    private static GraphErrorException Invalid(string message) => new(ErrorCodes.RequestInvalid, message);
}
