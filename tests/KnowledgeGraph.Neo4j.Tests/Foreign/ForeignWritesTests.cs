using System.Text.RegularExpressions;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests.Foreign;

/// <summary>What others write into a graph that was loaded: the answer is right, or an error names the node and the property.</summary>
[Collection(Neo4jCollection.Name)]
public sealed partial class ForeignWritesTests(Neo4jServer server, SeedGraphs graphs)
{
    [SkippableFact]
    public async Task The_form_is_plain_from_the_first_write_of_others_until_a_load_into_an_empty_graph()
    {
        await using var graph = await LoadAsync();
        Assert.Equal(MappingForm.Adopted, await graph.Store.FormAsync());
        await SeedGraphs.LoadAsync(graph.Store, graph.Write(WorksGraph.Files));
        Assert.Equal(MappingForm.Adopted, await graph.Store.FormAsync());
        await graph.RunAsync("MATCH (w:Work {id: 'work:a'}) SET w.number = 7");
        Assert.Equal(MappingForm.Plain, await graph.Store.FormAsync());
        await SeedGraphs.LoadAsync(graph.Store, graph.Write(WorksGraph.Files));
        Assert.Equal(MappingForm.Plain, await graph.Store.FormAsync());
        await using var again = await LoadAsync();
        Assert.Equal(MappingForm.Adopted, await again.Store.FormAsync());
    }

    [SkippableFact]
    public async Task A_load_in_parts_keeps_the_form()
    {
        await using var graph = await LoadAsync();
        await using var inParts = Neo4jStore.Open(WorksGraph.Model, server.Require(), new() { LoadTransactionRowsMax = 0 });
        await SeedGraphs.LoadAsync(
            inParts, graph.Write(new Dictionary<string, string> { ["nodes/Person.csv"] = "id,nameEn\nperson:s,Sam\nperson:p,Pia II\n" }));
        Assert.Equal(MappingForm.Adopted, await graph.Store.FormAsync());
    }

    [SkippableFact]
    public async Task An_answer_of_a_graph_that_others_wrote_to_meanwhile_is_asked_for_again()
    {
        await using var graph = await LoadAsync();
        Assert.Contains("work:b", await graph.AskAsync(Active(Comparison.Lt)), StringComparison.Ordinal);
        // The form that the store knows is the one of before.
        await graph.RunAsync(
            "MATCH (w:Work {id: 'work:b'}) SET w.status = 'ENDED' CREATE (:Work {id: 'work:d', title: 'D', status: 'PLANNED'})");
        string answer = await graph.AskAsync(Active(Comparison.Lt));
        Assert.Contains("work:d", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("work:b", answer, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Changed_values_are_filtered_and_ordered_by_what_they_are_now()
    {
        await using var graph = await LoadAsync();
        await graph.RunAsync(
            "MATCH (w:Work {id: 'work:a'}) SET w.status = 'ENDED', w.startedOn = '2019-12', w.nameZh = '未', w.nameEn = 'ZULU'");
        await graph.RunAsync(
            "CREATE (:Work {id: 'work:d', title: 'D', status: 'ACTIVE', startedOn: date('2021-11-12'), nameEn: 'Ärger', seenAt: datetime('2022-01-01T00:00:00+01:00')})");
        await SameAsync(graph, new Dictionary<string, string>(WorksGraph.Files)
        {
            ["nodes/Work.csv"] = """
                id,title,nameZh,nameEn,code,status,startedOn,seenAt,number,amount,isOpen,tags
                work:a,A,未,ZULU,a1,ENDED,2019-12,2021-05-06T07:08:09Z,1,10,true,x|y
                work:b,B,,Beta,b1,PLANNED,2022-02,,2,20,false,
                work:c,C,丙,,c1,ENDED,2020-03-04,2020-01-01T00:00:00+08:00,,30,,z
                work:d,D,,Ärger,,ACTIVE,2021-11-12,2022-01-01T00:00:00+01:00,,,,
                """,
        });
    }

    [SkippableTheory]
    [InlineData("status: 'UNHEARD_OF'", "\"UNHEARD_OF\" in status of the node 'work:x'")]
    [InlineData("startedOn: '2021-02-30'", "\"2021-02-30\" in startedOn of the node 'work:x'")]
    [InlineData("startedOn: 2021", "2021 in startedOn of the node 'work:x'")]
    [InlineData("startedOn: localdatetime('2021-02-03T04:05:06')", "\"2021-02-03T04:05:06\" in startedOn of the node 'work:x'")]
    [InlineData("seenAt: '2021-02-03'", "\"2021-02-03\" in seenAt of the node 'work:x'")]
    [InlineData("number: 2.5", "2.5 in number of the node 'work:x'")]
    [InlineData("number: '3'", "\"3\" in number of the node 'work:x'")]
    [InlineData("number: 3000000000", "3000000000 in number of the node 'work:x'")]
    [InlineData("amount: true", "true in amount of the node 'work:x'")]
    [InlineData("score: 0.0 / 0.0", "\"NaN\" in score of the node 'work:x'")]
    [InlineData("score: -1.0 / 0.0", "\"-Infinity\" in score of the node 'work:x'")]
    [InlineData("score: '0.5'", "\"0.5\" in score of the node 'work:x'")]
    [InlineData("isOpen: 1", "1 in isOpen of the node 'work:x'")]
    [InlineData("nameEn: 17", "17 in nameEn of the node 'work:x'")]
    [InlineData("nameEn: date('2021-02-03')", "\"2021-02-03\" in nameEn of the node 'work:x'")]
    [InlineData("nameEn: point({x: 1, y: 2})", "POINT (1.0 2.0)\" in nameEn of the node 'work:x'")]
    [InlineData("tags: 'one'", "\"one\" in tags of the node 'work:x'")]
    [InlineData("tags: [1, 2]", "[1,2] in tags of the node 'work:x'")]
    [InlineData("code: ['a']", "[\"a\"] in code of the node 'work:x'")]
    [InlineData("title: null", "no value in title of the node 'work:x'")]
    public async Task A_value_that_the_model_does_not_allow_is_named_wherever_it_appears(string property, string message)
    {
        await using var graph = await LoadAsync();
        string title = property.StartsWith("title", StringComparison.Ordinal) ? "" : "title: 'X', ";
        await graph.RunAsync($"MATCH (p:Person {{id: 'person:p'}}) CREATE (p)-[:TAKES_PART]->(:Work {{id: 'work:x', {title}{property}}})");
        foreach (var query in new Func<QueryBuilder, Expansion>[]
        {
            q => q.Scan("Work", 20, q.AllColumns("Work")),
            q => q.ByKey("Work", null, "work:x", q.AllColumns("Work")),
            q => q.ByKey("Person", null, "person:p", q.Ids("Person"), q.Related("Person", "works", 20, q.AllColumns("Work"))),
        })
        {
            await RefusedAsync(graph, query, message);
        }
        string name = property[..property.IndexOf(':', StringComparison.Ordinal)];
        if (name is "title" or "tags") return;
        await RefusedAsync(
            graph, q => q.Scan("Work", 20, q.Ids("Work")) with { Order = [q.Order("Work", name)] }, $"in {name} of the node 'work:x'");
        await RefusedAsync(graph, q => Grouped(q, name), $"in {name} of 'work:x'");
        if (name != "score") return;
        await RefusedAsync(graph, q => q.Scan("Work", 20, q.Ids("Work")) with { Where = q.IsNull("Work", name, isNull: false) }, message);
        await RefusedAsync(graph, q => Measured(q, name), $"in {name} of 'work:x'");
    }

    [SkippableFact]
    public async Task Values_of_other_types_that_say_the_same_are_read()
    {
        await using var graph = await LoadAsync();
        await graph.RunAsync(
            "CREATE (:Work {id: 'work:x', title: 'X', number: 3.0, amount: 4.0, startedOn: date('2021-02-03'), seenAt: datetime('2021-02-03T04:05:06.789123456[Europe/Paris]')})");
        Assert.Equal(
            """
            - Work "work:x" null null "X" null null "2021-02-03" "2021-02-03T04:05:06.7891234+01:00" 3 4 null null [] null null

            """,
            await graph.AskAsync(q => q.ByKey("Work", null, "work:x", q.AllColumns("Work"))));
    }

    [SkippableFact]
    public async Task A_list_without_items_is_empty_also_where_it_is_stored()
    {
        await using var graph = await LoadAsync();
        await graph.RunAsync("CREATE (:Work {id: 'work:x', title: 'X', tags: []})");
        string empty = await graph.AskAsync(q => q.Scan("Work", 20, q.Ids("Work")) with { Where = q.IsNull("Work", "tags", isNull: true) });
        Assert.Contains("work:x", empty, StringComparison.Ordinal);
        Assert.Contains("work:b", empty, StringComparison.Ordinal);
        string filled = await graph.AskAsync(q => q.Scan("Work", 20, q.Ids("Work")) with
        {
            Where = q.IsNull("Work", "tags", isNull: false),
        });
        Assert.DoesNotContain("work:x", filled, StringComparison.Ordinal);
        Assert.Contains("work:a", filled, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_node_without_labels_of_interfaces_is_in_every_list()
    {
        await using var graph = await LoadAsync();
        await graph.RunAsync("CREATE (:Person {id: 'person:x', nameEn: 'Xu'})");
        foreach (var query in new Func<QueryBuilder, Expansion>[]
        {
            q => q.Scan("Person", 20, q.Ids("Person")),
            q => q.Scan("Entity", 20, q.Ids("Entity")) with { Order = [q.Order("Entity", "name")] },
            q => q.ByKey("Node", null, "person:x", q.Ids("Node")),
            q => q.ByKey("Entity", null, "person:x", q.Ids("Node")),
            q => q.ByIds(["person:x"], q.Ids("Node")),
        })
        {
            Assert.Contains("\"person:x\"", await graph.AskAsync(query), StringComparison.Ordinal);
        }
        Assert.Contains(
            "7", await graph.AskAsync(q => q.Scan("Entity", 20, q.Ids("Entity")) with { Summaries = [QueryBuilder.Total] }),
            StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("CREATE (:Person {nameEn: 'Xu'})", "a node without an id that is a text; its elementId is '4:")]
    [InlineData("CREATE (:Person {id: 17})", "a node without an id that is a text; its elementId is '4:")]
    [InlineData("CREATE (:Person {id: 'person:p'})", "the id 'person:p' twice")]
    [InlineData("MATCH (p:Person {id: 'person:p'}) SET p:Work", "a node 'person:p' of the types Person and Work")]
    public async Task A_node_that_cannot_be_told_apart_is_an_error_that_says_which(string cypher, string message)
    {
        await using var graph = await LoadAsync();
        if (cypher.Contains("'person:p'})", StringComparison.Ordinal) && cypher.StartsWith("CREATE", StringComparison.Ordinal))
        {
            await RefusedAsync(graph, q => q.Scan("Person", 20, q.Ids("Person")), message, cypher);
            await RefusedAsync(graph, q => q.ByKey("Person", null, "person:p", q.Ids("Person")), message);
            return;
        }
        await RefusedAsync(
            graph, q => q.Scan("Person", 20, [new Column.Property("nameEn", OperandOwner.Node, q.Kinds("Person"))]), message, cypher);
        await RefusedAsync(graph, q => q.Scan("Entity", 20, q.Ids("Entity")), message);
    }

    [SkippableFact]
    public async Task Two_nodes_of_one_unique_value_are_an_error()
    {
        await using var graph = await LoadAsync();
        await graph.RunAsync("DROP CONSTRAINT kg_Work_code_unique IF EXISTS");
        await graph.RunAsync("CREATE (:Work {id: 'work:x', title: 'X', code: 'a1'})");
        await RefusedAsync(graph, q => q.ByKey("Work", "code", "a1", q.Ids("Work")), "two nodes of one code");
    }

    [SkippableTheory]
    [InlineData("role: 'guest'")]
    [InlineData("role: 'guest', id: 17")]
    [InlineData("id: ['a', 'b']")]
    public async Task An_edge_without_an_id_has_Neo4j_s_and_counts(string properties)
    {
        await using var graph = await LoadAsync();
        await graph.RunAsync(
            $"MATCH (p:Person {{id: 'person:r'}}), (w:Work {{id: 'work:c'}}) CREATE (p)-[:TAKES_PART {{{properties}}}]->(w)");
        Assert.Contains("\"5:", await graph.AskAsync(q => q.Neighborhood("person:r", 20, new(DepthMax: 1))), StringComparison.Ordinal);
        string answer = await graph.AskAsync(q => q.ByKey("Work", null, "work:c", [], q.Related("Work", "parties", 20, q.Ids("Person"))));
        Assert.Contains("\"person:r\" \"5:", answer, StringComparison.Ordinal);
        Assert.Contains("\"person:r\"", await graph.AskAsync(q => q.ShortestPath("person:r", "work:c", new())), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_edge_between_kinds_that_the_model_forbids_is_neither_shown_nor_walked()
    {
        await using var graph = await LoadAsync();
        await graph.RunAsync(
            "MATCH (a:Person {id: 'person:r'}), (b:Person {id: 'person:p'}) CREATE (a)-[:TAKES_PART {id: 'x'}]->(b), (b)-[:LED_BY]->(a)");
        string unjoined = await graph.AskAsync(q => q.ShortestPath("person:r", "person:p", new(DepthMax: 2)));
        Assert.StartsWith("null", unjoined, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "person:p", await graph.AskAsync(q => q.Neighborhood("person:r", 20, new(DepthMax: 1))), StringComparison.Ordinal);
        Assert.Equal("- found 0 true\n  0 rows\n", await graph.AskAsync(q => q.History("person:r", "person:p", 10, new())));
        Assert.DoesNotContain("\"x\"", await graph.AskAsync(q => q.Paths("person:r", "person:p", 3, new())), StringComparison.Ordinal);
        Assert.Contains(
            "0 rows", await graph.AskAsync(q => q.ByKey("Person", null, "person:r", [], q.Related("Person", "works", 20, q.Ids("Work")))),
            StringComparison.Ordinal);
        // Of those that the model allows there are still three.
        Assert.Contains("- group 3", await graph.AskAsync(Edges), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_explain_prints_runs_by_hand()
    {
        await using var graph = await LoadAsync();
        await graph.RunAsync("MATCH (w:Work {id: 'work:a'}) SET w.number = 7");
        await graph.Store.LookForWritersAsync(default);
        var (query, values) = WorksGraph.Build(q => q.Neighborhood("person:p", 20, new(1)));
        string[] lines = graph.Store.Explain(query, values).Split('\n');
        Assert.StartsWith("// Others have written to this graph", lines[0], StringComparison.Ordinal);
        var told = lines.Where(line => line.StartsWith(":param ", StringComparison.Ordinal)).Select(line => line[":param ".Length..])
            .ToList();
        Assert.Contains("{kindLabels: [\"Work\", \"Person\"]}", told);
        Assert.Contains("{ends: {`TAKES_PART`: [\"Person->Work\"], `LED_BY`: [\"Work->Person\"]}}", told);
        // As cypher-shell does: each is a map in Cypher, whose members are parameters from then on.
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (string map in told)
        {
            var read = (await RawCypher.RunAsync(server.Require(), $"RETURN {map}"))[0][0];
            foreach (var member in read.EnumerateObject()) parameters[member.Name] = member.Value;
        }
        string statement = string.Join('\n', lines.Where(line => !line.StartsWith(':')));
        foreach (Match parameter in Parameter().Matches(statement)) parameters.TryAdd(parameter.Groups["name"].Value, "person:p");
        await RawCypher.RunAsync(server.Require(), $"EXPLAIN {statement}", parameters);
    }

    [SkippableFact]
    public async Task Orders_by_chance_are_refused_in_words()
    {
        await using var graph = await LoadAsync();
        await RefusedAsync(
            graph,
            q =>
                q.Scan("Work", 20, q.Ids("Work")) with { Order = [
                    new(
                        new Operand(OperandOwner.Node, [], ScalarType.Long) { SampleSeed = q.Add(Value.Of(1L), ScalarType.Long) },
                        Descending: false)
                ] },
            "needs hashes",
            "CREATE (:Person {id: 'person:x'})",
            "ARGUMENT_INVALID");
    }

    private static Func<QueryBuilder, Expansion> Active(Comparison comparison) =>
        q => q.Scan("Work", 20, q.Ids("Work")) with { Where = q.Compare("Work", "status", comparison, Value.Of(1L)) };

    private static Expansion Edges(QueryBuilder q) => new()
    {
        Source = new ItemSource.Relationships(q.Model.RelationshipType("TAKES_PART")!),
        Cardinality = Cardinality.Connection,
        ParentKinds = q.Model.AllKinds,
        Page = q.Page(1),
        Summaries = [QueryBuilder.Total],
    };

    // How many works there are of each value.
    private static Expansion Grouped(QueryBuilder q, string name)
    {
        var operand = q.Operand("Work", name);
        var key = new GroupKey.Property(KeyPath.OfItem, operand, Bucket: null);
        return q.Scan("Work", 20, q.Ids("Work")) with
        {
            Summaries =
            [
                new Expansion
                {
                    Source = new ItemSource.Groups([key], [GroupMeasure.Count]),
                    Cardinality = Cardinality.Connection,
                    ParentKinds = KindSet.Empty,
                    Page = q.Page(20),
                    Reads = ConnectionReads.Rows,
                    Order = [new(new Operand(OperandOwner.Edge, [GroupKey.NameOf(0)], operand.Type, operand.Enum), Descending: false)],
                    Columns = [
                        new Column.Property(GroupKey.NameOf(0), OperandOwner.Edge, KindSet.Of(0)),
                        new Column.Property(GroupMeasure.Count.Name, OperandOwner.Edge, KindSet.Of(0))
                    ],
                },
            ],
        };
    }

    // The sum of a property of all works.
    private static Expansion Measured(QueryBuilder q, string name)
    {
        var measure = new GroupMeasure(AggregateFunction.Sum, q.Operand("Work", name));
        var sum = QueryBuilder.Total with
        {
            Source = new ItemSource.Groups([], [measure]), Columns = [new Column.Property(measure.Name, OperandOwner.Edge, KindSet.Of(0))],
        };
        return q.Scan("Work", 20, q.Ids("Work")) with { Summaries = [sum] };
    }

    internal static IReadOnlyList<Func<QueryBuilder, Expansion>> Questions { get; } =
    [
        q => q.Scan("Work", 50, q.AllColumns("Work")) with { Order = [q.Order("Work", "status"), q.Order("Work", "startedOn", true)] },
        q => q.Scan("Work", 50, q.AllColumns("Work")) with
        {
            Order = [q.Order("Work", "startedOn")],
            Where = q.Compare("Work", "startedOn", Comparison.Gte, Value.Of("2020-03")),
        },
        q => q.Scan("Work", 50, q.Ids("Work")) with { Where = q.Compare("Work", "startedOn", Comparison.During, Value.Of("2021")) },
        q => q.Scan("Work", 50, q.Ids("Work")) with { Where = q.Compare("Work", "startedOn", Comparison.Eq, Value.Of("2021-11-12")) },
        q => q.Scan("Work", 50, q.Ids("Work")) with { Where = new Filter.Not(q.Compare("Work", "status", Comparison.Gt, Value.Of(0L))) },
        q => q.Scan("Work", 50, q.Ids("Work")) with
        {
            Where = q.Compare("Work", "seenAt", Comparison.Gt, Value.Of("2021-01-01T00:00:00Z")),
            Order = [q.Order("Work", "seenAt")],
        },
        q => q.Scan("Entity", 50, q.Ids("Entity")) with { Order = [q.Order("Entity", "name")] },
        q =>
            q.Scan("Entity", 50, q.Ids("Entity")) with { Where = q.Compare(
                q.Operand("Entity", "name") with { IsFolded = true }, Comparison.StartsWith, Value.Of("z")) },
        q => q.Scan("Work", 50, q.Ids("Work")) with
        {
            Where = q.Compare("Work", "tags", Comparison.Eq, Value.Of("z")),
            Summaries = [QueryBuilder.Total],
        },
        q => q.Scan("Person", 50, q.AllColumns("Person"), q.Related("Person", "works", 3, q.AllColumns("Work")) with
        {
            Columns = q.Ids("Work"),
        }),
        q => q.Scan("Work", 50, q.Ids("Work")) with
        {
            Where = new Filter.Related(
                q.Traverse("Work", "parties"), Quantifier.Some, q.Compare("Person", "nameEn", Comparison.Eq, Value.Of("Qiu"))),
        },
        q => q.Scan("Work", 50, q.Ids("Work"), q.Related("Work", "lead", 1, q.Ids("Person")) with { Columns = q.Ids("Person") }) with
        {
            Where = q.Compare("Work", "number", Comparison.Lte, Value.Of(2L)),
        },
        q => Grouped(q, "status"),
        q => Grouped(q, "startedOn"),
        q => q.ShortestPath("person:p", "person:q", new()) with { Children = [] },
    ];

    private static async Task SameAsync(WorksGraph graph, IReadOnlyDictionary<string, string> files)
    {
        await using var embedded = await graph.EmbeddedAsync(files);
        foreach (var question in Questions)
        {
            var query = WorksGraph.Build(question);
            Assert.Equal(
                $"{query.Query.Text}\n{await TapeText.OfAsync(embedded, query)}",
                $"{query.Query.Text}\n{await TapeText.OfAsync(graph.Store, query)}");
        }
    }

    private static async Task RefusedAsync(
        WorksGraph graph, Func<QueryBuilder, Expansion> query, string message, string? after = null, string code = "DATA_INVALID")
    {
        if (after is not null)
        {
            // Others need not keep the constraints of loads.
            await graph.RunAsync("DROP CONSTRAINT kg_Node_id_unique IF EXISTS");
            await graph.RunAsync(after);
        }
        var fault = await Assert.ThrowsAsync<StoreException>(() => graph.AskAsync(query));
        Assert.Equal(code, fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    private Task<WorksGraph> LoadAsync() => WorksGraph.LoadAsync(server, graphs);

    [GeneratedRegex(@"\$(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
