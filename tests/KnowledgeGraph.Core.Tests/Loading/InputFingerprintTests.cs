using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>What makes a load the same as the last: its bytes, and the rules by which they are read and checked.</summary>
public sealed class InputFingerprintTests
{
    private static readonly string[] Zones = ["id,nameEn,code", "zone:a,A,1"];

    [Fact]
    public async Task The_same_files_have_the_same_fingerprint_and_others_another()
    {
        string? zones = await OfAsync(Files());
        Assert.NotNull(zones);
        Assert.Equal(zones, await OfAsync(Files()));
        Assert.NotEqual(zones, await OfAsync(Files().With("nodes/Zone.csv", "id,nameEn,code", "zone:a,B,1")));
        Assert.NotEqual(zones, await OfAsync(Files().With("nodes/Event.csv", "id", "event:e")));
        Assert.NotEqual(zones, await OfAsync(Files(new() { NullWord = "NULL" })));
        Assert.NotEqual(zones, await OfAsync(Files(new() { Limits = new() { IdBytesMax = 100 } })));
    }

    [Fact]
    public async Task A_compressed_file_is_hashed_to_its_end()
    {
        byte[] First(string name) => System.Text.Encoding.UTF8.GetBytes($"id,nameEn\nzone:a,{name}\n");
        string? packed = await OfAsync(new LoadFolder().WithBytes("nodes/Zone.csv.gz", First("A")));
        Assert.NotNull(packed);
        Assert.NotEqual(packed, await OfAsync(new LoadFolder().WithBytes("nodes/Zone.csv.gz", First("B"))));
    }

    [Fact]
    public async Task A_load_that_deletes_has_none() =>
        Assert.Null(await OfAsync(Files().With("deletions.csv", "id", "zone:gone")));

    [Fact]
    public async Task A_load_of_ids_that_are_replaced_has_none()
    {
        var folder = Files();
        await folder.LoadGoodAsync();
        Assert.Null(await OfAsync(folder.With("nodes/Zone.csv", "id,nameEn,code", "zone:b,A,1")));
    }

    [Fact]
    public async Task What_the_store_knows_as_its_last_load_is_neither_checked_nor_written()
    {
        using var folder = Files();
        await folder.LoadGoodAsync();
        var known = new LoadSummary([new("Zone", 0, 0, 17)], []);
        folder.Store.Last = new(folder.Store.LastDelta!.Fingerprint!, known);
        int opened = folder.Store.LoadsOpened;
        Assert.Equal(known, (await folder.LoadGoodAsync()).Summary);
        Assert.Equal(opened, folder.Store.LoadsOpened);
        folder.Store.Last = folder.Store.Last with { Fingerprint = "another" };
        Assert.Equal([new("Zone", 0, 0, 1)], (await folder.LoadGoodAsync()).Summary!.Nodes);
    }

    private static LoadFolder Files(LoadFolder? folder = null) => (folder ?? new()).With("nodes/Zone.csv", Zones);

    // Of another folder, so that names of folders are no part of it.
    private static async Task<string?> OfAsync(LoadFolder folder)
    {
        using (folder)
        {
            var report = await folder.LoadPathsAsync([folder.Path]);
            Assert.Empty(report.Errors);
            return folder.Store.LastDelta!.Fingerprint;
        }
    }
}
