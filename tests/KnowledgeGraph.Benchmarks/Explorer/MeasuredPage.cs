using System.Text.Json;
using KnowledgeGraph.Explorer.Tests.Browsers;
using Microsoft.Playwright;

namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>A page in a context of its own, so with an empty cache, as if a new person came.</summary>
internal sealed class MeasuredPage : IAsyncDisposable
{
    private const int MillisecondsMax = 120_000;

    private readonly IBrowserContext _context;
    private readonly Uri _server;

    private MeasuredPage(IBrowserContext context, IPage page, ICDPSession session, TransferLog transfers, Uri server)
    {
        _context = context;
        _server = server;
        Page = page;
        Session = session;
        Transfers = transfers;
    }

    /// <summary>Playwright's page.</summary>
    public IPage Page { get; }

    /// <summary>The DevTools protocol.</summary>
    public ICDPSession Session { get; }

    /// <summary>What it has received.</summary>
    public TransferLog Transfers { get; }

    /// <summary>Opens an empty page for a server.</summary>
    public static async Task<MeasuredPage> NewAsync(IBrowser browser, Uri server)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = PageOptions.Wide, Locale = "en-US" });
        context.SetDefaultTimeout(MillisecondsMax);
        await context.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "Explorer", "measure.js"));
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        return new(context, page, session, await TransferLog.StartAsync(page, session), server);
    }

    /// <summary>Opens the page that a new person sees first.</summary>
    public static async Task<MeasuredPage> OpenAsync(IBrowser browser, Uri server, CancellationToken cancellationToken)
    {
        var page = await NewAsync(browser, server);
        await page.ViewAsync(PageView.Find, 0, cancellationToken);
        return page;
    }

    /// <summary>Opens a page, and waits until its main part is there and all has been received.</summary>
    public async Task ViewAsync(PageView view, int number, CancellationToken cancellationToken)
    {
        await GoToAsync(view.AddressOf(number));
        await UntilAsync(view.IsThere);
        await Transfers.UntilQuietAsync(cancellationToken);
    }

    /// <summary>Opens an address. Another fragment of the same document is no navigation.</summary>
    public Task GoToAsync(string address) => Page.GotoAsync(new Uri(_server, address).AbsoluteUri);

    /// <summary>Leaves the server, so that the next address is a navigation.</summary>
    public Task LeaveAsync() => Page.GotoAsync("about:blank");

    /// <summary>What `measure.js` answers.</summary>
    public Task<T> AskAsync<T>(string expression) => Page.EvaluateAsync<T>($"() => measure.{expression}");

    /// <summary>Does what `measure.js` can do.</summary>
    public Task DoAsync(string call) => Page.EvaluateAsync($"() => {{ measure.{call}; }}");

    /// <summary>Waits until an expression of the page holds.</summary>
    public Task UntilAsync(string expression) => Page.WaitForFunctionAsync($"() => {expression}", options: new() { PollingInterval = 50 });

    /// <summary>A method of the DevTools protocol.</summary>
    public async Task<JsonElement> SendAsync(string method) => await Session.SendAsync(method) ?? default;

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
