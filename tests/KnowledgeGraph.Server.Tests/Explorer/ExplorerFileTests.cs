using System.IO.Compression;
using System.Net;
using System.Text;
using KnowledgeGraph.Server.Tests.Endpoints;

namespace KnowledgeGraph.Server.Tests.Explorer;

/// <summary>How the files of the explorer are sent.</summary>
public sealed class ExplorerFileTests(ExplorerServer explorer) : IClassFixture<ExplorerServer>
{
    private const string Page = "text/html; charset=utf-8";
    private const string Text = "text/plain; charset=utf-8";
    private const string Script = "/assets/a-1.js";

    [Theory]
    // Firefox, Chromium, Safari.
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Page)]
    [InlineData("text/html,application/xhtml+xml,image/avif,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7", Page)]
    [InlineData("text/html", Page)]
    [InlineData("TEXT/HTML;charset=UTF-8", Page)]
    [InlineData("text/html;q=0.2, */*;q=0.1", Page)]
    [InlineData("text/*;q=0.5, text/html", Page)]
    // curl, fetch, those that send nothing.
    [InlineData("*/*", Text)]
    [InlineData(null, Text)]
    [InlineData("", Text)]
    [InlineData("text/*", Text)]
    [InlineData("text/html, text/plain", Text)]
    [InlineData("text/html;q=0.5, text/plain", Text)]
    [InlineData("text/html;q=0, */*", Text)]
    [InlineData("text/html;q=0.5, */*", Text)]
    [InlineData("application/json", Text)]
    [InlineData("no type", Text)]
    public async Task Browsers_get_the_page_and_others_the_text(string? accept, string expected)
    {
        using var response = await GetAsync("/", ("Accept", accept));
        Assert.Equal((HttpStatusCode.OK, expected), (response.StatusCode, response.Content.Headers.ContentType!.ToString()));
        Assert.Contains("Accept", response.Headers.Vary);
        Assert.Equal("no-cache", response.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("identity", "")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("BR;q=1.0", "br")]
    [InlineData("br;q=0.5, gzip;q=0.8", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("gzip;q=0.5, identity", "")]
    [InlineData("gzip;q=0.001", "gzip")]
    [InlineData("gzip;q=0, br;q=0", "")]
    [InlineData("deflate", "")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("*;q=0", "")]
    [InlineData("identity;q=0", "")]
    [InlineData("gzip;q=x", "")]
    public async Task The_encoding_is_the_one_that_is_wanted_most(string? acceptEncoding, string expected)
    {
        using var response = await GetAsync(Script, ("Accept-Encoding", acceptEncoding));
        byte[] sent = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(expected, string.Join(", ", response.Content.Headers.ContentEncoding));
        Assert.Equal(sent.Length, response.Content.Headers.ContentLength);
        Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
        Assert.Equal(ExplorerServer.Script, Decoded(sent, expected));
        Assert.Equal(expected.Length == 0, sent.Length == ExplorerServer.Script.Length);
    }

    [Theory]
    [InlineData(Script, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable")]
    [InlineData("/assets/a-1.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable")]
    [InlineData("/icon.svg", "image/svg+xml; charset=utf-8", "no-cache")]
    [InlineData("/index.html", Page, "no-cache")]
    [InlineData("/queries.html", Page, "no-cache")]
    public async Task Only_names_with_a_hash_are_kept_for_ever(string path, string contentType, string cacheControl)
    {
        using var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
        Assert.Equal(cacheControl, string.Join(", ", response.Headers.GetValues("Cache-Control")));
        Assert.NotNull(response.Headers.ETag);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_file_that_is_not_compressed_is_sent_as_it_is()
    {
        using var response = await GetAsync("/assets/a-1.css", ("Accept-Encoding", "br, gzip"));
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal(ExplorerServer.Small, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/", "br")]
    [InlineData("/queries.html", null)]
    [InlineData(Script, null)]
    [InlineData(Script, "gzip")]
    [InlineData(Script, "br")]
    public async Task Who_has_it_gets_304(string path, string? encoding)
    {
        (string, string?)[] headers = [("Accept", "text/html"), ("Accept-Encoding", encoding)];
        using var first = await GetAsync(path, headers);
        using var again = await GetAsync(path, [.. headers, ("If-None-Match", $"\"other\", {first.Headers.ETag}")]);
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (again.StatusCode, again.Headers.ETag));
        Assert.Equal(first.Headers.Vary, again.Headers.Vary);
        Assert.Equal(first.Headers.CacheControl, again.Headers.CacheControl);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        using var changed = await GetAsync(path, [.. headers, ("If-None-Match", "\"other\"")]);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Each_encoding_has_an_etag_of_its_own()
    {
        using var plain = await GetAsync(Script);
        using var gzip = await GetAsync(Script, ("Accept-Encoding", "gzip"));
        using var brotli = await GetAsync(Script, ("Accept-Encoding", "br"), ("If-None-Match", gzip.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, brotli.StatusCode);
        Assert.Equal(3, new[] { plain, gzip, brotli }.Select(response => response.Headers.ETag).Distinct().Count());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/queries.html")]
    [InlineData(Script)]
    public async Task Head_is_get_without_its_body(string path)
    {
        (string, string?)[] headers = [("Accept", "text/html"), ("Accept-Encoding", "gzip")];
        using var got = await GetAsync(path, headers);
        using var head = await SendAsync(HttpMethod.Head, path, headers);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(got.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(got.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(got.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/queries.html")]
    [InlineData(Script)]
    public async Task Files_are_only_read(string path)
    {
        using var response = await SendAsync(HttpMethod.Post, path);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/secret.txt")]
    [InlineData("/../secret.txt")]
    [InlineData("/assets/../../secret.txt")]
    [InlineData("/assets/..%2f..%2fsecret.txt")]
    [InlineData("/assets/%2e%2e/%2e%2e/secret.txt")]
    [InlineData("/assets/..%5c..%5csecret.txt")]
    [InlineData("/assets//../../secret.txt")]
    [InlineData("/assets/....//....//secret.txt")]
    [InlineData("/assets/%2e%2e%2f%2e%2e%2fsecret.txt%00.js")]
    [InlineData("/.built")]
    [InlineData("/assets")]
    [InlineData("/assets/")]
    [InlineData("/assets/A-1.JS")]
    [InlineData("/assets/a-1.js.br")]
    [InlineData("/assets/a-1.js/")]
    [InlineData("/dist/index.html")]
    public async Task Nothing_else_is_served(string path)
    {
        string answer = await RawRequest.SendAsync(
            explorer.Server.Client.BaseAddress!,
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 40[04] ", answer);
    }

    private Task<HttpResponseMessage> GetAsync(string path, params (string Name, string? Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, headers);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        }
        return await explorer.Server.Client.SendAsync(request);
    }

    private static string Decoded(byte[] bytes, string encoding)
    {
        using var sent = new MemoryStream(bytes);
        using Stream decoded = encoding switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var reader = new StreamReader(decoded, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
