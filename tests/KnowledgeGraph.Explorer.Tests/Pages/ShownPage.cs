using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Drawings;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KnowledgeGraph.Explorer.Tests.Pages;

/// <summary>Something that the explorer shows: where it is, what is done there first, and what is there when all of it is.</summary>
internal sealed record ShownPage(string Address, Func<ExplorerPage, Task> ReadyAsync)
{
    /// <summary>What there is to see, by name.</summary>
    public static IReadOnlyDictionary<string, ShownPage> OfSeed { get; } = new Dictionary<string, ShownPage>(StringComparer.Ordinal)
    {
        ["find"] = new("/", Visible(AriaRole.Region, "Zone: Agreements")),
        ["suggestions"] = new("/", async page =>
        {
            await page.GetByRole(AriaRole.Combobox).FillAsync("岢岚");
            await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(7);
        }),
        ["results"] = new("/#/find?text=太原", Visible(AriaRole.Heading, "Results for")),
        ["kind"] = new("/#/find?kind=Policy", Visible(AriaRole.Table, "Policy")),
        ["node"] = new("/#/node/zone:kelan", Visible(AriaRole.Region, "Timeline")),
        ["disputed"] = new("/#/node/partnership:jiangxian-universities", Visible(AriaRole.Region, "Timeline")),
        ["document"] = new("/#/node/document:001", Visible(AriaRole.Region, "What it says")),
        ["evidence"] = new("/#/node/agreement:kelan-training-base", async page =>
        {
            await page.GetByRole(AriaRole.Button, "Sources of Status: 1 claim").ClickAsync();
            await Expect(page.GetByText("characters 635–666")).ToBeVisibleAsync();
        }),
        ["unknown"] = new("/#/node/zone:nowhere", page => Expect(page.GetByText("There is nothing with this id.")).ToBeVisibleAsync()),
        ["network-start"] = new("/#/network?from=zone:kelan", Visible(AriaRole.Link, "Wuhan University")),
        ["network"] = new(
            "/#/network/place:shanxi?around=zone:kelan&between=zone:kelan,place:shanghai,1,steps&selected=zone:kelan&day=2024-01-01",
            Drawn),
        ["network-table"] = new("/#/network/zone:kelan?around=university:taiyuan-ut", async page =>
        {
            await Drawn(page);
            await new NetworkDrawing(page).Tool("Table").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Rowheader).First).ToBeVisibleAsync();
        }),
        ["dashboards"] = new("/#/dashboards", Charted),
        ["dashboard-card"] = new("/#/dashboards?card=partnerships-by-stage", Charted),
        ["dashboards-list"] = new("/#/dashboards?card=partnerships-by-stage&key=[\"ACTIVE\"]", Visible(AriaRole.Row, "Datong")),
        ["queries"] = new("/queries.html", Visible(AriaRole.Button, "Partners by province")),
    };

    /// <summary>The same at scale 1.</summary>
    public static IReadOnlyDictionary<string, ShownPage> OfScaleOne { get; } = new Dictionary<string, ShownPage>(StringComparer.Ordinal)
    {
        ["find"] = new("/", Visible(AriaRole.Region, "Zone: Agreements")),
        ["results"] = new("/#/find?text=Zone 7", Visible(AriaRole.Heading, "Results for")),
        ["kind"] = new("/#/find?kind=Enterprise", Visible(AriaRole.Table, "Enterprise")),
        ["node"] = new("/#/node/zone:0", Visible(AriaRole.Region, "Timeline")),
        ["network"] = new("/#/network/university:0", Drawn),
        ["network-table"] = new("/#/network/zone:150", async page =>
        {
            await Drawn(page);
            await new NetworkDrawing(page).Tool("Table").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Rowheader).First).ToBeVisibleAsync();
        }),
        ["dashboards"] = new("/#/dashboards", Charted),
        ["dashboards-list"] = new(
            "/#/dashboards?card=agreements-by-year&key=[\"2020\",\"SIGNED\"]", Visible(AriaRole.Row, "Cooperation agreement")),
    };

    private static Func<ExplorerPage, Task> Visible(AriaRole role, string name) =>
        page => Expect(page.GetByRole(role, name).First).ToBeVisibleAsync();

    private static Task Drawn(ExplorerPage page) => new NetworkDrawing(page).SettledAsync();

    private static Task Charted(ExplorerPage page) => Expect(page.Locator("article svg a").First).ToBeVisibleAsync();
}
