using System.Diagnostics;
using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Documents;

namespace KnowledgeGraph.GraphQL.Tests.Documents;

/// <summary>Documents made to cost much: each is refused, or read in little time.</summary>
public class HostileDocumentTests
{
    // Far above what a slow machine needs for a document that is refused or harmless, far below what an unchecked one takes.
    private static readonly TimeSpan Little = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_document_of_five_megabytes_is_not_parsed() => Assert.Equal(
        "DOCUMENT_TOO_LARGE: The document has 5000000 bytes; at most 100000 are read (Limits:DocumentBytesMax). Send values as variables, or ask in several requests.",
        await Expect.Errors(new byte[5_000_000]));

    [Fact]
    public async Task Selections_may_nest_as_deep_as_the_limit_and_no_deeper()
    {
        Assert.Single((await Expect.Valid(Chain(31))).Operations);
        Assert.Equal(
            "TOO_DEEP 1:3: The document is nested more than 32 levels deep here (Limits:DepthMax). Ask in several requests.",
            await Expect.Errors(Chain(32)));

        // document > place > ancestors … > id
        static string Chain(int levels) =>
            "{ place(by: {id: \"p\"}) { " + string.Concat(Enumerable.Repeat("partOf { ", levels - 1)) + "id" + string.Concat(
                Enumerable.Repeat(" }", levels + 1));
    }

    [Fact]
    public async Task Depth_counts_through_fragments()
    {
        StringBuilder query = new("{ place(by: {id: \"p\"}) { ...F0 } }");
        for (int i = 0; i < 20; i++) query.Append($" fragment F{i} on Place {{ partOf {{ partOf {{ ...F{i + 1} }} }} }}");
        query.Append(" fragment F20 on Place { id }");
        Assert.StartsWith("TOO_DEEP", await Expect.Errors(query.ToString()));
    }

    [Fact]
    public async Task A_long_chain_of_fragments_is_refused_before_anything_recurses_into_it()
    {
        StringBuilder query = new("{ place(by: {id: \"p\"}) { ...F0 } }");
        for (int i = 0; i < 2_000; i++) query.Append($" fragment F{i} on Place {{ ...F{i + 1} }}");
        query.Append(" fragment F2000 on Place { id }");
        Assert.StartsWith("TOO_DEEP", await Expect.Errors(query.ToString()));
    }

    [Fact]
    public async Task Nesting_beyond_the_parsers_own_depth_is_refused()
    {
        Assert.StartsWith("TOO_DEEP 1:", await Expect.Errors("{ zones" + string.Concat(Enumerable.Repeat("{a", 20_000))));
        Assert.StartsWith("TOO_DEEP 1:", await Expect.Errors("{ zones(where: " + new string('[', 50_000)));
    }

    [Fact]
    public async Task Fragments_that_double_each_other_are_read_in_little_time()
    {
        StringBuilder query = new("{ place(by: {id: \"p\"}) { ...F0 } __schema { ...S0 } }");
        for (int i = 0; i < 30; i++)
        {
            query.Append($" fragment F{i} on Place {{ ...F{i + 1} ...F{i + 1} }} fragment S{i} on __Schema {{ ...S{i + 1} ...S{i + 1} }}");
        }
        query.Append(" fragment F30 on Place { id } fragment S30 on __Schema { description }");
        var watch = Stopwatch.StartNew();
        Assert.Single((await Expect.Valid(query.ToString())).Operations);
        Assert.True(watch.Elapsed < Little, $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Fields_are_limited_since_each_is_compared_with_each()
    {
        var watch = Stopwatch.StartNew();
        Assert.Single((await Expect.Valid(Same(999))).Operations);
        Assert.True(watch.Elapsed < Little, $"{watch.Elapsed}");
        Assert.Equal(
            "TOO_MANY_FIELDS 1:11000: The document has more than 1000 fields (Limits:DocumentFieldsMax). Ask in several requests.",
            await Expect.Errors(Same(1_000)));

        static string Same(int fields) => "{ zones { " + string.Join(' ', Enumerable.Repeat("__typename", fields)) + " } }";
    }

    [Fact]
    public async Task A_list_longer_than_the_limit_is_refused()
    {
        string list = string.Join(',', Enumerable.Repeat("\"a\"", 1_001));
        Assert.Equal(
            "VALIDATION_ERROR 1:12: Argument \"ids\": a list of 1001 items is too long; give at most 1000 (Limits:ListItemsMax).",
            await Expect.Errors($"{{nodes(ids:[{list}]){{id}}}}"));
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_is_refused() => Assert.Equal(
        "TEXT_INVALID 1:17: The text has half of a surrogate pair; write whole characters.",
        await Expect.Errors("{ zone(by: {id: \"\\uD800\"}) { id } }"));

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused() => Assert.Equal(
        "TEXT_INVALID: The document is no UTF-8; send it in UTF-8.",
        await Expect.Errors([.. "{ zone(by: {id: \""u8, 0xED, 0xA0, 0x80, .. "\"}) { id } }"u8]));

    [Fact]
    public async Task Introspection_does_not_walk_from_type_to_type() => Assert.Equal(
        "TOO_DEEP 1:3: Introspection may follow fields, inputFields, interfaces or possibleTypes 1 deep (Limits:IntrospectionListsMax); ask for the next type by __type.",
        await Expect.Errors("{ __schema { types { fields { type { ...F } } } } } fragment F on __Type { fields { name } }"));

    [Fact]
    public async Task The_limits_are_those_of_the_settings()
    {
        DocumentCache cache = new(Models.FilmsApi, new Limits { DepthMax = 2 });
        var exception = await Assert.ThrowsAsync<GraphQL.Errors.GraphErrorException>(
            async () => await cache.GetAsync("{ films { nodes { id } } }"u8.ToArray(), CancellationToken.None));
        Assert.Equal("TOO_DEEP", exception.Errors[0].Code);
    }
}
