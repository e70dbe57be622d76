using System.Text.Json.Nodes;

namespace KnowledgeGraph.Conformance.Cases;

/// <summary>
/// Finds a value in an answer: names between dots, `[2]` for an item, `[*]` for every item (then the value is the list of what the rest of
/// the path finds in each; lists in lists are one list).
/// </summary>
internal static class JsonPath
{
    /// <exception cref="InvalidDataException">A name or item of the path is not there.</exception>
    public static JsonNode? Find(JsonNode? root, string path) =>
        Find(root, path.Replace("[", ".[", StringComparison.Ordinal).Split('.'), path);

    private static JsonNode? Find(JsonNode? node, ReadOnlySpan<string> steps, string path)
    {
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i] == "[*]") return FindAll(node, steps[(i + 1)..], path);
            node = Step(node, steps[i], path);
        }
        return node;
    }

    private static JsonArray FindAll(JsonNode? node, ReadOnlySpan<string> steps, string path)
    {
        if (node is not JsonArray array) throw new InvalidDataException($"{path} goes through something that is no list.");
        var all = new JsonArray();
        foreach (var item in array)
        {
            var found = Find(item, steps, path);
            if (found is JsonArray nested && steps.IndexOf("[*]") >= 0) foreach (var each in nested) all.Add(each?.DeepClone());
            else all.Add(found?.DeepClone());
        }
        return all;
    }

    private static JsonNode? Step(JsonNode? node, string step, string path)
    {
        if (step[0] == '[' && node is JsonArray array && int.Parse(step[1..^1]) is var index && index < array.Count) return array[index];
        if (node is JsonObject fields && fields.TryGetPropertyValue(step, out var value)) return value;
        throw new InvalidDataException($"{path} is not in the answer: nothing at {step}.");
    }
}
