using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>
/// Tells what is wrong with a JSON text in words for its author: .NET's own speak to the programmer who calls its reader.
/// </summary>
internal static class JsonFault
{
    private const int ExcerptLength = 20;

    // That of .NET's reader, which nobody changes here.
    private const int DepthMax = 64;

    /// <summary>What is wrong and where.</summary>
    public static string Describe(JsonException exception, ReadOnlySpan<byte> json)
    {
        int line = (int)(exception.LineNumber ?? 0), column = (int)(exception.BytePositionInLine ?? 0);
        int at = Math.Min(OffsetOf(json, line) + column, json.Length);
        return string.Create(CultureInfo.InvariantCulture, $"{Reason(json, at)} (line {line + 1}, byte {column + 1})");
    }

    private static string Reason(ReadOnlySpan<byte> json, int at)
    {
        if (json.IsEmpty) return "it is empty";
        if (DepthAt(json, at) >= DepthMax)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it is nested more than {DepthMax} levels deep");
        }
        string found = Encoding.UTF8.GetString(json[at..Math.Min(json.Length, at + ExcerptLength)]).TrimEnd('\uFFFD').Trim();
        return found.Length == 0 ? "it ends before it is whole" : $"this does not belong here: {found}";
    }

    private static int OffsetOf(ReadOnlySpan<byte> json, int line)
    {
        int offset = 0;
        for (; line > 0; line--)
        {
            int end = json[offset..].IndexOf((byte)'\n');
            if (end < 0) break;
            offset += end + 1;
        }
        return offset;
    }

    private static int DepthAt(ReadOnlySpan<byte> json, int end)
    {
        int depth = 0;
        bool isText = false;
        for (int i = 0; i < end; i++)
        {
            byte character = json[i];
            if (isText && character == '\\') i++;
            else if (character == '"') isText = !isText;
            else if (!isText && character is (byte)'[' or (byte)'{') depth++;
            else if (!isText && character is (byte)']' or (byte)'}') depth--;
        }
        return depth;
    }
}
