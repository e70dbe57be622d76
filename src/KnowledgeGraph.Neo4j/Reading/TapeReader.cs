using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Reads the record that answers a statement onto a tape: from bytes to bytes, without objects between.</summary>
/// <param name="statement">The statement.</param>
/// <param name="parameters">The query's values.</param>
/// <param name="tape">Takes the rows.</param>
/// <param name="budget">Charged with each row.</param>
/// <param name="parents">The rows whose children a deferred statement reads; null for the first statement.</param>
internal sealed class TapeReader(
    CypherStatement statement, ParameterValues parameters, ResultTape tape, WorkBudget budget, ParentRows? parents)
{
    private readonly Dictionary<ExpansionLayout, CellWriter> _writers = new(ReferenceEqualityComparer.Instance);
    private readonly ElementsRead _elements = new();
    private string? _lastId;

    /// <summary>The rows of the levels that deferred statements go on from, in the order of the statements.</summary>
    public ImmutableArray<ParentRows> Parents { get; private set; } = [];

    /// <summary>Reads `data`: an object of fields and values, whose one record is the answer.</summary>
    public void Read(ref Utf8JsonReader json, ReadOnlySpan<byte> body)
    {
        if (parents is null) tape.Reset();
        Parents = [.. statement.Deferred.Select(_ => new ParentRows())];
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
            if (parents is null) tape.Root = ReadParts(ref json, body, statement.Root);
            else ReadChildrenOf(ref json, body, parents);
            Expect(ref json, JsonTokenType.EndArray);
            Expect(ref json, JsonTokenType.EndArray);
            Expect(ref json, JsonTokenType.EndArray);
        }
    }

    // The rows of an expansion, or one more than the page has, then the total; null where nothing is asked. Gives the row or block.
    private int ReadParts(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ExpansionLayout layout)
    {
        if (layout.Expansion.Cardinality == Cardinality.One) return ReadOne(ref json, body, layout);
        int block = tape.AddBlock(layout.Expansion);
        bool hasMore = false;
        if (layout.HasRows) hasMore = ReadRows(ref json, body, layout, block);
        else if (layout.HasOneMore) hasMore = ReadNumber(ref json) > PageSize(layout);
        else if (layout.IsEmpty) json.Read();
        for (int i = 0; i < layout.Summaries.Length; i++) tape.SetSummary(block, i, ReadSummary(ref json, body, layout.Summaries[i]));
        if (layout.Expansion.Page is { } page) tape.SetPage(block, page, hasMore, !parameters[page.Cursor].IsNone);
        return block;
    }

    private int ReadSummary(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ExpansionLayout layout)
    {
        if (!CypherGroups.IsTotal(layout.Expansion)) return ReadParts(ref json, body, layout);
        Expect(ref json, JsonTokenType.Number);
        int row = tape.AddRow(layout.Expansion, 0);
        var total = body[(int)json.TokenStartIndex..(int)json.BytesConsumed];
        for (int slot = 0; slot < layout.Expansion.Columns.Length; slot++) tape.SetValue(row, slot, total);
        return row;
    }

    private int ReadOne(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ExpansionLayout layout)
    {
        Expect(ref json, JsonTokenType.StartArray);
        int row = 0;
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            int next = ReadRow(ref json, body, layout);
            if (row != 0 && layout.Expansion.Source is ItemSource.ByKey key) throw OfTwoNodes(key);
            row = next;
        }
        return row;
    }

    private bool ReadRows(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ExpansionLayout layout, int block)
    {
        Expect(ref json, JsonTokenType.StartArray);
        long size = layout.Expansion.Page is null ? long.MaxValue : PageSize(layout);
        bool isBackward = layout.Expansion.Page is { IsBackward: true };
        int last = 0;
        bool hasMore = false;
        for (long count = 0; json.Read() && json.TokenType == JsonTokenType.StartArray; count++)
        {
            if (count == size)
            {
                hasMore = true;
                json.Skip();
                continue;
            }
            int row = ReadRow(ref json, body, layout);
            // The statement gives the rows in the order in which the page is read.
            if (isBackward) tape.Prepend(block, row);
            else tape.Append(block, last, row);
            last = row;
        }
        return hasMore;
    }

    private int ReadRow(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ExpansionLayout layout)
    {
        budget.AddRow();
        int kind = layout.Kind ?? ReadKind(ref json);
        if (kind < 0 && layout.Expansion.Source is ItemSource.Members) throw new VanishedMemberException();
        int row = tape.AddRow(layout.Expansion, kind);
        int bytesBefore = tape.ByteCount;
        ReadCells(ref json, body, layout, row, kind);
        budget.AddBytes(
            tape.ByteCount - bytesBefore + sizeof(int) * (2 + 2 * layout.Expansion.Columns.Length + layout.Expansion.Children.Length));
        string? id = _lastId;
        foreach (var (child, next) in layout.Children)
        {
            int place = ReadParts(ref json, body, next);
            if (place == 0 && next.Required.Of.Contains(kind)) throw Without(next.Required.Field, id);
            tape.SetChild(row, layout.Expansion.Columns.Length, child, place);
        }
        Expect(ref json, JsonTokenType.EndArray);
        return row;
    }

    // For each parent a list of its children; a parent that several rows show is read once.
    private void ReadChildrenOf(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ParentRows level)
    {
        Expect(ref json, JsonTokenType.StartArray);
        foreach (var rows in level.Rows)
        {
            Expect(ref json, JsonTokenType.StartArray);
            foreach (var (child, next) in statement.Root.Children)
            {
                int place = ReadParts(ref json, body, next);
                foreach (int row in rows) tape.SetChild(row, statement.Root.Expansion.Columns.Length, child, place);
            }
            Expect(ref json, JsonTokenType.EndArray);
        }
        Expect(ref json, JsonTokenType.EndArray);
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
            if (token is JsonTokenType.StartArray or JsonTokenType.StartObject) json.Skip();
            cell = new(start, (int)json.BytesConsumed - start, token, isEscaped);
        }
        if (kind < 0) return;
        if (!_writers.TryGetValue(layout, out var writer)) _writers.Add(layout, writer = new(layout, parameters, tape));
        if (layout.Keys is { } keys) _lastId = _elements.Add(body, cells, keys, writer);
        writer.Write(body, cells, row, kind);
        for (int i = 0; i < statement.Deferred.Length; i++)
        {
            if (ReferenceEquals(statement.Deferred[i].Level, layout)) Parents[i].Add(
                writer.IdOf(body, cells[statement.Deferred[i].IdCell]), row);
        }
    }

    // In the place of a kind that the model lacks stands the id of the node.
    private static int ReadKind(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType is not (JsonTokenType.Number or JsonTokenType.String or JsonTokenType.StartArray))
        {
            throw new JsonException($"No kind at byte {json.TokenStartIndex}.");
        }
        if (json.TokenType == JsonTokenType.Number) return json.GetInt32();
        if (json.TokenType == JsonTokenType.StartArray) throw OfTwoKinds(ref json);
        throw new StoreException(
            "DATA_INVALID",
            $"The graph database has a node '{json.GetString()}' whose labels are of no type of the server's model. "
            + "Whoever runs the server should delete the node, or load with the model that has its type.");
    }

    private static StoreException OfTwoNodes(ItemSource.ByKey key) => new(
        "DATA_INVALID",
        $"The graph database has two nodes of one {key.Property?.StoredName ?? Operand.Id}, which the model says is unique. "
        + "Whoever runs the server should change one of them; `check` lists them.");

    private static StoreException Without(string field, string? id) => new(
        "DATA_INVALID",
        $"The graph database has the node '{id}' without {field}, which the model requires. "
        + "Whoever runs the server should set it right, in Neo4j or by a load.");

    private static StoreException OfTwoKinds(ref Utf8JsonReader json)
    {
        var texts = new List<string>();
        while (json.Read() && json.TokenType == JsonTokenType.String) texts.Add(json.GetString()!);
        // Neo4j gives labels in the order in which the database got to know them.
        string types = string.Join(" and ", texts.Skip(1).Order(StringComparer.Ordinal));
        return new(
            "DATA_INVALID",
            $"The graph database has a node '{texts[0]}' of the types {types}, and the model says that a node is of one. "
            + "Whoever runs the server should remove the label that is wrong.");
    }

    private long PageSize(ExpansionLayout layout) => parameters[layout.Expansion.Page!.Size].Number;

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

/// <summary>Rows of a level whose children a further statement reads, by the id that it finds them by.</summary>
internal sealed class ParentRows
{
    private readonly OrderedDictionary<string, List<int>> _rows = new(StringComparer.Ordinal);

    /// <summary>The ids, each once.</summary>
    public IReadOnlyCollection<string> Ids => _rows.Keys;

    /// <summary>The rows of each id.</summary>
    public IReadOnlyCollection<List<int>> Rows => _rows.Values;

    /// <summary>Adds a row.</summary>
    public void Add(string id, int row)
    {
        if (!_rows.TryGetValue(id, out var rows)) _rows.Add(id, rows = []);
        rows.Add(row);
    }
}
