using System.Text.Json;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Query;

public sealed class CursorTests
{
    private const ulong Binding = 0x1234_5678_9abc_def0;

    [Fact]
    public void Keys_and_ids_are_read_back()
    {
        Assert.True(Cursor.TryDecode(Write(), Binding, 3, out var keys));
        Assert.Equal([Value.Of("绛县"), Value.Of(-7), Value.None], keys!.Keys);
        Assert.Equal(("zone:jiangxian", "a~PARTY_TO~b~"), (keys.NodeId, keys.EdgeId));
    }

    [Fact]
    public void A_writer_is_used_again_for_the_next_row() => Assert.Equal(Write(), Write(rowsBefore: 3));

    [Fact]
    public void A_cursor_of_another_connection_is_refused() => Assert.False(Cursor.TryDecode(Write(), Binding + 1, 3, out _));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_cursor_of_another_number_of_keys_is_refused(int keys) => Assert.False(Cursor.TryDecode(Write(), Binding, keys, out _));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("****")]
    [InlineData("绛县")]
    [InlineData("AAAA")]
    public void A_text_that_is_no_cursor_is_refused(string text) => Assert.False(Cursor.TryDecode(text, Binding, 3, out _));

    [Fact]
    public void A_cursor_cut_short_anywhere_is_refused()
    {
        string cursor = Write();
        for (int length = 0; length < cursor.Length; length++) Assert.False(Cursor.TryDecode(cursor[..length], Binding, 3, out _), $"cut to {length}");
    }

    [Fact]
    public void A_cursor_with_something_behind_it_is_refused() => Assert.False(Cursor.TryDecode(Write() + "AAAA", Binding, 3, out _));

    [Fact]
    public void A_cursor_stands_in_a_URL_as_it_is() => Assert.Matches("^[A-Za-z0-9_-]+$", Write());

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
