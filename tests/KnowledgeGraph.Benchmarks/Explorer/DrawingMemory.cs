using System.Text.Json;
using Microsoft.Playwright;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>
/// What a page still holds when a person has expanded 50 nodes, one after the other, and taken each back; and then all of it again.
/// </summary>
internal sealed class DrawingMemory(IBrowser browser, HttpServerProcess server)
{
    private const string Root = "zone:150";
    private const int Expansions = 50;
    private const string Format = "  {0,-44} {1,12} {2,12} {3,12}";

    // Answers that are no longer shown are kept for up to a minute (src/explorer/src/api/useGraph.ts).
    private static readonly TimeSpan AnswersKept = TimeSpan.FromSeconds(65);

    private int _drawings;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string[] neighbours = await NeighboursAsync(cancellationToken);
        await using var page = await MeasuredPage.NewAsync(browser, server.Address);
        await page.GoToAsync($"/#/network/{Root}");
        await UntilDrawnAsync(page);
        Console.WriteLine($"The drawing around {Root}, after a garbage collection:");
        Console.WriteLine(Format, "", "heap, MB", "DOM nodes", "listeners");
        await WriteAsync(page, "at first");
        // The second time nothing is new: what has a bound has reached it.
        foreach (var (number, neighbour) in neighbours.Concat(neighbours).Index())
        {
            await ShowAsync(page, $"#/network/{Root}?around={neighbour}");
            await ShowAsync(page, $"#/network/{Root}");
            if (number + 1 is 5 or 25 or Expansions or 2 * Expansions) await WriteAsync(page, $"after {number + 1} expansions and resets");
        }
        await Task.Delay(AnswersKept, cancellationToken);
        await WriteAsync(page, $"{AnswersKept.TotalSeconds} s later");
    }

    private async Task<string[]> NeighboursAsync(CancellationToken cancellationToken)
    {
        string query = $"{{ neighborhood(of: \"{Root}\", depth: 1, limit: {Expansions + 1}) {{ nodes {{ distance node {{ id }} }} }} }}";
        byte[] answer = await server.PostAsync("/graphql", JsonSerializer.Serialize(new { query }), cancellationToken);
        var nodes = JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("data").GetProperty("neighborhood").GetProperty("nodes")
            .EnumerateArray();
        string[] ids = [
            .. nodes.Where(one => one.GetProperty("distance").GetInt32() > 0)
                .Select(one => one.GetProperty("node").GetProperty("id").GetString()!)
        ];
        return ids.Length == Expansions
            ? ids
            : throw new BenchmarkException($"{Root} has {ids.Length} neighbours, and {Expansions} are needed.");
    }

    private async Task ShowAsync(MeasuredPage page, string fragment)
    {
        await page.Page.EvaluateAsync("fragment => { location.hash = fragment; }", fragment);
        await UntilDrawnAsync(page);
    }

    private async Task UntilDrawnAsync(MeasuredPage page)
    {
        await page.UntilAsync(
            $"measure.drawings.length > {_drawings} && document.querySelector('[data-testid=network-counts]')?.dataset.settled === 'true'");
        _drawings = await page.AskAsync<int>("drawings.length");
    }

    private static async Task WriteAsync(MeasuredPage page, string name)
    {
        // Twice, as finalizers of the first collection let go of more.
        await page.SendAsync("HeapProfiler.collectGarbage");
        await page.SendAsync("HeapProfiler.collectGarbage");
        double heap = (await page.SendAsync("Runtime.getHeapUsage")).GetProperty("usedSize").GetDouble();
        var counts = await page.SendAsync("Memory.getDOMCounters");
        Console.WriteLine(Format, name, Figure(heap / 1e6, 2), counts.GetProperty("nodes"), counts.GetProperty("jsEventListeners"));
    }
}
