namespace KnowledgeGraph.GraphQL.Tests.Documents;

/// <summary>Which fields of one response name can be merged (specification, section 5.3.2); the verdicts are those of graphql-js.</summary>
public class OverlappingFieldsTests
{
    [Theory]
    [InlineData("{ zone(by: {id: 1}) { name name } }")]
    [InlineData("{ zone(by: {id: 1}) { n: name(lang: EN) ...F } } fragment F on Zone { n: name(lang: EN) }")]
    [InlineData(
        "{ zones(where: {name: {eq: \"a\", neq: \"b\"}}) { totalCount } zones(where: {name: {neq: \"b\", eq: \"a\"}}) { totalCount } }")]
    [InlineData("{ parties { nodes { ... on Zone { x: code } ... on University { x: ror } } } }")]
    [InlineData("{ parties { nodes { ... on Zone { x: name(lang: EN) } ... on University { x: name(lang: ZH) } } } }")]
    [InlineData(
        "{ parties { nodes { ... on Zone { x: agreements(first: 1) { totalCount } } ... on University { x: agreements(first: 2) { t: totalCount } } } } }")]
    [InlineData("query($a: Int) { zones(first: $a) { totalCount } zones(first: $a) { t: totalCount } }")]
    public async Task Fields_that_can_be_merged_are_valid(string query) => Assert.Single((await Expect.Valid(query)).Operations);

    [Theory]
    [InlineData(
        "{ zone(by: {id: 1}) { x: name(lang: EN) x: name(lang: ZH) } }",
        "1:23 1:41: Fields \"x\" conflict because they have differing arguments.")]
    [InlineData(
        "{ zone(by: {id: 1}) { x: name(lang: EN) x: name } }", "1:23 1:41: Fields \"x\" conflict because they have differing arguments.")]
    [InlineData(
        "{ zone(by: {id: 1}) { x: name ...F } } fragment F on Zone { x: code }",
        "1:23 1:61: Fields \"x\" conflict because \"name\" and \"code\" are different fields.")]
    [InlineData(
        "{ parties { nodes { x: name ... on Zone { x: code } } } }",
        "1:21 1:43: Fields \"x\" conflict because \"name\" and \"code\" are different fields.")]
    [InlineData(
        "{ parties { nodes { ... on Zone { x: code } ... on University { x: id } } } }",
        "1:35 1:65: Fields \"x\" conflict because they return conflicting types \"String\" and \"ID!\".")]
    [InlineData(
        "{ parties { nodes { ... on Zone { x: agreements { totalCount } } ... on University { x: name } } } }",
        "1:35 1:86: Fields \"x\" conflict because they return conflicting types \"AgreementPartyToConnection!\" and \"String\".")]
    [InlineData(
        "{ zones { nodes { id } } zones { nodes { id: name } } }",
        "1:3 1:11 1:19 1:26 1:34 1:42: Fields \"zones\" conflict because subfields \"nodes\" conflict because subfields \"id\" conflict because \"id\" and \"name\" are different fields.")]
    [InlineData(
        "{ zones { nodes { agreements { x: totalCount x: __typename } } } }",
        "1:32 1:46: Fields \"x\" conflict because \"totalCount\" and \"__typename\" are different fields.")]
    [InlineData("{ parties { nodes { ... on Zone { x: agreements { y: totalCount } } ... on University { x: agreements { y: __typename } } } } }",
        "1:35 1:51 1:89 1:105: Fields \"x\" conflict because subfields \"y\" conflict because they return conflicting types \"Int!\" and \"String!\".")]
    public async Task Fields_that_conflict_are_refused(string query, string expected) => Assert.Equal(
        $"VALIDATION_ERROR {expected} Use different aliases on the fields to fetch both if this was intentional.",
        await Expect.Errors(query));
}
