using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>
/// Completes what is typed (Reconciliation Service API 0.2, "Suggest Services"). `cursor` is the number of suggestions to pass over.
/// </summary>
internal sealed class Suggestions(GraphQLServer server, ServiceTypes types, Limits limits)
{
    private const int Count = 10;

    /// <summary>Entities whose names match.</summary>
    public async Task<byte[]> EntitiesAsync(Dictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        string prefix = parameters.GetValueOrDefault("prefix", "");
        int passed = Cursor(parameters, limits.PageMax - Count);
        var nodes = prefix.Length == 0
            ? []
            : await AskAsync(prefix, parameters.GetValueOrDefault("type"), passed + Count, cancellationToken);
        return Result(nodes.Skip(passed), static (json, node) =>
        {
            EntityJson.WriteIdAndName(json, node);
            EntityJson.WriteDescription(json, node);
            EntityJson.WriteTypes(json, "notable", node);
        });
    }

    /// <summary>Types whose names match.</summary>
    public byte[] Types(Dictionary<string, string> parameters) =>
        Result(Matching(parameters, types.Types, t => t.Name), static (json, type) => Write(json, type.Name, type.Description));

    /// <summary>Properties whose names match.</summary>
    public byte[] Properties(Dictionary<string, string> parameters) =>
        Result(Matching(parameters, types.AllProperties, f => f.Name), static (json, field) => Write(json, field.Name, field.Description));

    /// <summary>Writes id, name and description of what the model names.</summary>
    public static void Write(Utf8JsonWriter json, string name, string? description)
    {
        json.WriteString("id", name);
        json.WriteString("name", name);
        if (description is not null) json.WriteString("description", description);
    }

    private async Task<IEnumerable<JsonElement>> AskAsync(string prefix, string? type, int first, CancellationToken cancellationToken)
    {
        string document = $"query ($text: String!, $types: [{types.KindsEnum}!], $first: Int) "
            + $"{{ suggest(text: $text, types: $types, first: $first) {{ nodes {{ {types.Selection} }} }} }}";
        var data = await server.AskAsync(
            document,
            json =>
            {
                json.WriteString("text", prefix);
                json.WriteNumber("first", first);
                if (type is null || types.Find(type) is not { } found) return;
                json.WriteStartArray("types");
                foreach (int kind in found.Kinds.Ordinals) json.WriteStringValue(types.Model.Kinds[kind].Name);
                json.WriteEndArray();
            },
            cancellationToken);
        return data.GetProperty("suggest").GetProperty("nodes").EnumerateArray();
    }

    // Those that begin so come first, then those that have it elsewhere.
    private static IEnumerable<T> Matching<T>(Dictionary<string, string> parameters, IEnumerable<T> items, Func<T, string> nameOf)
    {
        string prefix = FoldedText.Of(parameters.GetValueOrDefault("prefix", ""));
        return items.Select(item => (Item: item, At: FoldedText.Of(nameOf(item)).IndexOf(prefix, StringComparison.Ordinal)))
            .Where(i => i.At >= 0)
            .OrderBy(i => i.At > 0).Select(i => i.Item).Skip(Cursor(parameters, int.MaxValue)).Take(Count);
    }

    private static int Cursor(Dictionary<string, string> parameters, int most)
    {
        if (!parameters.TryGetValue("cursor", out string? cursor) || cursor.Length == 0) return 0;
        bool isGood = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out int passed);
        return isGood && passed <= most
            ? passed
            : throw ServiceJson.Invalid($"\"cursor\" is \"{cursor}\"; write a whole number from 0 to {most}.");
    }

    private static byte[] Result<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => JsonBytes.Of(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("result");
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
