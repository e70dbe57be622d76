using System.Text.RegularExpressions;
using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace KnowledgeGraph.Explorer.Tests.Drawings;

/// <summary>A drawing that is expanded and begun anew again and again does not fill the memory of who looks at it.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class MemoryTests(ChromiumBrowser browser, ServedGraphs graphs, ITestOutputHelper output)
{
    private const int Rounds = 50;

    // Answers are kept for a minute, and the steps that can be undone: less than this in all. A drawing that is not given back has 1 MB.
    private const double BytesMax = 10e6;

    [SkippableFact]
    public async Task Memory_is_given_back_after_expansions_and_resets()
    {
        await using var page = await browser.OpenAsync(
            await graphs.SeedAsync(), "/#/network", new() { ReducedMotion = ReducedMotion.Reduce });
        var drawing = new NetworkDrawing(page);
        // The first rounds load what is loaded once.
        for (int round = 0; round < 3; round++) await ExpandAndResetAsync(page, drawing);
        double start = await HeapBytesAsync(page);
        for (int round = 0; round < Rounds; round++) await ExpandAndResetAsync(page, drawing);
        double end = await HeapBytesAsync(page);
        output.WriteLine($"JavaScript heap: {start / 1e6:F1} MB at first, {end / 1e6:F1} MB after {Rounds} expansions and resets.");
        Assert.True(end <= (1.5 * start) + BytesMax, $"{end / 1e6:F1} MB of {start / 1e6:F1} MB at first.");
    }

    /// <summary>Draws the neighbours of a zone, expands one of them, and goes back to where drawings begin.</summary>
    private static async Task ExpandAndResetAsync(ExplorerPage page, NetworkDrawing drawing)
    {
        await page.GoToAsync("/#/network/zone:kelan");
        await drawing.ShowsAsync(5, 4);
        await drawing.Canvas.PressAsync("Home");
        await drawing.Canvas.PressAsync("ArrowRight");
        await drawing.Canvas.PressAsync("Enter");
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("around="));
        await drawing.SettledAsync();
        await page.GoToAsync("/#/network");
        await page.GetByRole(AriaRole.Heading, "Draw a part of the network").WaitForAsync();
    }

    private static async Task<double> HeapBytesAsync(ExplorerPage page)
    {
        var tools = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await tools.SendAsync("Performance.enable");
        // Finalizers free more in the second run.
        await tools.SendAsync("HeapProfiler.collectGarbage");
        await tools.SendAsync("HeapProfiler.collectGarbage");
        var metrics = (await tools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        await tools.DetachAsync();
        return metrics.EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == "JSHeapUsedSize").GetProperty("value")
            .GetDouble();
    }
}
