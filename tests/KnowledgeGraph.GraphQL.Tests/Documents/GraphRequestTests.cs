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
    [InlineData("""{"query":"{a}","variables":[]}""", "REQUEST_INVALID: \"variables\" must be an object or null, in JSON.")]
    [InlineData("""{"query":"{a}","query":"{b}"}""", "REQUEST_INVALID: The body has \"query\" twice; send it once.")]
    [InlineData("""{"variables":{},"query":"{a}","variables":null}""", "REQUEST_INVALID: The body has \"variables\" twice; send it once.")]
    [InlineData("""{"query":"{a}","operationName":"\udfff"}""", "TEXT_INVALID: The body has a text with half of a surrogate pair, or one that is no UTF-8; send whole characters.")]
    [InlineData("""{"query":"{a}","\ud800":1}""", "TEXT_INVALID: The body has a text with half of a surrogate pair, or one that is no UTF-8; send whole characters.")]
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
        Assert.DoesNotMatch("(?i)reader|option|token|JsonSerializer|configured", exception.Message);
    }

    [Theory]
    [InlineData("", "it is empty (line 1, byte 1)")]
    [InlineData("{\"query\":", "it ends before it is whole (line 1, byte 10)")]
    [InlineData("{\"query\":\n'{a}'}", "this does not belong here: '{a}'} (line 2, byte 1)")]
    [InlineData("{\"query\":\"{a}\",}", "this does not belong here: } (line 1, byte 16)")]
    [InlineData("{\"query\":\"{a}\"} // that", "this does not belong here: // that (line 1, byte 17)")]
    [InlineData("{\"query\":\"{a}\", \"variables\": {\"a\": NaN}}", "this does not belong here: NaN}} (line 1, byte 36)")]
    public void What_is_no_json_is_told_in_our_words(string body, string expected) =>
        Assert.Equal($"REQUEST_INVALID: The body is no JSON: {expected}", Assert.Throws<GraphErrorException>(() => Parse(body)).Message);

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Equal("{a}", Encoding.UTF8.GetString(Parse("\uFEFF{\"query\":\"{a}\"}").Query.Span));

    [Theory]
    [InlineData("{\"a\":1", null, "REQUEST_INVALID: \"variables\" is no JSON: it ends before it is whole (line 1, byte 7)")]
    [InlineData("[]", null, "REQUEST_INVALID: \"variables\" must be an object or null, in JSON.")]
    [InlineData("{} {}", null, "REQUEST_INVALID: \"variables\" is no JSON: this does not belong here: {} (line 1, byte 4)")]
    [InlineData(null, "{\"\\ud800\":1}", "TEXT_INVALID: \"extensions\" has a text with half of a surrogate pair; send whole characters.")]
    [InlineData(null, "true", "REQUEST_INVALID: \"extensions\" must be an object or null.")]
    [InlineData(null, "{\"cache\":tru}", "REQUEST_INVALID: \"extensions\" is no JSON: this does not belong here: } (line 1, byte 13)")]
    public void Parameters_of_a_get_that_are_no_json_are_told(string? variables, string? extensions, string expected) =>
        Assert.Equal(expected, Assert.Throws<GraphErrorException>(() => Parameters(null, variables, extensions)).Message);

    [Fact]
    public void Parameters_of_a_get_make_a_request()
    {
        var request = Parameters("A", " {\"x\": 1.50} ", "{\"cache\":true}");
        Assert.Equal(
            ("{\"x\": 1.50}", "A", true),
            (Encoding.UTF8.GetString(request.Variables.Span), request.OperationName, request.WantsCacheReport));
        Assert.True(Parameters(null, "null", "null").Variables.IsEmpty);
    }

    [Theory]
    [InlineData("{}", false, false)]
    [InlineData("{\"cache\":true}", true, false)]
    [InlineData("{\"explain\":true,\"other\":{\"explain\":false}}", false, true)]
    [InlineData("{\"cache\":true,\"explain\":true}", true, true)]
    [InlineData("{\"cache\":1,\"explain\":\"true\"}", false, false)]
    public void Reports_are_asked_for_by_extensions(string extensions, bool cache, bool plan)
    {
        foreach (var request in new[] { Parameters(null, null, extensions), Parse($$"""{"query":"{a}","extensions":{{extensions}}}""") })
        {
            Assert.Equal((cache, plan), (request.WantsCacheReport, request.WantsPlan));
        }
    }

    [Fact]
    public void Variables_nested_too_deeply_are_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 10_000));
        Assert.Equal(
            "REQUEST_INVALID: The body is no JSON: it is nested more than 64 levels deep (line 1, byte 81)",
            Assert.Throws<GraphErrorException>(() => Parse($$"""{"variables":{"a":{{deep}}""")).Message);
    }

    private static GraphRequest Parameters(string? operationName, string? variables, string? extensions) => GraphRequest.OfParameters(
        "{a}"u8.ToArray(), operationName, variables is null
            ? null
            : Encoding.UTF8.GetBytes(variables), extensions is null ? null
            : Encoding.UTF8.GetBytes(extensions));

    private static GraphRequest Parse(string body) => GraphRequest.Parse(Encoding.UTF8.GetBytes(body));
}
