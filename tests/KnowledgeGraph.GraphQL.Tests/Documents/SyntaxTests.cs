namespace KnowledgeGraph.GraphQL.Tests.Documents;

public class SyntaxTests
{
    [Theory]
    [InlineData("{ zones { nodes { id }", "SYNTAX_ERROR 1:23: Expected Name, found EOF, near: { zones { nodes { id }")]
    [InlineData("{ zones(first: ) { totalCount } }", "SYNTAX_ERROR 1:16: Unexpected ), near: { zones(first: ) { totalCount } }")]
    [InlineData("{\n  zones {\n    nodes(\n  }\n}", "SYNTAX_ERROR 4:3: Expected Name, found }, near: }")]
    [InlineData(
        "query { zone(by: {id: \"unclosed}) { id } }", "SYNTAX_ERROR 1:43: Unterminated string, near: (by: {id: \"unclosed}) { id } }")]
    [InlineData("{}", "SYNTAX_ERROR 1:2: Expected Name, found }, near: {}")]
    public async Task A_syntax_error_names_its_place_and_shows_it(string query, string expected) =>
        Assert.Equal(expected, await Expect.Errors(query));

    [Fact]
    public async Task The_piece_shown_of_a_long_line_is_short()
    {
        string error = await Expect.Errors("{ " + new string('a', 10_000) + " ) }");
        Assert.InRange(error.Length, 1, 200);
    }
}
