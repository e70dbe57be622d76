using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Explorer.Tests.Journeys;

/// <summary>A model of several trees: each is offered by its name, over one kind and over several, with levels and without.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class TreesTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    [SkippableFact]
    public async Task Figures_are_narrowed_by_each_tree()
    {
        var server = await graphs.TreesAsync();
        await using var page = await browser.OpenAsync(server, "/#/dashboards?card=kinds");
        await ExpectRowsAsync(page, ["Book | 4", "Person | 4", "Post | 3"], among: true);
        await page.CheckAccessibilityAsync();

        // Two of the three books whose shelf is known stand in the first building, one of them was printed in Germany.
        await ChooseAsync(page, "Building · Room · Shelf All", "building:1");
        await ExpectRowsAsync(page, ["Book | 2", "Room | 2", "Shelf | 2", "Building | 1"]);
        await ChooseAsync(page, "Place All places", "Europe", "Germany");
        await ExpectRowsAsync(page, ["Book | 1"]);
        await page.GetByRole(AriaRole.Link, "Book: 1").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, "book:1")).ToBeVisibleAsync();

        // The same for another person, and tags lie in neither.
        await using var other = await browser.OpenAsync(server, "/#/dashboards?card=kinds&place=country%3Agermany&building=building%3A1");
        await ExpectRowsAsync(other, ["Book | 1"]);
        await other.GetByRole(AriaRole.Button, "Clear filters").ClickAsync();
        await ChooseAsync(other, "Tag class All tag classes", "Thing", "Art");
        await ExpectRowsAsync(other, ["Post | 2", "Tag | 2", "Tag class | 2"]);
    }

    [SkippableFact]
    public async Task Figures_are_grouped_by_what_is_above_in_each_tree()
    {
        var server = await graphs.TreesAsync();
        await using var page = await browser.OpenAsync(server, "/#/dashboards?card=tree-Person.livesIn-Country");
        // Nice has been French since 1861.
        await ExpectRowsAsync(page, ["France | 1", "Germany | 1", "Japan | 1", "not stated | 1"]);
        await page.GetByRole(AriaRole.Link, "not stated: 1").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, "person:dan")).ToBeVisibleAsync();
        await page.GoToAsync("/#/dashboards?kind=Book");
        await Expect(page.GetByRole(AriaRole.Heading, "Books by large: shelf")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, "Books by country: printed in")).ToBeVisibleAsync();
        // What is about books alone is not said to disregard that books were asked for.
        await Expect(page.GetByRole(AriaRole.Region, "All about Books").GetByText("Not narrowed by")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task A_node_shows_where_it_lies_in_each_tree()
    {
        var server = await graphs.TreesAsync();
        await using var page = await browser.OpenAsync(server, "/#/node/book:1");
        var facts = page.GetByRole(AriaRole.Region, "Facts");
        await Expect(facts.GetByRole(AriaRole.Link)).ToHaveTextAsync(["building:1", "room:1", "shelf:1", "Europe", "Germany", "Bonn"]);
        await facts.GetByRole(AriaRole.Link, new() { Name = "Bonn" }).ClickAsync();
        await Expect(page.GetByText("Ancestors (Place)")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, "Figures of what lies here").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, "Place Bonn")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task A_tree_opens_inside_a_narrow_window()
    {
        await using var page = await browser.OpenAsync(await graphs.TreesAsync(), "/#/dashboards?card=kinds", new()
        {
            Viewport = PageOptions.Narrow,
        });
        foreach (string filter in (string[])["Place All places", "Building · Room · Shelf All", "Tag class All tag classes"])
        {
            await page.GetByRole(AriaRole.Button, filter).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Treeitem).First).ToBeFocusedAsync();
            var box = (await page.GetByRole(AriaRole.Dialog).BoundingBoxAsync())!;
            Assert.True(
                box.X >= 0 && box.X + box.Width <= PageOptions.Narrow.Width,
                $"The tree of {filter} is from {box.X} to {box.X + box.Width}.");
            await page.Keyboard.PressAsync("Escape");
        }
    }

    private static async Task ChooseAsync(ExplorerPage page, string filter, params string[] way)
    {
        await page.GetByRole(AriaRole.Button, filter).ClickAsync();
        foreach (string name in way[..^1])
        {
            var item = page.GetByRole(AriaRole.Treeitem, name);
            await item.FocusAsync();
            if (await item.GetAttributeAsync("aria-expanded") != "true") await page.Keyboard.PressAsync("ArrowRight");
        }
        await page.GetByRole(AriaRole.Treeitem, way[^1]).ClickAsync();
    }

    private static async Task ExpectRowsAsync(ExplorerPage page, string[] rows, bool among = false)
    {
        var body = page.GetByRole(AriaRole.Table).Locator("tbody tr");
        if (!among) await Expect(body).ToHaveCountAsync(rows.Length);
        foreach (string row in rows)
        {
            string[] cells = row.Split(" | ");
            var shown = body.Filter(new() { Has = page.Locator("td,th").GetByText(cells[0], new() { Exact = true }) });
            await Expect(shown.First).ToContainTextAsync(cells[1]);
        }
    }
}
