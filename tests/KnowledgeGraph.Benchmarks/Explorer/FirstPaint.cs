using Microsoft.Playwright;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>
/// What a new person waits for: the bytes of the first page and what each other page adds to them, and the time to the first paint.
/// </summary>
internal sealed class FirstPaint(IBrowser browser, Uri server, int rounds)
{
    private const string Format = "  {0,-12} {1,9} {2,9} {3,9} {4,9} {5,12} {6,9} {7,9}";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine(
            "Bytes received in KB of 1,000, headers included, by what they are; each other page on top of find (aim: 250 KB):");
        Console.WriteLine(Format, "page", "HTML", "scripts", "styles", "other", "API answers", "all", "requests");
        foreach (var page in (PageView[])[PageView.Find, PageView.Queries, .. PageView.Others])
        {
            await using var opened = await MeasuredPage.OpenAsync(browser, server, cancellationToken);
            if (page != PageView.Find)
            {
                opened.Transfers.Take();
                await opened.ViewAsync(page, 0, cancellationToken);
            }
            Write(page.Name, opened.Transfers.Take());
        }
        await MeasurePaintsAsync(cancellationToken);
    }

    private static void Write(string name, IReadOnlyList<Transfer> transfers)
    {
        string Sum(params string[] kinds) => Kilobytes(transfers.Where(transfer => kinds.Contains(transfer.Kind)));
        string[] named = ["Document", "Script", "Stylesheet", "Fetch"];
        Console.WriteLine(
            Format, name, Sum(named[0]), Sum(named[1]), Sum(named[2]),
            Kilobytes(transfers.Where(transfer => !named.Contains(transfer.Kind))), Sum(named[3]),
            Kilobytes(transfers), transfers.Count(transfer => transfer.IsOfServer));
    }

    private static string Kilobytes(IEnumerable<Transfer> transfers) => Figure(transfers.Sum(transfer => transfer.Bytes) / 1000);

    private async Task MeasurePaintsAsync(CancellationToken cancellationToken)
    {
        var paints = new List<double[]>();
        for (int round = 0; round < rounds; round++)
        {
            await using var page = await MeasuredPage.OpenAsync(browser, server, cancellationToken);
            paints.Add(await page.AskAsync<double[]>("paints()"));
        }
        Console.WriteLine(
            $"Find with an empty cache, ms, median of {rounds} (least to most): first contentful paint {Spread(paints, 0)}, largest contentful paint {Spread(paints, 1)}");
    }

    private static string Spread(IEnumerable<double[]> rows, int column)
    {
        double[] values = [.. rows.Select(row => row[column])];
        return $"{Figure(Median(values), 0)} ({Figure(values.Min(), 0)} to {Figure(values.Max(), 0)})";
    }
}
