using Microsoft.Playwright;

namespace KnowledgeGraph.Explorer.Tests.Browsers;

/// <summary>The Chromium of this machine, and how it is started: the same for tests and benchmarks.</summary>
internal static class ChromiumProgram
{
    private static readonly string[] Candidates = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Arguments =
    [
        // Chromium's sandbox needs rights that root in a container does not have.
        "--no-sandbox",
        // WebGL by the processor, as there is no graphics card; Chromium refuses this to pages of strangers since version 137.
        "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
        // Only WebGL: the page itself is drawn several times faster without pretending that there is a card.
        "--disable-gpu-compositing", "--disable-gpu-rasterization",
        // Nothing leaves the machine: no names are resolved, and nothing is asked for in the background.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
        "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Shared memory is small in containers.
        "--disable-dev-shm-usage",
        // The same pixels everywhere.
        "--force-color-profile=srgb", "--font-render-hinting=none", "--hide-scrollbars",
    ];

    /// <summary>What it may be called.</summary>
    public static string Names => string.Join(", ", Candidates);

    /// <summary>The first on PATH; null for none.</summary>
    public static string? Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         from name in Candidates
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();

    /// <summary>Starts it without a window.</summary>
    public static Task<IBrowser> StartAsync(IPlaywright playwright, string program) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
}
