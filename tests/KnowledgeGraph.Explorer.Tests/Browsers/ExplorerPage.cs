using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KnowledgeGraph.Explorer.Tests.Browsers;

/// <summary>
/// A page of the explorer that a person has opened. When it is disposed the test fails if the page has done what none may do
/// (<see cref="PageFaults"/>), also where the test itself has failed before: what a page reports is mostly the cause.
/// </summary>
internal sealed class ExplorerPage : IAsyncDisposable
{
    private const int AccessibilityRunsMax = 3;

    private readonly IBrowserContext _context;
    private readonly Uri _server;
    private readonly PageFaults _faults;
    private readonly PageOptions _options;

    private ExplorerPage(IBrowserContext context, IPage page, Uri server, PageFaults faults, PageOptions options)
    {
        _context = context;
        Page = page;
        _server = server;
        _faults = faults;
        _options = options;
    }

    /// <summary>Playwright's page.</summary>
    public IPage Page { get; }

    /// <summary>The keyboard.</summary>
    public IKeyboard Keyboard => Page.Keyboard;

    /// <summary>The path and fragment that are shown: what a person sends to another.</summary>
    public string Address => new Uri(Page.Url) is var shown ? shown.PathAndQuery + shown.Fragment : "";

    /// <summary>Opens a page in a context of its own.</summary>
    public static async Task<ExplorerPage> OpenAsync(
        IBrowser browser, Uri server, string address, PageOptions options, int millisecondsMax)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = options.Viewport,
            Locale = options.Locale,
            ColorScheme = options.ColorScheme,
            ReducedMotion = options.ReducedMotion,
            AcceptDownloads = true,
        });
        try
        {
            context.SetDefaultTimeout(millisecondsMax);
            var faults = new PageFaults(context, server);
            var page = await context.NewPageAsync();
            if (options.Prepare is not null) await options.Prepare(page);
            var opened = new ExplorerPage(context, page, server, faults, options);
            await opened.GoToAsync(address);
            return opened;
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens another address in the same page.</summary>
    public Task GoToAsync(string address) => Page.GotoAsync(new Uri(_server, address).AbsoluteUri);

    /// <inheritdoc cref="IPage.GetByRole"/>
    public ILocator GetByRole(AriaRole role, string? name = null) => Page.GetByRole(role, new() { Name = name });

    /// <inheritdoc cref="IPage.GetByText(string, PageGetByTextOptions)"/>
    public ILocator GetByText(string text) => Page.GetByText(text);

    /// <inheritdoc cref="IPage.Locator"/>
    public ILocator Locator(string selector) => Page.Locator(selector);

    /// <summary>Lets what contains a text pass, as in a test of a server that is away.</summary>
    public void Allow(string text) => _faults.Allow(text);

    /// <summary>Does what starts a download; gives the file's suggested name and its bytes.</summary>
    public async Task<(string Name, byte[] Content)> DownloadAsync(Func<Task> start)
    {
        var download = await Page.RunAndWaitForDownloadAsync(start);
        await using var stream = await download.CreateReadStreamAsync();
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return (download.SuggestedFilename, content.ToArray());
    }

    /// <summary>
    /// Checks by axe-core what a program can check of WCAG A and AA, and its own advice. Colours that change while it runs would be
    /// compared with those of before, so what it finds must be found again.
    /// </summary>
    public async Task CheckAccessibilityAsync()
    {
        AxeResultItem[] violations = [];
        for (int run = 0; run < AccessibilityRunsMax; run++)
        {
            await UntilDrawnAsync();
            violations = (await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] })).Violations;
            if (violations.Length == 0) return;
        }
        Assert.Fail(string.Join('\n', violations.Select(violation =>
            $"{violation.Id} ({violation.Impact}): {violation.Help}\n"
            + string.Join('\n', violation.Nodes.Select(node =>
                $"    {node.Target}: {node.Html}\n        {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}")))));
    }

    /// <summary>Writes what is shown as `name-WIDTHxHEIGHT-SCHEME.png`, wide and narrow, light and dark (docs/testing.md).</summary>
    public async Task ScreenshotAsync(string name)
    {
        foreach (var viewport in (ViewportSize[])[PageOptions.Narrow, PageOptions.Wide])
        {
            await Page.SetViewportSizeAsync(viewport.Width, viewport.Height);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
            {
                await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await UntilDrawnAsync();
                string file = $"{name}-{viewport.Width}x{viewport.Height}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png";
                await Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, file), Animations = ScreenshotAnimations.Disabled });
            }
        }
        await Page.SetViewportSizeAsync(_options.Viewport.Width, _options.Viewport.Height);
        await Page.EmulateMediaAsync(new() { ColorScheme = _options.ColorScheme });
        await UntilDrawnAsync();
    }

    /// <summary>Two frames: in the first one the page learns of its new size, in the second one that is drawn.</summary>
    public Task UntilDrawnAsync() => Page.EvaluateAsync(
        "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))");

    public async ValueTask DisposeAsync()
    {
        // Everything that the page has reported until now has been received when the browser confirms the end.
        await _context.DisposeAsync();
        var seen = _faults.Seen;
        Assert.True(seen.Count == 0, $"The page has done what none may do:\n{string.Join('\n', seen)}");
    }

    private static string Screenshots => Environment.GetEnvironmentVariable("KG_TEST_SCREENSHOTS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(AppContext.BaseDirectory, "screenshots");
}
