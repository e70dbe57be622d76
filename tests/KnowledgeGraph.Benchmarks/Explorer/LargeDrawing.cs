using Microsoft.Playwright;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>
/// The network of <see cref="DrawingGraph"/>: how long until it is on the screen, and how long frames are while a person moves in it.
/// </summary>
internal sealed class LargeDrawing(IBrowser browser, Uri server, int rounds)
{
    private const string Format = "  {0,-34} {1,9} {2,9} {3,9} {4,9} {5,9} {6,11}";
    private static readonly TimeSpan MovesFor = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FrameTime = TimeSpan.FromSeconds(1) / 60;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var time = await BrowserTime.OfAsync(browser);
        var cold = new List<double[]>();
        var warm = new List<double[]>();
        var frames = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        for (int round = 0; round < rounds; round++)
        {
            await using var page = await MeasuredPage.NewAsync(browser, server);
            cold.Add(await DrawAsync(page, time));
            await page.LeaveAsync();
            warm.Add(await DrawAsync(page, time));
            foreach (var (name, move) in Moves)
            {
                await page.DoAsync("watchFrames()");
                await move(page.Page, await BoxAsync(page.Page), cancellationToken);
                if (!frames.TryGetValue(name, out var of)) frames[name] = of = [];
                of.AddRange(await page.AskAsync<double[]>("framesWatched()"));
            }
        }
        Console.WriteLine(
            $"{DrawingGraph.Nodes} nodes and {DrawingGraph.Edges} edges, ms since the navigation, medians of {rounds}; the aim is 2,000. Processor: of all of the browser until then.");
        Console.WriteLine(Format, "", "asked", "answered", "drawn", "on screen", "most", "processor");
        Write("with an empty cache", cold);
        Write("with what the browser kept", warm);
        Console.WriteLine("Between frames in the drawing, ms (p50, p95, most):");
        foreach (var (name, of) in frames) Distribution.Of(of).Write(name);
    }

    private static (string Name, Func<IPage, LocatorBoundingBoxResult, CancellationToken, Task> Move)[] Moves =>
    [
        ("at rest", (_, _, cancellationToken) => Task.Delay(MovesFor, cancellationToken)),
        ("panning", PanAsync),
        ("zooming by the wheel", ZoomAsync),
        ("the pointer over nodes and lines", PointAsync),
    ];

    private static void Write(string name, IReadOnlyList<double[]> times)
    {
        string At(int column) => Figure(Median(times.Select(row => row[column])), 0);
        Console.WriteLine(Format, name, At(0), At(1), At(2), At(3), Figure(times.Max(row => row[3]), 0), At(4));
    }

    private static async Task<double[]> DrawAsync(MeasuredPage page, BrowserTime time)
    {
        double before = await time.ReadAsync();
        await page.GoToAsync(DrawingGraph.Address);
        await page.UntilAsync("measure.drawings.some((one) => one.nodes > 0 && one.shown !== null)");
        double used = await time.ReadAsync() - before;
        double[] drawing = await page.AskAsync<double[]>(
            "drawings.filter((one) => one.nodes > 0).map((one) => [one.made, one.shown, one.nodes, one.links])[0]");
        if (drawing is not [_, _, DrawingGraph.Nodes, DrawingGraph.Edges])
        {
            throw new BenchmarkException(
                $"The page draws {drawing[2]} nodes and {drawing[3]} lines and should draw {DrawingGraph.Nodes} and {DrawingGraph.Edges}.");
        }
        return [.. await page.AskAsync<double[]>("largestAnswer()"), drawing[0], drawing[1], used];
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(IPage page) =>
        (await page.GetByRole(AriaRole.Application).BoundingBoxAsync())!;

    // The corner has no node, as the drawing keeps a margin.
    private static async Task PanAsync(IPage page, LocatorBoundingBoxResult box, CancellationToken cancellationToken)
    {
        await page.Mouse.MoveAsync(box.X + 20, box.Y + 20);
        await page.Mouse.DownAsync();
        await EachFrameAsync(angle => page.Mouse.MoveAsync(
            box.X + 20 + 150 * (1 - (float)Math.Cos(angle)), box.Y + 20 + 100 * (1 - (float)Math.Cos(2 * angle))), cancellationToken);
        await page.Mouse.UpAsync();
    }

    private static async Task ZoomAsync(IPage page, LocatorBoundingBoxResult box, CancellationToken cancellationToken)
    {
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await EachFrameAsync(angle => page.Mouse.WheelAsync(0, Math.Sin(angle) > 0 ? -60 : 60), cancellationToken);
    }

    private static Task PointAsync(IPage page, LocatorBoundingBoxResult box, CancellationToken cancellationToken) => EachFrameAsync(
        angle => page.Mouse.MoveAsync(
            box.X + box.Width * (0.5f + 0.3f * (float)Math.Cos(angle)), box.Y
                + box.Height * (0.5f + 0.3f * (float)Math.Sin(2 * angle))), cancellationToken);

    // The browser confirms each event when the page has handled it, so a slow page receives fewer.
    private static async Task EachFrameAsync(Func<double, Task> act, CancellationToken cancellationToken)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var time = TimeSpan.Zero; time < MovesFor; time = System.Diagnostics.Stopwatch.GetElapsedTime(start))
        {
            await Task.WhenAll(act(2 * Math.PI * time / TimeSpan.FromSeconds(1.5)), Task.Delay(FrameTime, cancellationToken));
        }
    }
}
