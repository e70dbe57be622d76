using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Explorer.Tests.Faults;

/// <summary>What a person sees when the API is away, slow, or answers errors.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class ApiFaultTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    private const string Unreachable = "The server cannot be reached. Check the connection, then try again.";
    private const string Unavailable = "The server is starting or busy. It is asked again by itself.";

    [SkippableFact]
    public async Task A_server_that_went_away_is_told_and_its_return_is_noticed()
    {
        using var directory = new TemporaryDirectory();
        var settings = RunningServer.Settings(directory) with { Explorer = Repository.Explorer };
        var server = await RunningServer.StartReadyAsync(settings);
        string origin = server.Client.BaseAddress!.AbsoluteUri;
        var page = await browser.OpenAsync(server, "/#/find?kind=Zone");
        try
        {
            page.Allow("ERR_CONNECTION_REFUSED");
            // A server that starts says so to all who ask before it is ready.
            page.Allow("503 (Service Unavailable)");
            // The part of the page that a node needs is there already; only the API is asked.
            await page.GetByRole(AriaRole.Link, "Kelan Economic").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, "Kelan Economic")).ToBeVisibleAsync();
            await server.DisposeAsync();
            await page.GetByRole(AriaRole.Link, "Cooperation agreement of the Kelan zone on a training base").ClickAsync();
            await Expect(page.GetByText(Unreachable)).ToBeVisibleAsync();
            server = await RunningServer.StartAsync(settings, address: origin);
            await server.UntilReadyAsync();
            await Expect(page.GetByRole(AriaRole.Heading, "Cooperation agreement").First).ToBeVisibleAsync();
        }
        finally
        {
            await page.DisposeAsync();
            await server.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task After_some_trials_the_page_waits_to_be_asked_again()
    {
        bool isAway = true;
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), "/#/find?kind=Zone", new()
        {
            Prepare = async prepared =>
            {
                await prepared.Clock.InstallAsync();
                await prepared.RouteAsync(IsOfList, route => isAway ? route.AbortAsync() : route.ContinueAsync());
            },
        });
        page.Allow("ERR_FAILED");
        var retry = page.GetByRole(AriaRole.Button, "Try again");
        // Each trial comes later than the one before; the clock is turned on until there are none left.
        for (int trials = 0; trials < 20 && !await retry.IsVisibleAsync(); trials++)
        {
            await Expect(page.GetByText(Unreachable)).ToBeVisibleAsync();
            await page.Page.Clock.RunForAsync(4_000);
        }
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Unreachable);
        await page.CheckAccessibilityAsync();
        isAway = false;
        await retry.ClickAsync();
        await Expect(page.GetByText("9 found")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task A_slow_server_is_waited_for_in_words()
    {
        var released = new TaskCompletionSource();
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), "/#/find?kind=Zone", new()
        {
            Prepare = async prepared =>
            {
                await prepared.Clock.InstallAsync();
                await prepared.RouteAsync(IsOfList, async route =>
                {
                    await released.Task;
                    await route.ContinueAsync();
                });
            },
        });
        await page.Page.Clock.RunForAsync(1_000);
        await Expect(page.GetByText("Loading…")).ToBeVisibleAsync();
        await page.Page.Clock.RunForAsync(4_000);
        await Expect(page.GetByText("The server is taking its time…")).ToBeVisibleAsync();
        await page.CheckAccessibilityAsync();
        released.SetResult();
        await Expect(page.GetByText("9 found")).ToBeVisibleAsync();
    }

    [SkippableTheory]
    [InlineData(500, """{"errors": [{"message": "A fault <b>of</b> the program.", "extensions": {"code": "INTERNAL"}}]}""",
        "The server failed to answer.", "A fault <b>of</b> the program.")]
    [InlineData(400, """{"errors": [{"message": "There is no field colour.", "extensions": {"code": "INVALID"}}]}""",
        "The server refused the question.", "There is no field colour.")]
    [InlineData(200, """{"data": null, "errors": [{"message": "Too many items.", "extensions": {"code": "LIMIT"}}]}""",
        "The server refused the question.", "Too many items.")]
    [InlineData(200, """{"data": null, "errors": [{"message": "Over.", "extensions": {"code": "TIMEOUT"}}]}""",
        "The question took longer than the server allows.", "Over.")]
    [InlineData(200, "<html>A proxy's page</html>", "The server failed to answer.", "The answer with status 200 cannot be read.")]
    public async Task Errors_are_told_with_the_words_of_the_server(int status, string body, string expected, string words)
    {
        await using var page = await OpenAnsweredAsync(status, body);
        var alert = page.GetByRole(AriaRole.Alert);
        await Expect(alert).ToContainTextAsync(expected);
        await Expect(alert).ToContainTextAsync(words);
        await Expect(alert.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task A_busy_server_is_asked_again_by_itself()
    {
        int asked = 0;
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), "/#/find?kind=Zone", new()
        {
            Prepare = prepared => prepared.RouteAsync(IsOfList, route =>
                asked++ < 2 ? route.FulfillAsync(new() { Status = 503, Body = "" }) : route.ContinueAsync()),
        });
        page.Allow("503");
        await Expect(page.GetByText(Unavailable)).ToBeVisibleAsync();
        await Expect(page.GetByText("9 found")).ToBeVisibleAsync();
        Assert.Equal(3, asked);
    }

    [SkippableFact]
    public async Task Without_the_model_the_page_still_says_what_is_wrong()
    {
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), "/", new()
        {
            Prepare = prepared => prepared.RouteAsync("**/graphql?*", route => route.FulfillAsync(new() { Status = 500, Body = "{}" })),
        });
        page.Allow("500");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server failed to answer.");
        await page.CheckAccessibilityAsync();
    }

    [SkippableFact]
    public async Task A_card_keeps_its_numbers_when_asking_again_fails()
    {
        bool isBroken = false;
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), "/#/dashboards?card=partnerships-by-stage", new()
        {
            Prepare = async prepared =>
            {
                await prepared.Clock.InstallAsync();
                await prepared.RouteAsync("**/graphql?*", route =>
                    isBroken ? route.FulfillAsync(new() { Status = 500, Body = "{}" }) : route.ContinueAsync());
            },
        });
        page.Allow("500");
        await Expect(page.GetByText("10 in all")).ToBeVisibleAsync();
        isBroken = true;
        await page.Page.Clock.FastForwardAsync(61_000);
        await Expect(page.GetByText("asking again failed")).ToBeVisibleAsync();
        await Expect(page.GetByText("10 in all")).ToBeVisibleAsync();
    }

    // The list of a kind; the model and the rest are answered.
    private static bool IsOfList(string address) => address.Contains("query+List", StringComparison.Ordinal);

    private async Task<ExplorerPage> OpenAnsweredAsync(int status, string body)
    {
        var page = await browser.OpenAsync(await graphs.SeedAsync(), "/#/find?kind=Zone", new()
        {
            Prepare = prepared => prepared.RouteAsync(IsOfList, route => route.FulfillAsync(new() { Status = status, Body = body })),
        });
        page.Allow($"{status}");
        return page;
    }
}
