using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Tests.Documents;

public class OperationTests
{
    private const string Two = "query A { zones { totalCount } } query B { __schema { description } }";

    [Fact]
    public async Task The_only_operation_needs_no_name() =>
        Assert.Null((await Expect.Valid("{ zones { totalCount } }")).Operation(null).Name);

    [Fact]
    public async Task One_of_several_is_chosen_by_name()
    {
        var document = await Expect.Valid(Two);
        Assert.Equal("B", document.Operation("B").Name);
    }

    [Theory]
    [InlineData(Two, null, "The document has several operations; name one in operationName: A, B.")]
    [InlineData(Two, "", "The document has several operations; name one in operationName: A, B.")]
    [InlineData(Two, "C", "The document has no operation \"C\"; it has A, B.")]
    [InlineData("{ zones { totalCount } }", "C", "The document has no operation \"C\"; it has one without a name.")]
    [InlineData("", null, "The document has no operation; send one.")]
    public async Task A_wrong_name_is_told(string query, string? name, string expected)
    {
        var document = await Expect.Valid(query);
        var error = Assert.Single(Assert.Throws<GraphErrorException>(() => document.Operation(name)).Errors);
        Assert.Equal((ErrorCodes.OperationNotFound, expected), (error.Code, error.Message));
    }
}
