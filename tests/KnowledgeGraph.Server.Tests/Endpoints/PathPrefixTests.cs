using System.Net;
using KnowledgeGraph.Server.Tests.Explorer;

namespace KnowledgeGraph.Server.Tests.Endpoints;

/// <summary>A server that its clients reach under a path, through a proxy that passes the path on or takes it off.</summary>
public sealed class PathPrefixTests(PathPrefixTests.PrefixedServer prefixed) : IClassFixture<PathPrefixTests.PrefixedServer>
{
    [Theory]
    [InlineData("/kg/research/", "text/html", ExplorerServer.Index)]
    [InlineData("/kg/research/queries.html", "*/*", ExplorerServer.Queries)]
    [InlineData("/kg/research/graphql?query={__typename}", "*/*", "{\"data\":{\"__typename\":\"Query\"}}")]
    [InlineData("/kg/research/healthz/live", "*/*", "live\n")]
    [InlineData("/", "text/html", ExplorerServer.Index)]
    [InlineData("/graphql?query={__typename}", "*/*", "{\"data\":{\"__typename\":\"Query\"}}")]
    public async Task Everything_is_there_with_and_without_the_prefix(string path, string accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await prefixed.Server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/kg")]
    [InlineData("/kg/")]
    [InlineData("/kg/researchgraphql")]
    [InlineData("/kg/research/kg/research/graphql")]
    public async Task Other_paths_are_404(string path)
    {
        using var response = await prefixed.Server.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_prefix_alone_leads_to_its_folder()
    {
        string answer = await RawRequest.SendAsync(
            prefixed.Server.Client.BaseAddress!, "GET /kg/research?a=b HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n"
            + "Sec-Fetch-Mode: navigate\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 308 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nLocation: /kg/research/?a=b\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/kg/research/")]
    [InlineData("/")]
    public async Task Addresses_have_the_prefix(string root)
    {
        string address = $"{prefixed.Server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}/kg/research";
        string page = await prefixed.Server.Client.GetStringAsync(new Uri(root, UriKind.Relative));
        Assert.Contains($"curl {address}/graphql ", page, StringComparison.Ordinal);
        using var response = await prefixed.Server.Client.GetAsync(new Uri(root + "reconcile", UriKind.Relative));
        var manifest = await RunningServer.JsonOf(response);
        string preview = manifest.GetProperty("preview").GetProperty("url").GetString()!;
        Assert.StartsWith($"{address}/reconcile/preview?", preview, StringComparison.Ordinal);
        Assert.Equal($"{address}/reconcile", manifest.GetProperty("suggest").GetProperty("entity").GetProperty("service_url").GetString());
        Assert.Equal($"{address}/reconcile/entity/", manifest.GetProperty("identifierSpace").GetString());
    }

    /// <summary>The server.</summary>
    public sealed class PrefixedServer : IAsyncLifetime
    {
        private readonly TemporaryDirectory _directory = new();

        internal RunningServer Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _directory.Write("dist/index.html", ExplorerServer.Index);
            _directory.Write("dist/queries.html", ExplorerServer.Queries);
            Server = await RunningServer.StartReadyAsync(
                RunningServer.Settings(_directory) with { Explorer = _directory.At("dist"), PathPrefix = "/kg/research" });
        }

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            _directory.Dispose();
        }
    }
}
