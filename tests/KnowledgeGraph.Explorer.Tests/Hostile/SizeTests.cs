using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Drawings;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Explorer.Tests.Hostile;

/// <summary>Graphs of nothing, and of a node with 100,000 neighbours.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class SizeTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    [SkippableFact]
    public async Task An_empty_graph_says_that_it_is_empty()
    {
        await using var page = await browser.OpenAsync(await graphs.EmptyAsync(), "/");
        await Expect(page.GetByText("The graph is empty. Load data, then come back.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, "Find anything").FillAsync("岢岚");
        await Expect(page.GetByText("Nothing is called “岢岚”.").First).ToBeVisibleAsync();
        await page.CheckAccessibilityAsync();

        await page.GoToAsync("/#/find?kind=Zone");
        await Expect(page.GetByText("0 found")).ToBeVisibleAsync();
        await page.GoToAsync("/#/node/zone:kelan");
        await Expect(page.GetByText("There is nothing with this id.")).ToBeVisibleAsync();
        await page.GoToAsync("/#/network");
        await Expect(page.GetByRole(AriaRole.Heading, "Draw a part of the network")).ToBeVisibleAsync();
        await page.GoToAsync("/#/network/zone:kelan");
        await Expect(page.GetByText("There is no such node, or not on this day.")).ToBeVisibleAsync();
        await page.GoToAsync("/#/dashboards");
        await Expect(page.GetByText("Nothing here.").First).ToBeVisibleAsync();
        await page.CheckAccessibilityAsync();
    }

    [SkippableFact]
    public async Task A_hub_opens_with_a_part_of_its_neighbours_and_says_how_many_there_are()
    {
        var server = await graphs.HubAsync();
        var sizes = new List<int>();
        await using var page = await browser.OpenAsync(server, "/#/node/zone:hub", new()
        {
            Prepare = prepared =>
            {
                prepared.Response += async (_, response) =>
                {
                    if (response.Url.Contains("/graphql", StringComparison.Ordinal)) sizes.Add((await response.BodyAsync()).Length);
                };
                return Task.CompletedTask;
            },
        });
        var region = page.GetByRole(AriaRole.Region, "Located");
        await Expect(region.GetByRole(AriaRole.Heading)).ToContainTextAsync("100,000");
        await Expect(region.GetByText("1–20 of 100,000")).ToBeVisibleAsync();
        await Expect(region.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(20);

        await page.GetByRole(AriaRole.Link, "Show its network").ClickAsync();
        await new NetworkDrawing(page).ShowsAsync(200, 199);
        await Expect(page.GetByText("199 of 100,000 neighbours shown.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, "Show up to 500")).ToBeVisibleAsync();

        await page.GoToAsync("/#/find?kind=Enterprise");
        await Expect(page.GetByText("100,000 found")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(51);
        // No answer has more than what is shown, the model's apart.
        Assert.True(sizes.Count > 3);
        Assert.True(sizes.Max() < 400_000, $"An answer of {sizes.Max()} bytes.");
    }
}
