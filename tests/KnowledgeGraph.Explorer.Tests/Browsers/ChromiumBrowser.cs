using Microsoft.Playwright;

namespace KnowledgeGraph.Explorer.Tests.Browsers;

/// <summary>
/// The Chromium of this machine, which the tests of a collection share. Without it, or without a page to show, a test is skipped, or
/// fails where KG_REQUIRE names what is missing.
/// </summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    /// <summary>
    /// Longest wait for something to appear: Playwright's own 5 seconds are too few for a machine that does something else.
    /// </summary>
    private const int MillisecondsMax = 180_000;

    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Opens a page of a server in a context of its own, as if a new person came.</summary>
    /// <param name="server">The server.</param>
    /// <param name="address">The path and fragment, such as `/#/`.</param>
    /// <param name="options">How the browser is set; null for a wide, light window in English.</param>
    internal async Task<ExplorerPage> OpenAsync(RunningServer server, string address, PageOptions? options = null)
    {
        string? program = ChromiumProgram.Find();
        Prerequisite.Require(Prerequisite.Chromium, program is null ? $"None of {ChromiumProgram.Names} is on PATH." : null);
        bool isBuilt = File.Exists(Path.Combine(Repository.Explorer, "index.html"));
        Prerequisite.Require(
            Prerequisite.Node, isBuilt ? null : "The explorer is not built: install Node.js 20.19 or newer, and build the server again.");
        var browser = await StartedAsync(program!);
        return await ExplorerPage.OpenAsync(browser, server.Client.BaseAddress!, address, options ?? new(), MillisecondsMax);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> StartedAsync(string program)
    {
        await _starting.WaitAsync();
        try
        {
            Assertions.SetDefaultExpectTimeout(MillisecondsMax);
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await ChromiumProgram.StartAsync(_playwright, program);
        }
        finally
        {
            _starting.Release();
        }
    }
}
