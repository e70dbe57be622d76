using Microsoft.Playwright;

namespace KnowledgeGraph.Explorer.Tests.Browsers;

/// <summary>
/// The Chromium of this machine, which the tests of a collection share. Without it, or without a page to show, a test is skipped, or
/// fails where KG_REQUIRE names what is missing.
/// </summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Arguments =
    [
        // Chromium's sandbox needs rights that root in a container does not have.
        "--no-sandbox",
        // WebGL by the processor, as there is no graphics card; Chromium refuses this to pages of strangers since version 137.
        "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
        // Nothing leaves the machine: no names are resolved, and nothing is asked for in the background.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
        "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Shared memory is small in containers.
        "--disable-dev-shm-usage",
        // The same pixels everywhere.
        "--force-color-profile=srgb", "--font-render-hinting=none", "--hide-scrollbars",
    ];

    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Opens a page of a server in a context of its own, as if a new person came.</summary>
    /// <param name="server">The server.</param>
    /// <param name="address">The path and fragment, such as `/#/`.</param>
    /// <param name="options">How the browser is set; null for a wide, light window in English.</param>
    internal async Task<ExplorerPage> OpenAsync(RunningServer server, string address, PageOptions? options = null)
    {
        string? program = Find();
        Prerequisite.Require(Prerequisite.Chromium, program is null ? $"None of {string.Join(", ", Names)} is on PATH." : null);
        bool isBuilt = File.Exists(Path.Combine(Repository.Explorer, "index.html"));
        Prerequisite.Require(
            Prerequisite.Node, isBuilt ? null : "The explorer is not built: install Node.js 20.19 or newer, and build the server again.");
        return await ExplorerPage.OpenAsync(await StartedAsync(program!), server.Client.BaseAddress!, address, options ?? new());
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
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
        }
        finally
        {
            _starting.Release();
        }
    }

    private static string? Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         from name in Names
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();
}
