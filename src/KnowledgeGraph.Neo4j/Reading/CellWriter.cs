using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Writes the cells of one expansion's rows into slots and cursors. Text without an escape is RFC 8785's already; the rest is decoded and
/// written again, since Neo4j writes characters past U+FFFF as escapes.
/// </summary>
internal sealed class CellWriter(ExpansionLayout layout, ParameterValues parameters, ResultTape tape)
{
    // What of a value that is no good stands in the message.
    private const int ShownMax = 100;

    private readonly Cursor.Writer? _cursor = layout.Cursors.Length == 0 ? null : new(Cursor.Binding(layout.Expansion, parameters));

    /// <summary>Writes one row.</summary>
    public void Write(ReadOnlySpan<byte> body, ReadOnlySpan<Cell> cells, int row, int kind)
    {
        if (layout.Fault >= 0 && cells[layout.Fault].Token == JsonTokenType.StartArray)
        {
            throw InvalidOfGroup(cells[layout.Fault].Json(body));
        }
        foreach (var source in layout.Checked)
        {
            if (!IsValid(body, cells[source.Cell], source)) throw Invalid(body, cells, source);
        }
        for (int slot = 0; slot < layout.Slots.Length; slot++)
        {
            if (layout.Slots[slot] is not { } slotLayout || slotLayout.ByKind[kind] is not { Cell: >= 0 } source) continue;
            if (!TryWriteSlot(body, cells[source.Cell], source, row, slot)) throw Invalid(body, cells, source);
        }
        foreach (var cursor in layout.Cursors) WriteCursor(body, cells, cursor, row);
    }

    // False: the value is not what the model says.
    private bool TryWriteSlot(ReadOnlySpan<byte> body, Cell cell, SlotSource source, int row, int slot)
    {
        switch (cell.Token, source.Form)
        {
            case (JsonTokenType.Null, CellForm.List):
                tape.SetValue(row, slot, "[]"u8);
                break;
            case (JsonTokenType.Null, _):
                return layout.Keys is null || source.Property is not { IsRequired: true };
            case (JsonTokenType.Number, CellForm.Plain) when layout.Keys is not null:
                return ForeignNumber.TryRead(cell.Json(body), source, out long number) && TryWriteNumber(number, row, slot);
            case (JsonTokenType.Number, CellForm.Plain):
                Number(cell.Json(body));
                tape.SetValue(row, slot, cell.Json(body));
                break;
            case (JsonTokenType.String, CellForm.Date or CellForm.DateTime) when layout.Keys is not null:
                return TryWriteTime(cell.Json(body), source, row, slot);
            case (JsonTokenType.String, CellForm.Enum) when IsNameOf(source.Enum!, cell.Json(body)):
            case (JsonTokenType.String, CellForm.Text or CellForm.Date or CellForm.DateTime) when !cell.IsEscaped:
            case (JsonTokenType.True or JsonTokenType.False, CellForm.Boolean):
            case (JsonTokenType.True or JsonTokenType.False, CellForm.Plain) when source.Property is null:
                tape.SetValue(row, slot, cell.Json(body));
                break;
            case (JsonTokenType.String, CellForm.Bare):
                WriteUnquoted(cell.Json(body), row, slot);
                break;
            case (JsonTokenType.String, CellForm.Text or CellForm.Date or CellForm.DateTime):
                WriteText(cell.Json(body), row, slot);
                break;
            case (JsonTokenType.Number, CellForm.Decimal) when layout.Keys is not null
                && !ForeignNumber.TryRead(cell.Json(body), source, out _):
                return false;
            case (JsonTokenType.Number, CellForm.Decimal):
                tape.Commit(row, slot, DecimalText.Format(Number(cell.Json(body)), source.Scale, tape.Claim(DecimalText.LengthMax)));
                break;
            case (JsonTokenType.String, CellForm.Float):
                if (!TryReadFinite(cell.Json(body), out double real)) return false;
                tape.SetValue(row, slot, Encoding.UTF8.GetBytes(DoubleText.Of(real)));
                break;
            case (JsonTokenType.StartArray, CellForm.List):
                return TryWriteList(cell.Json(body), source, row, slot);
            default:
                return false;
        }
        return true;
    }

    // Of what an order or a filter reads without showing it.
    private bool IsValid(ReadOnlySpan<byte> body, Cell cell, SlotSource source) => (cell.Token, source.Form) switch
    {
        (JsonTokenType.Null, _) => true,
        (JsonTokenType.Number, CellForm.Plain or CellForm.Decimal) => ForeignNumber.TryRead(cell.Json(body), source, out _),
        (JsonTokenType.String, CellForm.Enum) => IsNameOf(source.Enum!, cell.Json(body)),
        (JsonTokenType.String, CellForm.Date or CellForm.DateTime) => ForeignTime.TryRead(TextOf(body, cell)!, source.Form, out _),
        (JsonTokenType.String, CellForm.Text) => true,
        (JsonTokenType.String, CellForm.Float) => TryReadFinite(cell.Json(body), out _),
        (JsonTokenType.True or JsonTokenType.False, CellForm.Boolean) => true,
        (JsonTokenType.StartArray, CellForm.List) => true,
        _ => false,
    };

    private bool TryWriteNumber(long number, int row, int slot)
    {
        Utf8Formatter.TryFormat(number, tape.Claim(DecimalText.LengthMax), out int length);
        tape.Commit(row, slot, length);
        return true;
    }

    private bool TryWriteTime(ReadOnlySpan<byte> json, SlotSource source, int row, int slot)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (!ForeignTime.TryRead(reader.GetString()!, source.Form, out string text)) return false;
        tape.SetValue(row, slot, JsonText.Encode(text));
        return true;
    }

    private StoreException Invalid(ReadOnlySpan<byte> body, ReadOnlySpan<Cell> cells, SlotSource source)
    {
        string what = source.Cell < 0 || cells[source.Cell].Token == JsonTokenType.Null
            ? "no value"
            : $"the value {Shown(body, cells[source.Cell])}";
        string where = source.Property is { } property ? $" in {property.StoredName}" : "";
        string whose = layout.Keys is { } keys ? $" of {Named(body, cells, keys, source.Owner)}" : "";
        string wanted = source.Property is { } of
            ? $"{of.Enum?.Name ?? of.Type.ToString()}{(of.IsList ? " list" : "")}{(of.IsRequired ? "!" : "")}"
            : source.Form.ToString();
        return new(
            "DATA_INVALID",
            $"The graph database has {what}{where}{whose} where the model says {wanted}. Whoever runs the server should set it right, in Neo4j or by a load.");
    }

    private static StoreException InvalidOfGroup(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var fault = JsonDocument.ParseValue(ref reader);
        var (whose, property, value) = (fault.RootElement[0], fault.RootElement[1], fault.RootElement[2].GetProperty(PlainValue.Invalid));
        if (value.ValueKind == JsonValueKind.Object) value = value.GetProperty(PlainValue.Invalid);
        string shown = value.GetRawText();
        return new(
            "DATA_INVALID",
            $"The graph database has the value {shown[..Math.Min(shown.Length, ShownMax)]} in {property} of '{whose}', which the model does not allow. "
            + "Whoever runs the server should set it right, in Neo4j or by a load.");
    }

    private static string Shown(ReadOnlySpan<byte> body, Cell cell)
    {
        string json = Encoding.UTF8.GetString(cell.Json(body));
        const string prefix = $"{{\"{PlainValue.Invalid}\":";
        if (json.StartsWith(prefix, StringComparison.Ordinal)) json = json[prefix.Length..^1];
        return json[..Math.Min(json.Length, ShownMax)];
    }

    private string Named(ReadOnlySpan<byte> body, ReadOnlySpan<Cell> cells, RowKeys keys, OperandOwner owner)
    {
        bool isEdge = owner == OperandOwner.Edge;
        var id = cells[isEdge && keys.Edge >= 0 ? keys.Edge : keys.Id];
        string text = TextOf(body, id) ?? TextOf(body, cells[keys.Element])!;
        return $"{(isEdge || layout.IsOfEdges ? "the edge" : "the node")} '{text}'";
    }

    private static string? TextOf(ReadOnlySpan<byte> body, Cell cell)
    {
        if (cell.Token != JsonTokenType.String) return null;
        var text = new Utf8JsonReader(cell.Json(body));
        text.Read();
        return text.GetString();
    }

    /// <summary>The id and the elementId of the row's node or edge.</summary>
    /// <exception cref="StoreException">It has no id.</exception>
    public (string Id, string Element) KeysOf(ReadOnlySpan<byte> body, ReadOnlySpan<Cell> cells, RowKeys keys)
    {
        string element = TextOf(body, cells[keys.Element])!;
        return (TextOf(body, cells[keys.Id]) ?? throw WithoutId(element), element);
    }

    private static bool IsNameOf(EnumDefinition definition, ReadOnlySpan<byte> json)
    {
        foreach (var value in definition.Values)
        {
            if (Ascii.Equals(json[1..^1], value.Name)) return true;
        }
        return false;
    }

    private void WriteText(ReadOnlySpan<byte> json, int row, int slot)
    {
        var target = tape.Claim(JsonText.LengthMax(json.Length));
        tape.Commit(row, slot, Reencode(json, target));
    }

    private void WriteUnquoted(ReadOnlySpan<byte> json, int row, int slot)
    {
        var text = new Utf8JsonReader(json);
        text.Read();
        tape.Commit(row, slot, text.CopyString(tape.Claim(json.Length)));
    }

    // False: an item is not what the model says.
    private bool TryWriteList(ReadOnlySpan<byte> json, in SlotSource source, int row, int slot)
    {
        var list = new ArrayBufferWriter<byte>(json.Length + 1);
        list.Write("["u8);
        var items = new Utf8JsonReader(json);
        items.Read();
        while (items.Read() && items.TokenType != JsonTokenType.EndArray)
        {
            if (list.WrittenCount > 1) list.Write(","u8);
            int start = (int)items.TokenStartIndex;
            if (!TryWriteItem(list, json[start..(int)items.BytesConsumed], items.TokenType, source)) return false;
        }
        list.Write("]"u8);
        tape.SetValue(row, slot, list.WrittenSpan);
        return true;
    }

    private bool TryWriteItem(ArrayBufferWriter<byte> list, ReadOnlySpan<byte> json, JsonTokenType token, in SlotSource source)
    {
        switch (token, source.Items)
        {
            case (JsonTokenType.Number, CellForm.Plain) when layout.Keys is not null:
                if (!ForeignNumber.TryRead(json, source, out long number)) return false;
                list.Advance(DecimalText.Format(number, scale: 0, list.GetSpan(DecimalText.LengthMax)));
                break;
            case (JsonTokenType.Number, CellForm.Decimal) when layout.Keys is not null && !ForeignNumber.TryRead(json, source, out _):
                return false;
            case (JsonTokenType.String, CellForm.Date or CellForm.DateTime) when layout.Keys is not null:
                var stored = new Utf8JsonReader(json);
                stored.Read();
                if (!ForeignTime.TryRead(stored.GetString()!, source.Items, out string time)) return false;
                list.Write(JsonText.Encode(time));
                break;
            case (JsonTokenType.String, CellForm.Text or CellForm.Date or CellForm.DateTime):
                list.Advance(Reencode(json, list.GetSpan(JsonText.LengthMax(json.Length))));
                break;
            case (JsonTokenType.String, CellForm.Enum) when IsNameOf(source.Enum!, json):
            case (JsonTokenType.True or JsonTokenType.False, CellForm.Boolean):
                list.Write(json);
                break;
            case (JsonTokenType.Number, CellForm.Plain):
                Number(json);
                list.Write(json);
                break;
            case (JsonTokenType.Number, CellForm.Decimal):
                list.Advance(DecimalText.Format(Number(json), source.Scale, list.GetSpan(DecimalText.LengthMax)));
                break;
            case (JsonTokenType.String, CellForm.Float):
                if (!TryReadFinite(json, out double real)) return false;
                list.Write(Encoding.ASCII.GetBytes(DoubleText.Of(real)));
                break;
            default:
                return false;
        }
        return true;
    }

    private static int Reencode(ReadOnlySpan<byte> json, Span<byte> target)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        int length = JsonText.Write(buffer.AsSpan(0, Decode(json, buffer)), target);
        ArrayPool<byte>.Shared.Return(buffer);
        return length;
    }

    /// <summary>The id that a cell holds.</summary>
    /// <exception cref="StoreException">It holds none: somebody else wrote the node or edge.</exception>
    public string IdOf(ReadOnlySpan<byte> body, Cell cell)
    {
        return TextOf(body, cell) ?? throw WithoutId();
    }

    private StoreException WithoutId(string? element = null)
    {
        if (element is not null) return new(
            "DATA_INVALID",
            $"The graph database has {(layout.IsOfEdges ? "an edge" : "a node")} without an id that is a text; its elementId is '{element}'. "
            + "Whoever runs the server should give it one, or delete it.");
        string what = layout.Expansion.Source is ItemSource.Traverse { Type.Name: var type }
            ? $"an edge {type}, or a node that it leads to,"
            : "a node";
        return new(
            "DATA_INVALID",
            $"The graph database has {what} without an id. "
            + "Whoever runs the server should delete it, and write nodes and edges by loads only.");
    }

    private static int Decode(ReadOnlySpan<byte> json, byte[] buffer)
    {
        var text = new Utf8JsonReader(json);
        text.Read();
        return text.CopyString(buffer);
    }

    private void WriteCursor(ReadOnlySpan<byte> body, ReadOnlySpan<Cell> cells, CursorLayout cursor, int row)
    {
        _cursor!.Begin();
        foreach (var (cell, type) in cursor.Keys) AddKey(body, cells[cell], type);
        WriteNodeId(body, cells, cursor);
        // An edge has no say in the order where it cannot be parallel to another.
        if (cursor.EdgeId < 0 || cells[cursor.EdgeId].Token != JsonTokenType.String) _cursor.AddId([]);
        else AddText(body, cells[cursor.EdgeId], isKey: false);
        _cursor.End(tape, row, cursor.Slot);
    }

    private void WriteNodeId(ReadOnlySpan<byte> body, ReadOnlySpan<Cell> cells, CursorLayout cursor)
    {
        if (cursor.NodeId < 0)
        {
            _cursor!.AddId(Cursor.NoNode);
            return;
        }
        if (cells[cursor.NodeId].Token != JsonTokenType.String) throw WithoutId();
        AddText(body, cells[cursor.NodeId], isKey: false);
    }

    private void AddKey(ReadOnlySpan<byte> body, Cell cell, ScalarType type)
    {
        if (cell.Token == JsonTokenType.Null) _cursor!.AddMissing();
        else if (type == ScalarType.Boolean) _cursor!.AddNumber(cell.Token == JsonTokenType.True ? 1 : 0);
        else if (type == ScalarType.Float) _cursor!.AddNumber(SortableDouble.Encode(Finite(cell.Json(body))));
        else if (cell.Token == JsonTokenType.Number) _cursor!.AddNumber(Number(cell.Json(body)));
        else AddText(body, cell, isKey: true);
    }

    private void AddText(ReadOnlySpan<byte> body, Cell cell, bool isKey)
    {
        var json = cell.Json(body);
        if (!cell.IsEscaped)
        {
            Add(json[1..^1], isKey);
            return;
        }
        byte[] buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        Add(buffer.AsSpan(0, Decode(json, buffer)), isKey);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Add(ReadOnlySpan<byte> utf8, bool isKey)
    {
        if (isKey) _cursor!.AddText(utf8);
        else _cursor!.AddId(utf8);
    }

    private static StoreException SumTooLarge() =>
        new("SUM_TOO_LARGE", "A sum is greater than a number of 64 bits can be. Filter the items, or group them more finely.");

    // Neo4j goes on with a floating-point number where a sum has more than 64 bits.
    private StoreException NoWholeNumber() => layout.Expansion.Source is ItemSource.Groups
        ? SumTooLarge()
        : new("DATA_INVALID", "The graph database has a fraction where the model says a whole number.");

    // A text, since Neo4j's API shortens numbers. False: it is NaN or infinite, which another program has written.
    private bool TryReadFinite(ReadOnlySpan<byte> json, out double number)
    {
        if (!double.TryParse(json[1..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            throw new StoreException("DATA_INVALID", "The graph database has a number that cannot be read.");
        if (double.IsFinite(number)) return true;
        return layout.Expansion.Source is ItemSource.Groups ? throw SumTooLarge() : false;
    }

    private double Finite(ReadOnlySpan<byte> json) => TryReadFinite(json, out double number)
        ? number
        : throw new StoreException("DATA_INVALID", "The graph database has NaN or an infinite number where the model says a finite one.");

    private long Number(ReadOnlySpan<byte> json) =>
        Utf8Parser.TryParse(json, out long number, out int consumed) && consumed == json.Length
            ? number
            : throw NoWholeNumber();
}
