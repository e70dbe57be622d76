using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;

namespace KnowledgeGraph.Explorer.Tests.Drawings;

/// <summary>The drawing fills the view.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class ViewTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    // On a busy machine the browser tells the size before there is anything to draw, and not again: here it never does.
    private const string WithoutSizes = "window.ResizeObserver = class { observe() {} unobserve() {} disconnect() {} };";

    // From the highest to the lowest pixel of names, which stand beside their nodes.
    private const string NamesFillTheHeight = """
        () => {
          const canvas = document.querySelector('canvas.sigma-names');
          if (canvas === null) return false;
          const { width, height } = canvas;
          const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const { data } = copy.getImageData(0, 0, width, height);
          const rows = [];
          for (let y = 0; y < height; y++) if (data.subarray(4 * width * y, 4 * width * (y + 1)).some((value) => value > 0)) rows.push(y);
          return rows.length > 0 && rows.at(-1) - rows[0] > height / 2;
        }
        """;

    [SkippableFact]
    public async Task It_does_before_its_size_is_told_and_in_other_colours()
    {
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), "/#/network/place:shanxi", new()
        {
            ReducedMotion = ReducedMotion.Reduce,
            Prepare = page => page.AddInitScriptAsync(WithoutSizes),
        });
        await new NetworkDrawing(page).SettledAsync();
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark, ColorScheme.Light])
        {
            await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.Page.WaitForFunctionAsync(NamesFillTheHeight);
        }
    }
}
