using System.Text;
using System.Xml.Linq;
using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Drawings;
using KnowledgeGraph.Explorer.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Explorer.Tests.Hostile;

/// <summary>
/// Names and texts of a graph come from anywhere. None of them becomes part of the page: they are shown as they are. That nothing of them
/// ran is seen by the base as well, since the policy would report it in the console.
/// </summary>
[Collection(ExplorerCollection.Name)]
public sealed class HostileDataTests(ChromiumBrowser browser, ServedGraphs graphs)
{
    [SkippableFact]
    public async Task Found_names_are_shown_as_they_are()
    {
        await using var page = await browser.OpenAsync(await graphs.HostileAsync(), "/");
        var find = page.GetByRole(AriaRole.Combobox, "Find anything");
        await find.FillAsync("img src");
        await Expect(page.GetByRole(AriaRole.Option, HostileGraph.Markup).First).ToBeVisibleAsync();
        await ExpectNothingInjectedAsync(page);
        await find.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Link, HostileGraph.Markup).First).ToBeVisibleAsync();
        await ExpectNothingInjectedAsync(page);
        await find.FillAsync(HostileGraph.Closing);
        await find.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, $"Results for “{HostileGraph.Closing}”")).ToBeVisibleAsync();
        await ExpectNothingInjectedAsync(page);
    }

    [SkippableFact]
    public async Task A_node_and_its_evidence_are_shown_as_they_are()
    {
        await using var page = await browser.OpenAsync(await graphs.HostileAsync(), "/#/node/zone:markup");
        await Expect(page.GetByRole(AriaRole.Heading, HostileGraph.Markup).First).ToBeVisibleAsync();
        Assert.StartsWith(HostileGraph.Markup, await page.Page.TitleAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, "Sources of Description: 1 claim").ClickAsync();
        var evidence = page.GetByRole(AriaRole.Dialog);
        await Expect(evidence.GetByText(HostileGraph.Closing).First).ToBeVisibleAsync();
        await Expect(evidence.GetByRole(AriaRole.Link, new() { Name = HostileGraph.Markup }).First).ToBeVisibleAsync();
        await ExpectNothingInjectedAsync(page);
        await page.Keyboard.PressAsync("Escape");

        await page.GetByRole(AriaRole.Region, "Agreements").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, $"{HostileGraph.Markup} and {HostileGraph.Markup}")).ToBeVisibleAsync();
        await ExpectNothingInjectedAsync(page);
    }

    [SkippableTheory]
    [InlineData("university:rtl")]
    [InlineData("document:evil")]
    public async Task An_address_that_is_a_script_leads_nowhere(string id)
    {
        await using var page = await browser.OpenAsync(await graphs.HostileAsync(), $"/#/node/{id}");
        await Expect(page.GetByText("javascript:").First).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("a[href^='javascript' i]").CountAsync());
    }

    [SkippableFact]
    public async Task A_drawing_its_table_and_its_files_have_names_as_they_are()
    {
        await using var page = await browser.OpenAsync(
            await graphs.HostileAsync(), $"/#/network/{Uri.EscapeDataString(HostileGraph.AgreementId)}");
        var drawing = new NetworkDrawing(page);
        await drawing.ShowsAsync(4, 3);
        await drawing.Tool("Table").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, HostileGraph.Markup).First).ToBeVisibleAsync();
        await ExpectNothingInjectedAsync(page);

        var (_, graphml) = await drawing.ExportAsync("GraphML");
        var read = await GraphmlFile.ReadAsync(graphml);
        Assert.Contains(
            read.Nodes, node => node.Id == "university:closing" && node.Attributes["label"].GetString() == HostileGraph.Closing);
        var (_, svg) = await page.DownloadAsync(async () =>
        {
            await drawing.Tool("Export").ClickAsync();
            await page.GetByRole(AriaRole.Button, "SVG").ClickAsync();
        });
        // Well-formed, with text where the names are and without anything that runs.
        var elements = XDocument.Parse(Encoding.UTF8.GetString(svg)).Descendants().ToList();
        Assert.DoesNotContain(elements, element => element.Name.LocalName is "script" or "img" or "image" or "foreignObject" or "a");
        Assert.DoesNotContain(
            elements.Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    [SkippableFact]
    public async Task Figures_have_names_as_they_are()
    {
        await using var page = await browser.OpenAsync(await graphs.HostileAsync(), "/#/dashboards?card=zone-agreements");
        await Expect(page.GetByRole(AriaRole.Link, HostileGraph.Markup).First).ToBeVisibleAsync();
        await ExpectNothingInjectedAsync(page);
    }

    [SkippableFact]
    public async Task A_name_from_right_to_left_is_read_so_and_turns_nothing_else()
    {
        await using var page = await browser.OpenAsync(await graphs.HostileAsync(), "/#/node/university:rtl");
        var heading = page.GetByRole(AriaRole.Heading, HostileGraph.RightToLeft).First;
        Assert.Equal("rtl", await heading.EvaluateAsync<string>("heading => getComputedStyle(heading).direction"));
        // In a line of other texts, the name is an island whose signs end with it (Unicode Standard Annex 9, 3.3.2).
        await page.GoToAsync($"/#/node/{Uri.EscapeDataString(HostileGraph.AgreementId)}");
        var link = page.GetByRole(AriaRole.Link, HostileGraph.RightToLeft).First;
        await Expect(link).ToBeVisibleAsync();
        Assert.Equal("isolate",
            await link.GetByText(HostileGraph.RightToLeft).First.EvaluateAsync<string>("name => getComputedStyle(name).unicodeBidi"));
    }

    [SkippableFact]
    public async Task A_node_without_edges_says_so()
    {
        var server = await graphs.HostileAsync();
        await using var page = await browser.OpenAsync(server, "/#/node/zone:alone");
        await Expect(page.GetByText("No agreements")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, "Show its network").ClickAsync();
        await new NetworkDrawing(page).ShowsAsync(1, 0);
        await Expect(page.GetByText("No relationship of the followed types.")).ToBeVisibleAsync();
    }

    // What a text would have become: no picture is called x, and the page's scripts are all files.
    private static async Task ExpectNothingInjectedAsync(ExplorerPage page) =>
        Assert.Equal(0, await page.Locator("img[src=x], [onerror], script:not([src])").CountAsync());
}
