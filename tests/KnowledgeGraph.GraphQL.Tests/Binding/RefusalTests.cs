using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Binding;

/// <summary>What is refused while an operation is bound: before anything is asked of a store.</summary>
public sealed class RefusalTests
{
    private static readonly OperationPlanner Planner = new(Models.Partnerships, new Limits(), "ZH");

    [Theory]
    [InlineData(
        "{agreements: null}",
        "\"agreements\" is null, which is no condition; write {agreements: {none: {}}} for nodes without any, {agreements: {some: {}}} for those with one.")]
    [InlineData("{agreements: {some: null}}", "\"some\" is null, which is no condition; write {some: {}} for any.")]
    [InlineData("{agreements: {none: null}}", "\"none\" is null, which is no condition; write {none: {}} for any.")]
    [InlineData("{name: null}", "\"name\" is null, which is no condition; write {name: {isNull: true}} for a missing value.")]
    [InlineData(
        "{sources: null}",
        "\"sources\" is null, which is no condition; write {sources: {none: {}}} for nodes without any, {sources: {some: {}}} for those with one.")]
    [InlineData("{aliases: null}", "\"aliases\" is null, which is no condition; write {aliases: {isEmpty: true}} for an empty list.")]
    [InlineData("{and: null}", "\"and\" is null, which is no condition; leave it out, or give a filter.")]
    [InlineData("{or: null}", "\"or\" is null, which is no condition; leave it out, or give a filter.")]
    [InlineData("{not: null}", "\"not\" is null, which is no condition; leave it out, or give a filter.")]
    [InlineData("{within: null}", "\"within\" is null, which is no condition; leave it out, or give a condition.")]
    [InlineData(
        "{and: [{or: [{agreements: {some: {edge: null}}}]}]}", "\"edge\" is null, which is no condition; leave it out, or give a filter.")]
    public async Task Null_is_no_condition(string where, string expected)
    {
        string message = $"ARGUMENT_INVALID 1:3: Argument \"where\": {expected}";
        Assert.Equal(message, await Errors($"{{ zones(where: {where}) {{ totalCount }} }}"));
        string json = System.Text.RegularExpressions.Regex.Replace(
            where, @"(?<name>\w+):", "\"${name}\":", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.Equal(
            message.Replace("1:3", "1:26", StringComparison.Ordinal),
            await Errors("query($w: ZoneWhere!) {  zones(where: $w) { totalCount } }", $"{{\"w\": {json}}}"));
    }

    [Theory]
    [InlineData("{ zones(where: null) { totalCount } }", null)]
    [InlineData("{ zones(where: {}) { totalCount } }", null)]
    [InlineData("query($w: ZoneWhere) { zones(where: $w) { totalCount } }", null)]
    [InlineData("query($w: [ZoneWhere!]) { zones(where: {and: $w}) { totalCount } }", null)]
    [InlineData("{ zones(where: {name: {eq: null, contains: null}}) { totalCount } }", null)]
    public async Task What_is_left_out_is_no_condition(string query, string? variables) =>
        Assert.Single(await Planner.PlanAsync(GraphRequest.Of(query, null, variables), CancellationToken.None));

    [Theory]
    [InlineData(
        "query($s: Boolean = true) { zones { totalCount @skip(if: $s) } }",
        "ARGUMENT_INVALID 1:58: Argument \"if\" of @skip: $s is null; give true or false.")]
    [InlineData(
        "query($s: Boolean = true) { zones { totalCount @include(if: $s) } }",
        "ARGUMENT_INVALID 1:61: Argument \"if\" of @include: $s is null; give true or false.")]
    [InlineData(
        "query($s: Boolean = true) { zones @skip(if: $s) { totalCount } }",
        "ARGUMENT_INVALID 1:45: Argument \"if\" of @skip: $s is null; give true or false.")]
    public async Task A_condition_given_as_null_is_no_truth_value(string query, string expected)
    {
        Assert.Equal(expected, await Errors(query, "{\"s\": null}"));
        Assert.NotNull(await Planner.PlanAsync(GraphRequest.Of(query, null, "{\"s\": false}"), CancellationToken.None));
        Assert.NotNull(await Planner.PlanAsync(GraphRequest.Of(query), CancellationToken.None));
    }

    [Theory]
    [InlineData("first: 1, last: 1", "`first` reads a page forward and `last` backward.")]
    [InlineData("after: \"c\", before: \"c\"", "`after` reads a page forward and `before` backward.")]
    [InlineData("after: \"c\", last: 1", "`after` reads a page forward and `last` backward.")]
    [InlineData("first: 0, before: \"c\"", "`first` reads a page forward and `before` backward.")]
    public async Task A_page_is_read_in_one_direction(string arguments, string expected) => Assert.Equal(
        $"ARGUMENT_INVALID 1:3: {expected} Give `first` with `after`, or `last` with `before`, and leave the others out.",
        await Errors($"{{ zones({arguments}) {{ totalCount }} }}"));

    [Fact]
    public async Task Arguments_of_a_page_that_are_null_give_no_direction() => Assert.Single(await Planner.PlanAsync(
        GraphRequest.Of(
            "query ($f: Int, $b: String) { zones(first: $f, after: null, last: 1, before: $b) { totalCount } }", null, "{\"f\": null}"),
        CancellationToken.None));

    [Fact]
    public async Task Keys_of_an_order_are_limited()
    {
        Assert.Single(await Planner.PlanAsync(GraphRequest.Of(Ordered(16)), CancellationToken.None));
        Assert.Equal("ARGUMENT_INVALID 1:3: `order` has 17 keys; give at most 16 (Limits:OrderKeysMax).", await Errors(Ordered(17)));

        static string Ordered(int keys) =>
            "{ zones(order: [" + string.Concat(Enumerable.Repeat("{name: ASC} ", keys)) + "]) { totalCount } }";
    }

    [Fact]
    public async Task Terms_of_filters_are_counted_over_the_whole_operation()
    {
        // Each item is a term, and so are its field and its operator.
        string where = "{or: [" + string.Concat(Enumerable.Repeat("{name: {eq: \"a\"}} ", 900)) + "]}";
        Assert.Single(await Planner.PlanAsync(GraphRequest.Of($"{{ zones(where: {where}) {{ totalCount }} }}"), CancellationToken.None));
        Assert.Equal(
            "ARGUMENT_INVALID 1:64: The filters of the operation have more than 5000 terms (Limits:FilterTermsMax). Use `in` for lists of values, or ask in several requests.",
            await Errors(
                "query($w: ZoneWhere) { a: zones(where: $w) { totalCount }      b: zones(where: $w) { totalCount } }",
                $"{{\"w\": {where.Replace("or:", "\"or\":").Replace("name:", "\"name\":").Replace("eq:", "\"eq\":").Replace("} {", "},{")}}}"));
    }

    [Fact]
    public async Task Kinds_that_split_with_each_level_are_counted_where_they_are_bound()
    {
        var planner = new OperationPlanner(Models.Partnerships, new Limits { DocumentFieldsExpandedMax = 100 }, "ZH");
        string query = "{ parties { nodes { " + Split(4) + " } } }";
        var exception = await Assert.ThrowsAsync<GraphErrorException>(
            async () => await planner.PlanAsync(GraphRequest.Of(query), CancellationToken.None));
        Assert.Contains(
            "For all kinds of node and with its fragments written out, the operation has more than 100 fields", exception.Message,
            StringComparison.Ordinal);

        static string Split(int levels) =>
            levels == 0
                ? "id"
                : $"... on Party {{ x: locatedIn {{ nodes {{ {Split(levels - 1)} }} }} }} ... on Place {{ x: locatedIn {{ nodes {{ id }} }} }}";
    }

    [Theory]
    [InlineData("2020-02", "2020-02-01", true)]
    [InlineData("2020-02-29", "2020-02", true)]
    [InlineData("2020", "2020", true)]
    [InlineData("2020-03", "2020-02", false)]
    [InlineData("2020-02-02T00:00:00Z", "2020-02-01T23:59:59Z", false)]
    public async Task The_days_of_changes_are_in_order(string from, string to, bool areInOrder)
    {
        const string query = "query($f: Date!, $t: Date!) { changes(from: $f, to: $t) { totalCount } }";
        string variables = $"{{\"f\": \"{from}\", \"t\": \"{to}\"}}";
        if (areInOrder) Assert.Single(await Planner.PlanAsync(GraphRequest.Of(query, null, variables), CancellationToken.None));
        else Assert.Equal(
            $"ARGUMENT_INVALID 1:31: `from` is {from}, after `to`, which is {to}; give the first day and the last one.",
            await Errors(query, variables));
    }

    [Theory]
    [InlineData(
        "query($a: ID!) { node(id: $a) { id } }", "{\"a\": \"x\", \"a\": \"y\"}",
        "REQUEST_INVALID: \"variables\" has \"a\" twice; send it once.")]
    [InlineData(
        "query($a: ID!) { node(id: $a) { id } }", "{\"\\ud800\": 1, \"a\": \"x\"}",
        "TEXT_INVALID: The name of a variable has half of a surrogate pair, or is no UTF-8; send whole characters.")]
    [InlineData(
        "query($a: ZoneBy!) { zone(by: $a) { id } }", "{\"a\": {\"\\udc00\": \"x\"}}",
        "TEXT_INVALID 1:7: Variable \"$a\": a text has half of a surrogate pair, or is no UTF-8; send whole characters.")]
    public async Task Names_in_variables_are_whole_and_stand_once(string query, string variables, string expected) =>
        Assert.Equal(expected, await Errors(query, variables));

    private static async Task<string> Errors(string query, string? variables = null) =>
        (await Assert.ThrowsAsync<GraphErrorException>(
            async () => await Planner.PlanAsync(GraphRequest.Of(query, null, variables), CancellationToken.None))).Message;
}
