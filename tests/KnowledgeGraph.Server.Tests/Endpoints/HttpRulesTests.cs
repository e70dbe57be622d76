using System.Net;
using System.Text;
using static KnowledgeGraph.Server.Tests.RunningServer;

namespace KnowledgeGraph.Server.Tests.Endpoints;

public sealed class HttpRulesTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string Good = """{"query":"{ __typename }"}""";
    private const string UnknownField = """{"query":"{ nonsense }"}""";
    private const string NoJson = "{ nonsense";
    private const string Json = "application/json";
    private const string Newer = "application/graphql-response+json";

    private RunningServer Server => seeded.Server;

    [Theory]
    [InlineData(null, Json)]
    [InlineData("", Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData(Json, Json)]
    [InlineData("application/json; charset=utf-8", Json)]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", Json)]
    [InlineData(Newer, Newer)]
    [InlineData("Application/GraphQL-Response+JSON", Newer)]
    [InlineData("application/graphql-response+json, application/json", Newer)]
    [InlineData("application/json, application/graphql-response+json", Newer)]
    [InlineData("application/json, application/graphql-response+json;q=0.9", Json)]
    [InlineData("application/graphql-response+json;q=0, */*", Json)]
    [InlineData("application/json;q=0, */*;q=0.1", Newer)]
    public async Task Accept_chooses_the_media_type(string? accept, string expected)
    {
        using var response = await Server.PostAsync(Good, accept: accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"{expected}; charset=utf-8", response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json;q=0")]
    public async Task An_accept_that_takes_neither_type_is_406(string accept)
    {
        using var response = await Server.PostAsync(Good, accept: accept);
        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal("Accept application/json or application/graphql-response+json.", MessageOf(await JsonOf(response)));
    }

    [Theory]
    [InlineData(Good, Json, HttpStatusCode.OK)]
    [InlineData(Good, Newer, HttpStatusCode.OK)]
    [InlineData(UnknownField, Json, HttpStatusCode.OK)]
    [InlineData(UnknownField, Newer, HttpStatusCode.BadRequest)]
    [InlineData(NoJson, Json, HttpStatusCode.BadRequest)]
    [InlineData(NoJson, Newer, HttpStatusCode.BadRequest)]
    [InlineData("{}", Json, HttpStatusCode.BadRequest)]
    [InlineData("{}", Newer, HttpStatusCode.BadRequest)]
    [InlineData("", Json, HttpStatusCode.BadRequest)]
    [InlineData("[]", Json, HttpStatusCode.BadRequest)]
    public async Task Media_type_and_request_decide_the_status(string body, string accept, HttpStatusCode expected)
    {
        using var response = await Server.PostAsync(body, accept: accept);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("Application/JSON")]
    public async Task Json_in_utf8_is_read_however_it_is_spelled(string contentType)
    {
        using var response = await Server.PostAsync(Good, contentType);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_content_type_is_415(string contentType)
    {
        using var response = await Server.PostAsync(Good, contentType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("Send the body as application/json, in UTF-8.", MessageOf(await JsonOf(response)));
    }

    [Fact]
    public async Task A_compressed_body_is_415()
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Good));
        content.Headers.ContentType = new(Json);
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await Server.Client.PostAsync(new Uri("/graphql", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    public async Task Another_method_is_405_and_says_which_are_right(string method)
    {
        using var response = await Server.Client.SendAsync(new(new(method), "/graphql"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task An_answer_has_its_length_and_is_not_chunked()
    {
        using var response = await Server.PostAsync("""{"query":"{ zones(first: 9) { nodes { id name description } } }"}""");
        Assert.Null(response.Headers.TransferEncodingChunked);
        Assert.Equal((await response.Content.ReadAsByteArrayAsync()).Length, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_body_that_comes_in_pieces_is_read_whole()
    {
        string padding = new(' ', 300_000);
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"query":{{padding}}"{ __typename }"}""")), bufferSize: 1000);
        content.Headers.ContentType = new(Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        using var response = await Server.Client.SendAsync(request);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("query={__typename}", """{"data":{"__typename":"Query"}}""")]
    [InlineData("query=query A {__typename} query B {b:__typename}&operationName=B", """{"data":{"b":"Query"}}""")]
    [InlineData("query=query($id:ID!) {node(id:$id){id}}&variables={\"id\":\"zone:kelan\"}", """{"data":{"node":{"id":"zone:kelan"}}}""")]
    [InlineData("query={__typename}&variables=null", """{"data":{"__typename":"Query"}}""")]
    public async Task Get_asks_from_the_url(string parameters, string expected)
    {
        string url = "/graphql?" + string.Join(
            '&', parameters.Split('&').Select(p => p.Split('=', 2)).Select(p => $"{p[0]}={Uri.EscapeDataString(p[1])}"));
        Assert.Equal(expected, await Server.Client.GetStringAsync(new Uri(url, UriKind.Relative)));
    }

    [Theory]
    [InlineData("", "The URL has no \"query\"; send the document's text as its value, or POST it.")]
    [InlineData("?query=", "The URL has no \"query\"; send the document's text as its value, or POST it.")]
    [InlineData("?query=a&query=b", "The URL has \"query\" more than once; send it once.")]
    [InlineData("?query=a&variables=[]", "\"variables\" must be an object or null, in JSON.")]
    public async Task A_get_that_makes_no_request_is_400(string parameters, string message)
    {
        using var response = await Server.Client.GetAsync(new Uri("/graphql" + parameters, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(message, MessageOf(await JsonOf(response)));
    }

    [Fact]
    public async Task A_get_whose_variables_are_no_json_is_400()
    {
        using var response = await Server.Client.GetAsync(new Uri("/graphql?query=a&variables={x", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("\"variables\" is no JSON: ", MessageOf(await JsonOf(response)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "text/plain; charset=utf-8", "KnowledgeGraph")]
    [InlineData("/graphql/schema.graphql", "application/graphql; charset=utf-8", "type Zone implements ")]
    [InlineData("/healthz/live", "text/plain; charset=utf-8", "live")]
    [InlineData("/healthz/ready", "text/plain; charset=utf-8", "ready")]
    public async Task Other_pages_are_there(string path, string contentType, string expected)
    {
        using var response = await Server.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_only_read()
    {
        using var response = await Server.Client.PostAsync(new Uri("/healthz/live", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task An_unknown_path_is_404_and_says_where_graphql_is()
    {
        using var response = await Server.Client.GetAsync(new Uri("/graphiql", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("/graphql", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_question_of_the_home_page_has_an_answer()
    {
        string page = await Server.Client.GetStringAsync(new Uri("/", UriKind.Relative));
        string body = page[(page.IndexOf("-d '", StringComparison.Ordinal) + 4)..page.LastIndexOf('\'')];
        using var response = await Server.PostAsync(body);
        var zones = (await JsonOf(response)).GetProperty("data").GetProperty("zones");
        Assert.Equal(5, zones.GetProperty("nodes").GetArrayLength());
    }
}
