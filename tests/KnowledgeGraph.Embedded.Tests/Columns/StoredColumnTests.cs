using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Tests.Columns;

public sealed class StoredColumnTests
{
    private const int Rows = 3 * StoredColumn.ChunkRows + 17;

    private static readonly EnumDefinition Stage = new("Stage", null, [new("A", null), new("B", null), new("C", null)]);

    public static TheoryData<string> Types => ["String", "Date", "DateTime", "Int", "Decimal", "Enum", "Boolean", "List"];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_column_gives_back_what_was_put_into_it(string type)
    {
        var values = Values(type, seed: 1);
        var column = Build(type, values);
        Assert.Equal(Rows, column.Count);
        Assert.Equal(values, Enumerable.Range(0, Rows).Select(column.Get));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Changes_and_appended_rows_make_a_new_column_and_leave_the_old_one(string type)
    {
        var values = Values(type, seed: 2);
        var column = Build(type, values);
        var random = new Random(3);
        var changes = Enumerable.Range(0, Rows).Where(_ => random.Next(500) == 0).Select(row => (row, Values(type, seed: row)[0]))
            .ToArray();
        var builder = column.Extend(changes);
        var appended = Values(type, seed: 4);
        foreach (var value in appended) builder.Append(value);

        var expected = values.Concat(appended).ToArray();
        foreach (var (row, value) in changes) expected[row] = value;
        var changed = builder.Build();
        Assert.Equal(expected, Enumerable.Range(0, 2 * Rows).Select(changed.Get));
        Assert.Equal(values, Enumerable.Range(0, Rows).Select(column.Get));
    }

    [Theory]
    [InlineData("String")]
    [InlineData("Date")]
    [InlineData("DateTime")]
    [InlineData("Int")]
    [InlineData("Decimal")]
    [InlineData("Enum")]
    [InlineData("Boolean")]
    public void Rows_and_cursor_keys_are_ordered_alike_and_missing_values_last(string type)
    {
        var values = Values(type, seed: 5);
        var column = Build(type, values);
        var random = new Random(6);
        for (int i = 0; i < 2000; i++)
        {
            (int a, int b) = (random.Next(Rows), random.Next(Rows));
            foreach (bool descending in new[] { false, true })
            {
                int expected = Expected(type, values[a], values[b], descending);
                Assert.Equal(expected, Math.Sign(column.Compare(a, column, b, descending)));
                Assert.Equal(expected, Math.Sign(column.CompareToKey(a, values[b], descending)));
            }
        }
    }

    [Fact]
    public void Text_is_ordered_by_code_point_not_by_utf16_unit()
    {
        var column = Build("String", [Value.Of("\uFFFD"), Value.Of("\U0001F600")]);
        Assert.True(column.Compare(0, column, 1, descending: false) < 0);
    }

    [Theory]
    [InlineData("String")]
    [InlineData("List")]
    public void Folded_texts_are_those_of_the_rows_also_after_changes(string type)
    {
        var column = Build(type, Values(type, seed: 7));
        AssertFolded(column);
        (int, Value)[] changes =
            [(3, type == "List" ? Value.Of(["\"ＡB\"", "straße"]) : Value.Of("\"ＡB\"")), (StoredColumn.ChunkRows, Value.None)];
        var builder = column.Extend(changes);
        foreach (var value in Values(type, seed: 8)) builder.Append(value);
        AssertFolded(builder.Build());
        AssertFolded(column);
    }

    [Fact]
    public void A_chunk_in_which_nothing_folds_is_its_own_folded_one()
    {
        var chunks = TextChunk.Builder.Extend([], 0, [], static (TextChunk.Builder chunk, in Value value) => chunk.AppendText(value.Text));
        chunks.AppendText("绛县");
        chunks.AppendNull();
        var chunk = chunks.Seal(out _)[0];
        Assert.Same(chunk, chunk.Folded(static (folded, json) => { folded.AppendJson(json); return false; }, Budget()));
        // It is made once.
        Assert.Same(chunk, chunk.Folded(static (_, _) => throw new InvalidOperationException(), Budget()));
    }

    [Fact]
    public void Folding_ends_with_the_client()
    {
        using var client = new CancellationTokenSource();
        client.Cancel();
        var folded = Build("String", Values("String", seed: 9)).Folded(new(new Limits(), client.Token));
        Assert.Throws<OperationCanceledException>(() => Enumerable.Range(0, Rows).Count(folded.IsNull));
    }

    private static void AssertFolded(StoredColumn column)
    {
        var folded = column.Folded(Budget());
        for (int row = 0; row < column.Count; row++)
        {
            var value = column.Get(row);
            var expected = value.Kind switch
            {
                ValueKind.Text => Value.Of(FoldedText.Of(value.Text)),
                ValueKind.Texts => Value.Of(Array.ConvertAll(value.Texts, FoldedText.Of)),
                _ => value,
            };
            Assert.Equal(expected, folded.Get(row));
        }
    }

    private static WorkBudget Budget() => new(new Limits(), default);

    private static int Expected(string type, Value a, Value b, bool descending)
    {
        if (a.IsNone || b.IsNone) return a.IsNone.CompareTo(b.IsNone);
        int order = type switch
        {
            "String" => Encoding.UTF8.GetBytes(a.Text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b.Text)),
            "Date" => (PartialDate.Parse(a.Text).FirstDay, a.Text).CompareTo((PartialDate.Parse(b.Text).FirstDay, b.Text)),
            "DateTime" => (InstantOf(a.Text), a.Text).CompareTo((InstantOf(b.Text), b.Text)),
            _ => a.Number.CompareTo(b.Number),
        };
        return Math.Sign(descending ? -order : order);
    }

    private static long InstantOf(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcTicks;

    private static StoredColumn Build(string type, IEnumerable<Value> values)
    {
        var builder = StoredColumn.Empty(Property(type)).Extend([]);
        foreach (var value in values) builder.Append(value);
        return builder.Build();
    }

    private static PropertyDefinition Property(string type) => new(
        "p",
        null,
        type == "List" ? ScalarType.String : Enum.Parse<ScalarType>(type),
        type == "Enum" ? Stage : null,
        IsList: type == "List",
        IsRequired: false,
        IsUnique: false,
        IsIndexed: false,
        IsIdentity: false,
        Scale: type == "Decimal" ? 2 : 0,
        Timestamp.None);

    private static Value[] Values(string type, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows).Select(_ => random.Next(7) == 0 ? Value.None : ValueOf(type, random))];
    }

    private static Value ValueOf(string type, Random random) => type switch
    {
        "String" => Value.Of(TextOf(random)),
        "Date" =>
            Value.Of(
                random.Next(3) switch { 0 => $"{2000 + random.Next(9)}", 1 => $"2003-{1 + random.Next(12):00}", _ => $"2003-02-{1 + random.Next(28):00}" }),
        "DateTime" => Value.Of($"2003-02-{1 + random.Next(2):00}T0{random.Next(3)}:00:00{(random.Next(2) == 0 ? "Z" : "+01:00")}"),
        "Enum" => Value.Of((long)random.Next(3)),
        "Boolean" => Value.Of(random.Next(2) == 0),
        "List" => Value.Of([.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => TextOf(random))]),
        _ => Value.Of(random.NextInt64(-1_000_000, 1_000_000)),
    };

    private static string TextOf(Random random) =>
        string.Concat(
            Enumerable.Range(0, random.Next(6))
                .Select(_ => random.Next(8) switch { 0 => "\"", 1 => "\\", 2 => "\n", 3 => "绛", 4 => "😀Ａ", 5 => "K\u0301", _ => "a" }));
}
