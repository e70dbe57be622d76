using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Drawings;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Explorer.Tests.Journeys;

/// <summary>The way through a model that has no languages, no sources, no tree, no partners and no search.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class FilmsTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    [SkippableFact]
    public async Task Everything_that_does_not_need_partnerships_works()
    {
        var server = await graphs.FilmsAsync();
        await using var page = await browser.OpenAsync(server, "/");
        await Expect(page.GetByRole(AriaRole.Link, "Actor 2")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, "Film 2").ClickAsync();
        await Expect(page.GetByText("2 found")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row)).ToContainTextAsync(["Name", "The General", "神女"]);

        var find = page.GetByRole(AriaRole.Combobox, "Find anything");
        await find.PressSequentiallyAsync("Buster");
        await page.GetByRole(AriaRole.Option, "Buster Keaton").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, "Buster Keaton")).ToBeVisibleAsync();
        var films = page.GetByRole(AriaRole.Region, "Films");
        await Expect(films).ToContainTextAsync("Johnnie Gray");
        // Nothing can have a source where the model has none.
        await Expect(page.GetByRole(AriaRole.Button, "Sources of")).ToHaveCountAsync(0);
        await page.CheckAccessibilityAsync();
        await films.GetByRole(AriaRole.Link, new() { Name = "The General" }).ClickAsync();
        await Expect(page.GetByText("Comedy").First).ToBeVisibleAsync();
        await Expect(page.GetByText("31 December 1926").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, "Show its network").ClickAsync();
        var drawing = new NetworkDrawing(page);
        await drawing.ShowsAsync(2, 1);
        await page.CheckAccessibilityAsync();
        var (_, file) = await drawing.ExportAsync("GraphML");
        var read = await GraphmlFile.ReadAsync(file);
        Assert.Equal(["actor:keaton", "film:general"], read.Nodes.Select(node => node.Id).Order(StringComparer.Ordinal));
        Assert.Equal("Johnnie Gray", Assert.Single(read.Edges).Attributes["character"].GetString());

        await page.GetByRole(AriaRole.Link, "Dashboards").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, "Nodes by kind")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, "Drama: 1").ClickAsync();
        await Expect(page.Page.GetByTestId("list-total")).ToHaveTextAsync("1");
        await Expect(page.GetByRole(AriaRole.Link, "神女")).ToBeVisibleAsync();
    }
}
