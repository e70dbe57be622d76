using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Server.Tests.Reconciliation;

/// <summary>
/// The JSON schemas of the Reconciliation Service API 0.2, in shared/data/reconciliation-0.2 in a folder above the repository, and as
/// much of JSON
/// Schema as they use.
/// </summary>
internal static class ServiceSchemas
{
    private static readonly string? Folder = Find();

    /// <summary>Whether they are there.</summary>
    public static bool Exist => Folder is not null;

    /// <summary>What of a value does not satisfy a schema; empty for nothing.</summary>
    public static IReadOnlyList<string> Faults(string schema, JsonElement value)
    {
        var root = Read(schema + ".json");
        return [.. new Validation(root).Faults(root, value, "$")];
    }

    private static JsonElement Read(string file) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(Folder!, file)));

    private static string? Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string path = Path.Combine(directory.FullName, "shared", "data", "reconciliation-0.2");
            if (Directory.Exists(path)) return path;
        }
        return null;
    }

    private sealed class Validation(JsonElement root)
    {
        public IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at)
        {
            if (schema.TryGetProperty("$ref", out var reference)) return OfReference(reference.GetString()!, value, at);
            return OfType(schema, value, at).Concat(OfCombination(schema, value, at)).Concat(value.ValueKind switch
            {
                JsonValueKind.Object => OfObject(schema, value, at),
                JsonValueKind.Array => OfArray(schema, value, at),
                JsonValueKind.String when schema.TryGetProperty("pattern", out var pattern)
                    && !Regex.IsMatch(value.GetString()!, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)) =>
                    [$"{at} does not match {pattern}"],
                _ => [],
            });
        }

        private IEnumerable<string> OfReference(string reference, JsonElement value, string at)
        {
            if (reference.StartsWith("http", StringComparison.Ordinal)) return [];
            if (!reference.StartsWith('#'))
            {
                var other = Read(reference);
                return new Validation(other).Faults(other, value, at);
            }
            var schema = root;
            foreach (string step in reference[2..].Split('/')) schema = schema.GetProperty(step);
            return Faults(schema, value, at);
        }

        private static IEnumerable<string> OfType(JsonElement schema, JsonElement value, string at)
        {
            if (schema.TryGetProperty("type", out var type) && !IsOfType(type.GetString()!, value)) yield return $"{at} is no {type}";
            if (schema.TryGetProperty("enum", out var options) && !options.EnumerateArray().Any(o => JsonElement.DeepEquals(o, value)))
            {
                yield return $"{at} is none of {options}";
            }
        }

        private static bool IsOfType(string type, JsonElement value) => type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            _ => throw new NotSupportedException(type),
        };

        private IEnumerable<string> OfCombination(JsonElement schema, JsonElement value, string at)
        {
            if (schema.TryGetProperty("oneOf", out var one) && one.EnumerateArray().Count(s => !Faults(s, value, at).Any()) != 1)
            {
                yield return $"{at} is not exactly one of {one}";
            }
            if (schema.TryGetProperty("anyOf", out var any) && !any.EnumerateArray().Any(s => !Faults(s, value, at).Any()))
            {
                yield return $"{at} is none of {any}";
            }
        }

        private IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string at)
        {
            var properties = schema.TryGetProperty("properties", out var named) ? named : default;
            if (schema.TryGetProperty("required", out var required))
            {
                foreach (var name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
                {
                    yield return $"{at} has no {name}";
                }
            }
            foreach (var member in value.EnumerateObject())
            {
                string place = $"{at}.{member.Name}";
                bool isNamed = properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out _);
                if (isNamed)
                {
                    foreach (string fault in Faults(properties.GetProperty(member.Name), member.Value, place)) yield return fault;
                }
                else if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False
                    && !schema.TryGetProperty("patternProperties", out _))
                {
                    yield return $"{place} is not allowed";
                }
                if (!schema.TryGetProperty("patternProperties", out var patterns)) continue;
                foreach (var pattern in patterns.EnumerateObject()
                    .Where(p => Regex.IsMatch(member.Name, p.Name, RegexOptions.None, TimeSpan.FromSeconds(1))))
                {
                    foreach (string fault in Faults(pattern.Value, member.Value, place)) yield return fault;
                }
            }
        }

        private IEnumerable<string> OfArray(JsonElement schema, JsonElement value, string at)
        {
            if (schema.TryGetProperty("contains", out var contained)
                && !value.EnumerateArray().Any(item => !Faults(contained, item, at).Any()))
            {
                yield return $"{at} has no {contained}";
            }
            if (!schema.TryGetProperty("items", out var items)) yield break;
            foreach (var (index, item) in value.EnumerateArray().Index())
            {
                foreach (string fault in Faults(items, item, $"{at}[{index}]")) yield return fault;
            }
        }
    }
}
