using System.Text;
using GraphQLParser.AST;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Tests.Documents;

namespace KnowledgeGraph.GraphQL.Tests.Inputs;

public class ArgumentCoercionTests
{
    [Theory]
    [InlineData("{ zones { totalCount } }", "", "")]
    [InlineData("{ zones(first: 3, after: null) { totalCount } }", "", "first = 3; after = null")]
    [InlineData(
        "{ zones(where: {validFrom: {during: \"2023\"}, id: {in: [\"a\", 7]}}) { totalCount } }", "",
        "where = {id: {in: [\"a\", \"7\"]}, validFrom: {during: date 2023}}")]
    [InlineData("{ zones(order: {id: DESC}) { totalCount } }", "", "order = [{id: 1}]")]
    [InlineData("{ fundings(where: {amount: {gt: 0.10, lt: 3}}) { totalCount } }", "", "where = {amount: {gt: 0.10m, lt: 3m}}")]
    [InlineData("{ parties(where: {type: {eq: Enterprise}}) { totalCount } }", "", "where = {type: {eq: 1}}")]
    [InlineData("query($n: Int) { zones(first: $n) { totalCount } }", "{}", "")]
    [InlineData("query($n: Int) { zones(first: $n) { totalCount } }", """{"n": null}""", "first = null")]
    [InlineData(
        "query($t: String) { zones(where: {name: {eq: $t, contains: \"a\"}}) { totalCount } }", "{}", "where = {name: {contains: \"a\"}}")]
    [InlineData("query($t: ID!) { zones(where: {id: {in: [$t, \"b\"]}}) { totalCount } }", """{"t": "a"}""", "where = {id: {in: [\"a\", \"b\"]}}")]
    [InlineData("query($w: ZoneWhere) { zones(where: {not: $w}) { totalCount } }", """{"w": {"id": {"eq": "a"}}}""", "where = {not: {id: {eq: \"a\"}}}")]
    public async Task Arguments_are_coerced(string query, string variables, string expected) =>
        Assert.Equal(expected, Render.Values(await Coerce(query, variables)));

    [Fact]
    public async Task A_null_that_came_through_a_default_is_refused_where_no_null_may_stand()
    {
        const string query = "query($id: ID = \"a\") { node(id: $id) { id } }";
        Assert.Equal("id = \"a\"", Render.Values(await Coerce(query, "{}")));
        var exception = await Assert.ThrowsAsync<GraphErrorException>(() => Coerce(query, """{"id": null}"""));
        Assert.Equal("ARGUMENT_INVALID 1:33: Argument \"id\": null is no ID!; give a value.", exception.Message);
    }

    private static async Task<IReadOnlyDictionary<string, object?>> Coerce(string query, string variables)
    {
        var document = await Expect.Valid(query);
        var values = new VariableCoercion(new Limits())
            .Coerce(document.Operations[0], Encoding.UTF8.GetBytes(variables), new(new Limits(), CancellationToken.None));
        var field = (GraphQLField)document.Operations[0].Syntax.SelectionSet.Selections[0];
        var definition = Models.Partnerships.Query.GetField(field.Name)!;
        return ArgumentCoercion.Coerce(definition.Arguments, field, values, document.Syntax.Source);
    }
}
