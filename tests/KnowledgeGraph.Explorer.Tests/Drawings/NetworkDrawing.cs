using KnowledgeGraph.Explorer.Tests.Browsers;
using Microsoft.Playwright;

namespace KnowledgeGraph.Explorer.Tests.Drawings;

/// <summary>The drawing of a page, with what it says of itself.</summary>
internal sealed class NetworkDrawing(ExplorerPage page)
{
    /// <summary>The drawing, which has keys of its own.</summary>
    public ILocator Canvas => page.GetByRole(AriaRole.Application);

    /// <summary>The box that shows a kind or hides it.</summary>
    public ILocator Kind(string name) => Group("Kinds").GetByRole(AriaRole.Checkbox, new() { Name = name });

    /// <summary>A tool above the drawing.</summary>
    public ILocator Tool(string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Where the day is chosen.</summary>
    public ILocator Day => Group("As of a day");

    /// <summary>Waits until so much is shown, and it has been laid out.</summary>
    public async Task ShowsAsync(int nodes, int lines)
    {
        await Assertions.Expect(Counts).ToHaveTextAsync($"Nodes: {nodes} · lines: {lines}");
        await SettledAsync();
    }

    /// <summary>Waits until nothing is awaited, and what there is has been laid out.</summary>
    public Task SettledAsync() => Assertions.Expect(Counts).ToHaveAttributeAsync("data-settled", "true");

    /// <summary>Saves the drawing with the mouse.</summary>
    public Task<(string Name, byte[] Content)> ExportAsync(string format) => page.DownloadAsync(async () =>
    {
        await Tool("Export").ClickAsync();
        await Format(format).ClickAsync();
    });

    /// <summary>A format in the list that the button opens.</summary>
    public ILocator Format(string name) => page.GetByRole(AriaRole.Button, $"{name} for");

    private ILocator Counts => page.Page.GetByTestId("network-counts");

    private ILocator Group(string name) => page.Page.GetByRole(AriaRole.Group, new() { Name = name, Exact = true });
}
