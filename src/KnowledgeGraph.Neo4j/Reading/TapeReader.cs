using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Reads the record that answers a statement onto a tape: from bytes to bytes, without objects between.</summary>
internal sealed class TapeReader(CypherStatement statement, ParameterValues parameters, ResultTape tape, Limits limits)
{
    private readonly Dictionary<ExpansionLayout, CellWriter> _writers = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads `data`: an object of fields and values, whose one record is the answer.</summary>
    public void Read(ref Utf8JsonReader json, ReadOnlySpan<byte> body)
    {
        tape.Reset();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (!json.ValueTextEquals("values"u8))
            {
                json.Skip();
                continue;
            }
            Expect(ref json, JsonTokenType.StartArray);
            Expect(ref json, JsonTokenType.StartArray);
            Expect(ref json, JsonTokenType.StartArray);
            tape.Root = ReadParts(ref json, body, statement.Root);
            Expect(ref json, JsonTokenType.EndArray);
            Expect(ref json, JsonTokenType.EndArray);
            Expect(ref json, JsonTokenType.EndArray);
        }
    }

    // The rows of an expansion, or one more than the page has, then the total; null where nothing is asked. Gives the row or block.
    private int ReadParts(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ExpansionLayout layout)
    {
        if (layout.Expansion.Cardinality == Cardinality.One) return ReadOne(ref json, body, layout);
        int block = tape.AddBlock();
        bool hasNextPage = false;
        if (layout.HasRows) hasNextPage = ReadRows(ref json, body, layout, block);
        else if (layout.HasOneMore) hasNextPage = ReadNumber(ref json) > First(layout);
        else if (layout.IsEmpty) json.Read();
        if (layout.HasTotal) tape.SetTotal(block, ReadNumber(ref json));
        if (layout.Expansion.Page is { } page) tape.SetPage(block, hasNextPage, !parameters[page.After].IsNone);
        return block;
    }

    private int ReadOne(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ExpansionLayout layout)
    {
        Expect(ref json, JsonTokenType.StartArray);
        int row = 0;
        while (json.Read() && json.TokenType == JsonTokenType.StartArray) row = ReadRow(ref json, body, layout);
        return row;
    }

    private bool ReadRows(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ExpansionLayout layout, int block)
    {
        Expect(ref json, JsonTokenType.StartArray);
        long first = layout.Expansion.Page is null ? long.MaxValue : First(layout);
        int last = 0;
        bool hasMore = false;
        for (long count = 0; json.Read() && json.TokenType == JsonTokenType.StartArray; count++)
        {
            if (count == first)
            {
                hasMore = true;
                json.Skip();
                continue;
            }
            int row = ReadRow(ref json, body, layout);
            tape.Append(block, last, row);
            last = row;
        }
        return hasMore;
    }

    private int ReadRow(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ExpansionLayout layout)
    {
        if (tape.RowCount >= limits.RowsMax)
        {
            throw new StoreException("RESULT_TOO_LARGE", $"The answer would have more than {limits.RowsMax} rows (Limits:RowsMax). Ask for smaller pages or fewer levels.");
        }
        int kind = layout.Kind ?? (int)ReadNumber(ref json);
        int row = tape.AddRow(layout.Expansion, kind);
        ReadCells(ref json, body, layout, row, kind);
        for (int child = 0; child < layout.Children.Length; child++)
        {
            int place = ReadParts(ref json, body, layout.Children[child]);
            tape.SetChild(row, layout.Expansion.SlotCount, child, place);
        }
        Expect(ref json, JsonTokenType.EndArray);
        return row;
    }

    private void ReadCells(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ExpansionLayout layout, int row, int kind)
    {
        Span<Cell> cells = stackalloc Cell[layout.CellCount];
        foreach (ref var cell in cells)
        {
            json.Read();
            int start = (int)json.TokenStartIndex;
            var token = json.TokenType;
            bool isEscaped = json.ValueIsEscaped;
            if (token == JsonTokenType.StartArray) json.Skip();
            cell = new(start, (int)json.BytesConsumed - start, token, isEscaped);
        }
        if (kind < 0) return;
        if (!_writers.TryGetValue(layout, out var writer)) _writers.Add(layout, writer = new(layout, parameters, tape));
        writer.Write(body, cells, row, kind);
    }

    private long First(ExpansionLayout layout) => parameters[layout.Expansion.Page!.First].Number;

    private static long ReadNumber(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.Number);
        return json.GetInt64();
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type) throw new JsonException($"{type} was expected at byte {json.TokenStartIndex}.");
    }
}

/// <summary>A cell of a row: its place in the answer.</summary>
internal readonly record struct Cell(int Start, int Length, JsonTokenType Token, bool IsEscaped)
{
    /// <summary>Its JSON as Neo4j wrote it.</summary>
    public ReadOnlySpan<byte> Json(ReadOnlySpan<byte> body) => body.Slice(Start, Length);
}
