using System.Buffers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>The items of a list that are not compared as texts: numbers, truth values, values of an enum, moments.</summary>
internal sealed class ListItems
{
    private readonly PropertyDefinition _property;

    private ListItems(PropertyDefinition property) => _property = property;

    /// <summary>Whether loads give them as texts: moments.</summary>
    public bool AreTexts => _property.HasTexts;

    /// <summary>The items of a property; null where they are compared as texts.</summary>
    public static ListItems? Of(PropertyDefinition property) =>
        property.Type is ScalarType.Id or ScalarType.String or ScalarType.Date ? null : new(property);

    /// <summary>The JSON array of the items, as answers have it.</summary>
    public byte[] Encode(long[] numbers)
    {
        var json = new ArrayBufferWriter<byte>();
        json.Write("["u8);
        foreach (var (i, number) in numbers.Index())
        {
            if (i > 0) json.Write(","u8);
            Encode(json, number);
        }
        json.Write("]"u8);
        return json.WrittenSpan.ToArray();
    }

    /// <summary>The numbers of a JSON array: ordinals of enums, instants of moments.</summary>
    /// <exception cref="FormatException">It is no array of such values.</exception>
    public long[] Parse(ReadOnlySpan<byte> json)
    {
        var numbers = new List<long>();
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) throw new FormatException("It is no list.");
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) numbers.Add(Parse(ref reader));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException("It is no list of such values.", exception);
        }
        return [.. numbers];
    }

    private void Encode(ArrayBufferWriter<byte> json, long number)
    {
        switch (_property.Type)
        {
            case ScalarType.Boolean:
                json.Write(number != 0 ? "true"u8 : "false"u8);
                break;
            case ScalarType.Enum:
                json.Write(JsonText.Encode(_property.Enum!.Values[(int)number].Name));
                break;
            case ScalarType.Float:
                json.Write(Encoding.ASCII.GetBytes(DoubleText.Of(SortableDouble.Decode(number))));
                break;
            default:
                json.Advance(DecimalText.Format(number, _property.Scale, json.GetSpan(DecimalText.LengthMax)));
                break;
        }
    }

    private long Parse(ref Utf8JsonReader reader)
    {
        switch (_property.Type)
        {
            case ScalarType.Boolean:
                return reader.GetBoolean() ? 1 : 0;
            case ScalarType.Enum:
                string name = reader.GetString() ?? "";
                int ordinal = _property.Enum!.OrdinalOf(name);
                return ordinal >= 0 ? ordinal : throw new UnknownEnumValueException(name);
            case ScalarType.Float:
                return SortableDouble.Encode(reader.GetDouble());
            case ScalarType.DateTime:
                return Moment.TryParse(reader.GetString() ?? "", out var moment)
                    ? moment.Instant
                    : throw new FormatException("It is no moment.");
            case ScalarType.Decimal:
                return DecimalText.TryScale(reader.GetDecimal(), _property.Scale, out long units)
                    ? units
                    : throw new FormatException("It is too fine.");
            default:
                return reader.GetInt64();
        }
    }
}
