using System.Globalization;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Disk;

namespace KnowledgeGraph.Embedded.Tests.Disk;

/// <summary>
/// Files that are not as they were written: the store is refused with one line that says what to do, or gives a graph that was committed,
/// exactly. It never gives another one, and no other exception comes out. KG_TEST_DAMAGES says how many random damages are tried.
/// </summary>
public sealed class DamageTests : IDisposable
{
    private readonly TestGraph _graph = new();
    private readonly Dictionary<string, byte[]> _newer = [];
    private readonly Dictionary<string, byte[]> _older = [];
    private string _newerGraph = "";
    private string _olderGraph = "";

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task Random_damage_is_refused_or_harmless()
    {
        await MakeAsync();
        int damages = int.Parse(Environment.GetEnvironmentVariable("KG_TEST_DAMAGES") ?? "40", CultureInfo.InvariantCulture);
        int refused = 0;
        for (int seed = 0; seed < damages; seed++)
        {
            var random = new Random(seed);
            using var damaged = Copy(_newer);
            // As many without the snapshot file, so that all is read from the database.
            if (seed % 2 == 0) File.Delete(damaged.At("graph.snapshot"));
            string what = $"Damage {seed}: {Damage(damaged, random)}";
            if (await RefusedAsync(damaged, what)) refused++;
            await CheckAsync(damaged, what);
        }
        Assert.InRange(refused, damages / 10, damages - 1);
    }

    [Theory]
    [InlineData(false, "is missing")]
    [InlineData(true, "is empty")]
    public async Task A_lost_database_beside_its_snapshot_is_not_replaced_by_an_empty_one(bool isEmpty, string how)
    {
        await MakeAsync();
        File.Delete(_graph.At("graph.db"));
        if (isEmpty) await File.WriteAllBytesAsync(_graph.At("graph.db"), []);
        foreach (var open in new Func<EmbeddedStore>[] { _graph.Open, _graph.OpenReadOnly })
        {
            string refusal = Assert.Throws<StoreOpenException>(open).Message;
            Assert.Contains($"graph.db {how}, but graph.snapshot of its graph exists", refusal, StringComparison.Ordinal);
            Assert.Contains("Restore graph.db from a backup", refusal, StringComparison.Ordinal);
        }
        Assert.Equal(_newer["graph.snapshot"], await File.ReadAllBytesAsync(_graph.At("graph.snapshot")));

        await File.WriteAllBytesAsync(_graph.At("graph.db"), _older["graph.db"]);
        await using (var restored = _graph.Open()) Assert.Equal(_olderGraph, GraphText.Of(restored));
        File.Delete(_graph.At("graph.db"));
        File.Delete(_graph.At("graph.snapshot"));
        await using var fresh = _graph.Open();
        Assert.True(fresh.IsEmpty);
    }

    [Fact]
    public async Task Files_in_each_others_place_are_refused()
    {
        await MakeAsync();
        await File.WriteAllBytesAsync(_graph.At("graph.db"), _newer["graph.snapshot"]);
        await File.WriteAllBytesAsync(_graph.At("graph.snapshot"), _newer["graph.db"]);
        Assert.Contains(
            "cannot be opened as a graph", Assert.Throws<StoreOpenException>(() => _graph.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_byte_inside_a_text_is_refused_when_the_database_is_read()
    {
        await MakeAsync();
        byte[] bytes = [.. _newer["graph.db"]];
        // Pages keep copies of rows that moved to others; they do not count.
        for (int at = bytes.AsSpan().IndexOf("Actor 42"u8); at >= 0; at = bytes.AsSpan().IndexOf("Actor 42"u8)) bytes[at] ^= 1;
        await File.WriteAllBytesAsync(_graph.At("graph.db"), bytes);
        await using (var fromFile = _graph.Open()) Assert.Equal(_newerGraph, GraphText.Of(fromFile));
        File.Delete(_graph.At("graph.snapshot"));
        string refusal = Assert.Throws<StoreOpenException>(() => _graph.Open()).Message;
        Assert.Contains(
            "graph.db is damaged: node Actor: 1 rows differ from their checksums, for example actor:", refusal, StringComparison.Ordinal);
        Assert.Contains("Restore graph.db from a backup", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_a_row_that_the_file_lost_is_refused_and_the_graph_goes_on()
    {
        await MakeAsync();
        await using var store = _graph.Open();
        using (var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_graph.At("graph.db")};Pooling=False"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "DELETE FROM \"node Actor\" WHERE \"@id\" = 'actor:7'";
            command.ExecuteNonQuery();
        }
        var refusal = await Assert.ThrowsAsync<StoreException>(
            () => TestGraph.LoadAsync(store, [_graph.Node("Actor", "actor:7", ("name", Value.Of("new")))]));
        Assert.Contains("is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(_newerGraph, GraphText.Of(store));
    }

    private static readonly string[] Files = ["graph.db", "graph.snapshot"];

    private async Task MakeAsync()
    {
        await using (var store = _graph.Open()) await LoadAsync(store, 0, 300);
        foreach (string file in Files) _older[file] = await File.ReadAllBytesAsync(_graph.At(file));
        await using (var store = _graph.Open())
        {
            _olderGraph = GraphText.Of(store);
            await LoadAsync(store, 200, 400);
            _newerGraph = GraphText.Of(store);
        }
        foreach (string file in Files) _newer[file] = await File.ReadAllBytesAsync(_graph.At(file));
    }

    private Task LoadAsync(EmbeddedStore store, int first, int end)
    {
        int[] numbers = [.. Enumerable.Range(first, end - first)];
        NodeRow[] films = [.. numbers.Select(i => _graph.Node(
            "Film", $"film:{i}", ("title", Value.Of($"Film {i} of {end}")), ("released", Value.Of($"{1900 + i % 100}")),
            ("gross", Value.Of((long)i * end)), ("genre", Value.Of((long)(i % 2)))))];
        NodeRow[] actors = [.. numbers.Select(i => _graph.Node("Actor", $"actor:{i}", ("name", Value.Of($"Actor {i}"))))];
        return TestGraph.LoadAsync(store, [.. films, .. actors], [.. numbers.Select(i =>
            _graph.Edge($"actor:{i}", $"film:{first + i * 7 % (end - first)}", ("name", Value.Of("lead")), ("fee", Value.Of((long)end))))]);
    }

    private TestGraph Copy(Dictionary<string, byte[]> files)
    {
        var copy = new TestGraph();
        foreach (var (file, bytes) in files) File.WriteAllBytes(copy.At(file), bytes);
        return copy;
    }

    private string Damage(TestGraph graph, Random random)
    {
        string file = random.Next(3) == 0 ? "graph.snapshot" : "graph.db";
        byte[] bytes = [.. _newer[file]];
        string what;
        switch (random.Next(6))
        {
            case 0 or 1:
                int flips = random.Next(1, 4);
                for (int i = 0; i < flips; i++) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                what = $"{flips} bits flipped";
                break;
            case 2:
                // To nothing is a case of its own: alone, an empty file is one that was just made.
                int length = random.Next(2) == 0 ? random.Next(1, bytes.Length) : random.Next(1, bytes.Length / 4096) * 4096;
                bytes = bytes[..length];
                what = $"cut to {length} bytes";
                break;
            case 3:
                int page = random.Next(bytes.Length / 4096);
                bytes.AsSpan(page * 4096, 4096).Clear();
                what = $"page {page} zeroed";
                break;
            case 4:
                bytes = _older[file];
                what = "an older copy";
                break;
            default:
                int from = random.Next(bytes.Length / 4096);
                int to = random.Next(_older[file].Length / 4096);
                _older[file].AsSpan(to * 4096, 4096).CopyTo(bytes.AsSpan(from * 4096));
                what = $"page {from} is an older page {to}";
                break;
        }
        File.WriteAllBytes(graph.At(file), bytes);
        return $"{file}, {what}";
    }

    private async Task<bool> RefusedAsync(TestGraph graph, string what)
    {
        try
        {
            await using var store = graph.Open();
            string text = GraphText.Of(store);
            Assert.True(text == _newerGraph || text == _olderGraph, $"{what}: another graph.");
            return false;
        }
        catch (StoreOpenException exception)
        {
            Assert.False(exception.Message.Contains('\n', StringComparison.Ordinal), $"{what}: {exception.Message}");
            Assert.Matches("Restore|Put graph.db back|Use ", exception.Message);
            return true;
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException(what, exception);
        }
    }

    private static async Task CheckAsync(TestGraph graph, string what)
    {
        try
        {
            await EmbeddedStore.CheckAsync(graph.DirectoryPath, graph.Model, default);
        }
        catch (StoreOpenException)
        {
            // It cannot be read at all.
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Checking of {what}", exception);
        }
    }
}
