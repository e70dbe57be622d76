using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Explorer.Tests.Journeys;

/// <summary>The browser's own means: back and forward, names of tabs, printing.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class BackAndForthTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    private const string Top = "() => document.getElementById('content').scrollTop";

    [SkippableFact]
    public async Task A_new_page_begins_at_its_top_and_back_leads_to_where_one_was()
    {
        var server = await graphs.SeedAsync();
        await using var page = await browser.OpenAsync(server, "/#/node/place:shanxi");
        var link = page.GetByRole(AriaRole.Region, "Parts").GetByRole(AriaRole.Link, new() { Name = "Xinzhou", Exact = true });
        await link.FocusAsync();
        await page.Page.EvaluateAsync("() => { document.getElementById('content').scrollTop = 400; }");
        await page.UntilDrawnAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, "Xinzhou").First).ToBeVisibleAsync();
        Assert.Equal(0, await page.Page.EvaluateAsync<int>(Top));
        // The link that had the keyboard is gone, and the keyboard is not lost.
        await Expect(page.Locator("#content")).ToBeFocusedAsync();
        await page.Page.GoBackAsync();
        await page.Page.WaitForFunctionAsync("() => document.getElementById('content').scrollTop === 400");
    }

    [SkippableTheory]
    [InlineData("/#/dashboards", "Dashboards")]
    [InlineData("/#/dashboards?card=zone-partners", "Zones with most partners")]
    [InlineData("/#/find?text=Taiyuan", "Taiyuan")]
    [InlineData("/#/find?kind=Zone", "Zone")]
    [InlineData("/#/node/zone:kelan", "Kelan Economic and Technological Development Zone")]
    [InlineData("/#/network/place:kelan", "Network: Kelan")]
    public async Task A_tab_is_called_after_what_is_in_it(string address, string name)
    {
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), address);
        await Expect(page.Page).ToHaveTitleAsync($"{name} · KnowledgeGraph");
    }

    [SkippableFact]
    public async Task All_of_a_page_is_printed()
    {
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), "/#/node/place:shanxi");
        await Expect(page.GetByRole(AriaRole.Region, "Parts")).ToBeVisibleAsync();
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.UntilDrawnAsync();
        // What scrolls inside a frame is cut off on paper.
        Assert.True(await page.Page.EvaluateAsync<bool>("""
            () => {
                const main = document.getElementById('content');
                const bottom = Math.max(...[...main.querySelectorAll('section')].map(part => part.getBoundingClientRect().bottom));
                return bottom > innerHeight && document.documentElement.scrollHeight >= bottom;
            }
            """));
    }
}
