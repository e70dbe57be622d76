using Microsoft.Playwright;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>What a view of a page costs the server: for somebody new, and again for somebody who has seen it.</summary>
internal sealed class PageCost(IBrowser browser, int views)
{
    private const string Format = "  {0,-12} {1,9} {2,9} {3,9} {4,9} {5,9} {6,9} {7,9}";

    // Code that runs for the first time is compiled, and once more when it has run often.
    private const int WarmUpViews = 3;

    public async Task RunAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        Console.WriteLine($"A view of a page: requests to the server, KB received, ms of the server's processor; means of {views} views.");
        Console.WriteLine("First: another person each time, and another node. Again: the same person, the same node.");
        foreach (bool isCached in (bool[])[true, false])
        {
            await using var server = HttpServerProcess.StartServer(HttpServerProcess.ServerEnvironment(dataDirectory, isCached));
            await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
            Console.WriteLine($"Server with its cache {(isCached ? "on" : "off")}:");
            Console.WriteLine(Format, "page", "first", "KB", "ms", "again", "of it 304", "KB", "ms");
            PageView[] pages = [PageView.Find, .. PageView.Others];
            foreach (var page in pages) await MeasureAsync(server, page, views..(views + WarmUpViews), cancellationToken);
            foreach (var page in pages) WriteRow(page, await MeasureAsync(server, page, ..views, cancellationToken));
        }
    }

    private async Task<(Cost First, Cost Again)> MeasureAsync(
        HttpServerProcess server, PageView view, Range numbers, CancellationToken cancellationToken)
    {
        var (first, again) = (new Cost(), new Cost());
        for (int number = numbers.Start.Value; number < numbers.End.Value; number++)
        {
            await using var page = await MeasuredPage.NewAsync(browser, server.Address);
            await ViewAsync(server, page, view, number, first, cancellationToken);
            await page.LeaveAsync();
            await ViewAsync(server, page, view, number, again, cancellationToken);
        }
        return (first, again);
    }

    private void WriteRow(PageView view, (Cost First, Cost Again) costs)
    {
        var (first, again) = costs;
        string Mean(double sum, int digits = 1) => Figure(sum / views, digits);
        Console.WriteLine(
            Format, view.Name, Mean(first.Requests), Mean(first.Kilobytes), Mean(first.Milliseconds), Mean(again.Requests),
            Mean(again.NotModified),
            Mean(again.Kilobytes), Mean(again.Milliseconds));
    }

    private static async Task ViewAsync(
        HttpServerProcess server, MeasuredPage page, PageView view, int number, Cost cost, CancellationToken cancellationToken)
    {
        var before = server.Process.ProcessorTime();
        page.Transfers.Take();
        await page.ViewAsync(view, number, cancellationToken);
        cost.Milliseconds += (server.Process.ProcessorTime() - before).TotalMilliseconds;
        foreach (var transfer in page.Transfers.Take().Where(transfer => transfer.IsOfServer))
        {
            cost.Requests++;
            cost.Kilobytes += transfer.Bytes / 1000;
            if (transfer.Status == 304) cost.NotModified++;
        }
    }

    private sealed class Cost
    {
        public int Requests { get; set; }

        public int NotModified { get; set; }

        public double Kilobytes { get; set; }

        public double Milliseconds { get; set; }
    }
}
