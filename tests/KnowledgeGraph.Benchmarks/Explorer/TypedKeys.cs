using Microsoft.Playwright;

namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>How long after a key the suggestions of the text are on the screen, beyond the server's part.</summary>
internal sealed class TypedKeys(IBrowser browser, Uri server, int rounds)
{
    // 40 keys that ask: a space at the end asks nothing new.
    private static readonly string[] Texts = ["university 123", "enterprise 2047", "cooperation 72"];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var keys = new List<Key>();
        for (int round = 0; round < rounds; round++)
        {
            await using var page = await MeasuredPage.OpenAsync(browser, server, cancellationToken);
            await page.Page.GetByRole(AriaRole.Combobox).ClickAsync();
            foreach (string text in Texts) await TypeAsync(page, text, keys, cancellationToken);
        }
        Console.WriteLine($"{keys.Count} typed keys, {rounds} rounds of {keys.Count / rounds}, ms (p50, p95, most):");
        Distribution.Of(keys.Select(key => key.Drawn)).Write("key to the suggestions on the screen");
        Distribution.Of(keys.Select(key => key.Server)).Write("of it the server, request to answer");
        Distribution.Of(keys.Select(key => key.Drawn - key.Server)).Write("beyond the server (aim: 50)");
        Distribution.Of(keys.Select(key => key.Changed - key.Server)).Write("beyond the server, until the list has changed");
    }

    private static async Task TypeAsync(MeasuredPage page, string text, List<Key> keys, CancellationToken cancellationToken)
    {
        await page.Page.GetByRole(AriaRole.Combobox).FillAsync("");
        await page.Transfers.UntilQuietAsync(cancellationToken);
        foreach (char letter in text)
        {
            if (letter == ' ')
            {
                await page.Page.Keyboard.PressAsync("Space");
                continue;
            }
            await page.DoAsync("watchKey()");
            await page.Page.Keyboard.PressAsync(letter.ToString());
            double[] times = await page.AskAsync<double[]>("key").WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
            keys.Add(new(times[0], times[1], times[2]));
        }
    }

    private sealed record Key(double Drawn, double Changed, double Server);
}
