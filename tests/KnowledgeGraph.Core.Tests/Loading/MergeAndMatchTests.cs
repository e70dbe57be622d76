namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>Several rows about one node or edge, and new ids of existing nodes.</summary>
public sealed class MergeAndMatchTests
{
    [Fact]
    public async Task Rows_that_complement_each_other_are_one_node()
    {
        using var folder = new LoadFolder()
            .With("nodes/Zone.csv", "id,nameZh,nameEn", "zone:a,甲,", "zone:a,,A", "zone:a,甲,")
            .With("relationships/PARTICIPATES_IN.csv", "from,to,role,status", "zone:a,event:e,host,", "zone:a,event:e,host,PLANNED")
            .With("nodes/Event.csv", "id", "event:e");
        var report = await folder.LoadGoodAsync();
        Assert.Equal([new("Zone", 1, 0, 0), new("Event", 1, 0, 0)], report.Summary!.Nodes);
        Assert.Equal([new("PARTICIPATES_IN", 1, 0, 0)], report.Summary.Relationships);
    }

    [Fact]
    public async Task Rows_that_differ_are_reported_with_both_places()
    {
        using var folder = new LoadFolder()
            .With("nodes/Zone.csv", "id,nameZh,nameEn", "zone:a,甲,", "zone:a,,A", "zone:a,,B", @"zone:a,\N,");
        Assert.Equal(
            [
                "nodes/Zone.csv:4: column \"nameEn\": of zone:a is \"B\" here and \"A\" in nodes/Zone.csv:3; give one value in a load",
                @"nodes/Zone.csv:5: column ""nameZh"": of zone:a is ""\N"" here and ""甲"" in nodes/Zone.csv:2; give one value in a load",
            ],
            await folder.LoadBadAsync());
    }

    [Fact]
    public async Task Edges_that_differ_are_reported_with_both_places()
    {
        using var folder = new LoadFolder()
            .With("nodes/Zone.csv", "id", "zone:a").With("nodes/Event.csv", "id", "event:e")
            .With("relationships/PARTICIPATES_IN.csv", "from,to,role,status", "zone:a,event:e,host,PLANNED", "zone:a,event:e,host,ONGOING");
        Assert.Equal(
            ["relationships/PARTICIPATES_IN.csv:3: column \"status\": of zone:a~PARTICIPATES_IN~event:e~host is \"ONGOING\" here and "
                + "\"PLANNED\" in relationships/PARTICIPATES_IN.csv:2; give one value in a load"],
            await folder.LoadBadAsync());
    }

    [Fact]
    public async Task One_id_is_of_one_kind_in_the_load_and_in_the_graph()
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id", "x:1").With("nodes/Place.csv", "id", "x:1");
        Assert.Equal(
            ["nodes/Zone.csv:2: column \"id\": x:1 is of kind Zone here and of kind Place in nodes/Place.csv:2; one id is one node"],
            await folder.LoadBadAsync());
        await folder.Emptied().With("nodes/Zone.csv", "id", "x:1").LoadGoodAsync();
        var report = await folder.Emptied().With("nodes/Place.csv", "id", "x:1").LoadAsync();
        Assert.Equal(
            ["nodes/Place.csv:2: column \"id\": x:1 is of kind Place here and of kind Zone in the graph; one id is one node"],
            folder.ErrorsOf(report));
    }

    [Fact]
    public async Task A_new_id_with_a_known_key_is_the_node_that_has_it()
    {
        using var folder = await KnownUniversityAsync();
        folder
            .With("nodes/University.csv", "id,nameEn,ror", "university:tyut,Taiyuan University of Technology,https://ror.org/03kv08d37")
            .With("nodes/Laboratory.csv", "id", "laboratory:l")
            .With("nodes/Document.csv", "id,url", "document:other,https://example.org/1")
            .With("relationships/HOSTED_BY.csv", "from,to,sources", "laboratory:l,university:tyut,document:other")
            .With("nodes/Evidence.csv", "id,about,start,end,statement,certainty", "evidence:1,university:tyut,0,1,s,STATED",
                "evidence:2,laboratory:l~HOSTED_BY~university:tyut,0,1,s,STATED");
        var report = await folder.LoadGoodAsync();
        Assert.Equal(
            [
                new("document:other", "document:known", "url", "https://example.org/1"),
                new("university:tyut", "university:taiyuan-ut", "ror", "https://ror.org/03kv08d37"),
            ],
            report.Matches);
        Assert.Equal(
            [new("University", 0, 1, 0), new("Laboratory", 1, 0, 0), new("Document", 0, 0, 1), new("Evidence", 2, 0, 0)],
            report.Summary!.Nodes);
        var edge = Assert.Single(folder.Store.Edges.Values);
        Assert.Equal("laboratory:l~HOSTED_BY~university:taiyuan-ut", edge.Id);
        Assert.Equal(["document:known"], edge.Sources!);
        var about = folder.Store.LastDelta!.Nodes.Where(row => row.Kind.Name == "Evidence")
            .Select(row => row.Values[row.Kind.Properties.IndexOf(row.Kind.Property("about")!)].Text);
        Assert.Equal(["university:taiyuan-ut", "laboratory:l~HOSTED_BY~university:taiyuan-ut"], about);
    }

    [Fact]
    public async Task A_row_about_a_matched_node_merges_with_its_own_row()
    {
        using var folder = await KnownUniversityAsync();
        folder.With(
            "nodes/University.csv", "id,nameEn,ror", "university:tyut,Other,https://ror.org/03kv08d37",
            "university:taiyuan-ut,Taiyuan UT,");
        Assert.Equal(
            ["nodes/University.csv:3: column \"nameEn\": of university:taiyuan-ut is \"Taiyuan UT\" here and \"Other\" in "
                + "nodes/University.csv:2; give one value in a load"],
            folder.ErrorsOf(await folder.LoadAsync()));
    }

    [Fact]
    public async Task A_known_node_cannot_take_the_key_of_another()
    {
        using var folder = await KnownUniversityAsync();
        await folder.Emptied().With("nodes/University.csv", "id", "university:other").LoadGoodAsync();
        var report = await folder.With("nodes/University.csv", "id,ror", "university:other,https://ror.org/03kv08d37").LoadAsync();
        Assert.Equal(
            ["nodes/University.csv:2: column \"ror\": \"https://ror.org/03kv08d37\" belongs to university:taiyuan-ut in the graph, "
                + "and university:other is another University; at most one has it: remove it from university:taiyuan-ut in an earlier load"],
            folder.ErrorsOf(report));
    }

    [Fact]
    public async Task A_new_node_cannot_have_the_keys_of_two()
    {
        using var folder = await KnownUniversityAsync();
        await folder.Emptied().With("nodes/University.csv", "id,moeCode", "university:other,10112").LoadGoodAsync();
        var report = await folder.With("nodes/University.csv", "id,ror,moeCode", "university:new,https://ror.org/03kv08d37,10112")
            .LoadAsync();
        Assert.Equal(
            ["nodes/University.csv:2: column \"moeCode\": \"10112\" belongs to university:other in the graph, "
                + "but ror \"https://ror.org/03kv08d37\" of university:new to university:taiyuan-ut; one node cannot be both"],
            folder.ErrorsOf(report));
    }

    [Fact]
    public async Task Two_ids_of_one_load_cannot_have_one_key()
    {
        using var folder = new LoadFolder().With("nodes/University.csv", "id,moeCode", "university:a,10112", "university:b,10112");
        Assert.Equal(
            ["nodes/University.csv:3: column \"moeCode\": \"10112\" belongs to university:b here and to university:a in "
                + "nodes/University.csv:2; at most one University has it: write one id for both"],
            await folder.LoadBadAsync());
    }

    [Fact]
    public async Task Something_new_has_what_the_model_requires_and_something_known_need_not()
    {
        using var folder = new LoadFolder().With("nodes/Observation.csv", "id,unit", "observation:o,CNY");
        Assert.Equal(
            ["nodes/Observation.csv:2: column \"aspect\": is missing, and observation:o is a new Observation, which needs it"],
            await folder.LoadBadAsync());
        await folder.With("nodes/Observation.csv", "id,aspect", "observation:o,FIGURE").LoadGoodAsync();
        await folder.With("nodes/Observation.csv", "id,unit", "observation:o,CNY").LoadGoodAsync();
        var report = await folder.With("nodes/Observation.csv", "id,aspect", @"observation:o,\N").LoadAsync();
        Assert.Equal(["nodes/Observation.csv:2: column \"aspect\": is required and cannot be cleared"], folder.ErrorsOf(report));
    }

    private static async Task<LoadFolder> KnownUniversityAsync()
    {
        var folder = new LoadFolder()
            .With("nodes/University.csv", "id,nameZh,ror", "university:taiyuan-ut,太原理工大学,https://ror.org/03kv08d37")
            .With("nodes/Document.csv", "id,url", "document:known,https://example.org/1");
        await folder.LoadGoodAsync();
        return folder;
    }
}
