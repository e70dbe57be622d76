using System.Net;

namespace KnowledgeGraph.Server.Tests.Explorer;

/// <summary>What browsers may do with the pages of the explorer, and who may lead to them.</summary>
public sealed class ExplorerPolicyTests(ExplorerServer explorer) : IClassFixture<ExplorerServer>
{
    [Theory]
    [InlineData("/", false)]
    [InlineData("/index.html", false)]
    [InlineData("/assets/a-1.js", false)]
    // Its editor writes style elements.
    [InlineData("/queries.html", true)]
    public async Task Scripts_are_our_own_and_styles_but_on_one_page(string path, bool mayStyle)
    {
        using var response = await GetAsync(path, ("Accept", "text/html"));
        string[] policy = response.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Contains("form-action 'none'", policy);
        string[] unsafeRules = [.. policy.Where(rule => rule.Contains("unsafe", StringComparison.Ordinal))];
        Assert.Equal(mayStyle ? ["style-src 'self' 'unsafe-inline'"] : [], unsafeRules);
        // Nothing is loaded from elsewhere.
        Assert.DoesNotContain(policy, rule => rule.AsSpan().ContainsAny(':', '*') && !rule.StartsWith("img-src", StringComparison.Ordinal)
            && !rule.StartsWith("font-src", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_tells_nobody_where_it_was_read()
    {
        using var response = await GetAsync("/", ("Accept", "text/html"));
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("camera=(), geolocation=(), microphone=()", response.Headers.GetValues("Permissions-Policy").Single());
    }

    [Theory]
    [InlineData("/", "navigate", HttpStatusCode.OK)]
    [InlineData("/queries.html", "navigate", HttpStatusCode.OK)]
    [InlineData("/queries.html", "no-cors", HttpStatusCode.Forbidden)]
    [InlineData("/assets/a-1.js", "navigate", HttpStatusCode.Forbidden)]
    [InlineData("/assets/a-1.js", "no-cors", HttpStatusCode.Forbidden)]
    public async Task Links_of_other_sites_lead_to_pages_only(string path, string mode, HttpStatusCode expected)
    {
        using var response = await GetAsync(path, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", mode));
        Assert.Equal(expected, response.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await explorer.Server.Client.SendAsync(request);
    }
}
