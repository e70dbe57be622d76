using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>What a load makes of one row: inserted, updated or equal, value by value.</summary>
public sealed class UpsertRuleTests
{
    private const string Before = "2026-01-01T00:00:00Z";
    private const string Moment = "2026-11-28T11:00:00Z";

    private static readonly NodeKind Kind = ModelReader.Read("m.graphql", """
        scalar Date
        directive @timestamp(operations: [TimestampOperation!]!) on FIELD_DEFINITION
        enum TimestampOperation { CREATE UPDATE }
        interface Node { id: ID! }
        type Thing implements Node {
          name: String
          aliases: [String!]!
          size: Int
          createdAt: Date @timestamp(operations: [CREATE])
          updatedAt: Date @timestamp(operations: [UPDATE])
        }
        """).Kinds[0];

    private static readonly UpsertRule Rule = new(new([], [], Moment));

    private static readonly Value[] Stored = [Value.Of("a"), Value.Of(["b", "c"]), Value.Of(1), Value.Of(Before), Value.Of(Before)];

    [Fact]
    public void An_inserted_row_has_the_values_of_the_file_and_both_timestamps()
    {
        var row = Insert([Value.Of("a"), Value.Of(["b"]), Value.None, Value.None, Value.None], ["document:b"]);
        Assert.Equal([Value.Of("a"), Value.Of(["b"]), Value.None, Value.Of(Moment), Value.Of(Moment)], row.Values);
        Assert.Equal([true, true, false, true, true], row.IsWritten);
        Assert.Equal(["document:b"], row.Sources);
        Assert.True(row.AreSourcesWritten);
    }

    [Fact]
    public void An_inserted_row_has_no_value_where_the_file_removes_one()
    {
        var row = Insert([Value.Cleared, Value.Of(Array.Empty<string>()), Value.None, Value.Of(Before), Value.Cleared], null);
        Assert.Equal([Value.None, Value.None, Value.None, Value.Of(Before), Value.Of(Moment)], row.Values);
        Assert.Equal([false, false, false, true, true], row.IsWritten);
        Assert.Empty(row.Sources);
        Assert.False(row.AreSourcesWritten);
    }

    [Fact]
    public void Missing_cells_leave_a_row_equal() => Assert.Null(Update(new Value[5], null));

    [Fact]
    public void Equal_cells_leave_a_row_equal() => Assert.Null(Update([.. Stored], ["document:a"]));

    [Fact]
    public void Equal_sources_leave_a_row_equal_and_so_does_a_part_of_them()
    {
        Assert.Null(Rule.Update(Stored, ["document:a", "document:b"], new Value[5], ["document:b"], Kind.Properties));
        Assert.Null(Rule.Update(Stored, ["document:a"], new Value[5], [], Kind.Properties));
    }

    [Fact]
    public void Removing_what_is_missing_leaves_a_row_equal()
    {
        Value[] stored = [Value.None, Value.None, Value.None, Value.Of(Before), Value.Of(Before)];
        Assert.Null(
            Rule.Update(
                stored, [], [Value.Cleared, Value.Of(Array.Empty<string>()), Value.Cleared, Value.None, Value.None], null,
                Kind.Properties));
    }

    [Fact]
    public void One_changed_cell_is_written_with_the_time_of_the_change()
    {
        var row = Update([Value.None, Value.None, Value.Of(2), Value.None, Value.None], null)!;
        Assert.Equal([Stored[0], Stored[1], Value.Of(2), Stored[3], Value.Of(Moment)], row.Values);
        Assert.Equal([false, false, true, false, true], row.IsWritten);
        Assert.Equal(["document:a"], row.Sources);
        Assert.False(row.AreSourcesWritten);
    }

    [Fact]
    public void Removed_values_are_written()
    {
        var row = Update([Value.Cleared, Value.Of(Array.Empty<string>()), Value.None, Value.None, Value.None], null)!;
        Assert.Equal([Value.None, Value.None, Stored[2], Stored[3], Value.Of(Moment)], row.Values);
        Assert.Equal([true, true, false, false, true], row.IsWritten);
    }

    [Fact]
    public void A_timestamp_of_the_file_is_kept()
    {
        var row = Update([Value.Of("z"), Value.None, Value.None, Value.None, Value.Of("2025")], null)!;
        Assert.Equal(Value.Of("2025"), row.Values[4]);
        row = Update([Value.Of("z"), Value.None, Value.None, Value.None, Value.Of(Before)], null)!;
        Assert.Equal(Value.Of(Before), row.Values[4]);
        Assert.False(row.IsWritten[4]);
    }

    [Fact]
    public void A_further_source_is_added_in_order_and_is_a_change()
    {
        var row = Rule.Update(Stored, ["document:b"], new Value[5], ["document:a"], Kind.Properties)!;
        Assert.Equal(["document:a", "document:b"], row.Sources);
        Assert.True(row.AreSourcesWritten);
        Assert.Equal([false, false, false, false, true], row.IsWritten);
        Assert.Equal(Value.Of(Moment), row.Values[4]);
    }

    [Fact]
    public void A_deleted_source_is_taken_out_and_is_a_change()
    {
        var rule = new UpsertRule(new([], [], Moment) { DeletedNodes = [new(Kind, "document:a")] });
        var row = rule.Update(Stored, ["document:a", "document:b"], new Value[5], null, Kind.Properties)!;
        Assert.Equal(["document:b"], row.Sources);
        Assert.True(row.AreSourcesWritten);
        Assert.Null(rule.Update(Stored, ["document:b"], new Value[5], null, Kind.Properties));
    }

    [Fact]
    public void Stored_values_are_not_written_to()
    {
        Value[] stored = [.. Stored];
        Rule.Update(stored, [], [Value.Of("z"), Value.Cleared, Value.Of(2), Value.None, Value.None], ["document:a"], Kind.Properties);
        Assert.Equal(Stored, stored);
    }

    private static RowUpsert Insert(Value[] given, string[]? sources) => Rule.Insert(given, sources, Kind.Properties);

    private static RowUpsert? Update(Value[] given, string[]? sources) =>
        Rule.Update(Stored, ["document:a"], given, sources, Kind.Properties);
}
