using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Explorer.Tests.Dashboards;

/// <summary>Every number of the dashboards is true, leads to what it counts, and costs nothing while it stays true.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class DashboardTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    // Cards ask for their numbers when they come near: in a window as high as the page all are.
    private static readonly PageOptions High = new() { Viewport = new() { Width = 1440, Height = 9000 } };

    private const string RowsOfTable = "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))";

    [SkippableFact]
    public async Task Numbers_are_those_of_the_nodes_and_edges_themselves()
    {
        var server = await graphs.SeedAsync();
        var counted = await CountedNodes.ReadAsync(server);
        await using var page = await browser.OpenAsync(server, "/#/dashboards", High);
        await AllAreThereAsync(page);
        var cards = await CardsAsync(page);
        Assert.Contains("partners-by-province", cards.Keys);
        Assert.Contains("relationships", cards.Keys);
        foreach (var (id, card) in cards)
        {
            var rows = await RowsAsync(card);
            if (id == "figures")
            {
                Assert.Equal(Sorted(await counted.FiguresAsync()), Sorted(rows.Select(row => $"{row[0]} | {row[3]}")));
                continue;
            }
            var expected = (await counted.LinesOfAsync(id)).ToList();
            Assert.True(Sorted(expected).SequenceEqual(Sorted(rows.Select(row => string.Join(" | ", row)))), $"""
                {id}, counted:
                {string.Join('\n', Sorted(expected))}
                shown:
                {string.Join('\n', Sorted(rows.Select(row => string.Join(" | ", row))))}
                """);
        }
    }

    [SkippableFact]
    public async Task Every_number_leads_to_as_many_items()
    {
        var server = await graphs.SeedAsync();
        await using var page = await browser.OpenAsync(server, "/#/dashboards", High);
        await AllAreThereAsync(page);
        // By hand, of the chart.
        await page.GetByRole(AriaRole.Link, "Seeking: 1").ClickAsync();
        await ExpectListAsync(page, "1");
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await page.Page.GoBackAsync();
        await AllAreThereAsync(page);

        var links = new List<(string Address, string Count)>();
        foreach (var (id, card) in (await CardsAsync(page)).Where(card => card.Key != "figures"))
        {
            await RowsAsync(card);
            var ofCard = await card.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { NameRegex = new(": [\\d,]+$") })
                .EvaluateAllAsync<string[][]>(
                "links => links.map(link => [link.getAttribute('href'), link.textContent])");
            // The first, the last (often what is missing), and one between.
            links.AddRange(new[] { 0, ofCard.Length / 2, ofCard.Length - 1 }.Distinct().Select(i => (ofCard[i][0], ofCard[i][1])));
        }
        Assert.True(links.Count > 40);
        foreach (var (address, count) in links)
        {
            await page.GoToAsync("/" + address);
            await ExpectListAsync(page, count);
        }
    }

    [SkippableFact]
    public async Task A_filter_narrows_the_numbers()
    {
        var server = await graphs.SeedAsync();
        await using var page = await browser.OpenAsync(server, "/#/dashboards?card=partnerships-by-stage");
        var all = await RowsAsync(page.GetByRole(AriaRole.Article));
        await page.GetByRole(AriaRole.Combobox, "Kind").SelectOptionAsync("University");
        await Expect(page.Page).ToHaveURLAsync(new Regex("kind=University"));
        var answer = await server.AskAsync(
            "{ partnerships(first: 1000) { nodes { stage parties(first: 100) { nodes { __typename } } } } }");
        int expected = answer.GetProperty("data").GetProperty("partnerships").GetProperty("nodes").EnumerateArray().Count(partnership =>
            partnership.GetProperty("parties").GetProperty("nodes").EnumerateArray()
                .Any(party => party.GetProperty("__typename").GetString() == "University"));
        await Expect(page.GetByText($"{expected} in all")).ToBeVisibleAsync();
        var narrowed = await RowsAsync(page.GetByRole(AriaRole.Article));
        Assert.Equal(expected, narrowed.Sum(row => int.Parse(row[^1], CultureInfo.InvariantCulture)));
        Assert.True(expected < all.Sum(row => int.Parse(row[^1], CultureInfo.InvariantCulture)));
    }

    [SkippableFact]
    public async Task The_file_of_a_card_has_what_its_table_has()
    {
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), "/#/dashboards?card=zone-partners", new()
        {
            Locale = "zh-CN",
        });
        var rows = await RowsAsync(page.GetByRole(AriaRole.Article));
        var (name, content) = await page.DownloadAsync(() => page.GetByRole(AriaRole.Button, "CSV").First.ClickAsync());
        Assert.EndsWith(".csv", name, StringComparison.Ordinal);
        // With the mark by which spreadsheets know that it is UTF-8.
        Assert.Equal([0xEF, 0xBB, 0xBF], content[..3]);
        string[] lines = Encoding.UTF8.GetString(content[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(rows.Select(row => string.Join(',', row)), lines.Skip(1));
        Assert.Contains(lines, line => line.StartsWith("岢岚经济技术开发区,", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Unchanged_numbers_are_asked_for_again_at_no_cost()
    {
        var asked = new ConcurrentDictionary<string, bool>();
        await using var page = await browser.OpenAsync(await graphs.SeedAsync(), "/#/dashboards?card=partnerships-by-stage", new()
        {
            Prepare = prepared =>
            {
                prepared.Request += (_, request) => asked.TryAdd(request.Url, true);
                // The minute until the next question passes at once.
                return prepared.Clock.InstallAsync();
            },
        });
        await Expect(page.GetByRole(AriaRole.Row)).Not.ToHaveCountAsync(0);
        var network = await page.Page.Context.NewCDPSessionAsync(page.Page);
        // A busy machine may still be busy with what is asked first, so only what is asked again counts.
        var first = asked.Keys.ToHashSet();
        var again = new ConcurrentDictionary<string, bool>();
        var statuses = new ConcurrentDictionary<string, int>();
        var answered = new TaskCompletionSource();
        network.Event("Network.requestWillBeSent").OnEvent += (_, message) =>
        {
            if (first.Contains(message!.Value.GetProperty("request").GetProperty("url").GetString()!))
            {
                again.TryAdd(IdOf(message.Value), true);
            }
        };
        // What the server has sent: to the page, an answer that the browser has kept has the status 200.
        network.Event("Network.responseReceivedExtraInfo").OnEvent += (_, message) =>
        {
            statuses[IdOf(message!.Value)] = message.Value.GetProperty("statusCode").GetInt32();
            if (again.ContainsKey(IdOf(message.Value))) answered.TrySetResult();
        };
        await network.SendAsync("Network.enable");
        await page.Page.Clock.FastForwardAsync(61_000);
        await answered.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await Expect(page.GetByText("unchanged since")).ToBeVisibleAsync();
        Assert.All(statuses.Where(status => again.ContainsKey(status.Key)), status => Assert.Equal(304, status.Value));

        static string IdOf(JsonElement message) => message.GetProperty("requestId").GetString()!;
    }

    private static async Task ExpectListAsync(ExplorerPage page, string count)
    {
        var total = page.Page.GetByTestId("list-total");
        try
        {
            await Expect(total).ToHaveTextAsync(count);
        }
        catch (PlaywrightException fault)
        {
            Assert.Fail($"{page.Address}: {fault.Message}");
        }
    }

    // The last card, and nothing that is still asked for.
    private static async Task AllAreThereAsync(ExplorerPage page)
    {
        await page.GetByRole(AriaRole.Button, "Table: Agreements with most parties").WaitForAsync();
        await Expect(page.Locator("main [aria-busy=true], main [class*=progress]")).ToHaveCountAsync(0);
    }

    private static async Task<IReadOnlyDictionary<string, ILocator>> CardsAsync(ExplorerPage page)
    {
        var cards = new Dictionary<string, ILocator>(StringComparer.Ordinal);
        foreach (var card in await page.GetByRole(AriaRole.Article).AllAsync())
        {
            string address = (await card.GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link).GetAttributeAsync("href"))!;
            cards.Add(Regex.Match(address, "card=([^&]+)").Groups[1].Value, card);
        }
        return cards;
    }

    /// <summary>The rows of a card's table, which is opened first where the chart is shown.</summary>
    private static async Task<string[][]> RowsAsync(ILocator card)
    {
        var table = card.GetByRole(AriaRole.Table);
        var open = card.GetByRole(AriaRole.Button, new() { NameRegex = new("^Table") });
        await Expect(table.Or(open).First).ToBeVisibleAsync();
        if (await table.CountAsync() == 0) await open.ClickAsync();
        var rows = await table.GetByRole(AriaRole.Row).EvaluateAllAsync<string[][]>(RowsOfTable);
        return rows[1..];
    }

    private static IOrderedEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);
}
