using KnowledgeGraph.Explorer.Tests.Browsers;
using Microsoft.Playwright;

namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>The page for people, in the Chromium of this machine: what a person waits for, and what it costs the server.</summary>
internal sealed class ExplorerBenchmark(int rounds, IReadOnlyList<string> parts)
{
    /// <summary>The parts that can be run alone.</summary>
    public static readonly string[] Parts = ["paint", "keys", "drawing", "memory", "server"];

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        string program = ChromiumProgram.Find() ?? throw new BenchmarkException($"None of {ChromiumProgram.Names} is on PATH.");
        using var temporary = new TemporaryDirectory();
        string folder = data ?? await BenchmarkData.GenerateAsync(temporary.At("generated"), cancellationToken);
        await BenchmarkData.LoadAsync([folder], temporary.At("data"), cancellationToken);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await ChromiumProgram.StartAsync(playwright, program);
        Console.WriteLine(
            $"Chromium {browser.Version}, window of {PageOptions.Wide.Width} x {PageOptions.Wide.Height}, WebGL drawn by the processor.");
        await using (var server = await StartAsync(temporary.At("data"), cancellationToken))
        {
            if (Has("paint")) await new FirstPaint(browser, server.Address, rounds).RunAsync(cancellationToken);
            if (Has("keys")) await new TypedKeys(browser, server.Address, rounds).RunAsync(cancellationToken);
            if (Has("memory")) await new DrawingMemory(browser, server).RunAsync(cancellationToken);
        }
        if (Has("drawing")) await DrawAsync(browser, temporary, cancellationToken);
        if (Has("server")) await new PageCost(browser, 2 * rounds).RunAsync(temporary.At("data"), cancellationToken);
    }

    private bool Has(string part) => parts.Count == 0 || parts.Contains(part, StringComparer.Ordinal);

    private async Task DrawAsync(IBrowser browser, TemporaryDirectory temporary, CancellationToken cancellationToken)
    {
        DrawingGraph.Write(temporary.At("drawing"));
        await BenchmarkData.LoadAsync([temporary.At("drawing")], temporary.At("drawing-data"), cancellationToken);
        await using var server = await StartAsync(temporary.At("drawing-data"), cancellationToken);
        await new LargeDrawing(browser, server.Address, rounds).RunAsync(cancellationToken);
    }

    private static async Task<HttpServerProcess> StartAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var server = HttpServerProcess.StartServer(HttpServerProcess.ServerEnvironment(dataDirectory, isCached: true));
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
        return server;
    }
}
