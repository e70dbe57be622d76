using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;

namespace KnowledgeGraph.Explorer.Tests.Pages;

/// <summary>
/// Every page is accessible, wide and light as well as narrow and dark, and nothing of it stands outside a narrow window. Pictures of all
/// of them are written (docs/testing.md).
/// </summary>
[Collection(ExplorerCollection.Name)]
public sealed class PageTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    /// <summary>The pages over the seed.</summary>
    public static TheoryData<string> OfSeed => [.. ShownPage.OfSeed.Keys];

    /// <summary>The pages at scale 1.</summary>
    public static TheoryData<string> OfScaleOne => [.. ShownPage.OfScaleOne.Keys];

    [SkippableTheory]
    [MemberData(nameof(OfSeed))]
    public async Task A_page_over_the_seed_is_for_everyone(string name)
    {
        var shown = ShownPage.OfSeed[name];
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), shown.Address, new()
        {
            ReducedMotion = ReducedMotion.Reduce,
        });
        await shown.ReadyAsync(page);
        await page.CheckAccessibilityAsync();
        // What is wrong with a narrow page is wrong in the dark as well.
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.Page.SetViewportSizeAsync(PageOptions.Narrow.Width, PageOptions.Narrow.Height);
        await page.CheckAccessibilityAsync();
        await ExpectNothingOutsideAsync(page);
        await page.ScreenshotAsync($"seed-{name}");
    }

    [SkippableTheory]
    [MemberData(nameof(OfScaleOne))]
    public async Task A_page_at_scale_1_has_room_for_all_of_it(string name)
    {
        var shown = ShownPage.OfScaleOne[name];
        await using var page = await browser.OpenAsync(await graphs.ScaleOneAsync(), shown.Address, new()
        {
            ReducedMotion = ReducedMotion.Reduce,
        });
        await shown.ReadyAsync(page);
        await page.Page.SetViewportSizeAsync(PageOptions.Narrow.Width, PageOptions.Narrow.Height);
        await ExpectNothingOutsideAsync(page);
        await page.ScreenshotAsync($"scale1-{name}");
    }

    // Only parts of a page may scroll sideways, such as tables (WCAG 2.2, 1.4.10).
    private static async Task ExpectNothingOutsideAsync(ExplorerPage page)
    {
        foreach (var window in (ViewportSize[])[PageOptions.Narrow, PageOptions.Narrowest])
        {
            await page.Page.SetViewportSizeAsync(window.Width, window.Height);
            await page.UntilDrawnAsync();
            int width = await page.Page.EvaluateAsync<int>(
                "() => Math.max(...[document.documentElement, document.querySelector('main')].map(part => part?.scrollWidth ?? 0))");
            Assert.True(width <= window.Width, $"The page is {width} pixels wide in a window of {window.Width}.");
        }
    }
}
