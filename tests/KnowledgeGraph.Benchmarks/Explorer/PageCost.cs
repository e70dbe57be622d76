using Microsoft.Playwright;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>What a view of a page costs the server: for somebody new, and again for somebody who has seen it.</summary>
internal sealed class PageCost(IBrowser browser, int views)
{
    private const string Format = "  {0,-12} {1,9} {2,9} {3,9} {4,9} {5,9} {6,9} {7,9}";

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
            foreach (var page in (PageView[])[PageView.Find, .. PageView.Others]) await MeasureAsync(server, page, cancellationToken);
        }
    }

    private async Task MeasureAsync(HttpServerProcess server, PageView view, CancellationToken cancellationToken)
    {
        var (first, again) = (new Cost(), new Cost());
        // The view before the first is not counted: code that runs for the first time is compiled.
        for (int number = 0; number <= views; number++)
        {
            await using var page = await MeasuredPage.NewAsync(browser, server.Address);
            bool isCounted = number > 0;
            await ViewAsync(server, page, view, number, isCounted ? first : new(), cancellationToken);
            await page.LeaveAsync();
            await ViewAsync(server, page, view, number, isCounted ? again : new(), cancellationToken);
        }
        string Mean(double sum, int digits = 1) => Figure(sum / views, digits);
        Console.WriteLine(
            Format, view.Name, Mean(first.Requests), Mean(first.Kilobytes), Mean(first.Milliseconds), Mean(again.Requests), Mean(again.NotModified),
            Mean(again.Kilobytes), Mean(again.Milliseconds));
    }

    private static async Task ViewAsync(HttpServerProcess server, MeasuredPage page, PageView view, int number, Cost cost, CancellationToken cancellationToken)
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
