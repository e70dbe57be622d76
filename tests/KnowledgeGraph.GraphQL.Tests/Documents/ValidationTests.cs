namespace KnowledgeGraph.GraphQL.Tests.Documents;

/// <summary>What users read when a document does not fit: code, line, column and message, exactly.</summary>
public class ValidationTests
{
    public static TheoryData<string, string> Invalid => new()
    {
        // Fields (specification, section 5.3)
        { "{ zone(by: {id: \"a\"}) { nme } }", "VALIDATION_ERROR 1:25: Cannot query field \"nme\" on type \"Zone\". Did you mean \"name\"?" },
        { "{\n  zonez { nodes { id } }\n}", "VALIDATION_ERROR 2:3: Cannot query field \"zonez\" on type \"Query\". Did you mean \"zone\" or \"zones\"?" },
        { "{ zones }", "VALIDATION_ERROR 1:3: Field zones of type ZoneConnection! must have a sub selection" },
        {
            "{ zone(by: {id: \"a\"}) { id: name id } }",
            "VALIDATION_ERROR 1:25 1:34: Fields \"id\" conflict because \"name\" and \"id\" are different fields. Use different aliases on the fields to fetch both if this was intentional."
        },

        // Arguments (5.4)
        { "{ zones(frist: 3) { totalCount } }", "VALIDATION_ERROR 1:9: Unknown argument \"frist\" on field \"zones\" of type \"Query\". Did you mean \"first\"" },
        { "{ zone { id } }", "VALIDATION_ERROR 1:3: Argument \"by\" of type \"ZoneBy!\" is required for field \"zone\" but not provided." },

        // Values (5.6)
        { "{ zones(first: \"3\") { totalCount } }", "VALIDATION_ERROR 1:16: Argument \"first\": \"3\" is no Int; write a whole number from -2147483648 to 2147483647." },
        { "{ zones(where: {nam: {eq: \"x\"}}) { totalCount } }", "VALIDATION_ERROR 1:17: Argument \"where\": ZoneWhere has no field \"nam\". Did you mean \"name\"?" },
        {
            "{ zones(where: {validFrom: {gt: \"2023-13\"}}) { totalCount } }",
            "VALIDATION_ERROR 1:33: Argument \"where\": at \"validFrom.gt\", \"2023-13\" is no Date; write a text like 2023, 2023-02, 2023-02-10 or 2024-03-28T09:34:36+08:00."
        },
        { "{ zones(where: {and: [{}, {name: 3}]}) { totalCount } }", "VALIDATION_ERROR 1:34: Argument \"where\": at \"and[1].name\", this is no StringFilter; write an object." },
        { "{ zones(where: {id: {in: [\"a\", null]}}) { totalCount } }", "VALIDATION_ERROR 1:32: Argument \"where\": at \"id.in[1]\", null is no ID!; give a value." },
        { "{ zones(where: {id: {eq: \"a\", eq: \"b\"}}) { totalCount } }", "VALIDATION_ERROR 1:31: Argument \"where\": at \"id.eq\", the field is given twice; give it once." },
        { "{ partnerships(where: {stage: {eq: \"ACTIVE\"}}) { totalCount } }", "VALIDATION_ERROR 1:36: Argument \"where\": at \"stage.eq\", \"ACTIVE\" in quotes is no Stage; write PLANNED, SEEKING, EXPLORING, CONTACTED, NEGOTIATING, AGREED, ACTIVE or ENDED." },
        { "{ fundings(where: {amount: {gt: 1234567890123456}}) { totalCount } }", "VALIDATION_ERROR 1:33: Argument \"where\": at \"amount.gt\", 1234567890123456 is no Decimal; write a number of at most 15 digits." },
        { "{ zone(by: {}) { id } }", "VALIDATION_ERROR 1:12: Argument \"by\": ZoneBy must have exactly one field, and not null: id, code." },
        { "{ zone(by: {id: \"a\", code: \"b\"}) { id } }", "VALIDATION_ERROR 1:12: Argument \"by\": ZoneBy must have exactly one field, and not null: id, code." },
        { "{ zone(by: {id: null}) { id } }", "VALIDATION_ERROR 1:12: Argument \"by\": ZoneBy must have exactly one field, and not null: id, code." },
        { "{ zone(by: null) { id } }", "VALIDATION_ERROR 1:12: Argument \"by\": null is no ZoneBy!; give a value." },
        { "query($n: Int = \"x\") { zones(first: $n) { totalCount } }", "VALIDATION_ERROR 1:17: Default of variable \"$n\": \"x\" is no Int; write a whole number from -2147483648 to 2147483647." },

        // Fragments (5.5)
        { "{ zone(by: {id: \"a\"}) { ...F } }", "VALIDATION_ERROR 1:25: Unknown fragment \"F\"." },
        { "{ zone(by: {id: \"a\"}) { ... on University { id } } }", "VALIDATION_ERROR 1:25: Fragment cannot be spread here as objects of type \"Zone\" can never be of type \"University\"." },
        {
            "{ zone(by: {id: \"a\"}) { ...F } } fragment F on Zone { ...G } fragment G on Zone { ...F }",
            "VALIDATION_ERROR 1:55 1:83: Cannot spread fragment \"F\" within itself via G."
        },

        // Directives (5.7)
        { "{ zones { totalCount @nope } }", "VALIDATION_ERROR 1:22: Unknown directive \"nope\"." },
        { "{ zones { totalCount @skip(if: \"x\") } }", "VALIDATION_ERROR 1:32: Argument \"if\": \"x\" is no Boolean; write true or false." },

        // Variables (5.8)
        { "query($id: ID) { zone(by: {id: $id}) { id } }", "VALIDATION_ERROR 1:7 1:32: Variable \"$id\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object \"ZoneBy\"." },
        { "query($w: ZoneWhere) { zones { totalCount } }", "VALIDATION_ERROR 1:7: Variable \"$w\" is never used." },
        { "{ zones(where: $w) { totalCount } }", "VALIDATION_ERROR 1:16 1:1: Variable \"$w\" is not defined." },

        // Documents and operations (5.1, 5.2)
        { "type Foo { id: ID }", "VALIDATION_ERROR 1:1: The definition of \"Foo\" cannot be executed; send operations and fragments." },
        { "mutation { createZone { id } }", "VALIDATION_ERROR 1:1: The schema has no mutations; it answers queries, and `load` changes the graph." },
        { "subscription { zones { totalCount } }", "VALIDATION_ERROR 1:1: The schema has no subscriptions; it answers queries, and `load` changes the graph." },
        { "query A { zones { totalCount } } query A { zones { totalCount } }", "VALIDATION_ERROR 1:34: There can only be one operation named A." },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task A_document_that_does_not_fit_is_told_so(string query, string expected) =>
        Assert.Equal(expected, await Expect.Errors(query));

    [Theory]
    [InlineData("{ zones(order: {id: ASC}, where: {id: {in: \"a\"}}) { totalCount } }")]
    [InlineData("{ fundings(where: {amount: {gt: 2600000000.50, lt: 3}}) { totalCount } }")]
    [InlineData(
        "{ parties(where: {type: {in: [Zone, Place]}, within: {name: \"Shanxi\"}}) { nodes { __typename name(lang: ZH) ... on Zone { code } } } }")]
    [InlineData("{ zone(by: {id: \"\\uD83D\\uDE00\"}) { id } }")]
    [InlineData("query($id: ID!, $skip: Boolean! = false) { zone(by: {id: $id}) { ...F } } fragment F on Zone { name @skip(if: $skip) }")]
    [InlineData(
        "{ place(by: {code: \"14\"}) { partOf { id } partOfEdge { role node { id } } ancestor(level: PROVINCE) { name } ancestors { id } } }")]
    [InlineData(
        "{ agreements(order: [{signedOn: DESC}, {name: ASC}], first: 3) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }")]
    [InlineData(
        "{ zones { nodes { agreements(where: {edge: {role: {eq: \"zone\"}}, parties: {some: {edge: {validFrom: {gte: \"2023\"}}}}}, order: {edge: {role: ASC}}) { edges { id role } } } } }")]
    public async Task A_document_that_fits_is_valid(string query) => Assert.Single((await Expect.Valid(query)).Operations);

    [Fact]
    public async Task At_most_twenty_errors_are_told()
    {
        string query = "{ zones { nodes { " + string.Join(' ', Enumerable.Range(0, 100).Select(i => $"unknown{i}")) + " } } }";
        Assert.Equal(20, (await Expect.Errors(query)).Split('\n').Length);
    }
}
