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
    public void A_cursor_of_another_number_of_keys_is_refused(int keys) => Assert.False(Cursor.TryDecode(Write(), Binding, [.. Enumerable.Range(0, keys).Select(i => Order[i % 3])], out _));

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
        for (int length = 0; length < cursor.Length; length++) Assert.False(Cursor.TryDecode(cursor[..length], Binding, Order, out _), $"cut to {length}");
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
        { ScalarType.Boolean, null, 2 },
        { ScalarType.Int, null, 1L << 31 },
        { ScalarType.Int, "1", 0 },
        { ScalarType.Enum, null, 2 },
        { ScalarType.Enum, null, -1 },
        { ScalarType.Decimal, null, 1_000_000_000_000_000 },
        { ScalarType.Long, "1", 0 },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void A_key_that_no_value_can_be_is_refused(ScalarType type, string? text, long number) =>
        Assert.False(Cursor.TryDecode(Write(text is null ? [] : Encoding.UTF8.GetBytes(text), text is null, number), Binding, [Key(type)], out _));

    [Fact]
    public void Text_that_is_no_utf8_is_refused() =>
        Assert.False(Cursor.TryDecode(Write([0xC3, 0x28], isNumber: false, 0), Binding, [Key(ScalarType.String)], out _));

    [Theory]
    [InlineData(ScalarType.String, "Ω", 0)]
    [InlineData(ScalarType.Date, "2023-02", 0)]
    [InlineData(ScalarType.Boolean, null, 1)]
    [InlineData(ScalarType.Enum, null, 1)]
    [InlineData(ScalarType.Decimal, null, -999_999_999_999_999)]
    [InlineData(ScalarType.Long, null, long.MinValue)]
    public void A_key_that_a_value_can_be_is_read(ScalarType type, string? text, long number) =>
        Assert.True(Cursor.TryDecode(Write(text is null ? [] : Encoding.UTF8.GetBytes(text), text is null, number), Binding, [Key(type)], out _));

    private static OrderKey Key(ScalarType type) => new(new(OperandOwner.Node, ["p"], type, type == ScalarType.Enum ? Stage : null, 2), Descending: false);

    private static string Write(byte[] text, bool isNumber, long number)
    {
        using var tape = new ResultTape();
        var writer = new Cursor.Writer(Binding);
        int row = tape.AddRow(slots: 1, children: 0, kind: 0);
        writer.Begin();
        if (isNumber) writer.AddNumber(number);
        else writer.AddText(text);
        writer.AddId("n"u8);
        writer.AddId(""u8);
        writer.End(tape, row, 0);
        Assert.True(tape.TryGetValue(row, 0, out var json));
        return JsonSerializer.Deserialize<string>(json)!;
    }

    private static string Write(int rowsBefore = 0)
    {
        using var tape = new ResultTape();
        tape.Reset();
        var writer = new Cursor.Writer(Binding);
        int row = 0;
        for (int i = 0; i <= rowsBefore; i++)
        {
            row = tape.AddRow(slots: 1, children: 0, kind: 0);
            writer.Begin();
            writer.AddText("绛县"u8);
            writer.AddNumber(-7);
            writer.AddMissing();
            writer.AddId("zone:jiangxian"u8);
            writer.AddId("a~PARTY_TO~b~"u8);
            writer.End(tape, row, 0);
        }
        Assert.True(tape.TryGetValue(row, 0, out var json));
        return JsonSerializer.Deserialize<string>(json)!;
    }
}
