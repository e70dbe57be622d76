using System.Globalization;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;
using KnowledgeGraph.Embedded.Disk;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Tests.Disk;

/// <summary>
/// The file beside the database. Which of the two a graph was opened from is shown by a title that is changed in the database behind the
/// store's back.
/// </summary>
public sealed class SnapshotFileTests : IDisposable
{
    private const string FromFile = "\"film:1\" \"first\"\n";
    private const string FromDatabase = "\"film:1\" \"planted\"\n";

    private readonly TestGraph _graph = new();

    private string File => _graph.At("graph.snapshot");

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task A_graph_is_opened_from_the_file_that_the_store_left_when_it_was_closed()
    {
        await LoadAndCloseAsync("first");
        Plant();
        Assert.Equal(FromFile, await ReopenAsync());
        Assert.Equal(FromFile, await ReopenAsync());
    }

    [Fact]
    public async Task A_graph_from_the_file_is_the_graph_from_the_database()
    {
        var random = new Random(7);
        await using (var store = _graph.Open()) await TestGraph.LoadAsync(store, Films(random, 5_000), Roles(random, 3_000));
        byte[] fromFile = await SavedAsync();
        Plant("UPDATE last_commit SET number = number + 1");
        Assert.Equal(fromFile, await SavedAsync());
    }

    [Fact]
    public async Task Loads_into_a_graph_from_the_file_are_as_into_one_from_the_database()
    {
        await using (var store = _graph.Open()) await TestGraph.LoadAsync(store, Films(new(7), 3_000), Roles(new(8), 2_000));
        using var other = _graph.Crash();
        System.IO.File.Delete(other.At("graph.snapshot"));
        await using var fromFile = _graph.Open();
        await using var fromDatabase = other.Open();
        for (int i = 0; i < 3; i++)
        {
            var (nodes, edges) = (Films(new(20 + i), 4_000), Roles(new(30 + i), 2_500));
            Assert.Equal(
                await TestGraph.LoadAsync(fromFile, nodes, edges), await TestGraph.LoadAsync(fromDatabase, nodes, edges), SameCounts);
            Assert.Equal(Saved(fromDatabase), Saved(fromFile));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(200)]
    [InlineData(-1)]
    public async Task A_file_that_is_cut_off_is_not_used(int length)
    {
        await LoadAndCloseAsync("first");
        await ChangeFileAsync(bytes => bytes[..(length < 0 ? bytes.Length + length : length)]);
        Plant();
        Assert.Equal(FromDatabase, await ReopenAsync());
    }

    [Fact]
    public async Task A_file_that_goes_on_is_not_used()
    {
        await LoadAndCloseAsync("first");
        await ChangeFileAsync(bytes => [.. bytes, 0]);
        Plant();
        Assert.Equal(FromDatabase, await ReopenAsync());
    }

    [Fact]
    public async Task A_file_with_any_one_bit_wrong_is_not_used_and_is_written_again()
    {
        await LoadAndCloseAsync("first");
        Plant();
        byte[] whole = await System.IO.File.ReadAllBytesAsync(File);
        for (int position = 0; position < whole.Length; position += 397)
        {
            byte[] damaged = [.. whole];
            damaged[position] ^= 4;
            await System.IO.File.WriteAllBytesAsync(File, damaged);
            Assert.Equal(FromDatabase, await ReopenAsync());
        }
        Plant("UPDATE \"node Film\" SET title = 'again'");
        Assert.Equal(FromDatabase, await ReopenAsync());
    }

    [Fact]
    public void Blocks_in_another_order_are_not_used()
    {
        using var stream = new MemoryStream();
        var writer = new BlockWriter(stream);
        for (byte block = 1; block <= 2; block++) writer.Write(Enumerable.Repeat(block, BlockWriter.BlockBytes).ToArray());
        writer.End();
        byte[] bytes = stream.ToArray();
        using var turned = new MemoryStream([.. bytes[(bytes.Length / 2)..], .. bytes[..(bytes.Length / 2)]]);
        var reader = new BlockReader(turned);
        Assert.Throws<InvalidDataException>(() => reader.Read<byte>());
    }

    [Fact]
    public async Task A_file_of_an_older_commit_is_not_used()
    {
        await LoadAndCloseAsync("older");
        byte[] older = await System.IO.File.ReadAllBytesAsync(File);
        await LoadAndCloseAsync("first");
        await System.IO.File.WriteAllBytesAsync(File, older);
        Assert.Equal(FromFile, await ReopenAsync());
    }

    [Fact]
    public async Task A_file_of_another_model_is_not_used()
    {
        await LoadAndCloseAsync("first");
        Plant();
        await using var store =
            _graph.Open(TestGraph.Sdl.Replace("isSilent: Boolean", "isSilent: Boolean length: Int", StringComparison.Ordinal));
        Assert.Equal(FromDatabase, await _graph.ReadAsync(store, "Film", "title"));
    }

    [Fact]
    public async Task A_process_that_ends_after_a_commit_leaves_that_commit_whatever_the_file_says()
    {
        await LoadAndCloseAsync("older");
        await using var store = _graph.Open();
        await LoadAsync(store, "first");
        using var left = _graph.Crash();
        await using var reopened = left.Open();
        Assert.Equal(FromFile, await left.ReadAsync(reopened, "Film", "title"));
    }

    [Fact]
    public async Task A_backup_that_is_put_back_never_shows_the_newer_graph()
    {
        await LoadAndCloseAsync("first");
        byte[] backup = await System.IO.File.ReadAllBytesAsync(_graph.At("graph.db"));
        await LoadAndCloseAsync("newer");
        byte[] newer = await System.IO.File.ReadAllBytesAsync(File);
        await System.IO.File.WriteAllBytesAsync(_graph.At("graph.db"), backup);
        await using (var store = _graph.Open())
        {
            Assert.Equal(FromFile, await _graph.ReadAsync(store, "Film", "title"));
            // As many commits as the newer graph had, of other content; then the process ends.
            await LoadAsync(store, "other");
            using var left = _graph.Crash();
            await System.IO.File.WriteAllBytesAsync(left.At("graph.snapshot"), newer);
            await using var reopened = left.Open();
            Assert.Equal("\"film:1\" \"other\"\n", await left.ReadAsync(reopened, "Film", "title"));
        }
    }

    [Fact]
    public async Task A_file_is_written_while_the_store_is_open()
    {
        await using var store = _graph.Open(TimeSpan.Zero);
        await LoadAsync(store, "first");
        var file = new SnapshotFile(File, _graph.Model);
        Assert.True(SpinWait.SpinUntil(() => file.Read(store.Current.Version) is not null, TimeSpan.FromSeconds(60)));
        using var left = _graph.Crash();
        Plant(left, "UPDATE \"node Film\" SET title = 'planted'");
        await using var reopened = left.Open();
        Assert.Equal(FromFile, await left.ReadAsync(reopened, "Film", "title"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_hinders_neither_loads_nor_opening()
    {
        Directory.CreateDirectory(_graph.At("graph.snapshot.new"));
        await LoadAndCloseAsync("first");
        Assert.False(System.IO.File.Exists(File));
        Assert.Equal(FromFile, await ReopenAsync());
    }

    private static bool SameCounts(LoadSummary a, LoadSummary b) =>
        a.Nodes.SequenceEqual(b.Nodes) && a.Relationships.SequenceEqual(b.Relationships);

    private Task LoadAsync(EmbeddedStore store, string title) =>
        TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1", ("title", Value.Of(title)))]);

    private async Task LoadAndCloseAsync(string title)
    {
        await using var store = _graph.Open();
        await LoadAsync(store, title);
    }

    private async Task<string> ReopenAsync()
    {
        await using var store = _graph.Open();
        return await _graph.ReadAsync(store, "Film", "title");
    }

    private async Task<byte[]> SavedAsync()
    {
        await using var store = _graph.Open();
        return Saved(store);
    }

    /// <summary>All that is in memory, so that equal bytes are equal graphs.</summary>
    private static byte[] Saved(EmbeddedStore store)
    {
        using var stream = new MemoryStream();
        var blocks = new BlockWriter(stream);
        store.Current.Save(blocks);
        blocks.End();
        return stream.ToArray();
    }

    private async Task ChangeFileAsync(Func<byte[], byte[]> change) =>
        await System.IO.File.WriteAllBytesAsync(File, change(await System.IO.File.ReadAllBytesAsync(File)));

    private void Plant(string sql = "UPDATE \"node Film\" SET title = 'planted'") => Plant(_graph, sql);

    private static void Plant(TestGraph graph, string sql)
    {
        using var database = new SqliteConnection($"Data Source={graph.At("graph.db")};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        // A file of the format without checksums is given them as it is found; otherwise what is planted would be damage.
        command.CommandText = sql + "; PRAGMA user_version = 2";
        command.ExecuteNonQuery();
    }

    private List<NodeRow> Films(Random random, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(i => new[] { Film(random, i), Actor(i) })];

    private NodeRow Film(Random random, int number)
    {
        var values = new List<(string, Value)>();
        if (random.Next(2) == 0) values.Add(("title", Value.Of($"The \"{random.Next(900)}\" 片\n")));
        if (random.Next(2) == 0) values.Add(("imdb", Value.Of($"tt{number}")));
        if (random.Next(2) == 0) values.Add(("genre", Value.Of(random.NextInt64(2))));
        if (random.Next(2) == 0) values.Add(("released", Value.Of(random.Next(1900, 2030).ToString(CultureInfo.InvariantCulture))));
        if (number > 4_000) values.Add(("gross", Value.Of(random.NextInt64(-9, 1_000_000))));
        if (random.Next(9) == 0) values.Add(("tags", Value.Of(["a", $"b{random.Next(4)}"])));
        return _graph.Node("Film", $"film:{number}", [.. values]);
    }

    private NodeRow Actor(int number) => _graph.Node("Actor", $"actor:{number}", ("name", Value.Of($"Actor {number}")));

    private List<EdgeRow> Roles(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Role(random, random.Next(count), random.Next(count))).DistinctBy(e => e.Id)];

    private EdgeRow Role(Random random, int actor, int film) =>
        _graph.Edge(
            $"actor:{actor}", $"film:{film}", ("name", Value.Of($"role {random.Next(3)}")), ("fee", Value.Of((long)random.Next(100))));
}
