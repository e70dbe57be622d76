using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.GraphQL.Tests.Introspection;

/// <summary>Reads and prints what `model` tells: an object a line, without what is false, null or empty.</summary>
internal static class ModelText
{
    public static string Text(this JsonElement part, string name) => part.GetProperty(name).GetString()!;

    public static string? OptionalText(this JsonElement part, string name) => part.GetProperty(name).GetString();

    public static IEnumerable<string> Texts(this JsonElement part, string name) => part.Items(name).Select(t => t.GetString()!);

    public static IEnumerable<JsonElement> Items(this JsonElement part, string name) => part.GetProperty(name).EnumerateArray();

    /// <summary>Prints the answer.</summary>
    /// <param name="model">The answer.</param>
    /// <param name="except">A field that is left out.</param>
    public static string Of(JsonElement model, string except)
    {
        var text = new StringBuilder();
        Append(text, model, except, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement part, string except, int depth)
    {
        var members = part.EnumerateObject().Where(m => m.Name != except).ToLookup(m => IsOfObjects(m.Value));
        text.Append(' ', 2 * depth).AppendJoin(' ', members[false].Select(m => Printed(m)).Where(m => m.Length > 0)).Append('\n');
        foreach (var member in members[true])
        {
            text.Append(' ', 2 * depth + 1).Append(member.Name).Append('\n');
            JsonElement[] items = member.Value.ValueKind == JsonValueKind.Object ? [member.Value] : [.. member.Value.EnumerateArray()];
            foreach (var item in items) Append(text, item, except, depth + 1);
        }
    }

    private static bool IsOfObjects(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object));

    private static string Printed(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.True => member.Name,
        JsonValueKind.String => $"{member.Name}={member.Value.GetString()}",
        JsonValueKind.Array when member.Value.GetArrayLength() > 0 =>
            $"{member.Name}={string.Join(',', member.Value.EnumerateArray().Select(t => t.GetString()))}",
        _ => "",
    };
}
