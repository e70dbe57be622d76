using Microsoft.Playwright;

namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>
/// The processor time of all processes of a browser, which other programs on the machine change less than the time of the clock.
/// </summary>
internal sealed class BrowserTime
{
    private readonly ICDPSession _session;

    private BrowserTime(ICDPSession session) => _session = session;

    public static async Task<BrowserTime> OfAsync(IBrowser browser) => new(await browser.NewBrowserCDPSessionAsync());

    /// <summary>User and system time so far, in milliseconds.</summary>
    public async Task<double> ReadAsync()
    {
        var told = await _session.SendAsync("SystemInfo.getProcessInfo");
        return 1000 * told!.Value.GetProperty("processInfo").EnumerateArray().Sum(process => process.GetProperty("cpuTime").GetDouble());
    }
}
