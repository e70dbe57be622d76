using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>Files of any size are read or refused in memory that has a limit, and a load that is stopped ends where it is.</summary>
public sealed class BoundedLoadTests
{
    [Theory]
    [InlineData(LoadStage.Reading)]
    [InlineData(LoadStage.Checking)]
    [InlineData(LoadStage.Writing)]
    public async Task A_load_that_is_stopped_at_any_stage_changes_nothing(LoadStage stage)
    {
        using var folder = new LoadFolder()
            .With("nodes/Zone.csv", ["id,nameEn", .. Enumerable.Range(0, 20_000).Select(i => $"zone:{i},Z")])
            .With("nodes/Agreement.csv", "id", "agreement:g")
            .With("relationships/PARTY_TO.csv", ["from,to", .. Enumerable.Range(0, 1_000).Select(i => $"zone:{i},agreement:g")]);
        using var source = new CancellationTokenSource();
        var stages = new Stopping(stage, source);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            folder.LoadPathsAsync([folder.Path], progress: stages, cancellationToken: source.Token));
        Assert.Equal(stage, stages.Last);
        Assert.Empty(folder.Store.Nodes);
        Assert.Null(folder.Store.LastDelta);
    }

    [Theory]
    [InlineData("nodes/Zone.csv", "id\n")]
    [InlineData("nodes/Zone.ndjson", "")]
    public async Task A_stop_is_seen_between_two_rows_good_or_bad(string file, string first)
    {
        using var source = new CancellationTokenSource();
        using var folder = new LoadFolder().WithBytes(file,
            [.. System.Text.Encoding.UTF8.GetBytes(first), .. Enumerable.Repeat("a\"b\n"u8.ToArray(), 200_000).SelectMany(row => row)]);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            folder.LoadPathsAsync([folder.Path], cancellationToken: source.Token));
    }

    [Fact]
    public async Task A_hundred_thousand_errors_take_the_memory_of_a_few()
    {
        using var folder = new LoadFolder()
            .With("nodes/Zone.csv", ["id,kind", .. Enumerable.Range(0, 50_000).Select(_ => ",NONE")])
            .With("nodes/Place.ndjson", [.. Enumerable.Range(0, 50_000).Select(i => $$"""{"p{{i}}":1}""")]);
        var report = await folder.LoadAsync();
        Assert.Equal(200_000, report.ErrorCount);
        Assert.Equal(4, report.Sums.Count);
        Assert.Empty(report.Errors);
    }

    [Theory]
    [InlineData("nodes/Zone.csv", "id,description\nzone:a,", "")]
    [InlineData("nodes/Zone.csv", "id,description\nzone:a,\"", "\"")]
    [InlineData("nodes/Zone.ndjson", "{\"id\":\"zone:a\",\"description\":\"", "\"}")]
    public async Task A_text_of_four_megabytes_is_reported_as_too_long(string file, string before, string after)
    {
        using var folder = new LoadFolder().With(file, before + new string('x', 3_900_000) + after);
        string error = Assert.Single(await folder.LoadBadAsync());
        Assert.EndsWith("column \"description\": has 3,900,000 bytes; at most 100,000 are allowed", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_a_million_items_is_reported_as_too_long()
    {
        using var folder = new LoadFolder().With(
            "nodes/Zone.csv", "id,aliases", "zone:a," + string.Join('|', Enumerable.Repeat("x", 1_000_000)));
        Assert.Equal(
            ["nodes/Zone.csv:2: column \"aliases\": has 1,000,000 bytes; at most 100,000 are allowed"], await folder.LoadBadAsync());
    }

    private sealed class Stopping(LoadStage stage, CancellationTokenSource source) : IProgress<LoadProgress>
    {
        public LoadStage Last { get; private set; }

        public void Report(LoadProgress value)
        {
            Last = value.Stage;
            if (value.Stage == stage) source.Cancel();
        }
    }
}
