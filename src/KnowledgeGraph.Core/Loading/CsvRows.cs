using System.Text;
using CsvHelper;

namespace KnowledgeGraph.Core.Loading;

/// <summary>Reads the rows of a CSV file (RFC 4180, UTF-8, a header of column names).</summary>
internal sealed class CsvRows(RowBuilder builder, Limits limits)
{
    /// <summary>Reads all rows; <paramref name="told"/> is called after each with how many there are.</summary>
    public void Read(Stream stream, Action<long> told)
    {
        using var reader = CsvReader.Create(stream, Options(), leaveOpen: true);
        try
        {
            reader.ReadHeader();
            if (Columns(reader.Headers) is not { } columns) return;
            while (reader.Read())
            {
                ReadRow(reader, columns);
                told(reader.RowNumber);
            }
        }
        catch (CsvFormatException exception)
        {
            builder.Errors.AddLoss(new(builder.File, (int)exception.LineNumber, null,
                $"the row is longer than {limits.LoadRowBytesMax:N0} bytes; perhaps a quote is not closed"));
        }
    }

    private CsvReaderOptions Options() => new()
    {
        Separator = ',',
        DetectSeparatorHint = false,
        Encoding = Encoding.UTF8,
        TrackLineNumbers = true,
        MaxRecordSize = limits.LoadRowBytesMax,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = record => builder.Errors.AddLoss(new(builder.File, (int)record.LineNumber, null, MessageOf(record.Reason))),
    };

    private static string MessageOf(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "a quote stands inside a cell without quotes; put the cell in quotes and write the quote twice",
        CsvMalformedReason.TextAfterClosingQuote => "text follows the closing quote of a cell; write a quote inside a cell twice",
        CsvMalformedReason.UnterminatedQuote =>
            "a quote is opened in this row and never closed; close it, or write a quote inside a cell twice",
        _ => $"the row is malformed ({reason}); write it as RFC 4180 says",
    };

    private LoadColumn[]? Columns(IReadOnlyList<string> headers)
    {
        var columns = new List<LoadColumn>();
        var errors = new List<LoadError>();
        foreach (string header in headers)
        {
            if (builder.Table.FindColumn(header, out var column) is { } error) errors.Add(new(builder.File, 1, header, error));
            else if (columns.Contains(column)) errors.Add(new(builder.File, 1, header, "stands twice; keep one of the two"));
            else columns.Add(column);
        }
        if (builder.Table.MissingKey(columns) is { } missing && builder.Errors.Count == 0)
        {
            string empty = headers.Count == 0 ? "the file is empty; its first line names the columns" : "is missing; every row needs it";
            errors.Add(new(builder.File, 1, missing, empty));
        }
        foreach (var error in errors) builder.Errors.AddLoss(error);
        return builder.Errors.RowsLost ? null : [.. columns];
    }

    private void ReadRow(CsvReader reader, LoadColumn[] columns)
    {
        builder.Begin((int)reader.LineNumber);
        if (reader.FieldCount != columns.Length)
        {
            builder.Fail(null,
                $"the row has {reader.FieldCount} cells where the first line names {columns.Length} columns; "
                + "quote a cell that has a comma");
            return;
        }
        for (int i = 0; i < columns.Length; i++) ReadCell(columns[i], reader.GetSpan(i));
        builder.End();
    }

    private void ReadCell(LoadColumn column, ReadOnlySpan<byte> cell)
    {
        if (column.Role is ColumnRole.Id or ColumnRole.From or ColumnRole.To) builder.SetKey(column, cell);
        else if (cell.IsEmpty) return;
        else if (cell.SequenceEqual(@"\N"u8)) builder.Clear(column);
        else if (column.Role == ColumnRole.Sources || builder.Table.Properties[column.Property].IsList) ReadList(column, cell);
        else builder.Set(column, cell);
    }

    private void ReadList(LoadColumn column, ReadOnlySpan<byte> cell)
    {
        var items = new List<string>();
        var cut = new ListCell(cell);
        while (cut.MoveNext())
        {
            if (builder.ReadItem(column, cut.Current) is not { } item) return;
            items.Add(item);
        }
        if (!cut.IsMalformed) builder.SetList(column, [.. items]);
        else builder.Fail(column, @"has a backslash that stands for nothing; in a list write \| for a bar and \\ for a backslash");
    }
}
