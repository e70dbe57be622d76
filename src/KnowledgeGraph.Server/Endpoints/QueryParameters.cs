using System.Text;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>
/// Reads the request of a GET (GraphQL over HTTP, "GET"). ASP.NET's own reader leaves escapes that are not UTF-8 as they are, so that a
/// filter would search for an unintended text and find nothing.
/// </summary>
internal ref struct QueryParameters
{
    private byte[]? _query;
    private byte[]? _operationName;
    private byte[]? _variables;
    private byte[]? _extensions;

    /// <summary>Reads query, operationName, variables and extensions.</summary>
    /// <exception cref="GraphErrorException">They are not a valid request.</exception>
    public static GraphRequest Read(QueryString text)
    {
        var parameters = new QueryParameters();
        foreach (var range in text.Value.AsSpan().TrimStart('?').Split('&')) parameters.Add(text.Value.AsSpan().TrimStart('?')[range]);
        return parameters.Request();
    }

    private void Add(ReadOnlySpan<char> parameter)
    {
        int end = parameter.IndexOf('=');
        string name = Encoding.UTF8.GetString(UrlEncoding.Decode(end < 0 ? parameter : parameter[..end], "The URL has a name"));
        switch (name)
        {
            case "query":
                Set(ref _query, name, parameter, end);
                break;
            case "operationName":
                Set(ref _operationName, name, parameter, end);
                break;
            case "variables":
                Set(ref _variables, name, parameter, end);
                break;
            case "extensions":
                Set(ref _extensions, name, parameter, end);
                break;
        }
    }

    private static void Set(ref byte[]? value, string name, ReadOnlySpan<char> parameter, int end)
    {
        if (value is not null) throw Invalid($"The URL has \"{name}\" more than once; send it once.");
        value = end < 0 ? [] : UrlEncoding.Decode(parameter[(end + 1)..], $"\"{name}\" has a text");
    }

    private readonly GraphRequest Request()
    {
        if (_query is not { Length: > 0 }) throw Invalid("The URL has no \"query\"; send the document's text as its value, or POST it.");
        return GraphRequest.OfParameters(
            _query, _operationName is { Length: > 0 } name ? Encoding.UTF8.GetString(name) : null, GivenOrNull(_variables),
            GivenOrNull(_extensions));
    }

    private static byte[]? GivenOrNull(byte[]? json) => json is { Length: > 0 } ? json : null;

    private static GraphErrorException Invalid(string message) => new(ErrorCodes.RequestInvalid, message);
}
