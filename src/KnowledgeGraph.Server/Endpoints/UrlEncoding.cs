using System.Buffers;
using System.Text;
using System.Text.Unicode;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>
/// Reads what is encoded as in the query of a URL, and in the body of a form (URL standard, "application/x-www-form-urlencoded").
/// </summary>
internal static class UrlEncoding
{
    /// <summary>The parameters by name; of those that are given several times the first.</summary>
    /// <exception cref="GraphErrorException">An escape is none, or its bytes are not UTF-8.</exception>
    public static Dictionary<string, string> Parameters(ReadOnlySpan<char> text)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var range in text.Split('&'))
        {
            var parameter = text[range];
            int end = parameter.IndexOf('=');
            string name = Encoding.UTF8.GetString(Decode(end < 0 ? parameter : parameter[..end], "The request has a name"));
            parameters.TryAdd(name, end < 0 ? "" : Encoding.UTF8.GetString(Decode(parameter[(end + 1)..], $"\"{name}\" has a text")));
        }
        return parameters;
    }

    /// <summary>Undoes escapes: `+` is a space, `%` and two digits a byte; a character is a byte, as Kestrel reads them.</summary>
    public static byte[] Decode(ReadOnlySpan<char> text, string what)
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
