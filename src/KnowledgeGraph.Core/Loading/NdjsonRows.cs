using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Loading;

/// <summary>Reads the rows of an NDJSON file: an object on each line; null clears, what is absent is not told.</summary>
internal sealed class NdjsonRows(RowBuilder builder, Limits limits)
{
    private readonly List<(byte[] Name, LoadColumn Column)> _columns = [];
    private byte[] _unescaped = new byte[256];

    /// <summary>Reads all rows; <paramref name="told"/> is called after each with how many there are.</summary>
    public void Read(Stream stream, Action<long> told)
    {
        var lines = new NdjsonLines(stream, limits.LoadRowBytesMax);
        long rows = 0;
        while (lines.TryRead(out var line))
        {
            if (line.Trim(" \t\r"u8).IsEmpty) continue;
            builder.Begin(lines.Number);
            try
            {
                ReadRow(line);
            }
            catch (JsonException exception)
            {
                builder.MoveTo(PositionOf(line, exception.BytePositionInLine ?? 0));
                builder.Fail(null, "the line is no JSON object; write one object on each line");
            }
            told(++rows);
        }
    }

    private void ReadRow(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException(null, null, 0, reader.TokenStartIndex);
        int expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            builder.MoveTo(PositionOf(line, reader.TokenStartIndex));
            if (!TryColumn(ref reader, ref expected, out var column))
            {
                reader.Skip();
                continue;
            }
            reader.Read();
            if (builder.IsTold(column)) builder.Fail(column, "is told twice; keep one of the two");
            else ReadValue(ref reader, column);
        }
        reader.Read();
        builder.MoveTo(0);
        builder.End();
    }

    private bool TryColumn(ref Utf8JsonReader reader, ref int expected, out LoadColumn column)
    {
        for (int tried = 0; tried < _columns.Count; tried++)
        {
            int index = (expected + tried) % _columns.Count;
            if (!reader.ValueTextEquals(_columns[index].Name)) continue;
            expected = index + 1;
            column = _columns[index].Column;
            return true;
        }
        string name = TextOf(ref reader, out string? invalid);
        string? error = builder.Table.FindColumn(name, out column);
        if (error is null) _columns.Add((Encoding.UTF8.GetBytes(name), column));
        else builder.Fail(invalid is null ? name : null, invalid ?? error, isLoss: false);
        return error is null;
    }

    private void ReadValue(ref Utf8JsonReader reader, LoadColumn column)
    {
        bool isKey = column.Role is ColumnRole.Id or ColumnRole.From or ColumnRole.To;
        bool isList = column.Role == ColumnRole.Sources || (!isKey && builder.Table.Properties[column.Property].IsList);
        if (reader.TokenType == JsonTokenType.Null) builder.Clear(column);
        else if (isList) ReadList(ref reader, column);
        else if (isKey) ReadKey(ref reader, column);
        else ReadScalar(ref reader, column);
    }

    private void ReadKey(ref Utf8JsonReader reader, LoadColumn column)
    {
        if (reader.TokenType == JsonTokenType.String) builder.SetKey(column, Utf8Of(ref reader));
        else Refuse(ref reader, column, "write an id as text in quotes");
    }

    private void ReadScalar(ref Utf8JsonReader reader, LoadColumn column)
    {
        var property = builder.Table.Properties[column.Property];
        string? expected = property.Type switch
        {
            ScalarType.Int or ScalarType.Long or ScalarType.Decimal =>
                reader.TokenType == JsonTokenType.Number ? null : "write a number, without quotes",
            ScalarType.Boolean =>
                reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null : "write true or false, without quotes",
            _ => reader.TokenType == JsonTokenType.String ? null : "write text in quotes",
        };
        if (expected is not null)
        {
            Refuse(ref reader, column, expected);
            return;
        }
        var utf8 = Utf8Of(ref reader);
        if (utf8.IsEmpty) builder.Fail(column, "is an empty text; leave the property out, or write null to clear it");
        else builder.Set(column, utf8);
    }

    private void ReadList(ref Utf8JsonReader reader, LoadColumn column)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Refuse(ref reader, column, "write a list of texts: [\"…\"]");
            return;
        }
        var items = new List<string>();
        bool isGood = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!isGood)
            {
                reader.Skip();
            }
            else if (reader.TokenType != JsonTokenType.String)
            {
                Refuse(ref reader, column, "write each item of the list as text in quotes");
                isGood = false;
            }
            else
            {
                string? item = builder.ReadItem(column, Utf8Of(ref reader));
                isGood = item is not null;
                if (isGood) items.Add(item!);
            }
        }
        if (isGood) builder.SetList(column, [.. items]);
    }

    private void Refuse(ref Utf8JsonReader reader, LoadColumn column, string expected)
    {
        string found = reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.Number => "a number",
            JsonTokenType.String => "a text",
            JsonTokenType.Null => "null",
            _ => "a truth value",
        };
        builder.Fail(column, $"is {found}; {expected}");
        reader.Skip();
    }

    /// <summary>The value's UTF-8 without escapes; a lone surrogate, which has none, is left as bytes that are not valid.</summary>
    private ReadOnlySpan<byte> Utf8Of(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan;
        if (_unescaped.Length < reader.ValueSpan.Length) _unescaped = new byte[reader.ValueSpan.Length];
        try
        {
            return _unescaped.AsSpan(0, reader.CopyString(_unescaped));
        }
        catch (InvalidOperationException)
        {
            return InvalidUtf8;
        }
    }

    private static ReadOnlySpan<byte> InvalidUtf8 => [0xFF];

    private string TextOf(ref Utf8JsonReader reader, out string? invalid)
    {
        var utf8 = Utf8Of(ref reader);
        invalid = System.Text.Unicode.Utf8.IsValid(utf8) ? null : "the name of a property is not valid UTF-8; save the file as UTF-8";
        return Encoding.UTF8.GetString(utf8);
    }

    private static int PositionOf(ReadOnlySpan<byte> line, long byteOffset) =>
        Encoding.UTF8.GetCharCount(line[..(int)Math.Min(byteOffset, line.Length)]) + 1;
}
