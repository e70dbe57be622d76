using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Binding;

/// <summary>Groups that cannot be: each is refused with its code and what to do, before anything is asked of a store.</summary>
public sealed class GroupRefusalTests
{
    private static readonly OperationPlanner Planner = new(Models.Partnerships, new Limits(), "ZH");

    [Theory]
    [InlineData(
        "groups { totalCount }", "ARGUMENT_INVALID 1:16: `by` is empty; give at least one key, or ask `aggregate` for all items together.")]
    [InlineData(
        "groups(by: []) { totalCount }",
        "ARGUMENT_INVALID 1:16: `by` is empty; give at least one key, or ask `aggregate` for all items together.")]
    [InlineData(
        "groups(by: [{status: VALUE}, {status: VALUE}]) { totalCount }",
        "ARGUMENT_INVALID 1:16: `by` has status twice; ask for two fields `groups` under aliases.")]
    [InlineData(
        "groups(by: [{status: VALUE}]) { nodes { key { signedOn } } }",
        "ARGUMENT_INVALID 1:62: The items are not grouped by signedOn; add it to `by`, or leave it out of `key`.")]
    [InlineData(
        "groups(by: [{parties: {parties: {parties: {parties: {node: VALUE}}}}}]) { totalCount }",
        "VALIDATION_ERROR 1:39: Argument \"by\": at \"[0].parties\", PartyGroupBy has no field \"parties\"", false)]
    [InlineData(
        "groups(by: [{parties: {agreements: {parties: {agreements: {node: VALUE}}}}}]) { totalCount }",
        "ARGUMENT_INVALID 1:16: `by` follows more than 3 relationships (Limits:GroupStepsMax).")]
    [InlineData(
        "groups(by: [{parties: {partners: {partners: {partners: {node: VALUE}}}}}]) { totalCount }",
        "ARGUMENT_INVALID 1:16: `by` follows more than 3 relationships (Limits:GroupStepsMax).")]
    [InlineData("groups(by: [{parties: {onZone: {partners: {onZone: {partners: {node: VALUE}}}}}}]) { totalCount }", "")]
    [InlineData(
        "groups(by: [{parties: {onZone: {level: VALUE}}}]) { nodes { key { parties { onPlace { level } } } } }",
        "ARGUMENT_INVALID 1:102: The items are not grouped by parties.onPlace.level; add it to `by`, or leave it out of `key`.")]
    [InlineData("groups(by: [{parties: {onAgreement: {node: VALUE}}}]) { totalCount }", "VALIDATION_ERROR", false)]
    [InlineData("groups(by: [{onAgreement: {node: VALUE}}]) { totalCount }", "VALIDATION_ERROR", false)]
    [InlineData(
        "groups(by: [{status: VALUE}], having: {distinct: {of: {parties: {partners: {partners: {partners: {node: VALUE}}}}}, gte: 2}}) { totalCount }",
        "ARGUMENT_INVALID 1:16: `having` follows more than 3 relationships (Limits:GroupStepsMax).")]
    [InlineData(
        "groups(by: [{status: VALUE}], order: [{distinct: {of: {parties: {partners: {partners: {partners: {node: VALUE}}}}}, direction: ASC}}]) { totalCount }",
        "ARGUMENT_INVALID 1:16: `order` follows more than 3 relationships (Limits:GroupStepsMax).")]
    [InlineData(
        "aggregate { distinct(of: {parties: {partners: {partners: {partners: {node: VALUE}}}}}) }",
        "ARGUMENT_INVALID 1:28: `of` follows more than 3 relationships (Limits:GroupStepsMax).")]
    [InlineData("aggregate { distinct }", "VALIDATION_ERROR", false)]
    [InlineData("aggregate { distinct(of: {}) }", "VALIDATION_ERROR", false)]
    [InlineData("groups(by: [{status: VALUE}], having: {distinct: {gte: 2}}) { totalCount }", "VALIDATION_ERROR", false)]
    [InlineData(
        "groups(by: [{countOf: {parties: {}}}, {countOf: {parties: {type: {eq: Zone}}}}]) { totalCount }",
        "ARGUMENT_INVALID 1:16: `by` has countOf.parties twice; ask for two fields `groups` under aliases.")]
    [InlineData(
        "groups(by: [{countOf: {parties: {type: null}}}]) { totalCount }",
        "ARGUMENT_INVALID 1:16: Argument \"by\": \"type\" is null, which is no condition; leave it out, or give a condition.")]
    [InlineData("groups(by: [{countOf: {}}]) { totalCount }", "VALIDATION_ERROR", false)]
    [InlineData("groups(by: [{countOf: {status: {}}}]) { totalCount }", "VALIDATION_ERROR", false)]
    [InlineData("groups(by: [{status: VALUE}], after: \"x\") { totalCount }", "CURSOR_INVALID 1:16", false)]
    [InlineData("groups(by: [{status: YEAR}]) { totalCount }", "VALIDATION_ERROR", false)]
    [InlineData("groups(by: [{signedOn: DECADE}]) { totalCount }", "VALIDATION_ERROR", false)]
    [InlineData("groups(by: [{parties: {ancestor: PROVINCE}}]) { totalCount }", "VALIDATION_ERROR", false)]
    [InlineData("groups(by: [{status: VALUE}], having: {status: {min: {eq: 1}}}) { totalCount }", "VALIDATION_ERROR", false)]
    public async Task A_group_that_cannot_be_is_refused(string groups, string expected, bool isWhole = true)
    {
        string errors = await Errors($"{{ agreements {{ {groups} }} }}");
        if (isWhole) Assert.Equal(expected, errors);
        else Assert.StartsWith(expected, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "common: null", "ARGUMENT_INVALID 1:3: Argument \"where\": \"common\" is null, which is no condition; leave it out, or give keys.")]
    [InlineData("common: []", "ARGUMENT_INVALID 1:3: Argument \"where\": \"common\" has 0 keys; give 2 to 4.")]
    [InlineData("common: {signedOn: YEAR}", "ARGUMENT_INVALID 1:3: Argument \"where\": \"common\" has 1 keys; give 2 to 4.")]
    [InlineData(
        "common: [{signedOn: YEAR}, {signedOn: YEAR}, {signedOn: YEAR}, {signedOn: YEAR}, {signedOn: YEAR}]",
        "ARGUMENT_INVALID 1:3: Argument \"where\": \"common\" has 5 keys; give 2 to 4.")]
    [InlineData(
        "common: [{signedOn: YEAR}, {validFrom: MONTH}]",
        "ARGUMENT_INVALID 1:3: Argument \"where\": \"common\" compares years with months; give keys of one type.")]
    [InlineData(
        "common: [{signedOn: YEAR}, {nameEn: VALUE}]",
        "ARGUMENT_INVALID 1:3: Argument \"where\": \"common\" compares years with String; give keys of one type.")]
    [InlineData(
        "common: [{parties: {node: VALUE}}, {parties: {type: VALUE}}]",
        "ARGUMENT_INVALID 1:3: Argument \"where\": \"common\" compares nodes with kinds; give keys of one type.")]
    [InlineData(
        "common: [{node: VALUE}, {parties: {partners: {partners: {partners: {node: VALUE}}}}}]",
        "ARGUMENT_INVALID 1:3: `where` follows more than 3 relationships (Limits:GroupStepsMax).")]
    [InlineData("common: [{countOf: {parties: {}}}, {parties: {countOf: {agreements: {}}}}]", "")]
    [InlineData("common: [{node: VALUE}, {parties: {partnerships: {node: VALUE}}}]", "")]
    public async Task Keys_that_can_have_no_value_in_common_are_refused(string where, string expected) =>
        Assert.Equal(expected, await Errors($"{{ agreements(where: {{{where}}}) {{ totalCount }} }}"));

    [Theory]
    [InlineData("count: null", "\"count\"")]
    [InlineData("distinct: null", "\"distinct\"")]
    [InlineData("signedOn: null", "\"signedOn\"")]
    [InlineData("signedOn: {max: null}", "\"max\"")]
    public async Task A_null_instead_of_a_condition_of_groups_is_refused(string having, string named)
    {
        string errors = await Errors($"{{ agreements {{ groups(by: [{{status: VALUE}}], having: {{{having}}}) {{ totalCount }} }} }}");
        Assert.Equal(
            $"ARGUMENT_INVALID 1:16: Argument \"having\": {named} is null, which is no condition; leave it out, or give a comparison.",
            errors);
    }

    [Fact]
    public async Task Keys_are_limited()
    {
        string[] keys = ["status", "signedOn", "nameZh", "nameEn", "description", "updatedAt", "recordedAt", "validFrom", "validTo"];
        string By(int count) =>
            $"{{ agreements {{ groups(by: [{string.Join(", ", keys.Take(count).Select(k => $"{{{k}: VALUE}}"))}]) {{ totalCount }} }} }}";
        Assert.Equal("", await Errors(By(8)));
        Assert.Equal("ARGUMENT_INVALID 1:16: `by` has 9 keys; give at most 8 (Limits:GroupKeysMax).", await Errors(By(9)));
    }

    [Fact]
    public async Task The_period_of_a_key_may_be_a_variable()
    {
        const string query =
            "query($p: DateKey!, $by: [AgreementGroupBy!]) { agreements { a: groups(by: [{signedOn: $p}]) { totalCount } b: groups(by: $by) { totalCount } } }";
        async Task<string> PlanAsync(string period) =>
            (await Planner.PlanAsync(GraphRequest.Of(query, null, $$"""{"p": "{{period}}", "by": [{"signedOn": "{{period}}"}]}"""), CancellationToken.None)).Single().Query!.Text;
        string year = await PlanAsync("YEAR");
        Assert.Equal(2, year.Split("signedOn by year").Length - 1);
        Assert.Equal(2, (await PlanAsync("MONTH")).Split("signedOn by month").Length - 1);
    }

    private static async Task<string> Errors(string query)
    {
        try
        {
            await Planner.PlanAsync(GraphRequest.Of(query), CancellationToken.None);
            return "";
        }
        catch (GraphErrorException exception)
        {
            return string.Join('\n', exception.Errors.Select(e => $"{e.Code} {e.Locations[0].Line}:{e.Locations[0].Column}: {e.Message}"));
        }
    }
}
