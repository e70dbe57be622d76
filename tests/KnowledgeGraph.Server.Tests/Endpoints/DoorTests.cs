using System.Net;
using KnowledgeGraph.Server.Settings;
using static KnowledgeGraph.Server.Tests.RunningServer;

namespace KnowledgeGraph.Server.Tests.Endpoints;

/// <summary>Who may come in: names of the server, pages of other sites, and headers for browsers.</summary>
public sealed class DoorTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string Ask = "/graphql?query={__typename}";

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:5000")]
    [InlineData("kg.localhost")]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]:5000")]
    public async Task A_name_of_this_machine_is_answered(string host)
    {
        using var response = await GetAsync(seeded.Server, Ask, ("Host", host));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("rebound.example", Ask)]
    [InlineData("localhost.rebound.example:5000", Ask)]
    [InlineData("127.0.0.1.rebound.example", Ask)]
    [InlineData("10.1.2.3", Ask)]
    [InlineData("rebound.example", "/")]
    [InlineData("rebound.example", "/graphql/schema.graphql")]
    [InlineData("rebound.example", "/healthz/ready")]
    public async Task Another_name_is_421(string host, string path)
    {
        using var response = await GetAsync(seeded.Server, path, ("Host", host));
        Assert.Equal((HttpStatusCode.MisdirectedRequest, "HOST_NOT_ALLOWED"), (response.StatusCode, CodeOf(await JsonOf(response))));
    }

    [Theory]
    [InlineData("--AllowedHosts=graph.example", "graph.example", true)]
    [InlineData("--AllowedHosts=graph.example", "localhost", false)]
    [InlineData("--AllowedHosts=*.graph.example;localhost", "a.graph.example", true)]
    [InlineData("--AllowedHosts=*", "anything.example", true)]
    public async Task The_names_can_be_set(string setting, string host, bool isAllowed)
    {
        using var directory = new TemporaryDirectory();
        await using var server = await StartAsync(FilmsGraph.Settings(directory), arguments: [setting]);
        using var response = await GetAsync(server, "/healthz/live", ("Host", host));
        Assert.Equal(isAllowed ? HttpStatusCode.OK : HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Fact]
    public async Task Who_listens_on_any_address_is_asked_by_any_address()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await StartAsync(FilmsGraph.Settings(directory), address: "http://0.0.0.0:0");
        using var byAddress = await GetAsync(server, "/healthz/live", ("Host", "10.1.2.3:5000"));
        using var byName = await GetAsync(server, "/healthz/live", ("Host", Dns.GetHostName()));
        using var rebound = await GetAsync(server, "/healthz/live", ("Host", "rebound.example"));
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.MisdirectedRequest),
            (byAddress.StatusCode, byName.StatusCode, rebound.StatusCode));
    }

    [Theory]
    [InlineData("same-origin", Ask, HttpStatusCode.OK)]
    [InlineData("same-site", Ask, HttpStatusCode.OK)]
    [InlineData("none", Ask, HttpStatusCode.OK)]
    [InlineData("cross-site", Ask, HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "/graphql/schema.graphql", HttpStatusCode.Forbidden)]
    public async Task A_page_of_another_site_is_refused(string site, string path, HttpStatusCode expected)
    {
        using var response = await GetAsync(seeded.Server, path, ("Sec-Fetch-Site", site), ("Origin", "https://other.example"));
        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Forbidden) Assert.Equal("CROSS_SITE", CodeOf(await JsonOf(response)));
    }

    [Fact]
    public async Task A_link_to_the_home_page_can_be_followed()
    {
        using var followed = await GetAsync(seeded.Server, "/", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));
        using var fetched = await GetAsync(seeded.Server, "/", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (followed.StatusCode, fetched.StatusCode));
    }

    [Fact]
    public async Task A_page_whose_origin_is_listed_may_ask()
    {
        using var directory = new TemporaryDirectory();
        var settings = FilmsGraph.Settings(directory) with { Cors = new CorsSettings { Origins = ["https://dashboards.example"] } };
        await using var server = await StartReadyAsync(settings);
        using var preflight = await SendAsync(server, HttpMethod.Options, "/graphql", ("Sec-Fetch-Site", "cross-site"), ("Origin",
            "https://dashboards.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type"));
        Assert.Equal(
            (HttpStatusCode.NoContent, "https://dashboards.example"),
            (preflight.StatusCode, preflight.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.Contains(
            "Content-Type", preflight.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        using var asked = await GetAsync(server, Ask, ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://dashboards.example"));
        Assert.Equal(
            (HttpStatusCode.OK, "https://dashboards.example"),
            (asked.StatusCode, asked.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        using var other = await GetAsync(server, Ask, ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://other.example"));
        Assert.Equal((HttpStatusCode.Forbidden, false), (other.StatusCode, other.Headers.Contains("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData(Ask)]
    [InlineData("/graphql?query=")]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/healthz/live")]
    [InlineData("/nowhere")]
    public async Task No_answer_is_to_be_taken_for_something_else(string path)
    {
        using var response = await seeded.Server.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task The_schema_is_sent_once()
    {
        using var first = await GetAsync(seeded.Server, "/graphql/schema.graphql");
        Assert.Equal("no-cache, private", first.Headers.CacheControl!.ToString());
        using var again = await GetAsync(seeded.Server, "/graphql/schema.graphql", ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (again.StatusCode, again.Headers.ETag));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        using var other = await GetAsync(seeded.Server, "/graphql/schema.graphql", ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    private static Task<HttpResponseMessage> GetAsync(RunningServer server, string path, params (string Name, string Value)[] headers) =>
        SendAsync(server, HttpMethod.Get, path, headers);

    private static async Task<HttpResponseMessage> SendAsync(
        RunningServer server, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await server.Client.SendAsync(request);
    }
}
