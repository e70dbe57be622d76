namespace KnowledgeGraph.GraphQL.Tests.Documents;

/// <summary>Where a variable may stand (specification, section 5.8.5).</summary>
public class VariablePositionTests
{
    private const string Stage = "query($a: {0}) {{ partnerships(where: {{stage: {{in: {1}}}}}) {{ totalCount }} }}";

    public static TheoryData<string, string> Refused => new()
    {
        { "query($a: Int!) { node(id: $a) { id } }", "VALIDATION_ERROR 1:7 1:28: Variable \"$a\" of type \"Int!\" used in position expecting type \"ID!\"." },
        { "query($a: ID) { node(id: $a) { id } }", "VALIDATION_ERROR 1:7 1:26: Variable \"$a\" of type \"ID\" used in position expecting type \"ID!\"." },
        { "query($a: ID = null) { node(id: $a) { id } }", "VALIDATION_ERROR 1:7 1:33: Variable \"$a\" of type \"ID\" used in position expecting type \"ID!\"." },
        { "query($a: String!) { node(id: $a) { id } }", "VALIDATION_ERROR 1:7 1:31: Variable \"$a\" of type \"String!\" used in position expecting type \"ID!\"." },
        { "query($a: [ID!]!) { node(id: $a) { id } }", "VALIDATION_ERROR 1:7 1:30: Variable \"$a\" of type \"[ID!]!\" used in position expecting type \"ID!\"." },
        { "query($a: ID!) { nodes(ids: $a) { id } }", "VALIDATION_ERROR 1:7 1:29: Variable \"$a\" of type \"ID!\" used in position expecting type \"[ID!]!\"." },
        { "query($a: [ID]!) { nodes(ids: $a) { id } }", "VALIDATION_ERROR 1:7 1:31: Variable \"$a\" of type \"[ID]!\" used in position expecting type \"[ID!]!\"." },
        { "query($a: ID) { nodes(ids: [$a]) { id } }", "VALIDATION_ERROR 1:7 1:29: Variable \"$a\" of type \"ID\" used in position expecting type \"ID!\"." },
        { "query($a: [ID!]!) { nodes(ids: [$a]) { id } }", "VALIDATION_ERROR 1:7 1:33: Variable \"$a\" of type \"[ID!]!\" used in position expecting type \"ID!\"." },
        { string.Format(null, Stage, "[Int!]", "$a"), "VALIDATION_ERROR 1:7 1:54: Variable \"$a\" of type \"[Int!]\" used in position expecting type \"[Stage!]\"." },
        { string.Format(null, Stage, "[Stage]", "$a"), "VALIDATION_ERROR 1:7 1:55: Variable \"$a\" of type \"[Stage]\" used in position expecting type \"[Stage!]\"." },
        { string.Format(null, Stage, "[Level!]", "$a"), "VALIDATION_ERROR 1:7 1:56: Variable \"$a\" of type \"[Level!]\" used in position expecting type \"[Stage!]\"." },
        { "query($a: ZoneWhere) { places(where: $a) { totalCount } }", "VALIDATION_ERROR 1:7 1:38: Variable \"$a\" of type \"ZoneWhere\" used in position expecting type \"PlaceWhere\"." },
        { "query($a: Boolean) { zones { totalCount @skip(if: $a) } }", "VALIDATION_ERROR 1:7 1:51: Variable \"$a\" of type \"Boolean\" used in position expecting type \"Boolean!\"." },
        { "query($a: Boolean = null) { zones { totalCount @include(if: $a) } }", "VALIDATION_ERROR 1:7 1:61: Variable \"$a\" of type \"Boolean\" used in position expecting type \"Boolean!\"." },
        { "query($a: ID = \"x\") { zone(by: {id: $a}) { id } }", "VALIDATION_ERROR 1:7 1:37: Variable \"$a\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object \"ZoneBy\"." },
        { "query($a: Int!) { zones { ...F } } fragment F on ZoneConnection { nodes { ...G } } fragment G on Zone { name(lang: $a) }", "VALIDATION_ERROR 1:7 1:116: Variable \"$a\" of type \"Int!\" used in position expecting type \"Lang\"." },
        { "query A($a: ID!) { node(id: $a) { ...F } } query B { node(id: 1) { ...F } } fragment F on Zone { evidence(property: $b) { id } }",
            "VALIDATION_ERROR 1:117 1:1: Variable \"$b\" is not defined by operation \"A\".\nVALIDATION_ERROR 1:117 1:44: Variable \"$b\" is not defined by operation \"B\"." },
        { "query A($a: ID!) { node(id: 1) { id } } query B($a: ID!) { node(id: $a) { id } }", "VALIDATION_ERROR 1:9: Variable \"$a\" is never used in operation \"A\"." },
        { "{ node(id: 1) { id } } fragment F on Zone { id }", "VALIDATION_ERROR 1:24: Fragment \"F\" is never used." },
        { "{ zones(nope: {a: [$a]}) { totalCount } }", "VALIDATION_ERROR 1:9: Unknown argument \"nope\" on field \"zones\" of type \"Query\".\nVALIDATION_ERROR 1:20 1:1: Variable \"$a\" is not defined." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_variable_that_does_not_fit_its_place_is_refused(string query, string expected) =>
        Assert.Equal(expected, await Expect.Errors(query));

    [Theory]
    [InlineData("query($a: ID!) { node(id: $a) { id } }")]
    [InlineData("query($a: ID = \"x\") { node(id: $a) { id } }")]
    [InlineData("query($a: [ID!]!) { nodes(ids: $a) { id } }")]
    [InlineData("query($a: [ID!] = []) { nodes(ids: $a) { id } }")]
    [InlineData("query($a: ID!) { nodes(ids: [$a, \"b\"]) { id } }")]
    [InlineData("query($a: ID!) { zones(where: {id: {in: [$a], eq: $a, neq: $a}}) { totalCount } }")]
    [InlineData("query($a: Boolean = true) { zones { totalCount @skip(if: $a) } }")]
    [InlineData("query($a: [Stage!]) { partnerships(where: {stage: {in: $a}}) { totalCount } }")]
    [InlineData("query($a: ZoneBy!) { zone(by: $a) { id } }")]
    [InlineData("query($a: SortDirection!) { zones(order: {id: $a}) { totalCount } }")]
    [InlineData("query($a: ZoneWhere!) { zones(where: {and: [$a], or: [{not: $a}]}) { totalCount } }")]
    [InlineData("query($a: String! = \"Zone\") { __type(name: $a) { name } }")]
    public async Task A_variable_that_fits_its_place_is_valid(string query) => Assert.Single((await Expect.Valid(query)).Operations);
}
