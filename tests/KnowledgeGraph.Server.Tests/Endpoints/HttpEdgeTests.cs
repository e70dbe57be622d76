using System.Net;
using static KnowledgeGraph.Server.Tests.RunningServer;

namespace KnowledgeGraph.Server.Tests.Endpoints;

/// <summary>Requests that no well-made client sends: each is refused with a code, and none fails inside.</summary>
public sealed class HttpEdgeTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string Zones = "query($t:String){zones(where:{nameEn:{eq:$t}}){totalCount}}";

    [Theory]
    [InlineData("query={__typename}%FF", "TEXT_INVALID")]
    [InlineData("query={zones(where:{nameEn:{eq:\"%FF\"}}){totalCount}}", "TEXT_INVALID")]
    [InlineData("query={zones(where:{nameEn:{eq:\"%ED%A0%80\"}}){totalCount}}", "TEXT_INVALID")]
    [InlineData("query={zones(where:{nameEn:{eq:\"%C3\"}}){totalCount}}", "TEXT_INVALID")]
    [InlineData("query={zones(where:{nameEn:{eq:\"%C0%AF\"}}){totalCount}}", "TEXT_INVALID")]
    [InlineData("query=" + Zones + "&variables={\"t\":\"%FF\"}", "TEXT_INVALID")]
    [InlineData("query={__typename}&operationName=%FF", "TEXT_INVALID")]
    [InlineData("query={__typename}&extensions={\"%FF\":1}", "TEXT_INVALID")]
    [InlineData("query={__typename}&extensions={\"\\ud800\":1}", "TEXT_INVALID")]
    [InlineData("%FF=1&query={__typename}", "TEXT_INVALID")]
    [InlineData("query={__typename}%", "REQUEST_INVALID")]
    [InlineData("query={__typename}%2", "REQUEST_INVALID")]
    [InlineData("query={__typename}%zz", "REQUEST_INVALID")]
    [InlineData("query={__typename}&query={__typename}", "REQUEST_INVALID")]
    [InlineData("query={__typename}&%71uery={__typename}", "REQUEST_INVALID")]
    [InlineData("query={__typename}&variables={}&variables={}", "REQUEST_INVALID")]
    [InlineData("query={__typename}&extensions={", "REQUEST_INVALID")]
    [InlineData("query={__typename}&extensions=[]", "REQUEST_INVALID")]
    [InlineData("query={__typename}&extensions=1", "REQUEST_INVALID")]
    [InlineData("query={__typename}&extensions={}x", "REQUEST_INVALID")]
    [InlineData("query={__typename}&variables={}x", "REQUEST_INVALID")]
    public async Task A_url_that_cannot_be_read_is_400(string parameters, string code)
    {
        // As it is: Uri would normalise such escapes.
        string answer = await RawAsync($"GET /graphql?{parameters.Replace("\"", "%22", StringComparison.Ordinal)} HTTP/1.1\r\nHost: "
            + "localhost\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query=%7B__typename%7D", "{\"data\":{\"__typename\":\"Query\"}}")]
    [InlineData("query=query+A+{a:__typename}&operationName=", "{\"data\":{\"a\":\"Query\"}}")]
    [InlineData("query={__typename}&extensions=", "{\"data\":{\"__typename\":\"Query\"}}")]
    [InlineData("query={__typename}&extensions=null&unknown=1&unknown=2&", "{\"data\":{\"__typename\":\"Query\"}}")]
    [InlineData(
        "query={zones(where:{nameZh:{eq:\"%E5%B2%A2%E5%B2%9A%E7%BB%8F%E6%B5%8E%E6%8A%80%E6%9C%AF%E5%BC%80%E5%8F%91%E5%8C%BA\"}}){totalCount}}",
        "{\"data\":{\"zones\":{\"totalCount\":1}}}")]
    public async Task A_url_that_can_be_read_is_answered(string parameters, string expected)
    {
        string answer = await RawAsync($"GET /graphql?{parameters.Replace("\"", "%22", StringComparison.Ordinal)} HTTP/1.1\r\nHost: "
            + "localhost\r\nConnection: close\r\n\r\n");
        Assert.EndsWith(expected, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFF\r\n")]
    [InlineData("7FFFFFFFFFFFFFFF\r\n")]
    [InlineData("80000000\r\n{}")]
    [InlineData("-1\r\n{}")]
    [InlineData("zz\r\n{}")]
    [InlineData("2\r\n{}{}{}{}\r\n0\r\n\r\n")]
    public async Task A_body_whose_chunks_are_damaged_is_400(string chunks)
    {
        string answer = await RawAsync(
            $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"REQUEST_INVALID\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_damaged_requests_good_ones_are_answered()
    {
        using var response = await seeded.Server.PostAsync("""{"query":"{ __typename }"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await JsonOf(response)).GetRawText());
    }

    private Task<string> RawAsync(string request) => RawRequest.SendAsync(seeded.Server.Client.BaseAddress!, request);
}
