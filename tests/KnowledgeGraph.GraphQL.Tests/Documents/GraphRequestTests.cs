using System.Text;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Tests.Documents;

public class GraphRequestTests
{
    [Fact]
    public void A_body_gives_query_name_and_raw_variables()
    {
        var request = Parse("""{"extensions":{"a":[1]},"query":"{ zone(by: {id: \"\u7edb\"}) { id } }","operationName":"A","variables":{"x": 1.50}}""");
        Assert.Equal("{ zone(by: {id: \"绛\"}) { id } }", Encoding.UTF8.GetString(request.Query.Span));
        Assert.Equal("A", request.OperationName);
        Assert.Equal("""{"x": 1.50}""", Encoding.UTF8.GetString(request.Variables.Span));
    }

    [Fact]
    public void Nulls_are_as_if_left_out()
    {
        var request = Parse("""{"query":"{a}","operationName":null,"variables":null}""");
        Assert.Null(request.OperationName);
        Assert.True(request.Variables.IsEmpty);
    }

    [Theory]
    [InlineData("[]", "REQUEST_INVALID: The body must be a JSON object with the member \"query\".")]
    [InlineData("{}", "REQUEST_INVALID: The body has no \"query\"; send the document's text as its value.")]
    [InlineData("""{"query":null}""", "REQUEST_INVALID: \"query\" must be a text.")]
    [InlineData("""{"query":"{a}","variables":[]}""", "REQUEST_INVALID: \"variables\" must be an object or null.")]
    [InlineData("""{"query":"{a}","operationName":1}""", "REQUEST_INVALID: \"operationName\" must be a text or null.")]
    [InlineData("""{"query":"\ud800"}""", "TEXT_INVALID: The body has a text with half of a surrogate pair, or one that is no UTF-8; send whole characters.")]
    public void Another_body_is_refused(string body, string expected) =>
        Assert.Equal(expected, Assert.Throws<GraphErrorException>(() => Parse(body)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("{\"query\":")]
    [InlineData("""{"query":"{a}"} x""")]
    [InlineData("""{"query":"{a}",}""")]
    public void What_is_no_json_is_refused_with_its_place(string body)
    {
        var exception = Assert.Throws<GraphErrorException>(() => Parse(body));
        Assert.Matches(@"^REQUEST_INVALID: The body is no JSON: .* \(line \d+, byte \d+\)$", exception.Message);
        Assert.DoesNotContain("Utf8JsonReader", exception.Message);
    }

    [Fact]
    public void Variables_nested_too_deeply_are_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 10_000));
        Assert.Equal(ErrorCodes.RequestInvalid, Assert.Throws<GraphErrorException>(() => Parse($$"""{"variables":{"a":{{deep}}""")).Errors[0].Code);
    }

    private static GraphRequest Parse(string body) => GraphRequest.Parse(Encoding.UTF8.GetBytes(body));
}
