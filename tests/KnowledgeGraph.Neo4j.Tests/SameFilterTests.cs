using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Every kind of filter, as it is and negated, on both stores.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class SameFilterTests(Neo4jServer server, SeedGraphs graphs)
{
    [SkippableTheory]
    [InlineData("Zone", "name", "绛县")]
    [InlineData("Zone", "name", "Kelan")]
    [InlineData("Document", "url", "")]
    [InlineData("Zone", "id", "zone:kelan")]
    [InlineData("Entity", "nameEn", "'` OR true //")]
    public async Task Text(string type, string property, string value)
    {
        foreach (var comparison in new[] { Comparison.Eq, Comparison.Contains, Comparison.StartsWith, Comparison.EndsWith, Comparison.Gt, Comparison.Gte, Comparison.Lt, Comparison.Lte })
        {
            await BothWaysAsync(type, q => q.Compare(type, property, comparison, Value.Of(value)));
        }
        await BothWaysAsync(type, q => q.Compare(type, property, Comparison.In, Value.Of([value, "zone:kelan"])));
        await BothWaysAsync(type, q => q.Compare(type, property, Comparison.In, Value.Of(Array.Empty<string>())));
    }

    [SkippableTheory]
    [InlineData("Party", "name", "Taiyuan University of Technology")]
    [InlineData("Party", "description", "university")]
    [InlineData("Place", "code", "14")]
    [InlineData("Place", "name", "山西")]
    [InlineData("Evidence", "about", "zone:kelan")]
    public async Task Text_of_other_properties(string type, string property, string value)
    {
        foreach (var comparison in new[] { Comparison.Eq, Comparison.Contains, Comparison.Gt })
        {
            await BothWaysAsync(type, q => q.Compare(type, property, comparison, Value.Of(value)));
        }
    }

    [SkippableTheory]
    [InlineData("Work", "startedOn", "2023")]
    [InlineData("Work", "startedOn", "2023-02")]
    [InlineData("Agreement", "signedOn", "2023-10-27")]
    [InlineData("Document", "publishedAt", "2024-03-28T09:34:36+08:00")]
    [InlineData("Document", "publishedAt", "2024-03-28")]
    [InlineData("Observation", "periodFrom", "2021")]
    public async Task Dates(string type, string property, string value)
    {
        foreach (var comparison in new[] { Comparison.Eq, Comparison.Gt, Comparison.Gte, Comparison.Lt, Comparison.Lte, Comparison.During })
        {
            await BothWaysAsync(type, q => q.Compare(type, property, comparison, Value.Of(value)));
        }
    }

    [SkippableTheory]
    [InlineData("Observation", "value", 1_000_000L)]
    [InlineData("Funding", "amount", 40_000_000L)]
    [InlineData("Agreement", "instruments", 1L)]
    [InlineData("Person", "named", 1L)]
    [InlineData("Person", "named", 0L)]
    [InlineData("Evidence", "start", 500L)]
    public async Task Numbers(string type, string property, long value)
    {
        bool isBoolean = Repository.Model.Type(type)!.Property(property)!.Type == ScalarType.Boolean;
        var comparisons = isBoolean
            ? new[] { Comparison.Eq }
            : [Comparison.Eq, Comparison.Gt, Comparison.Gte, Comparison.Lt, Comparison.Lte];
        foreach (var comparison in comparisons) await BothWaysAsync(type, q => q.Compare(type, property, comparison, Value.Of(value)));
        if (!isBoolean) await BothWaysAsync(type, q => q.Compare(type, property, Comparison.In, Value.Of([value, 3L])));
    }

    [SkippableTheory]
    [InlineData("Partnership", "stage", "SEEKING")]
    [InlineData("Work", "status", "PLANNED")]
    [InlineData("Zone", "kind", "ECONOMIC")]
    [InlineData("Place", "level", "COUNTY")]
    public async Task Enums(string type, string property, string value)
    {
        var definition = Repository.Model.Type(type)!.Property(property)!.Enum!;
        long ordinal = definition.OrdinalOf(value);
        await BothWaysAsync(type, q => q.Compare(type, property, Comparison.Eq, Value.Of(ordinal)));
        await BothWaysAsync(type, q => q.Compare(type, property, Comparison.Gt, Value.Of(ordinal)));
        await BothWaysAsync(type, q => q.Compare(type, property, Comparison.In, Value.Of([ordinal, 0L])));
    }

    [SkippableTheory]
    [InlineData("Zone", "name")]
    [InlineData("Party", "nameEn")]
    [InlineData("Agreement", "signedOn")]
    [InlineData("Agreement", "id")]
    [InlineData("Person", "named")]
    [InlineData("Partnership", "stage")]
    public async Task Missing_values(string type, string property)
    {
        await BothWaysAsync(type, q => q.IsNull(type, property, true));
        await BothWaysAsync(type, q => q.IsNull(type, property, false));
    }

    [SkippableFact]
    public async Task Kinds()
    {
        await BothWaysAsync("Party", q => q.OfKind("Zone", "University"));
        await BothWaysAsync("Party", q => q.OfKind());
        await BothWaysAsync("Zone", q => q.OfKind("Place"));
    }

    [SkippableTheory]
    [InlineData("name", "Shanxi")]
    [InlineData("name", "山西省")]
    [InlineData("name", "Nowhere")]
    [InlineData("code", "140000")]
    [InlineData("id", "place:shanxi")]
    [InlineData("id", "place:taiyuan")]
    public async Task Within_a_place(string property, string value)
    {
        // How the place is named and of which type the rows are does not depend on each other.
        foreach (string type in property == "id" ? ["Place", "Zone", "Party", "Entity"] : new[] { "Zone" })
        {
            await BothWaysAsync(type, q => q.Within(property, value));
            await BothWaysAsync(
                type, q => new Filter.Any([q.Within(property, value), q.Compare(type, "id", Comparison.Eq, Value.Of("zone:kelan"))]));
        }
        await BothWaysAsync(
            "Agreement", q => new Filter.Related(q.Traverse("Agreement", "parties"), Quantifier.Some, q.Within(property, value)));
    }

    [SkippableTheory]
    [InlineData("Place")]
    [InlineData("Zone")]
    [InlineData("Site")]
    [InlineData("Party")]
    public async Task Within_a_place_beside_other_conditions_and_page_by_page(string type)
    {
        CursorKeys? after = null;
        for (int page = 0; page < 3; page++)
        {
            (GraphQuery, ParameterValues) Query()
            {
                var q = new QueryBuilder(Repository.Model);
                var scan = q.Scan(type, 2, q.Ids(type));
                var where = new Filter.All(
                    [q.Within("id", "place:shanxi"), new Filter.Not(q.Compare(type, "id", Comparison.Eq, Value.Of("zone:kelan")))]);
                return q.Build(scan with
                {
                    Where = where,
                    Order = [q.Order(type, "name")],
                    Page = q.Page(2, after),
                    Summaries = [QueryBuilder.Total],
                });
            }
            string tape = await graphs.SameAsync(server, Query());
            Assert.StartsWith("2 rows", tape, StringComparison.Ordinal);
            after = await TapeText.NextCursorAsync(await graphs.EmbeddedAsync(), Query());
            if (after is null) break;
        }
        await BothWaysAsync(
            type, q => new Filter.All([q.Within("id", "place:shanxi"), q.IsNull(type, "name", false), q.OfKind("Zone", "Place")]));
    }

    [SkippableFact]
    public async Task Chains_of_what_is_related_to_what_is_related()
    {
        Filter Chain(QueryBuilder q, int pairs, Filter? end, Quantifier quantifier)
        {
            var party = pairs == 0 ? end : Chain(q, pairs - 1, end, Quantifier.Some);
            return new Filter.Related(
                q.Traverse("Party", "agreements"), quantifier,
                new Filter.Related(q.Traverse("Agreement", "parties"), Quantifier.Some, party));
        }
        foreach (var quantifier in Enum.GetValues<Quantifier>())
        {
            await BothWaysAsync("Party", q => Chain(q, 0, q.Compare("Party", "id", Comparison.Eq, Value.Of("zone:kelan")), quantifier));
            await BothWaysAsync(
                "Party", q => Chain(q, 1, q.Compare("Party", "id", Comparison.In, Value.Of(["zone:kelan", "zone:xinzhou"])), quantifier));
            await BothWaysAsync("Party", q => Chain(q, 1, null, quantifier));
            await BothWaysAsync("Party",
                q =>
                    new Filter.Any(
                        [Chain(q, 1, q.Within("id", "place:shanxi"), quantifier), q.Compare(
                            "Party", "id", Comparison.Eq, Value.Of("zone:kelan"))]));
            // The edges on the way are looked at too, and what branches off.
            await BothWaysAsync("Party", q => new Filter.Related(q.Traverse("Party", "agreements"), quantifier, new Filter.All(
            [
                q.Compare(q.EdgeOperand("PARTY_TO", "role"), Comparison.Contains, Value.Of("e")),
                new Filter.Related(
                    q.Traverse("Agreement", "parties"), Quantifier.None,
                    q.Compare("Party", "name", Comparison.Contains, Value.Of("University"))),
                new Filter.Related(q.Traverse("Agreement", "parties"), Quantifier.Some, new Filter.All(
                [
                    q.Compare(q.EdgeOperand("PARTY_TO", "role"), Comparison.Contains, Value.Of("o")),
                    new Filter.Related(q.Traverse("Party", "agreements"), Quantifier.Some, q.IsNull("Agreement", "signedOn", false)),
                ])),
            ])));
        }
    }

    [SkippableFact]
    public async Task A_chain_below_a_level() => await graphs.SameAsync(server, q =>
    {
        var parties = q.Related("Agreement", "parties", 20, q.Ids("Party"));
        var chain = new Filter.Related(q.Traverse("Party", "agreements"), Quantifier.Some, new Filter.Related(
            q.Traverse("Agreement", "parties"), Quantifier.Some, new Filter
                .Related(q.Traverse("Party", "agreements"), Quantifier.Some, q.IsNull("Agreement", "signedOn", false))));
        return q.Scan("Agreement", 100, q.Ids("Agreement"), parties with { Where = chain, Summaries = [QueryBuilder.Total] }) with
        {
            Order = [q.Order("Agreement", "signedOn", true)],
        };
    });

    [SkippableFact]
    public async Task Related_nodes_and_their_edges()
    {
        foreach (var quantifier in Enum.GetValues<Quantifier>())
        {
            await BothWaysAsync("Party", q => new Filter.Related(q.Traverse("Party", "agreements"), quantifier, null));
            await BothWaysAsync("Party",
                q =>
                    new Filter.Related(
                        q.Traverse("Party", "agreements"), quantifier,
                        q.Compare("Agreement", "signedOn", Comparison.Gte, Value.Of("2022"))));
            await BothWaysAsync("Agreement", q => new Filter.Related(
                q.Traverse("Agreement", "parties"), quantifier, q
                    .Compare(q.EdgeOperand("PARTY_TO", "role"), Comparison.Contains, Value.Of("zone"))));
            await BothWaysAsync("Zone", q => new Filter.Related(q.Traverse("Zone", "partnerships"), quantifier, new Filter.Not(
                new Filter.Related(
                    q.Traverse("Partnership", "parties"), Quantifier.Some,
                    q.Compare("Party", "name", Comparison.Contains, Value.Of("University"))))));
        }
    }

    [SkippableFact]
    public async Task Numbers_of_related_nodes()
    {
        Operand Agreements(QueryBuilder q, Filter? where) => Operand.CountOf(q.Traverse("Party", "agreements"), where);
        foreach (var comparison in new[] { Comparison.Eq, Comparison.Gt, Comparison.Gte, Comparison.Lt, Comparison.Lte })
        {
            await BothWaysAsync("Party", q => q.Compare(Agreements(q, null), comparison, Value.Of(1L)));
        }
        await BothWaysAsync("Party", q => q.Compare(Agreements(q, null), Comparison.In, Value.Of([0L, 2L])));
        await BothWaysAsync("Party",
            q =>
                q.Compare(
                    Agreements(q, q.Compare(q.EdgeOperand("PARTY_TO", "role"), Comparison.Contains, Value.Of("e"))), Comparison.Gte,
                    Value.Of(1L)));
        await BothWaysAsync("Zone", q => new Filter.Related(q.Traverse("Zone", "agreements"), Quantifier.Some, q.Compare(
            Operand.CountOf(
                q.Traverse("Agreement", "parties"),
                q.Compare("Party", "name", Comparison.Contains, Value.Of("University"))), Comparison.Gte, Value.Of(1L))));
    }

    [SkippableTheory]
    [InlineData("Place", "partOf", "place:shanxi", 1, 4)]
    [InlineData("Place", "parts", "place:taiyuan", 2, 3)]
    [InlineData("Work", "partOf", "platform:datong-talent-resources", 1, 2)]
    public async Task Nodes_some_steps_away(string type, string field, string id, int min, int max)
    {
        foreach (var quantifier in Enum.GetValues<Quantifier>())
        {
            await BothWaysAsync(type,
                q =>
                    new Filter.RelatedInSteps(
                        q.Traverse(type, field), min, max, quantifier, q.Compare(type, "id", Comparison.Eq, Value.Of(id))));
            await BothWaysAsync(type, q => new Filter.RelatedInSteps(q.Traverse(type, field), min, max, quantifier, null));
        }
        await BothWaysAsync(type, q => new Filter.Any(
        [
            new Filter.RelatedInSteps(
                q.Traverse(type, field), min, max, Quantifier.Some,
                q.Compare(q.EdgeOperand("PART_OF", "role"), Comparison.Gte, Value.Of("n"))),
            q.Compare(type, "id", Comparison.Eq, Value.Of(id)),
        ]));
    }

    [SkippableFact]
    public async Task Compositions()
    {
        await BothWaysAsync("Agreement", _ => new Filter.All([]));
        await BothWaysAsync("Agreement", _ => new Filter.Any([]));
        await BothWaysAsync("Agreement", q => new Filter.Any(
        [
            q.Compare("Agreement", "signedOn", Comparison.Gt, Value.Of("2023")),
            new Filter.Not(q.Compare("Agreement", "signedOn", Comparison.Lt, Value.Of("2030"))),
            new Filter.All(
                [q.IsNull("Agreement", "instruments", true), new Filter.Not(
                    new Filter.Not(q.Compare("Agreement", "status", Comparison.Eq, Value.Of(0L))))]),
        ]));
    }

    [SkippableFact]
    public async Task Filters_and_orders_of_a_level_below_with_its_edges()
    {
        foreach (bool descending in new[] { false, true })
        {
            await graphs.SameAsync(server, q =>
            {
                var parties = q.Related("Agreement", "parties", 2, q.Ids("Party"));
                return q.Scan("Agreement", 100, q.Ids("Agreement"), parties with
                {
                    Where = new Filter.Not(q.Compare(q.EdgeOperand("PARTY_TO", "role"), Comparison.Eq, Value.Of("zone"))),
                    Order = [new(q.EdgeOperand("PARTY_TO", "role"), descending), q.Order("Party", "name", !descending)],
                    Summaries = [QueryBuilder.Total],
                });
            });
        }
    }

    // The filter and its negation, on a page with its total.
    private Task BothWaysAsync(string type, Func<QueryBuilder, Filter> filter) => graphs.SameAsync(
        server,
        q => q.Scan(type, 300, q.Ids(type)) with { Where = filter(q), Reads = ConnectionReads.Rows, Summaries = [QueryBuilder.Total] },
        q => q.Scan(type, 300, q.Ids(type)) with
        {
            Where = new Filter.Not(filter(q)),
            Reads = ConnectionReads.HasMore,
            Summaries = [QueryBuilder.Total],
        });
}
