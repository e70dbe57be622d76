using System.Globalization;
using System.Text;
using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>Reads the columns from the first line of a CSV file, or says what is wrong with it.</summary>
internal sealed class CsvHeader(RowBuilder builder, char separator)
{
    /// <summary>Unknown columns up to this number are reported each; a first line of millions of cells is one error.</summary>
    private const int SurplusMax = 100;

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>The columns; null if there is an error.</summary>
    public LoadColumn[]? Columns(IReadOnlyList<string> names, int line)
    {
        var columns = new List<LoadColumn>();
        var errors = new List<LoadError>();
        void Fail(string? column, string message) => errors.Add(new(builder.File, line, column, LoadErrorKind.Header, message));
        if (names.Count == 0)
        {
            if (builder.Errors.Count == 0) Fail(null, "the file is empty; its first line names the columns");
        }
        else if (names.Count > builder.Table.ColumnCount + SurplusMax)
        {
            Fail(null, $"the first line has {names.Count:N0} cells, and {builder.Table.Name} at most {builder.Table.ColumnCount} columns; "
                + "name the columns in it");
        }
        else
        {
            for (int i = 0; i < names.Count; i++) Find(names[i], i, columns, Fail);
            if (builder.Errors.Count == 0 && builder.Table.MissingKey(columns) is { } missing)
            {
                Fail(missing, "is missing; every row needs it");
            }
        }
        foreach (var error in errors) builder.Errors.AddLoss(error);
        return builder.Errors.RowsLost ? null : [.. columns];
    }

    /// <summary>
    /// Checks the first line before it is read: returns how many lines were skipped before it; null if there is an error.
    /// </summary>
    public int? Begin(LoadStream stream)
    {
        if (SkipSeparatorLine(stream) is not { } skipped) return null;
        string line = Encoding.UTF8.GetString(LineOf(stream.Head)).TrimStart('\uFEFF');
        if (Names(line, separator) || Array.Find(Separators, other => Names(line, other)) is not (> '\0' and var found)) return skipped;
        Refuse(skipped + 1, $"the separator seems to be {Show(found)}; {Advice(found)}");
        return null;
    }

    /// <summary>Skips the line that Excel writes and reads (`sep=;`) before the first one.</summary>
    private int? SkipSeparatorLine(LoadStream stream)
    {
        var line = LineOf(stream.Head);
        var text = line.StartsWith("\uFEFF"u8) ? line["\uFEFF"u8.Length..] : line;
        if (text.Length != "sep=;".Length || !Ascii.EqualsIgnoreCase(text[.."sep=".Length], "sep="u8)) return 0;
        char declared = (char)text["sep=".Length];
        if (declared == separator)
        {
            stream.Skip(Math.Min(stream.Head.Length, stream.Head.IndexOf((byte)'\n') + 1));
            return 1;
        }
        Refuse(1, $"the line sep={declared} says that the separator is {Show(declared)}; {Advice(declared)}");
        return null;
    }

    private static ReadOnlySpan<byte> LineOf(ReadOnlySpan<byte> head)
    {
        int end = head.IndexOf((byte)'\n');
        return (end < 0 ? head : head[..end]).TrimEnd((byte)'\r');
    }

    /// <summary>Whether the line, cut by the separator, names the columns that every row needs.</summary>
    private bool Names(string line, char by)
    {
        var columns = new List<LoadColumn>();
        foreach (string name in line.Split(by))
        {
            if (builder.Table.FindColumn(name.Trim().Trim('"'), out var column) is null) columns.Add(column);
        }
        return builder.Table.MissingKey(columns) is null;
    }

    private void Find(string name, int index, List<LoadColumn> columns, Action<string?, string> fail)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            fail(null, $"the first line has no name for column {(index + 1).ToString(CultureInfo.InvariantCulture)}; name it, "
                + "or remove the column");
        }
        else if (builder.Table.FindColumn(name, out var column) is { } error)
        {
            fail(name, error);
        }
        else if (columns.Contains(column))
        {
            fail(name, "occurs twice; keep one of the two");
        }
        else
        {
            columns.Add(column);
        }
    }

    private void Refuse(int line, string message) => builder.Errors.AddLoss(new(builder.File, line, null, LoadErrorKind.Header, message));

    private static string Show(char separator) => separator == '\t' ? "a tab" : $"\"{separator}\"";

    private static string Advice(char separator) => separator switch
    {
        ',' => "run load without --separator",
        '\t' => "run load with --separator tab",
        _ => $"run load with --separator '{separator}'",
    };
}
