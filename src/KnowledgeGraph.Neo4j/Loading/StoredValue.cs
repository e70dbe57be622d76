using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Values of the model as properties of nodes and edges in Neo4j, with derived ones, and back.</summary>
internal static class StoredValue
{
    /// <summary>Writes a property and what derives from it; without a value all of them as null, which removes them.</summary>
    /// <param name="json">Takes them.</param>
    /// <param name="type">The mapping of the type.</param>
    /// <param name="property">The property.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isNew">The row is created, so there is nothing to remove.</param>
    public static void Write(Utf8JsonWriter json, TypeMapping type, PropertyDefinition property, Value value, bool isNew)
    {
        string Name(PropertyForm form) => type.Property(property.Name, form).Written;
        bool isMissing = value.Kind is ValueKind.None or ValueKind.Cleared || (value.Kind == ValueKind.Texts && value.Texts.Length == 0);
        if (isMissing)
        {
            if (isNew) return;
            foreach (var form in TypeMapping.FormsOf(property)) json.WriteNull(Name(form));
            return;
        }
        json.WritePropertyName(Name(PropertyForm.Value));
        switch (property)
        {
            case { IsList: true }:
                WriteList(json, property, value);
                if (property.Type == ScalarType.String) WriteFolded(json, type, property, value, isNew);
                if (property.Type == ScalarType.DateTime) WriteInstants(json, Name(PropertyForm.Instant), value.Texts);
                break;
            case { Type: ScalarType.Boolean }:
                json.WriteBooleanValue(value.Number != 0);
                break;
            case { Enum: { } definition }:
                json.WriteStringValue(definition.Values[(int)value.Number].Name);
                json.WriteNumber(Name(PropertyForm.Ordinal), value.Number);
                break;
            case { Type: ScalarType.Date }:
                var date = PartialDate.Parse(value.Text);
                json.WriteStringValue(value.Text);
                json.WriteNumber(Name(PropertyForm.FirstDay), date.FirstDay);
                json.WriteNumber(Name(PropertyForm.LastDay), date.LastDay);
                break;
            case { Type: ScalarType.DateTime }:
                json.WriteStringValue(value.Text);
                json.WriteNumber(Name(PropertyForm.Instant), Moment.Parse(value.Text).Instant);
                break;
            case { Type: ScalarType.Int or ScalarType.Long or ScalarType.Decimal }:
                json.WriteNumberValue(value.Number);
                break;
            case { Type: ScalarType.Float }:
                WriteFloat(json, value.Number);
                break;
            default:
                json.WriteStringValue(value.Text);
                if (property.Type == ScalarType.String) WriteFolded(json, type, property, value, isNew);
                break;
        }
    }

    /// <summary>Writes the folded text or list; null, which removes it, if it is the same.</summary>
    public static void WriteFolded(Utf8JsonWriter json, TypeMapping type, PropertyDefinition property, Value value, bool isNew = false)
    {
        var folded = Folded(value);
        if (isNew && folded.IsNone) return;
        json.WritePropertyName(type.Property(property.Name, PropertyForm.Folded).Written);
        if (folded.IsNone) json.WriteNullValue();
        else if (folded.Kind == ValueKind.Text) json.WriteStringValue(folded.Text);
        else WriteTexts(json, folded.Texts);
    }

    /// <summary>The folded text or list; none if it is the same.</summary>
    public static Value Folded(Value value)
    {
        var folded = value.Kind switch
        {
            ValueKind.Text => Value.Of(FoldedText.Of(value.Text)),
            ValueKind.Texts => Value.Of(Array.ConvertAll(value.Texts, FoldedText.Of)),
            _ => Value.None,
        };
        return folded == value ? Value.None : folded;
    }

    /// <summary>Writes the values that orders by the localized texts of a kind compare.</summary>
    public static void WriteOrders(Utf8JsonWriter json, TypeMapping type, NodeKind kind, ReadOnlySpan<Value> values, bool isNew)
    {
        foreach (var text in kind.Fields.OfType<LocalizedTextField>())
        {
            string? first = null;
            foreach (string name in text.Texts)
            {
                var value = values[kind.Properties.IndexOf(kind.Property(name)!)];
                if (value.Kind == ValueKind.Text) first ??= value.Text;
            }
            if (first is not null || !isNew) json.WriteString(type.Order(text)!.Written, first);
        }
    }

    /// <summary>Writes the sources.</summary>
    public static void WriteSources(Utf8JsonWriter json, GraphMapping mapping, string[] sources)
    {
        json.WritePropertyName(mapping.Sources.Written);
        if (sources.Length == 0) json.WriteNullValue();
        else WriteTexts(json, sources);
    }

    /// <summary>Reads a property from a map of stored ones.</summary>
    public static Value Read(JsonElement stored, TypeMapping type, PropertyDefinition property, PropertyForm form = PropertyForm.Value) =>
        stored.TryGetProperty(type.Property(property.Name, form).Written, out var value) ? Read(value, property) : Value.None;

    /// <summary>Reads a property's stored value.</summary>
    public static Value Read(JsonElement value, PropertyDefinition property) => value.ValueKind switch
    {
        JsonValueKind.Null => Value.None,
        _ when property is { Type: ScalarType.Float, IsList: false } => Float(value),
        JsonValueKind.Array => ReadList(value, property),
        JsonValueKind.True or JsonValueKind.False => Value.Of(value.GetBoolean()),
        JsonValueKind.Number => Value.Of(value.GetInt64()),
        _ when property.Enum is { } definition => Value.Of((long)definition.OrdinalOf(value.GetString()!)),
        _ => Value.Of(value.GetString()!),
    };

    // A list of others than the model says is written again.
    private static Value ReadList(JsonElement list, PropertyDefinition property)
    {
        var item = property with { IsList = false };
        Value[] values = [.. list.EnumerateArray().Select(value => Read(value, item))];
        if (property.HasTexts)
        {
            return Array.TrueForAll(values, v => v.Kind == ValueKind.Text) ? Value.Of(Array.ConvertAll(values, v => v.Text)) : Value.None;
        }
        return Array.TrueForAll(values, v => v.Kind == ValueKind.Number) ? Value.Of(Array.ConvertAll(values, v => v.Number)) : Value.None;
    }

    // Read as text, since Neo4j's API shortens numbers. What is no number is written again.
    private static Value Float(JsonElement value) => value.ValueKind == JsonValueKind.String
        && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? Value.Of(SortableDouble.Encode(number))
            : Value.None;

    /// <summary>Writes the hash of a node's id.</summary>
    public static void WriteHash(Utf8JsonWriter json, GraphMapping mapping, string id) =>
        json.WriteNumber(mapping.NodeHash.Written, SampleOrder.HashOf(Encoding.UTF8.GetBytes(id)));

    private static void WriteList(Utf8JsonWriter json, PropertyDefinition property, Value value)
    {
        if (value.Kind == ValueKind.Texts)
        {
            WriteTexts(json, value.Texts);
            return;
        }
        json.WriteStartArray();
        foreach (long number in value.Numbers)
        {
            if (property.Type == ScalarType.Boolean) json.WriteBooleanValue(number != 0);
            else if (property.Type == ScalarType.Float) WriteFloat(json, number);
            else if (property.Enum is { } definition) json.WriteStringValue(definition.Values[(int)number].Name);
            else json.WriteNumberValue(number);
        }
        json.WriteEndArray();
    }

    private static void WriteInstants(Utf8JsonWriter json, string name, string[] moments)
    {
        json.WriteStartArray(name);
        foreach (string moment in moments) json.WriteNumberValue(Moment.Parse(moment).Instant);
        json.WriteEndArray();
    }

    // With a point or an exponent: Neo4j would store an integer otherwise.
    private static void WriteFloat(Utf8JsonWriter json, long number)
    {
        string text = DoubleText.Of(SortableDouble.Decode(number));
        json.WriteRawValue(text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text, skipInputValidation: true);
    }

    private static void WriteTexts(Utf8JsonWriter json, string[] texts)
    {
        json.WriteStartArray();
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
