using System.Text;
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
        return GraphRequest.OfParameters(Encoding.UTF8.GetBytes(query), Single(parameters, "operationName"), BytesOf(parameters, "variables"), BytesOf(parameters, "extensions"));
    }

    private static byte[]? BytesOf(IQueryCollection parameters, string name) => Single(parameters, name) is { } text ? Encoding.UTF8.GetBytes(text) : null;

    private static string? Single(IQueryCollection parameters, string name)
    {
        var values = parameters[name];
        if (values.Count > 1) throw Invalid($"The URL has \"{name}\" {values.Count} times; send it once.");
        return string.IsNullOrEmpty(values) ? null : values.ToString();
    }

    private static GraphErrorException Invalid(string message) => new(ErrorCodes.RequestInvalid, message);
}
