using System.Buffers;
using System.Text;
using System.Text.Unicode;
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
        string name = Encoding.UTF8.GetString(Decode(end < 0 ? parameter : parameter[..end], "The URL has a name"));
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
        value = end < 0 ? [] : Decode(parameter[(end + 1)..], $"\"{name}\" has a text");
    }

    private readonly GraphRequest Request()
    {
        if (_query is not { Length: > 0 }) throw Invalid("The URL has no \"query\"; send the document's text as its value, or POST it.");
        return GraphRequest.OfParameters(
            _query, _operationName is { Length: > 0 } name ? Encoding.UTF8.GetString(name) : null, GivenOrNull(_variables),
            GivenOrNull(_extensions));
    }

    private static byte[]? GivenOrNull(byte[]? json) => json is { Length: > 0 } ? json : null;

    /// <summary>Undoes the escapes of a URL's query: `+` is a space, `%` and two digits a byte. Kestrel accepts only ASCII here.</summary>
    private static byte[] Decode(ReadOnlySpan<char> text, string what)
    {
        byte[] bytes = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%') bytes[length++] = text[i] == '+' ? (byte)' ' : (byte)text[i];
            else if (TryHex(text[(i + 1)..], bytes.AsSpan(length)))
            {
                (length, i) = (length + 1, i + 2);
            }
            else throw Invalid($"{what} with a % that is not followed by two hexadecimal digits; write %25 for the character itself.");
        }
        Array.Resize(ref bytes, length);
        return Utf8.IsValid(bytes) ? bytes : throw new GraphErrorException(
            ErrorCodes.TextInvalid, $"{what} that is not UTF-8; escape the bytes of whole characters in UTF-8.");
    }

    private static bool TryHex(ReadOnlySpan<char> digits, Span<byte> target) =>
        Convert.FromHexString(digits[..Math.Min(2, digits.Length)], target, out _, out int written) == OperationStatus.Done && written == 1;

    private static GraphErrorException Invalid(string message) => new(ErrorCodes.RequestInvalid, message);
}
