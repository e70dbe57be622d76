using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;

namespace KnowledgeGraph.Explorer.Tests;

/// <summary>What a new user sees first.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class FirstPageTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    [SkippableTheory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public async Task The_page_opens_in_silence_and_for_everyone(string locale)
    {
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), "/", new() { Locale = locale });
        await page.GetByRole(AriaRole.Combobox).WaitForAsync();
        await page.CheckAccessibilityAsync();
        await page.ScreenshotAsync($"first-{locale}");
    }

    [SkippableFact]
    public async Task A_model_that_is_nothing_like_ours_is_shown()
    {
        await using var page = await browser.OpenAsync(await graphs.FilmsAsync(), "/");
        await page.GetByRole(AriaRole.Combobox).WaitForAsync();
        await page.CheckAccessibilityAsync();
    }

    [SkippableFact]
    public async Task Behind_a_prefix_the_page_is_the_same()
    {
        using var directory = new TemporaryDirectory();
        var server = await graphs.GetAsync("prefixed", FilmsGraph.Settings(directory) with { PathPrefix = "/tools/graph" });
        // Without the slash at its end, as people type it.
        await using var page = await browser.OpenAsync(server, "/tools/graph");
        await page.GetByRole(AriaRole.Combobox).WaitForAsync();
        Assert.StartsWith("/tools/graph/", page.Address, StringComparison.Ordinal);
    }
}
