using System.Text;
using CsvHelper;
using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>Reads the rows of a CSV file (RFC 4180, UTF-8, a header of column names), whose separator may be another.</summary>
internal sealed class CsvRows(RowBuilder builder, Limits limits, char separator, string? nullWord)
{
    // No cell is equal to it if there is none: an empty one has no value anyway.
    private readonly byte[] _null = Encoding.UTF8.GetBytes(nullWord ?? "");
    private int _linesBefore;

    /// <summary>Reads all rows; <paramref name="onRow"/> is called after each with their number so far.</summary>
    public void Read(LoadStream stream, Action<long> onRow)
    {
        var header = new CsvHeader(builder, separator);
        if (header.Begin(stream) is not { } skipped) return;
        _linesBefore = skipped;
        using var reader = CsvReader.Create(stream, Options(), leaveOpen: true);
        try
        {
            reader.ReadHeader();
            if (header.Columns(reader.Headers, _linesBefore + 1) is not { } columns) return;
            while (reader.Read())
            {
                ReadRow(reader, columns);
                onRow(reader.RowNumber);
            }
        }
        catch (CsvFormatException exception)
        {
            Lose(exception.LineNumber, $"the row is longer than {limits.LoadRowBytesMax:N0} bytes; perhaps a quote is not closed");
        }
    }

    private CsvReaderOptions Options() => new()
    {
        Separator = separator,
        DetectSeparatorHint = false,
        Encoding = Encoding.UTF8,
        TrackLineNumbers = true,
        MaxRecordSize = limits.LoadRowBytesMax,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = record => Lose(record.LineNumber, MessageOf(record.Reason)),
    };

    private void Lose(long line, string message) =>
        builder.Errors.AddLoss(new(builder.File, _linesBefore + (int)line, null, LoadErrorKind.Malformed, message));

    private static string MessageOf(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "a quote is inside a cell without quotes; put the cell in quotes and double the quote",
        CsvMalformedReason.TextAfterClosingQuote => "text follows the closing quote of a cell; double a quote inside a cell",
        CsvMalformedReason.UnterminatedQuote =>
            "a quote is opened in this row and never closed; close it, or double a quote inside a cell",
        _ => $"the row is malformed ({reason}); write it as RFC 4180 specifies",
    };

    private void ReadRow(CsvReader reader, LoadColumn[] columns)
    {
        builder.Begin(_linesBefore + (int)reader.LineNumber);
        if (reader.FieldCount != columns.Length)
        {
            builder.Fail(null, LoadErrorKind.CellCount, CountMessage(reader, columns.Length));
            return;
        }
        for (int i = 0; i < columns.Length; i++) ReadCell(columns[i], reader.GetSpan(i));
        builder.End();
    }

    private static string CountMessage(CsvReader reader, int columns)
    {
        int count = reader.FieldCount;
        string counts = $"the row has {count:N0} {(count == 1 ? "cell" : "cells")} and the first line {columns:N0}";
        if (count < columns) return $"{counts}; leave a cell empty if a value is missing, and keep its separator";
        for (int i = columns; i < count; i++)
        {
            if (!reader.GetSpan(i).IsEmpty) return $"{counts}; put a cell that contains the separator in quotes";
        }
        return $"{counts}; remove the separators at the end of the row";
    }

    private void ReadCell(LoadColumn column, ReadOnlySpan<byte> cell)
    {
        if (cell.SequenceEqual(_null)) cell = default;
        if (column.Role is ColumnRole.Id or ColumnRole.From or ColumnRole.To) builder.SetKey(column, cell);
        else if (cell.IsEmpty) return;
        else if (cell.SequenceEqual(@"\N"u8)) builder.Clear(column);
        else if (column.Role == ColumnRole.Sources || builder.Table.Properties[column.Property].IsList) ReadList(column, cell);
        else builder.Set(column, cell);
    }

    private void ReadList(LoadColumn column, ReadOnlySpan<byte> cell)
    {
        builder.BeginList();
        var cut = new ListCell(cell);
        while (cut.MoveNext())
        {
            if (!builder.AddItem(column, cut.Current)) return;
        }
        if (!cut.IsMalformed) builder.EndList(column);
        else builder.Fail(column, @"has a backslash without a meaning; in a list write \| for a bar and \\ for a backslash");
    }
}
