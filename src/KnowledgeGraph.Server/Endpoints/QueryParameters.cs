using System.Text;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Reads the request of a GET (GraphQL over HTTP, "GET").</summary>
internal static class QueryParameters
{
    /// <summary>Reads query, operationName, variables and extensions.</summary>
    /// <exception cref="GraphErrorException">They make no request.</exception>
    public static GraphRequest Read(IQueryCollection parameters)
    {
        string query = Single(parameters, "query") ?? throw Invalid("The URL has no \"query\"; send the document's text as its value, or POST it.");
        string? variables = Single(parameters, "variables");
        string? extensions = Single(parameters, "extensions");
        return new(Encoding.UTF8.GetBytes(query), Single(parameters, "operationName"), variables is null ? default : ReadVariables(variables))
        {
            WantsCacheReport = extensions is not null && ReadExtensions(extensions),
        };
    }

    private static bool ReadExtensions(string extensions)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(extensions));
            return GraphRequest.ReadExtensions(ref reader);
        }
        catch (JsonException exception)
        {
            throw Invalid($"\"extensions\" is no JSON: {exception.Message}");
        }
    }

    private static byte[] ReadVariables(string variables)
    {
        byte[] json = Encoding.UTF8.GetBytes(variables);
        try
        {
            var reader = new Utf8JsonReader(json);
            if (reader.Read() && reader.TokenType is JsonTokenType.Null) return [];
            if (reader.TokenType is not JsonTokenType.StartObject) throw Invalid("\"variables\" must be an object or null, in JSON.");
            reader.Skip();
            reader.Read();
            return json;
        }
        catch (JsonException exception)
        {
            throw Invalid($"\"variables\" is no JSON: {exception.Message}");
        }
    }

    private static string? Single(IQueryCollection parameters, string name)
    {
        var values = parameters[name];
        if (values.Count > 1) throw Invalid($"The URL has \"{name}\" {values.Count} times; send it once.");
        return string.IsNullOrEmpty(values) ? null : values.ToString();
    }

    private static GraphErrorException Invalid(string message) => new(ErrorCodes.RequestInvalid, message);
}
