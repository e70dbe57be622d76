using System.Text.RegularExpressions;
using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Drawings;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Explorer.Tests.Journeys;

/// <summary>
/// The way of somebody who has never been here: from a name in Chinese to an agreement, its evidence, its network, the path from there to
/// Shanghai, a file of it, and an address that shows another person the same.
/// </summary>
[Collection(ExplorerCollection.Name)]
public sealed class NewUserTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    private const string Agreement = "Cooperation agreement of the Kelan zone on a training base";
    private const string Zone = "Kelan Economic and Technological Development Zone";

    [SkippableFact]
    public async Task With_the_mouse()
    {
        var server = await graphs.SeedAsync();
        await using var page = await browser.OpenAsync(server, "/");
        var find = page.GetByRole(AriaRole.Combobox, "Find anything");
        await find.ClickAsync();
        await find.PressSequentiallyAsync("岢岚");
        await page.GetByRole(AriaRole.Option, Agreement).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, Agreement)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, "Sources of Status: 1 claim").ClickAsync();
        var evidence = page.GetByRole(AriaRole.Dialog);
        await ExpectClaimAsync(server, evidence);
        await evidence.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(evidence).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Region, "Parties").GetByRole(AriaRole.Link, new() { Name = Zone }).ClickAsync();
        await page.GetByRole(AriaRole.Link, "Show its network").ClickAsync();
        var drawing = new NetworkDrawing(page);
        await drawing.ShowsAsync(5, 4);

        await page.GetByText("Add to the drawing").ClickAsync();
        await PickAsync(page, "From", "岢岚经济", Zone);
        await PickAsync(page, "To", "上海", "Shanghai");
        await page.GetByRole(AriaRole.Button, "Draw").Nth(1).ClickAsync();
        await ExpectPathAsync(server, page, drawing);

        await drawing.Kind("Place").UncheckAsync();
        await drawing.ShowsAsync(7, 6);
        await drawing.Tool("As of a day").ClickAsync();
        // In the middle of its range.
        await drawing.Day.GetByRole(AriaRole.Slider).ClickAsync();
        await Expect(page.Page).ToHaveURLAsync(new Regex("day="));
        var (_, file) = await drawing.ExportAsync("GraphML");
        await ExpectDrawnAsync(server, page, drawing, file);
        await ExpectTheSameAsync(server, page.Address, file);
    }

    [SkippableFact]
    public async Task With_the_keyboard_alone()
    {
        var server = await graphs.SeedAsync();
        await using var page = await browser.OpenAsync(server, "/");
        await Expect(page.GetByRole(AriaRole.Combobox)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("岢岚");
        await ChooseAsync(page, Agreement);

        await Expect(page.GetByRole(AriaRole.Heading, Agreement)).ToBeVisibleAsync();
        var status = page.GetByRole(AriaRole.Button, "Sources of Status: 1 claim");
        await page.TabAndPressAsync(status);
        var evidence = page.GetByRole(AriaRole.Dialog);
        await ExpectClaimAsync(server, evidence);
        await page.Keyboard.PressAsync("Escape");
        await Expect(evidence).ToBeHiddenAsync();
        await Expect(status).ToBeFocusedAsync();

        await page.TabAndPressAsync(page.GetByRole(AriaRole.Region, "Parties").GetByRole(AriaRole.Link, new() { Name = Zone }));
        await page.TabAndPressAsync(page.GetByRole(AriaRole.Link, "Show its network"));
        var drawing = new NetworkDrawing(page);
        await drawing.ShowsAsync(5, 4);
        await page.TabAndPressAsync(drawing.Canvas, "Home");
        await Expect(page.GetByText($"{Zone}, Zone. Neighbours: 4.")).ToBeAttachedAsync();

        await page.TabAndPressAsync(page.GetByText("Add to the drawing"));
        await TypeAndChooseAsync(page, "From", "岢岚经济", Zone);
        await TypeAndChooseAsync(page, "To", "上海", "Shanghai");
        await page.TabAndPressAsync(page.GetByRole(AriaRole.Button, "Draw").Nth(1));
        await ExpectPathAsync(server, page, drawing);

        await page.TabAndPressAsync(page.GetByRole(AriaRole.Button, "Path 1, steps: 5"));
        await page.TabAndPressAsync(drawing.Kind("Place"), "Space");
        await drawing.ShowsAsync(7, 6);
        await page.TabAndPressAsync(drawing.Tool("As of a day"));
        await page.TabAndPressAsync(drawing.Day.GetByRole(AriaRole.Slider), "Home");
        await Expect(page.Page).ToHaveURLAsync(new Regex("day=1902-01-01"));
        await page.TabAndPressAsync(drawing.Tool("Export"));
        await page.TabToAsync(drawing.Format("GraphML"));
        var (_, file) = await page.DownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        await ExpectDrawnAsync(server, page, drawing, file);
        await ExpectTheSameAsync(server, page.Address, file);
    }

    [SkippableFact]
    public async Task In_Chinese()
    {
        var server = await graphs.SeedAsync();
        await using var page = await browser.OpenAsync(server, "/", new() { Locale = "zh-CN" });
        var find = page.GetByRole(AriaRole.Combobox, "查找");
        await find.ClickAsync();
        await find.PressSequentiallyAsync("岢岚");
        await page.GetByRole(AriaRole.Option, "岢岚经济技术开发区实训基地合作协议").ClickAsync();
        await page.GetByRole(AriaRole.Button, "状态的出处：1 条陈述").ClickAsync();
        var evidence = page.GetByRole(AriaRole.Dialog, "出处");
        await Expect(evidence.GetByText("第 635–666 字")).ToBeVisibleAsync();
        await evidence.GetByRole(AriaRole.Button, new() { Name = "关闭" }).ClickAsync();
        await page.GetByRole(AriaRole.Region, "参与方").GetByRole(AriaRole.Link, new() { Name = "岢岚经济技术开发区" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, "查看它的网络").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Application, "网络图：5 个节点，4 条连线")).ToBeVisibleAsync();
        // The words of the page, beside which stand names and texts of the graph in the language that they have.
        await page.CheckAccessibilityAsync();
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("[A-Za-z]{3}") })).ToHaveTextAsync(["English"]);
    }

    /// <summary>The agreement's claim, as the API has it: document, positions (from 1 for people), and our statement.</summary>
    private static async Task ExpectClaimAsync(RunningServer server, ILocator evidence)
    {
        var answer = await server.AskAsync("""
            {
              evidences(where: {about: {eq: "agreement:kelan-training-base"}, property: {eq: "status"}}) {
                nodes { start end statement document { name(lang: EN) } }
              }
            }
            """);
        var claim = answer.GetProperty("data").GetProperty("evidences").GetProperty("nodes").EnumerateArray().Single();
        var shown = evidence.GetByRole(AriaRole.Article);
        await Expect(shown).ToHaveCountAsync(1);
        await Expect(shown).ToContainTextAsync(claim.GetProperty("statement").GetString()!);
        await Expect(shown).ToContainTextAsync(
            $"characters {claim.GetProperty("start").GetInt32() + 1}–{claim.GetProperty("end").GetInt32()}");
        string document = claim.GetProperty("document").GetProperty("name").GetString()!;
        await Expect(shown.GetByRole(AriaRole.Link, new() { Name = document })).ToBeVisibleAsync();
    }

    private static async Task ExpectPathAsync(RunningServer server, ExplorerPage page, NetworkDrawing drawing)
    {
        var asked = await AskedGraph.AskAsync(server, "zone:kelan", "place:shanghai", null);
        Assert.Equal(5, asked.Length);
        await Expect(page.GetByRole(AriaRole.Button, "Path 1, steps: 5")).ToBeVisibleAsync();
        await drawing.ShowsAsync(asked.KindsById.Count, asked.Edges.Count);
    }

    /// <summary>What is shown and what the file has is what the API answers, on that day and without places.</summary>
    private static async Task ExpectDrawnAsync(RunningServer server, ExplorerPage page, NetworkDrawing drawing, byte[] file)
    {
        string day = DayOf(page.Address);
        var asked = (await AskedGraph.AskAsync(server, "zone:kelan", "place:shanghai", day)).Without("Place");
        await drawing.ShowsAsync(asked.KindsById.Count, asked.Edges.Count);
        var read = await GraphmlFile.ReadAsync(file);
        Assert.True(read.IsDirected);
        Assert.Equal(asked.KindsById.Keys.Order(StringComparer.Ordinal), read.Nodes.Select(node => node.Id).Order(StringComparer.Ordinal));
        Assert.Equal(asked.Edges.Keys.Order(StringComparer.Ordinal), read.Edges.Select(edge => edge.Id).Order(StringComparer.Ordinal));
        Assert.All(read.Nodes, node => Assert.Equal(asked.KindsById[node.Id], node.Attributes["type"].GetString()));
        Assert.All(read.Edges, edge => Assert.Equal(asked.Edges[edge.Id], (edge.From, edge.To)));
    }

    /// <summary>Another person, whose window is smaller and dark, opens the address.</summary>
    private async Task ExpectTheSameAsync(RunningServer server, string address, byte[] file)
    {
        var expected = await GraphmlFile.ReadAsync(file);
        await using var other = await browser.OpenAsync(
            server, address, new() { ColorScheme = ColorScheme.Dark, Viewport = new() { Width = 1100, Height = 700 } });
        var drawing = new NetworkDrawing(other);
        await drawing.ShowsAsync(expected.Nodes.Length, expected.Edges.Length);
        await Expect(drawing.Kind("Place")).Not.ToBeCheckedAsync();
        await Expect(drawing.Day.GetByRole(AriaRole.Textbox)).ToHaveValueAsync(DayOf(address));
        var (_, again) = await drawing.ExportAsync("GraphML");
        var shown = await GraphmlFile.ReadAsync(again);
        Assert.Equal(expected.Edges.Select(edge => edge.Id), shown.Edges.Select(edge => edge.Id));
        Assert.Equal(expected.Nodes.Select(node => (node.Id, node.Place)), shown.Nodes.Select(node => (node.Id, node.Place)));
        Assert.Equal(address, other.Address);
    }

    private static string DayOf(string address) => Regex.Match(address, @"day=([\d-]+)").Groups[1].Value;

    private static async Task PickAsync(ExplorerPage page, string label, string text, string name)
    {
        var box = page.Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });
        await box.ClickAsync();
        await box.PressSequentiallyAsync(text);
        await page.GetByRole(AriaRole.Option, name).ClickAsync();
    }

    private static async Task TypeAndChooseAsync(ExplorerPage page, string label, string text, string name)
    {
        await page.TabToAsync(page.Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }));
        await page.Keyboard.TypeAsync(text);
        await ChooseAsync(page, name);
    }

    /// <summary>Goes down the suggestions to one, and takes it.</summary>
    private static async Task ChooseAsync(ExplorerPage page, string name)
    {
        var option = page.GetByRole(AriaRole.Option, name);
        await Expect(option).ToBeVisibleAsync();
        for (int steps = 0; steps < 10 && await option.GetAttributeAsync("aria-selected") != "true"; steps++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }
        await page.Keyboard.PressAsync("Enter");
    }
}
