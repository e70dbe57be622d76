using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Queries;
using Snapshooter.Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>The Cypher of queries built by hand, without a database.</summary>
public sealed class CypherTextTests
{
    private static readonly GraphMapping Mapping = new(Repository.Model);

    [Fact]
    public void Nested_selection_with_edges_a_kind_of_their_own_and_a_total() => Match(q =>
    {
        var parties = q.Related(
            "Agreement", "parties", 20,
            [.. q.Ids("Party"), new Column.Property("kind", OperandOwner.Node, q.Kinds("Zone", "Organization"))],
            q.Related("Laboratory", "host", 1, q.Ids("Party")));
        var agreements = q.Related("Zone", "agreements", 5, q.Ids("Agreement"), parties, q.Evidence("Agreement"), q.Sources("Agreement"));
        return q.Scan("Zone", 10, q.Ids("Zone"), agreements with { Summaries = [QueryBuilder.Total] });
    });

    [Fact]
    public void Look_up_with_a_name_in_the_language_asked() => Match(q =>
        q.ByKey("Zone", null, "zone:kelan", [new Column.LocalizedText("name", q.Add(Value.Of(0L), ScalarType.Enum), q.Kinds("Zone"))]));

    [Fact]
    public void First_page_by_an_indexed_date_in_two_parts() => Match(q => q.Scan("Agreement", 20, q.Ids("Agreement")) with
    {
        Order = [q.Order("Agreement", "signedOn", true)],
    });

    [Fact]
    public void Later_page_by_an_indexed_date() => Match(q => q.Scan("Agreement", 20, q.Ids("Agreement")) with
    {
        Order = [q.Order("Agreement", "signedOn", true)],
        Page = q.Page(20, new([Value.Of("2023-10")], "agreement:a", "")),
    });

    [Fact]
    public void Later_page_by_an_indexed_text_after_one_with_wide_characters() => Match(q => q.Scan("Zone", 20, q.Ids("Zone")) with
    {
        Order = [q.Order("Zone", "name")],
        Page = q.Page(20, new([Value.Of("绛县（北）")], "zone:a", "")),
    });

    [Fact]
    public void Texts_compared_with_one_of_wide_characters() => Match(q => q.Scan("Document", 20, q.Ids("Document")) with
    {
        Where = new Filter.All(
        [
            .. new[] { Comparison.Lt, Comparison.Lte, Comparison.Gt, Comparison.Gte }.Select(sign =>
                q.Compare("Document", "description", sign, Value.Of("😀"))),
            q.Compare("Document", "aliases", Comparison.Gt, Value.Of("Ａ")),
        ]),
    });

    [Fact]
    public void Later_page_below_by_an_edge_property() =>
        Match(q => q.ByKey("Agreement", null, "agreement:a", [], q.Related("Agreement", "parties", 3, q.Ids("Party")) with
    {
        Order = [new(q.EdgeOperand("PARTY_TO", "role"), Descending: true)],
        Page = q.Page(3, new([Value.None], "zone:a", "edge")),
    }));

    [Fact]
    public void Filters_negated_and_composed() => Match(q => q.Scan("Agreement", 20, q.Ids("Agreement")) with
    {
        Where = new Filter.All(
        [
            new Filter.Not(q.Compare("Agreement", "status", Comparison.Eq, Value.Of(1L))),
            new Filter.Any(
                [q.Compare("Agreement", "signedOn", Comparison.During, Value.Of("2023")), q.IsNull("Agreement", "signedOn", true)]),
            new Filter.Related(
                q.Traverse("Agreement", "parties"), Quantifier.None, q.Compare("Party", "name", Comparison.Contains, Value.Of("x"))),
        ]),
    });

    // Without coalesce a missing value makes the comparison null, and its negation too, which drops the row.
    [Theory]
    [InlineData(Comparison.During)]
    [InlineData(Comparison.Gt)]
    [InlineData(Comparison.Lte)]
    [InlineData(Comparison.Eq)]
    public void A_negated_comparison_is_false_or_true_of_missing_values(Comparison comparison)
    {
        string alone = Text(q => q.Scan("Agreement", 20, q.Ids("Agreement")) with
        {
            Where = new Filter.Not(q.Compare("Agreement", "signedOn", comparison, Value.Of("2023"))),
        });
        Assert.Contains("NOT coalesce(", alone, StringComparison.Ordinal);
        string composed = Text(q => q.Scan("Agreement", 20, q.Ids("Agreement")) with
        {
            Where = new Filter.Not(
                new Filter.Any(
                    [q.IsNull("Agreement", "status", true), new Filter.All(
                        [q.OfKind("Agreement"), q.Compare("Agreement", "signedOn", comparison, Value.Of("2023"))])])),
        });
        Assert.Contains("NOT coalesce(", composed, StringComparison.Ordinal);
    }

    [Fact]
    public void Within_a_place_from_the_place_downward() => Match(q => q.Scan("Enterprise", 20, q.Ids("Enterprise")) with
    {
        Where = q.Within("name", "Shanxi"),
        Reads = ConnectionReads.Rows,
        Summaries = [QueryBuilder.Total],
    });

    [Fact]
    public void Within_a_place_as_one_of_several_conditions() => Match(q => q.Scan("Party", 20, q.Ids("Party")) with
    {
        Where = new Filter.Not(q.Within("code", "140000")),
    });

    [Fact]
    public void Ancestors() => Match(q => q.ByKey("Place", "code", "140000", [], q.Ancestors(), q.Ancestors("PROVINCE")));

    [Fact]
    public void Nodes_by_ids() => Match(q => q.ByIds(["zone:a", "zone:b"], q.Ids("Node")));

    [Fact]
    public void Partners_filtered_and_ordered_by_what_both_share() =>
        Match(q => q.ByKey("Party", null, "zone:kelan", [], q.Partners(5, q.Ids("Party"), q.Shared("Agreement")) with
    {
        Order = [new(q.PartnerOperand("furthestStage"), Descending: true), new(q.PartnerOperand("since"), Descending: false)],
        Where = q.Compare(q.PartnerOperand("since"), Comparison.Gte, Value.Of("2020")),
    }));

    [Fact]
    public void Folded_texts_and_sources_as_conditions() => Match(q => q.Scan("Party", 20, q.Ids("Party")) with
    {
        Where = new Filter.All(
        [
            q.Compare(q.Operand("Party", "name") with { IsFolded = true }, Comparison.Contains, Value.Of("x")),
            new Filter.FromSource(OperandOwner.Node, Quantifier.Some, q.Compare("Document", "id", Comparison.Eq, Value.Of("document:a"))),
            q.Compare("Party", "id", Comparison.In, Value.Of(["zone:a"])),
        ]),
    });

    [Fact]
    public void Shortest_path() => Match(q => q.ShortestPath("a", "b", new()));

    [Fact]
    public void Shortest_path_on_a_day() => Match(q => q.ShortestPath("a", "b", new(AsOf: "2023")));

    [Fact]
    public void Neighborhood_on_a_day() => Match(q => q.Neighborhood("a", 30, new(2, AsOf: "2023-05")) with { Where = q.OfKind("Zone") });

    [Fact]
    public void Paths_found_elsewhere() => Match(q => q.Paths("a", "b", 3, new()));

    [Fact]
    public void Split_at_the_widest_level()
    {
        var q = new QueryBuilder(Repository.Model);
        var parties = q.Related(
            "Agreement", "parties", 5, q.Ids("Party"), q.Evidence("Party"), q.Sources("Party"),
            q.Related("Party", "locatedIn", 1, q.Ids("Site")));
        var (query, values) = q.Build(q.Scan("Agreement", 10, q.Ids("Agreement"), parties, q.Evidence("Agreement")));
        var statement = CypherCompiler.Compile(Mapping, query, subqueriesMax: 4, ValueTraits.Of(query, values, Repository.Model));
        Assert.Equal(2, statement.Deferred.Length);
        Snapshot.Match(statement.ToString());
    }

    [Fact]
    public void A_thousand_values_share_one_text()
    {
        var texts = Enumerable.Range(0, 1000).Select(i => Text(q => q.Scan("Party", 1 + i, q.Ids("Party")) with
        {
            Where = new Filter.All([q.Compare("Party", "name", Comparison.Contains, Value.Of($"'{i}` //")), q.Within("name", $"{i}"), q.OfKind("Zone")]),
            Order = [q.Order("Party", "name")],
            Page = q.Page(1 + i, new([i % 2 == 0 ? Value.None : Value.Of($"{i}")], $"zone:{i}", "")),
        }));
        Assert.Single(texts.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Values_never_stand_in_the_text() => Assert.DoesNotContain("needle", Text(q => q.Scan("Party", 7, q.Ids("Party")) with
    {
        Where = new Filter.All([q.Compare("Party", "nameEn", Comparison.In, Value.Of(["needle"])), q.Within("id", "needle")]),
        Page = q.Page(7, new([], "needle", "")),
    }), StringComparison.Ordinal);

    [Theory]
    [InlineData("plain", "`plain`")]
    [InlineData("a`b", "`a``b`")]
    [InlineData("``) RETURN 1 //", "`````) RETURN 1 //`")]
    public void A_backtick_in_a_name_is_doubled(string name, string quoted) => Assert.Equal(quoted, CypherName.Quote(name));

    [Fact]
    public void Constraints_and_indexes() => Snapshot.Match(CypherSchema.Print(Repository.Model));

    [Fact]
    public void A_property_with_the_name_of_a_derived_one_is_refused()
    {
        var model = ModelReader.Read("m.graphql", """
            scalar Date
            interface Node { id: ID! }
            type A implements Node { made: Date made_first: String }
            """);
        var fault = Assert.Throws<ArgumentException>(() => CypherSchema.Print(model));
        Assert.Equal("A.made_first has the name of a property that the Neo4j store reserves: rename it in the model.", fault.Message);
    }

    private static void Match(Func<QueryBuilder, Expansion> query) => Snapshot.Match(Text(query));

    private static string Text(Func<QueryBuilder, Expansion> make)
    {
        var builder = new QueryBuilder(Repository.Model);
        var (query, values) = builder.Build(make(builder));
        return CypherCompiler.Compile(Mapping, query, subqueriesMax: 24, ValueTraits.Of(query, values, Repository.Model)).ToString();
    }
}
