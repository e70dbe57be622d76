using System.Text.Json;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>Tells what is wrong with a JSON text, without .NET's own advice to its programmers.</summary>
internal static class JsonFault
{
    /// <summary>What is wrong and where.</summary>
    public static string Describe(JsonException exception)
    {
        string message = exception.Message;
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        if (end >= 0) message = message[..end];
        return $"{message.TrimEnd()} (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})";
    }
}
