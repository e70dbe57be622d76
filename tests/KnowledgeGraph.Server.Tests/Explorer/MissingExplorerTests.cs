using System.Net;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Tests.Explorer;

/// <summary>A server without the explorer.</summary>
public sealed class MissingExplorerTests : IDisposable
{
    private const string NotBuilt =
        "The explorer, a page for people, is not built: install Node.js 20.19 or newer, and build the server again.";

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task A_browser_is_told_what_to_install()
    {
        await using var server = await RunningServer.StartReadyAsync(FilmsGraph.Settings(_directory));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept", "text/html, */*;q=0.8");
        using var response = await server.Client.SendAsync(request);
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        string text = await response.Content.ReadAsStringAsync();
        Assert.StartsWith(NotBuilt + "\n\nKnowledgeGraph\n", text, StringComparison.Ordinal);
        Assert.Contains("/graphql", text, StringComparison.Ordinal);
        Assert.StartsWith("KnowledgeGraph\n", await server.Client.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
        using var queries = await server.Client.GetAsync(new Uri("/queries.html", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, queries.StatusCode);
    }

    [Fact]
    public void It_lies_beside_the_published_server_or_in_the_checkout()
    {
        _directory.Write("published/schema/partnerships.graphql", "");
        _directory.Write("checkout/KnowledgeGraph.sln", "");
        string published = _directory.At("published");
        Assert.Equal(_directory.At("published", "explorer"), ShippedFiles.Find(published, _directory.Path).Explorer);
        Assert.Equal(
            _directory.At("checkout", "src", "explorer", "dist"), ShippedFiles.Find(_directory.Path, _directory.At("checkout")).Explorer);
        Assert.Null(ShippedFiles.Find(_directory.Path, _directory.Path).Explorer);
    }

    public void Dispose() => _directory.Dispose();
}
