using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>Whether a stored value is of its property's type: other programs may have written any.</summary>
internal static class ValueCheck
{
    /// <summary>Reads a property's stored value; gives what is wrong with it, or null.</summary>
    /// <param name="stored">The value as Neo4j's JSON.</param>
    /// <param name="foreignType">Neo4j's type, if JSON has none of its own for it: a DATE, a POINT; else null.</param>
    /// <param name="property">The property.</param>
    /// <param name="value">The value; none if it is missing or wrong.</param>
    public static string? Read(JsonElement stored, string? foreignType, PropertyDefinition property, out Value value)
    {
        value = Value.None;
        if (stored.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return null;
        if (foreignType is not null) return $"are {foreignType}";
        if (!property.IsList) return ReadOne(stored, property, out value);
        if (stored.ValueKind != JsonValueKind.Array) return "are no list";
        string[] texts = new string[stored.GetArrayLength()];
        int at = 0;
        foreach (var item in stored.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String) return "are lists of other items";
            if (ReadOne(item, property, out _) is { } fault) return fault;
            texts[at++] = item.GetString()!;
        }
        value = Value.Of(texts);
        return null;
    }

    private static string? ReadOne(JsonElement stored, PropertyDefinition property, out Value value)
    {
        value = Value.None;
        if (stored.ValueKind == JsonValueKind.Array) return "are lists";
        return property.Type switch
        {
            ScalarType.Boolean => ReadBoolean(stored, out value),
            ScalarType.Int => ReadWhole(stored, int.MinValue, int.MaxValue, out value),
            ScalarType.Long => ReadWhole(stored, long.MinValue, long.MaxValue, out value),
            ScalarType.Decimal => ReadWhole(stored, 1 - DecimalText.UnitsEnd, DecimalText.UnitsEnd - 1, out value),
            _ => ReadText(stored, property, out value),
        };
    }

    private static string? ReadBoolean(JsonElement stored, out Value value)
    {
        bool isBoolean = stored.ValueKind is JsonValueKind.True or JsonValueKind.False;
        value = isBoolean ? Value.Of(stored.GetBoolean()) : Value.None;
        return isBoolean ? null : NameOf(stored);
    }

    private static string? ReadWhole(JsonElement stored, long least, long greatest, out Value value)
    {
        value = Value.None;
        if (stored.ValueKind != JsonValueKind.Number) return NameOf(stored);
        if (!stored.TryGetInt64(out long number)) return "are no whole numbers";
        if (number < least || number > greatest) return "are out of range";
        value = Value.Of(number);
        return null;
    }

    private static string? ReadText(JsonElement stored, PropertyDefinition property, out Value value)
    {
        value = Value.None;
        if (stored.ValueKind != JsonValueKind.String) return NameOf(stored);
        string text = stored.GetString()!;
        switch (property.Type)
        {
            case ScalarType.Enum when property.Enum!.OrdinalOf(text) is >= 0 and var ordinal:
                value = Value.Of((long)ordinal);
                return null;
            case ScalarType.Enum:
                return $"are not values of {property.Enum!.Name}";
            case ScalarType.Date when !PartialDate.TryParse(text, out _):
                return "are no dates";
            case ScalarType.DateTime when !Moment.TryParse(text, out _):
                return "are no moments";
            default:
                value = Value.Of(text);
                return null;
        }
    }

    private static string NameOf(JsonElement stored) => stored.ValueKind switch
    {
        JsonValueKind.String => "are texts",
        JsonValueKind.Number => "are numbers",
        JsonValueKind.True or JsonValueKind.False => "are Booleans",
        _ => "are of another type",
    };
}
