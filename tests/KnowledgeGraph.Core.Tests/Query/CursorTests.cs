using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Query;

public sealed class CursorTests
{
    private const ulong Binding = 0x1234_5678_9abc_def0;
    private static readonly EnumDefinition Stage = new("Stage", null, [new("PLANNED", null), new("ACTIVE", null)]);
    private static readonly ImmutableArray<OrderKey> Order = [Key(ScalarType.String), Key(ScalarType.Int), Key(ScalarType.Date)];

    [Fact]
    public void Keys_and_ids_are_read_back()
    {
        Assert.True(Cursor.TryDecode(Write(), Binding, Order, out var keys));
        Assert.Equal([Value.Of("绛县"), Value.Of(-7), Value.None], keys!.Keys);
        Assert.Equal(("zone:jiangxian", "a~PARTY_TO~b~"), (keys.NodeId, keys.EdgeId));
    }

    [Fact]
    public void A_writer_is_used_again_for_the_next_row() => Assert.Equal(Write(), Write(rowsBefore: 3));

    [Fact]
    public void A_cursor_of_another_connection_is_refused() => Assert.False(Cursor.TryDecode(Write(), Binding + 1, Order, out _));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_cursor_of_another_number_of_keys_is_refused(int keys) =>
        Assert.False(Cursor.TryDecode(Write(), Binding, [.. Enumerable.Range(0, keys).Select(i => Order[i % 3])], out _));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("****")]
    [InlineData("绛县")]
    [InlineData("AAAA")]
    public void A_text_that_is_no_cursor_is_refused(string text) => Assert.False(Cursor.TryDecode(text, Binding, Order, out _));

    [Fact]
    public void A_cursor_cut_short_anywhere_is_refused()
    {
        string cursor = Write();
        for (int length = 0; length < cursor.Length; length++)
        {
            Assert.False(Cursor.TryDecode(cursor[..length], Binding, Order, out _), $"cut to {length}");
        }
    }

    [Fact]
    public void A_cursor_with_something_behind_it_is_refused() => Assert.False(Cursor.TryDecode(Write() + "AAAA", Binding, Order, out _));

    [Fact]
    public void A_cursor_stands_in_a_URL_as_it_is() => Assert.Matches("^[A-Za-z0-9_-]+$", Write());

    public static TheoryData<ScalarType, string?, long> Impossible => new()
    {
        { ScalarType.String, null, 1 },
        { ScalarType.Id, null, 1 },
        { ScalarType.Id, "a\0b", 0 },
        { ScalarType.Date, null, 2023 },
        { ScalarType.Date, "2023-13", 0 },
        { ScalarType.Date, "soon", 0 },
        { ScalarType.DateTime, null, 2023 },
        { ScalarType.DateTime, "2023-12", 0 },
        { ScalarType.DateTime, "2024-03-28T09:34:36", 0 },
        { ScalarType.Boolean, null, 2 },
        { ScalarType.Boolean, null, -1 },
        { ScalarType.Boolean, "1", 0 },
        { ScalarType.Int, null, 1L << 31 },
        { ScalarType.Int, null, int.MinValue - 1L },
        { ScalarType.Int, "1", 0 },
        { ScalarType.Enum, null, 2 },
        { ScalarType.Enum, null, -1 },
        { ScalarType.Enum, "ACTIVE", 0 },
        { ScalarType.Decimal, null, 1_000_000_000_000_000 },
        { ScalarType.Decimal, null, -1_000_000_000_000_000 },
        { ScalarType.Decimal, "1", 0 },
        { ScalarType.Long, "1", 0 },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void A_key_that_no_value_can_be_is_refused(ScalarType type, string? text, long number) =>
        Assert.False(
            Cursor.TryDecode(Write(text is null ? [] : Encoding.UTF8.GetBytes(text), text is null, number), Binding, [Key(type)], out _));

    [Fact]
    public void Text_that_is_no_utf8_is_refused() =>
        Assert.False(Cursor.TryDecode(Write([0xC3, 0x28], isNumber: false, 0), Binding, [Key(ScalarType.String)], out _));

    [Theory]
    [InlineData(ScalarType.String, "Ω", 0)]
    [InlineData(ScalarType.String, "", 0)]
    [InlineData(ScalarType.Id, "zone:a", 0)]
    [InlineData(ScalarType.Boolean, null, 0)]
    [InlineData(ScalarType.Int, null, int.MinValue)]
    [InlineData(ScalarType.Int, null, int.MaxValue)]
    [InlineData(ScalarType.Enum, null, 0)]
    [InlineData(ScalarType.Decimal, null, 999_999_999_999_999)]
    [InlineData(ScalarType.Long, null, long.MaxValue)]
    [InlineData(ScalarType.Date, "2023-02", 0)]
    [InlineData(ScalarType.DateTime, "2024-03-28T09:34:36+08:00", 0)]
    [InlineData(ScalarType.Boolean, null, 1)]
    [InlineData(ScalarType.Enum, null, 1)]
    [InlineData(ScalarType.Decimal, null, -999_999_999_999_999)]
    [InlineData(ScalarType.Long, null, long.MinValue)]
    public void A_key_that_a_value_can_be_is_read(ScalarType type, string? text, long number) =>
        Assert.True(
            Cursor.TryDecode(Write(text is null ? [] : Encoding.UTF8.GetBytes(text), text is null, number), Binding, [Key(type)], out _));

    [Theory]
    [InlineData("", "e")]
    [InlineData("n\0", "e")]
    [InlineData("n", "e\0")]
    public void An_id_that_nothing_can_have_is_refused(string nodeId, string edgeId) =>
        Assert.False(Cursor.TryDecode(Write(w => WriteIds(w, nodeId, edgeId)), Binding, [], out _));

    [Fact]
    public void A_cursor_of_another_version_is_refused()
    {
        byte[] bytes = Base64Url.DecodeFromChars(Write());
        Assert.Equal(1, bytes[0]);
        bytes[0]++;
        Assert.False(Cursor.TryDecode(Base64Url.EncodeToString(bytes), Binding, Order, out _));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(255)]
    public void A_key_that_is_neither_text_nor_number_nor_missing_is_refused(byte tag)
    {
        byte[] bytes = Base64Url.DecodeFromChars(Write(w =>
        {
            w.AddMissing();
            WriteIds(w, "n", "e");
        }));
        Assert.Equal(0, bytes[1 + sizeof(ulong)]);
        bytes[1 + sizeof(ulong)] = tag;
        Assert.False(Cursor.TryDecode(Base64Url.EncodeToString(bytes), Binding, [Key(ScalarType.String)], out _));
    }

    [Fact]
    public void A_length_below_nought_is_refused()
    {
        byte[] bytes = Base64Url.DecodeFromChars(Write("text"u8.ToArray(), isNumber: false, 0));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2 + sizeof(ulong)), -1);
        Assert.False(Cursor.TryDecode(Base64Url.EncodeToString(bytes), Binding, [Key(ScalarType.String)], out _));
    }

    [Fact]
    public void A_cursor_is_bound_to_the_values_of_its_filter_and_not_to_their_places()
    {
        ulong Bind(int parameter, params Value[] values) => Cursor.Binding(
            new()
            {
                Source = new ItemSource.ByIds(0),
                Cardinality = Cardinality.Connection,
                ParentKinds = KindSet.Empty,
               
                Where = new Filter.Compare(Order[0].Operand, Comparison.Eq, parameter),
            },
            new(values));
        Assert.Equal(Bind(1, Value.Of(0), Value.Of("a")), Bind(2, Value.Of(0), Value.Of("b"), Value.Of("a")));
        Assert.NotEqual(Bind(1, Value.Of(0), Value.Of("a")), Bind(1, Value.Of(0), Value.Of("b")));
        Assert.NotEqual(Bind(1, Value.Of(0), Value.Of("a")), Bind(1, Value.Of(1), Value.Of("a")));
    }

    private static OrderKey Key(ScalarType type) =>
        new(new(OperandOwner.Node, ["p"], type, type == ScalarType.Enum ? Stage : null, 2), Descending: false);

    private static string Write(byte[] text, bool isNumber, long number) => Write(writer =>
    {
        if (isNumber) writer.AddNumber(number);
        else writer.AddText(text);
        WriteIds(writer, "n", "");
    });

    private static string Write(int rowsBefore = 0) => Write(
        writer =>
        {
            writer.AddText("绛县"u8);
            writer.AddNumber(-7);
            writer.AddMissing();
            WriteIds(writer, "zone:jiangxian", "a~PARTY_TO~b~");
        },
        rowsBefore);

    private static void WriteIds(Cursor.Writer writer, string nodeId, string edgeId)
    {
        writer.AddId(Encoding.UTF8.GetBytes(nodeId));
        writer.AddId(Encoding.UTF8.GetBytes(edgeId));
    }

    private static string Write(Action<Cursor.Writer> write, int rowsBefore = 0)
    {
        using var tape = new ResultTape();
        tape.Reset();
        var writer = new Cursor.Writer(Binding);
        int row = 0;
        for (int i = 0; i <= rowsBefore; i++)
        {
            row = tape.AddRow(slots: 1, children: 0, kind: 0);
            writer.Begin();
            write(writer);
            writer.End(tape, row, 0);
        }
        Assert.True(tape.TryGetValue(row, 0, out var json));
        return JsonSerializer.Deserialize<string>(json)!;
    }
}
