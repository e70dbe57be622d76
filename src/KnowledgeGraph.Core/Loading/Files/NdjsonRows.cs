using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>Reads the rows of an NDJSON file: an object on each line; null clears, and an absent member is a missing value.</summary>
internal sealed class NdjsonRows(RowBuilder builder, Limits limits)
{
    private const int YearLength = 4;
    private const string WholeArray = "the file is a JSON array; write one object on each line (jq -c '.[]' converts it)";
    private readonly List<(byte[] Name, LoadColumn Column)> _columns = [];
    private byte[] _unescaped = new byte[256];

    /// <summary>Reads all rows; <paramref name="onRow"/> is called after each with their number so far.</summary>
    public void Read(Stream stream, Action<long> onRow)
    {
        var lines = new NdjsonLines(stream, limits.LoadRowBytesMax);
        long rows = 0;
        while (lines.TryRead(out var line))
        {
            if (line.Trim(" \t\r"u8).IsEmpty) continue;
            if (rows == 0 && NdjsonFault.IsArray(line)) throw new LoadFormatException(WholeArray, lines.Number);
            builder.Begin(lines.Number);
            try
            {
                ReadRow(line);
            }
            catch (JsonException exception)
            {
                builder.MoveTo(PositionOf(line, exception.BytePositionInLine ?? 0));
                builder.Fail(null, LoadErrorKind.Malformed, NdjsonFault.Describe(line, (int)(exception.BytePositionInLine ?? 0)));
            }
            onRow(++rows);
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
            if (builder.IsPresent(column)) builder.Fail(column, LoadErrorKind.Repeated, "occurs twice; keep one of the two");
            else ReadValue(ref reader, column);
        }
        reader.Read();
        builder.MoveTo(0);
        builder.End();
    }

    private bool TryColumn(ref Utf8JsonReader reader, ref int expected, out LoadColumn column)
    {
        column = default;
        if (!TryUtf8(ref reader, out var utf8, out string? invalid) || !Utf8.IsValid(utf8))
        {
            builder.Fail(
                null, LoadErrorKind.Malformed, "the name of a property " + (invalid ?? "is not valid UTF-8; save the file as UTF-8"),
                isLoss: false);
            return false;
        }
        for (int tried = 0; tried < _columns.Count; tried++)
        {
            int index = (expected + tried) % _columns.Count;
            if (!utf8.SequenceEqual(_columns[index].Name)) continue;
            expected = index + 1;
            column = _columns[index].Column;
            return true;
        }
        string name = Encoding.UTF8.GetString(utf8);
        string? error = builder.Table.FindColumn(name, out column);
        if (error is null) _columns.Add((Encoding.UTF8.GetBytes(name), column));
        else builder.Fail(name, LoadErrorKind.UnknownProperty, error, isLoss: false);
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
        if (reader.TokenType != JsonTokenType.String) Refuse(ref reader, column, "write an id as text in quotes");
        else if (TryUtf8(ref reader, out var utf8, out string? error)) builder.SetKey(column, utf8);
        else builder.Fail(column, error!);
    }

    private void ReadScalar(ref Utf8JsonReader reader, LoadColumn column)
    {
        var property = builder.Table.Properties[column.Property];
        if (!IsOf(property, ref reader))
        {
            Refuse(ref reader, column, $"write {FormOf(property)}");
            return;
        }
        if (!TryUtf8(ref reader, out var utf8, out string? error)) builder.Fail(column, error!);
        else if (utf8.IsEmpty) builder.Fail(column, "is an empty text; leave the property out, or write null to clear it");
        else builder.Set(column, utf8);
    }

    private static bool IsOf(PropertyDefinition property, ref Utf8JsonReader reader) => property.Type switch
    {
        ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Float => reader.TokenType == JsonTokenType.Number,
        ScalarType.Boolean => reader.TokenType is JsonTokenType.True or JsonTokenType.False,
        // The message explains what a long number seems to be.
        ScalarType.Date or ScalarType.DateTime
            when reader.TokenType == JsonTokenType.Number && reader.ValueSpan.Length > YearLength => true,
        _ => reader.TokenType == JsonTokenType.String,
    };

    private static string FormOf(PropertyDefinition property) => property.Type switch
    {
        ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Float => "a number, without quotes",
        ScalarType.Boolean => "true or false, without quotes",
        _ => "text in quotes",
    };

    private void ReadList(ref Utf8JsonReader reader, LoadColumn column)
    {
        var property = column.Role == ColumnRole.Sources ? null : builder.Table.Properties[column.Property];
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Refuse(ref reader, column, property is null || property.HasTexts ? "write a list of texts: [\"…\"]" : "write a list: […]");
            return;
        }
        builder.BeginList();
        bool isGood = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!isGood)
            {
                reader.Skip();
            }
            else if (property is null ? reader.TokenType != JsonTokenType.String : !IsOf(property, ref reader))
            {
                Refuse(ref reader, column, $"write each item of the list as {(property is null ? "text in quotes" : FormOf(property))}");
                isGood = false;
            }
            else if (TryUtf8(ref reader, out var utf8, out string? error))
            {
                isGood = builder.AddItem(column, utf8);
            }
            else
            {
                builder.Fail(column, error!);
                isGood = false;
            }
        }
        if (isGood) builder.EndList(column);
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
            _ => "a Boolean",
        };
        builder.Fail(column, $"is {found}; {expected}");
        reader.Skip();
    }

    /// <summary>The value's UTF-8 without escapes; an escaped half of a surrogate pair is invalid.</summary>
    private bool TryUtf8(ref Utf8JsonReader reader, out ReadOnlySpan<byte> utf8, out string? error)
    {
        error = null;
        utf8 = reader.ValueSpan;
        if (!reader.ValueIsEscaped) return true;
        if (_unescaped.Length < reader.ValueSpan.Length) _unescaped = new byte[reader.ValueSpan.Length];
        try
        {
            utf8 = _unescaped.AsSpan(0, reader.CopyString(_unescaped));
            return true;
        }
        catch (InvalidOperationException)
        {
            error = Utf8.IsValid(utf8)
                ? "has an escape from \\ud800 to \\udfff alone, which is half of a character; write both halves, or the character itself"
                : "is not valid UTF-8; save the file as UTF-8";
            return false;
        }
    }

    private static int PositionOf(ReadOnlySpan<byte> line, long byteOffset) =>
        Encoding.UTF8.GetCharCount(line[..(int)Math.Min(byteOffset, line.Length)]) + 1;
}
