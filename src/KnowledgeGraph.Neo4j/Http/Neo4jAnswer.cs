using System.Net;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>An answer without its records.</summary>
/// <param name="Transaction">The id of the explicit transaction that was begun.</param>
/// <param name="Bookmark">The bookmark of the database after the statement: it changes with every commit.</param>
internal readonly record struct AnswerHead(string? Transaction, string? Bookmark);

/// <summary>
/// Answers of the Query API, and of the endpoint that commits at once: an object of `data`, `errors`, `transaction`, bookmarks and members
/// that are not used. An error after rows began to stream comes in an answer with the status 202, so `errors` is read whatever the status.
/// </summary>
internal static class Neo4jAnswer
{
    /// <summary>Reads an answer; its records by <paramref name="read"/>.</summary>
    /// <exception cref="Neo4jException">It has an error, or is incomplete.</exception>
    public static AnswerHead Read(HttpStatusCode status, ReadOnlySpan<byte> body, DataReader? read)
    {
        bool isSuccess = (int)status is >= 200 and < 300;
        try
        {
            var head = ReadMembers(status, body, isSuccess ? read : null);
            return isSuccess ? head : throw Unreadable(status, $"HTTP status {(int)status} without an error.", fault: null);
        }
        catch (JsonException fault)
        {
            throw Unreadable(status, isSuccess ? "The answer is truncated." : $"HTTP status {(int)status}.", fault);
        }
    }

    private static Neo4jException Unreadable(HttpStatusCode status, string message, JsonException? fault) =>
        new(Neo4jException.Unreachable, message, fault) { Status = status };

    private static AnswerHead ReadMembers(HttpStatusCode status, ReadOnlySpan<byte> body, DataReader? read)
    {
        var json = new Utf8JsonReader(body);
        string? transaction = null;
        string? bookmark = null;
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject) throw new JsonException("Not an object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("data"u8) && read is not null)
            {
                json.Read();
                read(ref json, body);
            }
            else if (json.ValueTextEquals("errors"u8))
            {
                ThrowFirst(ref json, status);
            }
            else if (json.ValueTextEquals("transaction"u8))
            {
                transaction = TransactionId(ref json);
            }
            else if (json.ValueTextEquals("bookmarks"u8) || json.ValueTextEquals("lastBookmarks"u8))
            {
                bookmark = Bookmark(ref json);
            }
            else
            {
                json.Skip();
            }
        }
        return new(transaction, bookmark);
    }

    private static void ThrowFirst(ref Utf8JsonReader json, HttpStatusCode status)
    {
        json.Read();
        using var errors = JsonDocument.ParseValue(ref json);
        foreach (var error in errors.RootElement.EnumerateArray())
        {
            throw new Neo4jException(error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!) { Status = status };
        }
    }

    private static string? Bookmark(ref Utf8JsonReader json)
    {
        string? bookmark = null;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            bookmark = bookmark is null ? json.GetString() : $"{bookmark} {json.GetString()}";
        }
        return bookmark;
    }

    private static string? TransactionId(ref Utf8JsonReader json)
    {
        json.Read();
        using var transaction = JsonDocument.ParseValue(ref json);
        return transaction.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null;
    }
}
