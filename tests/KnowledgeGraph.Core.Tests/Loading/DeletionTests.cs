using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>Files of deletions: what goes, what is refused, and that the same files may be loaded again.</summary>
public sealed class DeletionTests
{
    private const string PartyTo = "zone:a~PARTY_TO~agreement:g~zone";

    [Theory]
    [InlineData("deletions.csv", "id\nzone:a\n")]
    [InlineData("deletions.csv.gz", "id\nzone:a\n")]
    [InlineData("deletions.ndjson", "{\"id\":\"zone:a\"}\n")]
    public async Task A_node_goes_with_its_edges_and_both_are_counted(string file, string text)
    {
        using var folder = await LoadedAsync();
        var report = await folder.Emptied().WithBytes(file, System.Text.Encoding.UTF8.GetBytes(text)).LoadGoodAsync();
        Assert.Equal([new("Zone", 0, 0, 0, 1)], report.Summary!.Nodes);
        Assert.Equal([new("PARTY_TO", 0, 0, 0, 1)], report.Summary.Relationships);
        Assert.DoesNotContain("zone:a", folder.Store.Nodes.Keys);
        Assert.DoesNotContain(PartyTo, folder.Store.Edges.Keys);
        Assert.Contains("zone:b~PARTY_TO~agreement:g~zone", folder.Store.Edges.Keys);
    }

    [Fact]
    public async Task A_file_of_deletions_may_be_named_alone_and_an_edge_goes_by_its_id()
    {
        using var folder = await LoadedAsync();
        folder.Emptied().With("wrong/deletions.csv", "id", PartyTo);
        var report = await folder.LoadPathsAsync([folder.Path + "/wrong/deletions.csv"]);
        Assert.Equal([new("PARTY_TO", 0, 0, 0, 1)], report.Summary!.Relationships);
        Assert.Empty(report.Summary.Nodes);
        Assert.Contains("zone:a", folder.Store.Nodes.Keys);
    }

    [Fact]
    public async Task The_same_deletions_again_change_nothing_and_the_report_names_the_ids()
    {
        using var folder = await LoadedAsync();
        folder.Emptied().With("deletions.csv", "id", "zone:a", "zone:a", PartyTo, "zone:never");
        Assert.Equal("zone:never", Assert.Single((await folder.LoadGoodAsync()).Absent).Id);
        var report = await folder.LoadGoodAsync();
        Assert.Equal(3, report.AbsentCount);
        Assert.Equal([("zone:a", 2), (PartyTo, 4), ("zone:never", 5)], report.Absent.Select(absent => (absent.Id, absent.Line)));
        Assert.Empty(report.Summary!.Nodes);
        Assert.Empty(report.Summary.Relationships);
    }

    [Fact]
    public async Task A_dry_run_counts_and_deletes_nothing()
    {
        using var folder = await LoadedAsync();
        var report = await folder.Emptied().With("deletions.csv", "id", "zone:a").LoadAsync(dryRun: true);
        Assert.Equal(1, report.Summary!.Nodes.Single().Deleted);
        Assert.Contains("zone:a", folder.Store.Nodes.Keys);
    }

    [Theory]
    [InlineData("id,why", "zone:a,", "1: column \"why\": a deletion has only an id; remove the column")]
    [InlineData("name", "zone:a", "1: column \"name\": a deletion has only an id; remove the column")]
    [InlineData("id", "\"\"", "2: column \"id\": is empty; every row needs it")]
    [InlineData("id", " zone:a", "2: column \"id\": \" zone:a\" begins or ends with white space, which an id must not")]
    [InlineData("id", "zone:a~PARTY_TO~agreement:g", "2: column \"id\": zone:a~PARTY_TO~agreement:g is not an id of an edge PARTY_TO; "
        + "write from~PARTY_TO~to~role, where an empty value is empty")]
    [InlineData("id", "zone:a~PARTYTO~agreement:g~", "2: column \"id\": zone:a~PARTYTO~agreement:g~ is not a node of the graph, "
        + "and as the id of an edge it has no relationship type of the model. Did you mean \"PARTY_TO\"?")]
    public async Task A_malformed_deletion_is_reported(string header, string row, string error)
    {
        using var folder = await LoadedAsync();
        var report = await folder.Emptied().With("deletions.csv", header, row).LoadAsync();
        Assert.Contains("deletions.csv:" + error, folder.ErrorsOf(report));
        Assert.Null(report.Summary);
    }

    [Fact]
    public async Task What_is_deleted_is_not_written_or_named_by_the_same_load()
    {
        using var folder = await LoadedAsync();
        var report = await folder.Emptied()
            .With("deletions.csv", "id", "zone:a", "zone:b~PARTY_TO~agreement:g~zone", "document:d", "zone:new")
            .With("nodes/Zone.csv", "id,sources", "zone:a,", "zone:b,document:d", "zone:new,")
            .With("relationships/PARTY_TO.csv", "from,to,role", "zone:a,agreement:g,host", "zone:b,agreement:g,zone")
            .LoadAsync();
        Assert.Equal(
            [
                "deletions.csv:2: column \"id\": zone:a is deleted here and written in nodes/Zone.csv:2; do only one of the two in a load",
                "deletions.csv:3: column \"id\": zone:b~PARTY_TO~agreement:g~zone is deleted here and written in "
                + "relationships/PARTY_TO.csv:3; do only one of the two in a load",
                "deletions.csv:5: column \"id\": zone:new is deleted here and written in nodes/Zone.csv:4; do only one of the two in a load",
                "nodes/Zone.csv:3: column \"sources\": document:d is deleted by this load in deletions.csv:4; remove one of the two rows",
            ],
            folder.ErrorsOf(report).Select(error => error.Replace(folder.Path + "/", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_edge_to_a_deleted_node_is_reported()
    {
        using var folder = await LoadedAsync();
        var report = await folder.Emptied().With("deletions.csv", "id", "zone:a")
            .With("relationships/PARTY_TO.csv", "from,to", "zone:a,agreement:g").LoadAsync();
        Assert.Equal(["relationships/PARTY_TO.csv:2: column \"from\": zone:a is deleted by this load in deletions.csv:2; "
            + "remove one of the two rows"], folder.ErrorsOf(report));
    }

    [Fact]
    public async Task Claims_about_what_goes_are_named_until_they_go_too_or_are_about_something_else()
    {
        using var folder = await LoadedAsync();
        await folder.Emptied().With(
            "nodes/Evidence.csv", "id,about,start,end,statement,certainty", "evidence:1,zone:a,0,1,s,STATED",
            $"evidence:2,{PartyTo},0,1,s,STATED").LoadGoodAsync();
        var report = await folder.Emptied().With("deletions.csv", "id", "zone:a").LoadAsync();
        Assert.Equal(
            [
                "deletions.csv:2: column \"id\": zone:a cannot be deleted while claims are about it: evidence:1; delete these too, "
                + "or write another about",
                $"deletions.csv:2: column \"id\": {PartyTo} cannot be deleted while claims are about it: evidence:2; delete these too, "
                + "or write another about",
            ],
            folder.ErrorsOf(report));
        await folder.With("deletions.csv", "id", "zone:a", "evidence:1").With("nodes/Evidence.csv", "id,about", "evidence:2,zone:b")
            .LoadGoodAsync();
        Assert.Equal(["agreement:g", "document:d", "evidence:2", "zone:b"], folder.Store.Nodes.Keys);
    }

    [Fact]
    public async Task A_claim_keeps_its_source()
    {
        using var folder = await LoadedAsync();
        await folder.Emptied().With("nodes/Evidence.csv", "id,about,start,end,statement,certainty", "evidence:1,zone:b,0,1,s,STATED")
            .With("relationships/FROM_DOCUMENT.csv", "from,to", "evidence:1,document:d").LoadGoodAsync();
        var report = await folder.Emptied().With("deletions.csv", "id", "document:d").LoadAsync();
        Assert.Equal(
            ["deletions.csv:2: column \"id\": evidence:1 would lose its document, which every Evidence needs; delete evidence:1 too, "
                + "or write another edge in relationships/FROM_DOCUMENT.csv"],
            folder.ErrorsOf(report));
        await folder.With("deletions.csv", "id", "document:d", "evidence:1").LoadGoodAsync();
    }

    [Fact]
    public async Task A_deleted_source_goes_from_the_sources_of_all_else()
    {
        using var folder = await LoadedAsync();
        await folder.Emptied().With("nodes/Document.csv", "id", "document:e").With("nodes/Zone.csv", "id,sources", "zone:b,document:e")
            .LoadGoodAsync();
        var report = await folder.Emptied().With("deletions.csv", "id", "document:d").LoadGoodAsync();
        Assert.Equal(
            [new("Zone", 0, 2, 0), new("Document", 0, 0, 0, 1)], report.Summary!.Nodes.OrderByDescending(count => count.Name).ToArray());
        Assert.Equal([new("PARTY_TO", 0, 1, 0)], report.Summary.Relationships);
        Assert.Equal(["document:e"], folder.Store.Nodes["zone:b"].Sources!);
        Assert.Empty(folder.Store.Edges[PartyTo].Sources!);
    }

    [Fact]
    public async Task A_to_one_relationship_is_replaced_in_one_load()
    {
        using var folder = new LoadFolder(Lives).With("nodes/Person.csv", "id,code", "p:1,X").With("nodes/Town.csv", "id", "t:a", "t:b")
            .With("relationships/LIVES_IN.csv", "from,to", "p:1,t:a");
        await folder.LoadGoodAsync();
        folder.Emptied().With("deletions.csv", "id", "p:1~LIVES_IN~t:a");
        Assert.Equal(
            ["deletions.csv:2: column \"id\": p:1 would lose its home, which every Person needs; delete p:1 too, "
                + "or write another edge in relationships/LIVES_IN.csv"],
            folder.ErrorsOf(await folder.LoadAsync()));
        await folder.With("relationships/LIVES_IN.csv", "from,to", "p:1,t:b").LoadGoodAsync();
        Assert.Equal(["p:1~LIVES_IN~t:b"], folder.Store.Edges.Keys);
    }

    [Fact]
    public async Task A_unique_value_of_a_deleted_node_is_free()
    {
        using var folder = new LoadFolder(Lives).With("nodes/Person.csv", "id,code", "p:1,X").With("nodes/Town.csv", "id", "t:a")
            .With("relationships/LIVES_IN.csv", "from,to", "p:1,t:a");
        await folder.LoadGoodAsync();
        var report = await folder.Emptied().With("deletions.csv", "id", "p:1").With("nodes/Person.csv", "id,code", "p:2,X")
            .With("relationships/LIVES_IN.csv", "from,to", "p:2,t:a").LoadGoodAsync();
        Assert.Empty(report.Matches);
        Assert.Equal([new("Person", 1, 0, 0, 1)], report.Summary!.Nodes);
        Assert.Equal(["p:2", "t:a"], folder.Store.Nodes.Keys);
    }

    private static async Task<LoadFolder> LoadedAsync()
    {
        var folder = new LoadFolder()
            .With("nodes/Document.csv", "id", "document:d")
            .With("nodes/Zone.csv", "id,sources", "zone:a,document:d", "zone:b,document:d")
            .With("nodes/Agreement.csv", "id", "agreement:g")
            .With("relationships/PARTY_TO.csv", "from,to,role,sources", "zone:a,agreement:g,zone,document:d", "zone:b,agreement:g,zone,");
        await folder.LoadGoodAsync();
        return folder;
    }

    private static readonly GraphModel Lives = ModelReader.Read("lives.graphql", """
        directive @relationship(type: String!, direction: Direction!, properties: String) on FIELD_DEFINITION
        directive @unique on FIELD_DEFINITION
        enum Direction { IN OUT }
        interface Node { "The id." id: ID! }
        "A person."
        type Person implements Node {
          "The code."
          code: String @unique
          "Where the person lives."
          home: Town! @relationship(type: "LIVES_IN", direction: OUT)
        }
        "A town."
        type Town implements Node {
          "Who lives there."
          people: [Person!]! @relationship(type: "LIVES_IN", direction: IN)
        }
        """);
}
