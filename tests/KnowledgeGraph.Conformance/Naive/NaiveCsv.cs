using System.Text;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>Reads and writes CSV as RFC 4180 says, one character after the other.</summary>
internal static class NaiveCsv
{
    /// <summary>The rows of a file; each cell by the name of its column.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string file)
    {
        var records = Records(File.ReadAllText(file)).ToList();
        foreach (var record in records.Skip(1))
        {
            yield return records[0].Zip(record).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);
        }
    }

    /// <summary>A row of a file.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\n";

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<List<string>> Records(string text)
    {
        var record = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (isQuoted && character == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (character == '"') isQuoted = !isQuoted;
            else if (isQuoted) cell.Append(character);
            else if (character == ',') EndCell();
            else if (character == '\n')
            {
                EndCell();
                yield return record;
                record = [];
            }
            else if (character != '\r') cell.Append(character);
        }

        void EndCell()
        {
            record.Add(cell.ToString());
            cell.Clear();
        }
    }
}
