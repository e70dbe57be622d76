using System.Text.Json;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>Reads the JSON that clients send in parameters.</summary>
internal static class ServiceJson
{
    /// <summary>Reads a parameter.</summary>
    /// <exception cref="GraphErrorException">It is no JSON, or has a text that is none.</exception>
    public static T Read<T>(string json, string parameter, Func<JsonElement, T> read)
    {
        try
        {
            return read(JsonSerializer.Deserialize<JsonElement>(json));
        }
        catch (JsonException exception)
        {
            throw Invalid($"\"{parameter}\" is no JSON: {exception.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new GraphErrorException(
                ErrorCodes.TextInvalid, $"\"{parameter}\" has a text with half of a surrogate pair; send whole characters.");
        }
    }

    /// <summary>A value that must be text.</summary>
    public static string Text(JsonElement value, string what) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Invalid($"{what} is no text.");

    /// <summary>A member that is text; null if it is missing or null.</summary>
    public static string? Text(JsonElement owner, string member, string key)
    {
        if (!owner.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Invalid($"\"{member}\" of \"{key}\" is no text.");
    }

    /// <summary>The items of a list.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement list, string member, string key) => list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray()
        : throw Invalid($"\"{member}\" of \"{key}\" is no list.");

    /// <summary>The refusal of a request.</summary>
    public static GraphErrorException Invalid(string message) => new(ErrorCodes.RequestInvalid, message);
}
