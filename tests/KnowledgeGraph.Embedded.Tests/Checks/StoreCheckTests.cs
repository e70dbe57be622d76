using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Disk;

namespace KnowledgeGraph.Embedded.Tests.Checks;

/// <summary>What a check of a data directory finds, and that it touches nothing.</summary>
public sealed class StoreCheckTests : IDisposable
{
    // The next start gives a file of the format without checksums those of its rows as they are: so what is planted is no damage, but a
    // fault of a writer.
    private const string Accepted = "; PRAGMA user_version = 2";

    private readonly PlacesGraph _places = new();

    public void Dispose() => _places.Dispose();

    [Fact]
    public async Task A_good_store_is_clean()
    {
        await LoadAsync();
        var report = await _places.CheckAsync();
        Assert.Empty(report.Findings);
        Assert.True(report.IsClean);
        Assert.Equal((5, 3), (report.Nodes, report.Edges));
    }

    [Fact]
    public async Task A_store_is_checked_while_it_is_open_and_nothing_is_changed()
    {
        await LoadAsync();
        await using var store = _places.Open();
        await TestGraph.LoadAsync(store, [_places.Place("place:e", ("name", Value.Of("E")))]);
        string before = Files();
        var report = await _places.CheckAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(6, report.Nodes);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task A_byte_that_is_wrong_inside_a_text_is_found_in_the_file()
    {
        await LoadAsync();
        byte[] bytes = await File.ReadAllBytesAsync(_places.Graph.At("graph.db"));
        int at = bytes.AsSpan().IndexOf("Taiyuan"u8);
        bytes[at] ^= 0x20;
        await File.WriteAllBytesAsync(_places.Graph.At("graph.db"), bytes);

        var report = await _places.CheckAsync();
        Assert.False(report.IsClean);
        var row = Assert.Single(report.Findings, f => f.Problem == CheckProblem.DamagedRow);
        Assert.Equal(("node Place: 1 rows differ from their checksums, for example place:a", 1L), (row.ToString(), row.Count));
        // The snapshot file still has the text.
        Assert.Equal(["place:a"], Assert.Single(report.Findings, f => f.Problem == CheckProblem.SnapshotDiffers).Samples);
        Assert.Equal(2, report.Findings.Count);
    }

    [Theory]
    [InlineData("UPDATE \"node Place\" SET area = 9 WHERE \"@id\" = 'place:a'", CheckProblem.DamagedRow)]
    [InlineData("UPDATE \"node Place\" SET area = NULL WHERE \"@id\" = 'place:a'", CheckProblem.DamagedRow)]
    [InlineData("UPDATE \"node Place\" SET name = '5' WHERE \"@id\" = 'place:a'", CheckProblem.DamagedRow)]
    [InlineData("DELETE FROM \"node Place\" WHERE \"@id\" = 'place:d'", CheckProblem.DamagedTable)]
    [InlineData("DELETE FROM \"node Place\" WHERE \"@id\" = 'place:a'", CheckProblem.DanglingEdge)]
    [InlineData("UPDATE last_commit SET checksum = 1", CheckProblem.DamagedTable)]
    [InlineData("DELETE FROM last_commit", CheckProblem.DamagedTable)]
    [InlineData("UPDATE \"node Place\" SET \"@id\" = 'person:1' WHERE \"@id\" = 'place:d'" + Accepted, CheckProblem.DuplicateId)]
    [InlineData("INSERT INTO \"node Place\" (\"@id\") VALUES ('place:d')" + Accepted, CheckProblem.DuplicateId)]
    [InlineData("INSERT INTO \"edge LIVES_IN\" (\"@id\", \"@from\", \"@to\") VALUES ('person:1~LIVES_IN~place:a~', 'person:1', 'place:a')"
        + Accepted, CheckProblem.DuplicateId)]
    [InlineData("UPDATE \"edge LIVES_IN\" SET street = 'Main'" + Accepted, CheckProblem.EdgeIdWrong)]
    [InlineData("UPDATE \"edge PART_OF\" SET \"@to\" = 'place:a'" + Accepted, CheckProblem.EdgeIdWrong)]
    [InlineData("UPDATE \"edge LIVES_IN\" SET \"@from\" = 'place:a'" + Accepted, CheckProblem.EndsNotAllowed)]
    [InlineData("UPDATE \"edge LIVES_IN\" SET \"@to\" = 'place:gone'" + Accepted, CheckProblem.DanglingEdge)]
    [InlineData("UPDATE \"node Place\" SET area = 3000000000 WHERE \"@id\" = 'place:a'" + Accepted, CheckProblem.ValueInvalid)]
    [InlineData("UPDATE \"node Place\" SET area = 'large' WHERE \"@id\" = 'place:a'" + Accepted, CheckProblem.ValueInvalid)]
    [InlineData("UPDATE \"edge PART_OF\" SET validFrom = '2020-13'" + Accepted, CheckProblem.ValueInvalid)]
    [InlineData("UPDATE \"node Place\" SET level = 'VILLAGE' WHERE \"@id\" = 'place:a'" + Accepted, CheckProblem.NotInModel)]
    [InlineData("UPDATE \"node Place\" SET \"@sources\" = '[\"document:2\"]'" + Accepted, CheckProblem.SourceMissing)]
    public async Task What_is_wrong_with_the_graph_is_found(string planted, CheckProblem problem)
    {
        await LoadAsync();
        _places.Execute(planted);
        var report = await _places.CheckAsync();
        Assert.Contains(report.Findings, f => f.Problem == problem);
        Assert.All(report.Findings, f => Assert.True(f.Count > 0 && !f.Message.Contains('\n', StringComparison.Ordinal), f.Message));
    }

    [Fact]
    public async Task A_claim_about_what_is_gone_is_found()
    {
        const string Claims = """

            type Claim implements Node @evidence(about: "about", property: "property", source: "document", start: "start", end: "end", quote: "quote") {
              about: ID!
              property: String
              start: Int
              end: Int
              quote: String
              document: Document @relationship(type: "QUOTED_FROM", direction: OUT)
            }
            """;
        await using (var store = _places.Open(PlacesGraph.Sdl + Claims))
        {
            NodeRow Claim(string id, string about) => _places.Graph.Node("Claim", id, ("about", Value.Of(about)));
            await TestGraph.LoadAsync(
                store,
                [
                    _places.Place("place:a"), _places.Place("place:b"), Claim("claim:node", "place:a"),
                    Claim("claim:edge", "place:a~PART_OF~place:b"),
                    Claim("claim:gone", "place:c"), Claim("claim:edge-gone", "place:b~PART_OF~place:a"), Claim("claim:text", "a~b"),
                ],
                [_places.PartOf("place:a", "place:b")]);
        }
        var found = Assert.Single((await _places.CheckAsync()).Findings);
        Assert.Equal((CheckProblem.SubjectMissing, 3L), (found.Problem, found.Count));
        Assert.Equal(
            ["claim:edge-gone: place:b~PART_OF~place:a", "claim:gone: place:c", "claim:text: a~b"],
            found.Samples.Order(StringComparer.Ordinal));
        Assert.All(Enum.GetValues<CheckProblem>(), problem => Assert.EndsWith(".", problem.Remedy(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_snapshot_file_is_reported_and_an_older_one_is_not()
    {
        await LoadAsync();
        byte[] older = await File.ReadAllBytesAsync(_places.Graph.At("graph.snapshot"));
        await _places.LoadAsync(p => ([p.Place("place:e")], []));
        byte[] whole = await File.ReadAllBytesAsync(_places.Graph.At("graph.snapshot"));
        await File.WriteAllBytesAsync(_places.Graph.At("graph.snapshot"), older);
        Assert.True((await _places.CheckAsync()).IsClean);

        whole[^9] ^= 1;
        await File.WriteAllBytesAsync(_places.Graph.At("graph.snapshot"), whole);
        Assert.Equal(CheckProblem.SnapshotDamaged, Assert.Single((await _places.CheckAsync()).Findings).Problem);
    }

    [Fact]
    public async Task Where_there_is_no_graph_it_is_said()
    {
        using var model = new TestGraph();
        Assert.Contains("There is no graph in", (await Assert.ThrowsAsync<StoreOpenException>(
            () => EmbeddedStore.CheckAsync(model.At("nothing"), model.Model, default))).Message, StringComparison.Ordinal);
    }

    private Task LoadAsync() => _places.LoadAsync(p => (
        [
            p.Graph.Node("Document", "document:1"),
            p.Place("place:a", ("name", Value.Of("Taiyuan")), ("area", Value.Of(5L))) with { Sources = ["document:1"] },
            p.Place("place:c", ("name", Value.Of("Shanxi")), ("level", Value.Of(0L))),
            p.Place("place:d"),
            p.Graph.Node("Person", "person:1"),
        ],
        [p.PartOf("place:a", "place:c"), p.PartOf("place:d", "place:c"), p.LivesIn("person:1", "place:a")]));

    private string Files() => string.Join('\n', Directory.EnumerateFiles(_places.Graph.DirectoryPath).Order(StringComparer.Ordinal)
        .Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O} {new FileInfo(f).Length}"));
}
