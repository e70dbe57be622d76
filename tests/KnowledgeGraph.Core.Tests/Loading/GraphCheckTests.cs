using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>What rows must be among each other and with the graph: ends, periods, the tree, claims.</summary>
public sealed class GraphCheckTests
{
    [Theory]
    [InlineData(
        "PARTY_TO", "zone:a,zone:a",
        ": PARTY_TO cannot go from zone:a (Zone) to zone:a (Zone); from Zone it goes to Partnership or Agreement")]
    [InlineData(
        "HOSTED_BY", "agreement:g,zone:a",
        ": HOSTED_BY cannot go from agreement:g (Agreement) to zone:a (Zone); to Zone it comes from Laboratory")]
    [InlineData("RETELLS", "zone:a,zone:a", ": RETELLS cannot go from zone:a (Zone) to zone:a (Zone); it goes from Document to Document")]
    [InlineData(
        "PARTY_TO", "zone:none,agreement:g",
        ": column \"from\": zone:none is not a node of the graph or of this load; load the node or fix the id")]
    public async Task Ends_must_exist_and_be_of_kinds_that_the_model_allows(string type, string row, string error)
    {
        using var folder = new LoadFolder()
            .With("nodes/Zone.csv", "id", "zone:a").With("nodes/Agreement.csv", "id", "agreement:g")
            .With($"relationships/{type}.csv", "from,to", row);
        Assert.Equal([$"relationships/{type}.csv:2{error}"], await folder.LoadBadAsync());
    }

    [Fact]
    public async Task Ends_may_be_nodes_that_the_graph_knows()
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id", "zone:a").With("nodes/Agreement.csv", "id", "agreement:g");
        await folder.LoadGoodAsync();
        await folder.Emptied().With("relationships/PARTY_TO.csv", "from,to,role", "zone:a,agreement:g,zone").LoadGoodAsync();
        Assert.Single(folder.Store.Edges);
    }

    [Theory]
    [InlineData("2019", "2020", "2021", "", null)]
    [InlineData("2019", "2020-06", "2020-07-01", "", null)]
    [InlineData("2021", "", "2019", "2020-12-31", null)]
    [InlineData("2019", "2020", "2020", "", "3: for p:1 p:1~LIVES_IN~t:b~2020 (2020 to …) here and p:1~LIVES_IN~t:a~2019 (2019 to 2020) "
        + "in relationships/LIVES_IN.csv:2 overlap")]
    [InlineData("2019", "2020-06-15", "2020-06-15", "", "3: for p:1 p:1~LIVES_IN~t:b~2020-06-15 (2020-06-15 to …) here and "
        + "p:1~LIVES_IN~t:a~2019 (2019 to 2020-06-15) in relationships/LIVES_IN.csv:2 overlap")]
    [InlineData("2019", "2020-06-15", "2020-06-16", "", null)]
    [InlineData(
        "", "", "2021", "",
        "3: for p:1 p:1~LIVES_IN~t:b~2021 (2021 to …) here and p:1~LIVES_IN~t:a~ (… to …) in relationships/LIVES_IN.csv:2 overlap")]
    public async Task A_to_many_relationship_may_overlap_and_a_to_one_may_not(
        string from1, string to1, string from2, string to2, string? overlap)
    {
        using var toMany = Lives(ModelWith("[Town!]!"), from1, to1, from2, to2);
        await toMany.LoadGoodAsync();
        using var toOne = Lives(ModelWith("Town"), from1, to1, from2, to2);
        var report = await toOne.LoadAsync();
        string[] expected = overlap is null
            ? []
            : [$"relationships/LIVES_IN.csv:{overlap}; end one before the other begins, by validTo and validFrom".Replace(
                ": for", ": Person.home has one edge at a time, but for", StringComparison.Ordinal)];
        Assert.Equal(expected, toOne.ErrorsOf(report));
    }

    [Fact]
    public async Task Periods_that_the_graph_knows_count_and_the_same_edge_replaces_its_own()
    {
        using var folder = new LoadFolder(ModelWith("Town")).With("nodes/Person.csv", "id", "p:1")
            .With("nodes/Town.csv", "id", "t:a", "t:b")
            .With("relationships/LIVES_IN.csv", "from,to,validFrom", "p:1,t:a,2019");
        await folder.LoadGoodAsync();
        await folder.LoadGoodAsync();
        var report = await folder.Emptied().With("relationships/LIVES_IN.csv", "from,to,validFrom", "p:1,t:b,2021").LoadAsync();
        Assert.Equal(
            ["relationships/LIVES_IN.csv:2: Person.home has one edge at a time, "
                + "but for p:1 p:1~LIVES_IN~t:b~2021 (2021 to …) here and p:1~LIVES_IN~t:a~2019 (2019 to …) in the graph overlap; "
                + "end one before the other begins, by validTo and validFrom"],
            folder.ErrorsOf(report));
        await folder.With("relationships/LIVES_IN.csv", "from,to,validFrom,validTo", "p:1,t:b,2021,", "p:1,t:a,2019,2020").LoadGoodAsync();
        await folder.With("relationships/LIVES_IN.csv", "from,to,validFrom,validTo", "p:1,t:b,2021,", "p:1,t:a,2019,").LoadGoodAsync();
        var reopened = await folder.With("relationships/LIVES_IN.csv", "from,to,validFrom,validTo", @"p:1,t:a,2019,\N").LoadAsync();
        Assert.Equal(1, reopened.ErrorCount);
    }

    [Theory]
    [InlineData("2019", "2019-03", null)]
    [InlineData("2019-03", "2019", null)]
    [InlineData("2019-03-02", "2019-02", "is 2019-02, before the validFrom 2019-03-02")]
    [InlineData("2020", "2019-12-31", "is 2019-12-31, before the validFrom 2020")]
    public async Task A_period_ends_no_earlier_than_it_begins(string from, string to, string? error)
    {
        using var folder = new LoadFolder()
            .With("nodes/Zone.csv", "id,validFrom,validTo", $"zone:a,{from},{to}").With("nodes/Agreement.csv", "id", "agreement:g")
            .With("relationships/PARTY_TO.csv", "from,to,validFrom,validTo", $"zone:a,agreement:g,{from},{to}");
        string[] expected = error is null ? [] : [.. new[] { "nodes/Zone.csv", "relationships/PARTY_TO.csv" }
            .Select(file => $"{file}:2: column \"validTo\": {error}; a period ends no earlier than it begins")];
        Assert.Equal(expected, folder.ErrorsOf(await folder.LoadAsync()));
    }

    [Fact]
    public async Task A_period_is_that_of_the_kind_with_the_end_that_the_graph_knows()
    {
        using var folder = new LoadFolder().With("nodes/Project.csv", "id,startedOn,endedOn", "project:a,2020,2021")
            .With("nodes/Zone.csv", "id", "zone:a")
            .With("nodes/Agreement.csv", "id", "agreement:g")
            .With("relationships/PARTY_TO.csv", "from,to,validFrom", "zone:a,agreement:g,2020");
        await folder.LoadGoodAsync();
        var left = await folder.Emptied().With("relationships/PARTY_TO.csv", "from,to,validTo", "zone:a,agreement:g,2019").LoadAsync();
        Assert.Equal(["relationships/PARTY_TO.csv:2: column \"validTo\": is 2019, before the validFrom 2020; "
            + "a period ends no earlier than it begins"], folder.ErrorsOf(left));
        var ended = await folder.Emptied().With("nodes/Project.csv", "id,endedOn", "project:a,2019").LoadAsync();
        Assert.Equal(
            ["nodes/Project.csv:2: column \"endedOn\": is 2019, before the startedOn 2020; a period ends no earlier than it begins"],
            folder.ErrorsOf(ended));
        var started = await folder.With("nodes/Project.csv", "id,startedOn", "project:a,2022").LoadAsync();
        Assert.Equal(["nodes/Project.csv:2: column \"startedOn\": is 2022, after the endedOn 2021 in the graph; "
            + "a period ends no earlier than it begins"], folder.ErrorsOf(started));
        await folder.With("nodes/Project.csv", "id,startedOn,endedOn", @"project:a,2022,\N").LoadGoodAsync();
    }

    [Fact]
    public async Task A_to_one_relationship_seen_from_its_end_is_one_at_a_time_as_well()
    {
        using var folder = new LoadFolder(ModelWith("[Town!]!", "Person")).With("nodes/Person.csv", "id", "p:1", "p:2")
            .With("nodes/Town.csv", "id", "t:a")
            .With("relationships/LIVES_IN.csv", "from,to", "p:1,t:a", "p:2,t:a");
        Assert.Contains(
            "Town.people has one edge at a time, but for t:a", Assert.Single(await folder.LoadBadAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_node_has_the_to_one_relationship_that_the_model_requires()
    {
        using var folder = new LoadFolder(ModelWith("Town!")).With("nodes/Person.csv", "id", "p:1").With("nodes/Town.csv", "id", "t:a");
        Assert.Equal(["nodes/Person.csv:2: column \"home\": is missing, and p:1 is a new Person, which needs it; "
            + "write an edge in relationships/LIVES_IN.csv"], await folder.LoadBadAsync());
        await folder.With("relationships/LIVES_IN.csv", "from,to", "p:1,t:a").LoadGoodAsync();
        await folder.Emptied().With("nodes/Person.csv", "id", "p:1").LoadGoodAsync();
    }

    [Fact]
    public async Task A_cycle_in_the_tree_is_refused_with_its_way()
    {
        using var folder = new LoadFolder()
            .With("nodes/Place.csv", "id", "place:a", "place:b", "place:c")
            .With("relationships/PART_OF.csv", "from,to", "place:a,place:b", "place:b,place:c", "place:c,place:a");
        Assert.Equal(
            ["relationships/PART_OF.csv:2: PART_OF forms a tree of Place nodes, but place:a → place:b → place:c → place:a is a cycle; "
                + "remove one edge"],
            await folder.LoadBadAsync());
    }

    [Fact]
    public async Task A_cycle_through_parents_that_the_graph_knows_is_refused()
    {
        using var folder = new LoadFolder()
            .With("nodes/Place.csv", "id", "place:a", "place:b", "place:c", "place:d")
            .With("relationships/PART_OF.csv", "from,to", "place:d,place:a", "place:a,place:b", "place:b,place:c");
        await folder.LoadGoodAsync();
        var report = await folder.With("relationships/PART_OF.csv", "from,to", "place:c,place:a").LoadAsync();
        Assert.Equal(
            ["relationships/PART_OF.csv:2: PART_OF forms a tree of Place nodes, but place:c → place:a → place:b → place:c is a cycle; "
                + "remove one edge"],
            folder.ErrorsOf(report));
    }

    private const string TwoTrees = """
        interface Node { id: ID! }
        type Chapter implements Node {
          book: Book @relationship(type: "IN", direction: OUT) @tree
          chapters: [Chapter!]! @relationship(type: "CITES", direction: OUT)
        }
        type Book implements Node { cited: Chapter @relationship(type: "HOLDS", direction: IN) @tree }
        type Holder implements Node { held: [Book!]! @relationship(type: "KEEPS", direction: OUT) }
        type Class implements Node { above: Class @relationship(type: "ABOVE", direction: OUT) @tree(filter: "under") }
        """;

    private static readonly GraphModel Trees = ModelReader.Read(
        "trees.graphql", TwoTrees.Replace(
            "chapters: [Chapter!]!", "books: [Book!]! @relationship(type: \"HOLDS\", direction: OUT)\n  chapters: [Chapter!]!",
            StringComparison.Ordinal));

    [Fact]
    public async Task A_cycle_over_several_kinds_and_types_is_refused_in_each_tree()
    {
        using var folder = new LoadFolder(Trees)
            .With("nodes/Chapter.csv", "id", "chapter:1", "chapter:2").With("nodes/Book.csv", "id", "book:1", "book:2")
            .With("nodes/Class.csv", "id", "class:1", "class:2")
            .With("relationships/IN.csv", "from,to", "chapter:1,book:1", "chapter:2,book:2")
            .With("relationships/ABOVE.csv", "from,to", "class:1,class:2", "class:2,class:1");
        Assert.Equal(
            ["relationships/ABOVE.csv:2: ABOVE forms a tree of Class nodes, but class:1 → class:2 → class:1 is a cycle; remove one edge"],
            await folder.LoadBadAsync());
        await folder.With("relationships/ABOVE.csv", "from,to", "class:1,class:2").LoadGoodAsync();
        // Chapters hold books, which lead up by the same edges: half of the way is in the graph.
        await folder.Emptied().With("relationships/HOLDS.csv", "from,to", "chapter:1,book:2").LoadGoodAsync();
        var report = await folder.Emptied().With("relationships/HOLDS.csv", "from,to", "chapter:2,book:1").LoadAsync();
        Assert.Equal(
            ["relationships/HOLDS.csv:2: HOLDS forms a tree of Chapter and Book nodes, but book:1 → chapter:2 → book:2 → chapter:1 → book:1 is a "
                + "cycle; remove one edge"],
            folder.ErrorsOf(report));
    }

    [Fact]
    public async Task A_long_chain_is_a_tree_and_works_may_go_in_circles()
    {
        const int length = 20_000;
        using var folder = new LoadFolder()
            .With("nodes/Place.csv", ["id", .. Enumerable.Range(0, length).Select(i => $"place:{i}")])
            .With("nodes/Project.csv", "id", "project:a", "project:b")
            .With("relationships/PART_OF.csv", ["from,to", "project:a,project:b", "project:b,project:a",
            .. Enumerable.Range(1, length - 1).Select(i => $"place:{i - 1},place:{i}")]);
        await folder.LoadGoodAsync();
    }

    [Theory]
    [InlineData("zone:none,,0,1", "column \"about\": zone:none is not a node or edge of the graph or of this load; load it or fix the id")]
    [InlineData(
        "zone:a~PARTY_TO~agreement:none~zone,,0,1",
        "column \"about\": zone:a~PARTY_TO~agreement:none~zone is not a node or edge of the graph or of this load; load it or fix the id")]
    [InlineData(
        "zone:a,nameEnn,0,1", "column \"property\": zone:a is of kind Zone, which has no property nameEnn. Did you mean \"nameEn\"?")]
    [InlineData("zone:a,agreements,0,1", "column \"property\": zone:a is of kind Zone, which has no property agreements.")]
    [InlineData("zone:a~PARTY_TO~agreement:g~zone,rôle,0,1", "column \"property\": zone:a~PARTY_TO~agreement:g~zone is a relationship "
        + "PARTY_TO, which has no property rôle. Did you mean \"role\"?")]
    [InlineData("zone:a,,5,4", "column \"start\": is 5, after the end 4; a passage begins before it ends")]
    [InlineData("zone:a,,-1,4", "column \"start\": is -1; positions count from 0")]
    public async Task A_bad_claim_is_reported(string cells, string error)
    {
        using var folder = Claims(cells);
        Assert.Equal([$"nodes/Evidence.csv:2: {error}"], await folder.LoadBadAsync());
    }

    [Theory]
    [InlineData("zone:a,name,0,1")]
    [InlineData("zone:a,level,4,4")]
    [InlineData("zone:a~PARTY_TO~agreement:g~zone,role,0,1")]
    public async Task A_good_claim_is_loaded_and_may_later_be_given_in_part(string cells)
    {
        using var folder = Claims(cells);
        await folder.LoadGoodAsync();
        await folder.Emptied().With("nodes/Evidence.csv", "id,end", "evidence:1,10").LoadGoodAsync();
        var report = await folder.With("nodes/Evidence.csv", "id,start,property", "evidence:1,11,nothing").LoadAsync();
        Assert.Equal(2, report.ErrorCount);
    }

    private static LoadFolder Claims(string cells) => new LoadFolder()
        .With("nodes/Zone.csv", "id", "zone:a").With("nodes/Agreement.csv", "id", "agreement:g")
        .With("relationships/PARTY_TO.csv", "from,to,role", "zone:a,agreement:g,zone")
        .With("nodes/Evidence.csv", "id,about,property,start,end,statement,certainty", $"evidence:1,{cells},s,STATED");

    private static LoadFolder Lives(GraphModel model, string from1, string to1, string from2, string to2) => new LoadFolder(model)
        .With("nodes/Person.csv", "id", "p:1").With("nodes/Town.csv", "id", "t:a", "t:b")
        .With("relationships/LIVES_IN.csv", "from,to,validFrom,validTo", $"p:1,t:a,{from1},{to1}", $"p:1,t:b,{from2},{to2}");

    private static GraphModel ModelWith(string home, string people = "[Person!]!") => ModelReader.Read("lives.graphql", $$"""
        directive @relationship(type: String!, direction: Direction!, properties: String) on FIELD_DEFINITION
        directive @relationshipProperties on OBJECT
        directive @identity on FIELD_DEFINITION
        enum Direction { IN OUT }
        scalar Date
        interface Node { "The id." id: ID! }
        "A person."
        type Person implements Node {
          "Where the person lives."
          home: {{home}} @relationship(type: "LIVES_IN", direction: OUT, properties: "Living")
        }
        "A town."
        type Town implements Node {
          "Who lives there."
          people: {{people}} @relationship(type: "LIVES_IN", direction: IN, properties: "Living")
        }
        "Living somewhere."
        type Living @relationshipProperties {
          "Since when."
          validFrom: Date @identity
        }
        """);
}
