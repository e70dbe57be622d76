using System.Text.Json;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Loading;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>What is wrong with a stored value.</summary>
/// <param name="Problem">The kind of problem.</param>
/// <param name="What">What such values are, after their number.</param>
internal sealed record ValueFault(CheckProblem Problem, string What)
{
    /// <summary>A value of another type than the model's.</summary>
    public static ValueFault Invalid(string what) => new(CheckProblem.ValueInvalid, what);

    /// <summary>A value whose type in Neo4j is another than that of loads, and which queries show all the same.</summary>
    public static ValueFault Native(string type) => new(CheckProblem.NativeType, $"are of Neo4j's type {type}");
}

/// <summary>Whether a stored value is of its property's type: other programs may have written any.</summary>
internal static class ValueCheck
{
    // Whole numbers up to here are exact in a floating-point number.
    private const double ExactMax = 1L << 53;

    /// <summary>Reads a property's stored value; gives what is wrong with it, or null.</summary>
    /// <param name="stored">The value as Neo4j's JSON.</param>
    /// <param name="foreignType">Neo4j's type, if JSON has none of its own for it: a DATE, a POINT; else null.</param>
    /// <param name="property">The property.</param>
    /// <param name="value">The value; none if it is missing or wrong.</param>
    public static ValueFault? Read(JsonElement stored, string? foreignType, PropertyDefinition property, out Value value)
    {
        value = Value.None;
        if (stored.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return null;
        if (foreignType is not null) return FaultOf(foreignType, property);
        if (!property.IsList) return ReadOne(stored, property, out value);
        if (stored.ValueKind != JsonValueKind.Array) return ValueFault.Invalid("are no lists");
        foreach (var item in stored.EnumerateArray())
        {
            if (ReadOne(item, property, out _) is { } fault) return fault with { What = $"have items that {fault.What}" };
        }
        value = StoredValue.Read(stored, property);
        return null;
    }

    private static ValueFault FaultOf(string foreignType, PropertyDefinition property)
    {
        bool isRead = !property.IsList && property.Type is ScalarType.Date or ScalarType.DateTime
            && foreignType is "DATE" or "ZONED DATETIME";
        return isRead ? ValueFault.Native(foreignType) : ValueFault.Invalid($"are of Neo4j's type {foreignType}");
    }

    private static ValueFault? ReadOne(JsonElement stored, PropertyDefinition property, out Value value)
    {
        value = Value.None;
        if (stored.ValueKind == JsonValueKind.Array) return ValueFault.Invalid("are lists");
        return property.Type switch
        {
            ScalarType.Boolean => ReadBoolean(stored, out value),
            ScalarType.Float => ReadFloat(stored, out value),
            ScalarType.Int => ReadWhole(stored, int.MinValue, int.MaxValue, out value),
            ScalarType.Long => ReadWhole(stored, long.MinValue, long.MaxValue, out value),
            ScalarType.Decimal => ReadWhole(stored, 1 - DecimalText.UnitsEnd, DecimalText.UnitsEnd - 1, out value),
            _ => ReadText(stored, property, out value),
        };
    }

    private static ValueFault? ReadBoolean(JsonElement stored, out Value value)
    {
        bool isBoolean = stored.ValueKind is JsonValueKind.True or JsonValueKind.False;
        value = isBoolean ? Value.Of(stored.GetBoolean()) : Value.None;
        return isBoolean ? null : Invalid(stored);
    }

    private static ValueFault? ReadFloat(JsonElement stored, out Value value)
    {
        value = Value.None;
        // JSON has no such numbers: Neo4j's API writes them as texts.
        if (stored.ValueKind == JsonValueKind.String && stored.GetString() is "NaN" or "Infinity" or "-Infinity")
            return ValueFault.Invalid("are NaN, infinite, or texts that say so");
        if (stored.ValueKind != JsonValueKind.Number) return Invalid(stored);
        if (stored.TryGetInt64(out _)) return ValueFault.Native("INTEGER");
        value = Value.Of(SortableDouble.Encode(stored.GetDouble()));
        return null;
    }

    private static ValueFault? ReadWhole(JsonElement stored, long least, long greatest, out Value value)
    {
        value = Value.None;
        if (stored.ValueKind != JsonValueKind.Number) return Invalid(stored);
        if (!stored.TryGetInt64(out long number))
        {
            double real = stored.GetDouble();
            bool isWhole = real % 1 == 0 && Math.Abs(real) <= ExactMax && real >= least && real <= greatest;
            return isWhole ? ValueFault.Native("FLOAT") : ValueFault.Invalid("are no whole numbers");
        }
        if (number < least || number > greatest) return ValueFault.Invalid("are out of range");
        value = Value.Of(number);
        return null;
    }

    private static ValueFault? ReadText(JsonElement stored, PropertyDefinition property, out Value value)
    {
        value = Value.None;
        if (stored.ValueKind != JsonValueKind.String) return Invalid(stored);
        string text = stored.GetString()!;
        switch (property.Type)
        {
            case ScalarType.Enum when property.Enum!.OrdinalOf(text) is >= 0 and var ordinal:
                value = Value.Of((long)ordinal);
                return null;
            case ScalarType.Enum:
                return new(CheckProblem.NotInModel, $"are not values of {property.Enum!.Name}");
            case ScalarType.Date when !PartialDate.TryParse(text, out _):
                return ValueFault.Invalid("are no dates");
            case ScalarType.DateTime when !Moment.TryParse(text, out _):
                return ValueFault.Invalid("are no moments");
            default:
                value = Value.Of(text);
                return null;
        }
    }

    private static ValueFault Invalid(JsonElement stored) => ValueFault.Invalid(stored.ValueKind switch
    {
        JsonValueKind.String => "are texts",
        JsonValueKind.Number => "are numbers",
        JsonValueKind.True or JsonValueKind.False => "are Booleans",
        _ => "are of another type",
    });
}
