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
        var answer = await RunAsync(page);
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

    private static async Task WriteAsync(ExplorerPage page, string text)
    {
        await Expect(page.GetByText("The schema is read.")).ToBeAttachedAsync();
        await page.Locator(".graphiql-query-editor .monaco-editor").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task<JsonElement> RunAsync(ExplorerPage page)
    {
        var response = await page.Page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, "Execute query").ClickAsync(),
            response => response.Request.Method == "POST" && response.Url.EndsWith("/graphql", StringComparison.Ordinal));
        return (await response.JsonAsync())!.Value;
    }
}
