using System.Text.RegularExpressions;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Drafts;
using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Drawings;
using KnowledgeGraph.Explorer.Tests.Servers;
using KnowledgeGraph.Neo4j.Discovery;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Tests.Existing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Explorer.Tests.Journeys;

/// <summary>
/// The way through films that somebody keeps in Neo4j by plain Cypher, served by the model that the server makes of them: ids are titles
/// and names, nothing has a source, and there is one language.
/// </summary>
[Collection(ExplorerCollection.Name)]
public sealed class ExistingNeo4jTests(ChromiumBrowser browser, ServedGraphs graphs, Neo4jServer neo4j)
    : IClassFixture<Neo4jServer>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public async Task The_page_explores_films_of_plain_cypher()
    {
        var settings = neo4j.Require();
        await ExistingDatabase.FillAsync(settings, "movies");
        var server = await ServeAsync(settings);
        await using var page = await browser.OpenAsync(server, "/");
        await Expect(page.GetByRole(AriaRole.Link, "Movie 13")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, "Person 44")).ToBeVisibleAsync();
        await page.ScreenshotAsync("movies-start");

        var find = page.GetByRole(AriaRole.Combobox, "Find anything");
        await find.PressSequentiallyAsync("matrix");
        await page.Page.GetByRole(AriaRole.Option, new() { NameRegex = new("^The Matrix(?! Reloaded)") }).ClickAsync();
        await ExpectFilmAsync(page);

        await page.GetByRole(AriaRole.Link, "Keanu Reeves").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, "Keanu Reeves")).ToBeVisibleAsync();
        await Expect(page.GetByText("1964").First).ToBeVisibleAsync();
        await page.ScreenshotAsync("movies-person");

        await page.GetByRole(AriaRole.Link, "Show its network").ClickAsync();
        await ExpectNetworkAsync(page, settings);

        await page.GetByRole(AriaRole.Link, "Dashboards").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, "Nodes by kind")).ToBeVisibleAsync();
        // Years are whole numbers here; each column leads to its films.
        await page.GetByRole(AriaRole.Link, "1999: 2").ClickAsync();
        await Expect(page.Page.GetByTestId("list-total")).ToHaveTextAsync("2");
        await Expect(page.GetByRole(AriaRole.Link, "The Green Mile")).ToBeVisibleAsync();
        await page.Page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Link, "1999: 2")).ToBeVisibleAsync();
        await Expect(page.Page.GetByText(new Regex("evidence|source|claim", RegexOptions.IgnoreCase))).ToHaveCountAsync(0);
        await page.ScreenshotAsync("movies-dashboards");
        await page.CheckAccessibilityAsync();

        await ExpectQueriesAsync(page);
    }

    private static async Task ExpectFilmAsync(ExplorerPage page)
    {
        await Expect(page.GetByRole(AriaRole.Heading, "The Matrix")).ToBeVisibleAsync();
        await Expect(page.GetByText("1999").First).ToBeVisibleAsync();
        var actors = page.GetByRole(AriaRole.Region, "Acted in by");
        await Expect(actors).ToContainTextAsync("Keanu Reeves");
        await Expect(actors).ToContainTextAsync("Neo");
        // Nothing can have a source where the model has none, so none is promised.
        await Expect(page.GetByRole(AriaRole.Button, "Sources of")).ToHaveCountAsync(0);
        await Expect(page.Page.GetByText(new Regex("evidence|source", RegexOptions.IgnoreCase))).ToHaveCountAsync(0);
        await page.CheckAccessibilityAsync();
        await page.ScreenshotAsync("movies-film");
    }

    /// <summary>
    /// The person and the neighbours that Cypher counts; then the neighbours of each, too. A line is all edges of one pair.
    /// </summary>
    private static async Task ExpectNetworkAsync(ExplorerPage page, Neo4jSettings settings)
    {
        var drawing = new NetworkDrawing(page);
        var (nodes, lines) = await CountAsync(
            settings, "MATCH (p:Person {name: 'Keanu Reeves'})-[r]-(m) RETURN count(DISTINCT m) + 1, count(DISTINCT m)");
        await drawing.ShowsAsync(nodes, lines);
        await drawing.Canvas.PressAsync("Home");
        await drawing.Canvas.PressAsync("s");
        await drawing.Canvas.PressAsync("Enter");
        (nodes, lines) = await CountAsync(settings, """
            MATCH (:Person {name: 'Keanu Reeves'})-[*0..1]-(v) WITH collect(DISTINCT v) AS expanded
            UNWIND expanded AS v MATCH (v)-[*0..1]-(n) WITH expanded, collect(DISTINCT n) AS shown
            MATCH (x)-->(y) WHERE any(v IN expanded WHERE (x = v OR (x)--(v)) AND (y = v OR (y)--(v)))
            RETURN size(shown), count(DISTINCT CASE WHEN elementId(x) < elementId(y) THEN [x, y] ELSE [y, x] END)
            """);
        await drawing.ShowsAsync(nodes, lines);
        await page.ScreenshotAsync("movies-network");
        var (_, file) = await drawing.ExportAsync("GraphML");
        var read = await GraphmlFile.ReadAsync(file);
        Assert.Contains("movie:The Matrix", read.Nodes.Select(node => node.Id));
        Assert.Contains("person:Keanu Reeves", read.Nodes.Select(node => node.Id));
    }

    private static async Task ExpectQueriesAsync(ExplorerPage page)
    {
        await page.GoToAsync("/queries.html");
        await page.GetByRole(AriaRole.Button, "One by its id, and what it is related to: Movie").ClickAsync();
        var response = await page.Page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, "Execute query").ClickAsync(),
            response => response.Request.Method == "POST" && response.Url.EndsWith("/graphql", StringComparison.Ordinal));
        var answer = (await response.JsonAsync())!.Value;
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{errors}");
        Assert.StartsWith(
            "movie:", answer.GetProperty("data").GetProperty("movie").GetProperty("id").GetString(), StringComparison.Ordinal);
        await page.ScreenshotAsync("movies-queries");
    }

    private static async Task<(int Nodes, int Lines)> CountAsync(Neo4jSettings settings, string cypher)
    {
        var row = (await RawCypher.RunAsync(settings, cypher))[0];
        return (row[0].GetInt32(), row[1].GetInt32());
    }

    private async Task<RunningServer> ServeAsync(Neo4jSettings settings)
    {
        var graph = await GraphDiscovery.ReadAsync(settings, new(), GraphDiscovery.SampleDefault, NullLoggerFactory.Instance, default);
        string model = _directory.Write("movies.graphql", ModelDraft.Of(graph).Sdl);
        // Nothing has been planned yet, which takes a busy machine longer than a request may.
        var patient = new Limits { RequestMillisecondsMax = 150_000 };
        return await graphs.GetAsync("movies", RunningServer.Settings(_directory, patient) with
        {
            Store = StoreKind.Neo4j,
            Neo4j = settings,
            Model = model,
            Seed = null,
        });
    }
}
