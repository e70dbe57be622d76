using System.Text.Json;
using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Explorer.Tests.Pages;

/// <summary>GraphiQL: it completes, runs examples, and opens what another page shows.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class QueriesTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    [SkippableFact]
    public async Task A_field_is_completed_and_the_query_runs()
    {
        var server = await graphs.SeedAsync();
        await using var page = await browser.OpenAsync(server, "/queries.html");
        await WriteAsync(page, "{ agreem");
        await page.Keyboard.PressAsync("Control+Space");
        var suggestion = page.Locator(".suggest-widget").GetByRole(AriaRole.Option, new() { Name = "agreements" });
        await suggestion.First.ClickAsync();
        // The editor closes what is opened.
        await page.Keyboard.TypeAsync(" { totalCount");
        // The suggestions may cover the button.
        var answer = await AnswerAsync(page, () => page.Keyboard.PressAsync("Control+Enter"));
        Assert.Equal(3, answer.GetProperty("data").GetProperty("agreements").GetProperty("totalCount").GetInt32());
        await Expect(page.Locator(".graphiql-response")).ToContainTextAsync("\"totalCount\": 3");
    }

    [SkippableFact]
    public async Task An_example_runs()
    {
        var server = await graphs.SeedAsync();
        await using var page = await browser.OpenAsync(server, "/queries.html");
        await page.GetByRole(AriaRole.Button, "Partners of a zone, with stage and evidence").ClickAsync();
        var answer = await RunAsync(page);
        Assert.False(answer.TryGetProperty("errors", out _));
        await Expect(page.Locator(".graphiql-response")).ToContainTextAsync("岢岚经济技术开发区");
    }

    [SkippableFact]
    public async Task What_a_page_shows_opens_as_the_query_behind_it()
    {
        var server = await graphs.SeedAsync();
        await using var page = await browser.OpenAsync(server, "/#/dashboards?card=partnerships-by-stage");
        await page.GetByRole(AriaRole.Link, "Query: Partnerships by stage").ClickAsync();
        var answer = await RunAsync(page);
        var groups = answer.GetProperty("data").GetProperty("partnerships").GetProperty("groups").GetProperty("nodes").EnumerateArray();
        Assert.Equal(10, groups.Sum(group => group.GetProperty("count").GetInt32()));
    }

    /// <summary>GraphiQL itself drops what is pressed while its editors are loaded.</summary>
    [SkippableFact]
    public async Task What_is_pressed_while_the_editor_is_loaded_waits_for_it()
    {
        var server = await graphs.SeedAsync();
        var released = new TaskCompletionSource();
        await using var page = await browser.OpenAsync(server, "/queries.html#query=" + Uri.EscapeDataString(
            "{ agreements { totalCount } }"), new()
        {
            Prepare = prepared => prepared.RouteAsync("**/assets/monaco-editor-*.js", async route =>
            {
                await released.Task;
                await route.ContinueAsync();
            }),
        });
        await Expect(page.GetByText("Loading the editor…").Last).ToBeVisibleAsync();
        var answer = AnswerAsync(page, async () =>
        {
            var button = page.GetByRole(AriaRole.Button, "Execute query");
            var box = (await button.BoundingBoxAsync())!;
            await page.Page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
            var pressed = button.ClickAsync();
            await page.UntilDrawnAsync();
            released.SetResult();
            await pressed;
        });
        Assert.Equal(3, (await answer).GetProperty("data").GetProperty("agreements").GetProperty("totalCount").GetInt32());
        await Expect(page.GetByText("The schema is read, and the editor is ready.")).ToBeAttachedAsync();
    }

    private static async Task WriteAsync(ExplorerPage page, string text)
    {
        await Expect(page.GetByText("The schema is read, and the editor is ready.")).ToBeAttachedAsync();
        await page.Locator(".graphiql-query-editor .monaco-editor").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
    }

    private static Task<JsonElement> RunAsync(ExplorerPage page) =>
        AnswerAsync(page, () => page.GetByRole(AriaRole.Button, "Execute query").ClickAsync());

    private static async Task<JsonElement> AnswerAsync(ExplorerPage page, Func<Task> run)
    {
        var response = await page.Page.RunAndWaitForResponseAsync(
            run, response => response.Request.Method == "POST" && response.Url.EndsWith("/graphql", StringComparison.Ordinal));
        return (await response.JsonAsync())!.Value;
    }
}
