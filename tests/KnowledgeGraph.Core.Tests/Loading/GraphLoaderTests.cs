using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Loading;

public sealed class GraphLoaderTests
{
    [Fact]
    public async Task A_folder_of_nodes_and_relationships_is_loaded_and_counted()
    {
        using var folder = new LoadFolder()
            .With("nodes/Zone.csv", "id,nameZh,nameEn,aliases,kind,level", "zone:jiangxian,绛县经济技术开发区,,Jiang Zone|绛县开发区,ECONOMIC,PROVINCIAL")
            .With("nodes/Agreement.csv", "id,nameEn,signedOn", "agreement:a,\"A, signed\nin two lines\",2023-02")
            .With("relationships/PARTY_TO.csv", "from,to,role", "zone:jiangxian,agreement:a,zone", "zone:jiangxian,agreement:a,");
        var report = await folder.LoadGoodAsync();
        Assert.Equal([new("Zone", 1, 0, 0), new("Agreement", 1, 0, 0)], report.Summary!.Nodes);
        Assert.Equal([new("PARTY_TO", 2, 0, 0)], report.Summary.Relationships);
        Assert.Equal("2025-06-01T12:00:00Z", report.Moment);
        Assert.Equal("2025-06-01T12:00:00Z", folder.Store.LastDelta!.Moment);
        Assert.Equal("A, signed\nin two lines", ValueOf(folder, "agreement:a", "nameEn").Text);
        Assert.Equal(["Jiang Zone", "绛县开发区"], ValueOf(folder, "zone:jiangxian", "aliases").Texts);
        Assert.Equal(["zone:jiangxian~PARTY_TO~agreement:a~", "zone:jiangxian~PARTY_TO~agreement:a~zone"], folder.Store.Edges.Keys);
    }

    [Fact]
    public async Task Loading_twice_gives_the_same_graph_as_once()
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id,nameEn", "zone:a,A", "zone:b,B");
        await folder.LoadGoodAsync();
        var report = await folder.LoadGoodAsync();
        Assert.Equal([new("Zone", 0, 0, 2)], report.Summary!.Nodes);
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id,nameEn", "zone:a,A");
        var report = await folder.LoadAsync(dryRun: true);
        Assert.Equal([new("Zone", 1, 0, 0)], report.Summary!.Nodes);
        Assert.Empty(folder.Store.Nodes);
    }

    [Fact]
    public async Task Empty_cells_leave_what_is_there_and_clearing_removes_it()
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id,nameZh,nameEn,aliases", "zone:a,甲,A,x|y");
        await folder.LoadGoodAsync();
        await folder.With("nodes/Zone.csv", "id,nameZh,nameEn,aliases", @"zone:a,,\N,\N").LoadGoodAsync();
        Assert.Equal("甲", ValueOf(folder, "zone:a", "nameZh").Text);
        Assert.True(ValueOf(folder, "zone:a", "nameEn").IsNone);
        Assert.True(ValueOf(folder, "zone:a", "aliases").IsNone);
    }

    [Fact]
    public async Task The_order_of_paths_files_and_rows_does_not_matter()
    {
        using var folder = new LoadFolder()
            .With("1/nodes/Zone.csv", "id,nameEn", "zone:b,B", "zone:a,A")
            .With("1/relationships/LOCATED_IN.csv", "from,to", "zone:b,place:p", "zone:a,place:p")
            .With("2/nodes/Place.csv", "id,nameEn", "place:p,P")
            .With("2/nodes/Zone.ndjson", """{"nameZh":"乙","id":"zone:b","aliases":["x","y"]}""");
        string[] paths = [$"{folder.Path}/1/nodes/Zone.csv", $"{folder.Path}/1/relationships", $"{folder.Path}/2"];
        string? first = null;
        foreach (string[] shuffled in new[] { paths, [paths[2], paths[0], paths[1]], [paths[1], paths[2], paths[0], paths[0]] })
        {
            var report = await folder.LoadPathsAsync(shuffled);
            Assert.Empty(report.Errors);
            first ??= Print(folder.Store.LastDelta!);
            Assert.Equal(first, Print(folder.Store.LastDelta!));
        }
    }

    [Fact]
    public async Task Csv_and_ndjson_plain_and_compressed_say_the_same()
    {
        const string csv = "id,aspect,value,text,aliases,periodFrom,sources\nobservation:o,FIGURE,2600000000.5,\"26亿元 "
            + "\"\"over\"\"\",\"a\\|b|c\\\\d\",2023-02,document:d\n";
        const string ndjson = """
            {"id":"observation:o","aspect":"FIGURE","value":2600000000.50,"text":"26亿元 \"over\"","aliases":["a|b","c\\d"],"periodFrom":"2023-02","sources":["document:d"],"unit":null}
            """;
        var printed = new List<string>();
        foreach ((string file, string text) in new[] { ("Observation.csv", csv), ("Observation.csv.gz", csv),
            ("Observation.ndjson", ndjson), ("Observation.ndjson.gz", ndjson) })
        {
            using var folder = new LoadFolder().With("nodes/Document.csv", "id", "document:d")
                .WithBytes($"nodes/{file}", [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(text)]);
            await folder.LoadGoodAsync();
            printed.Add(Print(folder.Store));
        }
        Assert.Contains("value=26000000005000", printed[0], StringComparison.Ordinal);
        Assert.Contains("aliases=a|b|c\\d", printed[0], StringComparison.Ordinal);
        Assert.All(printed, text => Assert.Equal(printed[0], text));
    }

    [Fact]
    public async Task Progress_has_the_stages_in_their_order()
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id,nameEn", "zone:a,A");
        var progress = new Recorder();
        await folder.LoadPathsAsync([folder.Path], progress: progress);
        Assert.Equal([LoadStage.Reading, LoadStage.Checking, LoadStage.Writing], progress.Stages.Distinct());
    }

    [Fact]
    public async Task Sources_of_a_load_are_united_and_ordered()
    {
        using var folder = new LoadFolder()
            .With("nodes/Document.csv", "id", "document:1", "document:2")
            .With("nodes/Zone.csv", "id,sources", "zone:a,document:2", "zone:a,document:1|document:2");
        await folder.LoadGoodAsync();
        Assert.Equal(["document:1", "document:2"], folder.Store.LastDelta!.Nodes.Single(row => row.Id == "zone:a").Sources!);
    }

    private static Value ValueOf(LoadFolder folder, string id, string property)
    {
        var row = folder.Store.Nodes[id];
        return row.Values[row.Kind.Properties.IndexOf(row.Kind.Property(property)!)];
    }

    private static string Print(GraphDelta delta) => string.Join('\n', delta.Nodes.Select(Print).Concat(delta.Edges.Select(Print)));

    private static string Print(MemoryStore store) =>
        string.Join('\n', store.Nodes.Values.Select(Print).Concat(store.Edges.Values.Select(Print)));

    private static string Print(NodeRow row) =>
        $"{row.Kind} {row.Id} {Print(row.Kind.Properties, row.Values)} {string.Join('|', row.Sources ?? [])}";

    private static string Print(EdgeRow row) =>
        $"{row.Type} {row.Id} {Print(row.Type.Properties, row.Values)} {string.Join('|', row.Sources ?? [])}";

    private static string Print(IReadOnlyList<PropertyDefinition> properties, Value[] values) =>
        string.Join(' ', properties.Select((property, i) => (property.Name, Value: values[i])).Where(p => !p.Value.IsNone)
            .Select(p => $"{p.Name}={p.Value}"));

    private sealed class Recorder : IProgress<LoadProgress>
    {
        public List<LoadStage> Stages { get; } = [];

        public void Report(LoadProgress value)
        {
            lock (Stages) Stages.Add(value.Stage);
        }
    }
}
