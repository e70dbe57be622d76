using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using static KnowledgeGraph.Server.Tests.RunningServer;

namespace KnowledgeGraph.Server.Tests.Caching;

/// <summary>What HTTP itself says of keeping answers: ETag, Cache-Control, Age.</summary>
public sealed class CacheHeaderTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    [Fact]
    public async Task An_answer_may_be_kept_by_its_client_and_must_be_asked_for_again()
    {
        using var response = await GetAsync("{ zones(first: 1) { nodes { id } } }");
        Assert.Equal("no-cache, private", response.Headers.CacheControl!.ToString());
        Assert.Equal(["Accept", "Accept-Encoding"], response.Headers.Vary);
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task A_client_that_has_the_answer_gets_304_without_a_body()
    {
        const string query = "{ zones(first: 2) { nodes { id name } } }";
        using var first = await GetAsync(query);
        using var again = await GetAsync(query, headers => headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (again.StatusCode, again.Headers.ETag));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Null(again.Content.Headers.ContentType);
    }

    [Fact]
    public async Task Each_media_type_has_its_own_ETag()
    {
        const string query = "{ zones(first: 3) { nodes { id } } }";
        using var json = await GetAsync(query);
        using var newer = await GetAsync(query, headers =>
        {
            headers.Accept.ParseAdd("application/graphql-response+json");
            headers.IfNoneMatch.Add(json.Headers.ETag!);
        });
        Assert.Equal(HttpStatusCode.OK, newer.StatusCode);
        Assert.NotEqual(json.Headers.ETag, newer.Headers.ETag);
    }

    [Fact]
    public async Task A_POST_has_no_ETag()
    {
        using var response = await seeded.Server.PostAsync("""{"query":"{ zones(first: 1) { nodes { id } } }"}""");
        Assert.Null(response.Headers.ETag);
        Assert.Equal("no-cache, private", response.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("{ zoness { totalCount } }")]
    [InlineData("{ zones(first: -1) { totalCount } }")]
    public async Task An_error_is_kept_by_nobody(string query)
    {
        using var response = await GetAsync(query);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Null(response.Headers.ETag);
    }

    [Fact]
    public async Task Age_is_sent_for_what_comes_from_the_cache()
    {
        const string query = "{ zones(first: 4) { nodes { id } } }";
        using var first = await GetAsync(query);
        using var second = await GetAsync(query);
        Assert.Null(first.Headers.Age);
        Assert.NotNull(second.Headers.Age);
    }

    [Fact]
    public async Task Only_if_cached_is_504_until_it_is()
    {
        const string query = "{ zones(first: 5) { nodes { id } } }";
        static void OnlyIfCached(HttpRequestHeaders headers) => headers.CacheControl = new() { OnlyIfCached = true };
        using var absent = await GetAsync(query, OnlyIfCached);
        Assert.Equal(HttpStatusCode.GatewayTimeout, absent.StatusCode);
        Assert.Equal("NOT_CACHED", CodeOf(await JsonOf(absent)));
        using var kept = await GetAsync(query);
        using var present = await GetAsync(query, OnlyIfCached);
        Assert.Equal(HttpStatusCode.OK, present.StatusCode);
    }

    [Fact]
    public async Task The_report_has_each_root_field()
    {
        var first = await ReportAsync(_ => { });
        Assert.Equal("""{"a":{"from":"miss"},"__typename":{"from":"uncacheable","reason":"constant"}}""", first.GetRawText());
        Assert.Equal("L1", (await ReportAsync(_ => { })).GetProperty("a").GetProperty("from").GetString());
        Assert.Equal("miss",
            (await ReportAsync(headers =>
                headers.CacheControl = new() { NoCache = true })).GetProperty("a").GetProperty("from").GetString());
        Assert.Equal("no-store",
            (await ReportAsync(headers =>
                headers.CacheControl = new() { NoStore = true })).GetProperty("a").GetProperty("reason").GetString());
        Assert.Equal("miss",
            (await ReportAsync(headers =>
                headers.CacheControl = new() { MaxAge = TimeSpan.Zero })).GetProperty("a").GetProperty("from").GetString());
    }

    [Fact]
    public async Task Introspection_is_not_kept_with_results()
    {
        using var response = await seeded.Server.PostAsync("""{"query":"{ __schema { queryType { name } } }","extensions":{"cache":true}}""");
        Assert.Equal("""{"__schema":{"from":"uncacheable","reason":"introspection"}}""", ReportOf(await JsonOf(response)).GetRawText());
    }

    [Fact]
    public async Task A_client_that_has_the_model_gets_304_and_never_asks_a_store()
    {
        const string query = "{ model { kinds { name fields { name } } } }";
        using var first = await GetAsync(query);
        using var again = await GetAsync(query, headers => headers.IfNoneMatch.Add(first.Headers.ETag!));
        using var other = await GetAsync(
            "{ model { kinds { name fields { type } } } }", headers => headers.IfNoneMatch.Add(first.Headers.ETag!));
        using var kept = await GetAsync(query, headers => headers.CacheControl = new() { OnlyIfCached = true });
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (again.StatusCode, again.Headers.ETag));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (other.StatusCode, kept.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await kept.Content.ReadAsStringAsync());
        Assert.Null(kept.Headers.Age);
    }

    [Fact]
    public async Task Who_does_not_ask_gets_no_report()
    {
        using var response = await seeded.Server.PostAsync("""{"query":"{ __typename }","extensions":{"other":{"cache":true}}}""");
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"query":"{ __typename }","extensions":1}""")]
    [InlineData("""{"query":"{ __typename }","extensions":[true]}""")]
    public async Task Extensions_are_an_object(string body)
    {
        using var response = await seeded.Server.PostAsync(body);
        Assert.Equal((HttpStatusCode.BadRequest, "REQUEST_INVALID"), (response.StatusCode, CodeOf(await JsonOf(response))));
    }

    private async Task<JsonElement> ReportAsync(Action<HttpRequestHeaders> write)
    {
        using var response = await GetAsync("{ a: zones(first: 6) { nodes { id } } __typename }&extensions={\"cache\":true}", write);
        return ReportOf(await JsonOf(response));
    }

    private static JsonElement ReportOf(JsonElement answer) => answer.GetProperty("extensions").GetProperty("cache");

    private async Task<HttpResponseMessage> GetAsync(string query, Action<HttpRequestHeaders>? write = null)
    {
        string[] parts = query.Split("&extensions=");
        string address =
            "/graphql?query=" + Uri.EscapeDataString(parts[0]) + (parts.Length > 1 ? "&extensions=" + Uri.EscapeDataString(parts[1]) : "");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        write?.Invoke(request.Headers);
        return await seeded.Server.Client.SendAsync(request);
    }
}
