using System.Text.Json;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Walks;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>What the store keeps and computes without a database.</summary>
public sealed class StatementCacheTests
{
    [Fact]
    public void Statements_are_kept_up_to_a_number_of_bytes_and_the_least_used_go_first()
    {
        const int bytesMax = 50_000;
        var cache = new StatementCache(new GraphMappings(Repository.Model), new() { StatementBytesMax = bytesMax });
        var (often, values) = Query(1);
        var kept = cache.Get(often, values, MappingForm.Adopted);
        for (int columns = 2; columns < 200; columns++)
        {
            var (query, others) = Query(columns);
            cache.Get(query, others, MappingForm.Adopted);
            Assert.InRange(cache.Bytes, 1, bytesMax);
            Assert.Same(kept, cache.Get(often, values, MappingForm.Adopted));
        }
        var (second, again) = Query(2);
        Assert.NotSame(cache.Get(second, again, MappingForm.Adopted), kept);
    }

    [Fact]
    public void A_trace_that_nobody_listens_to_allocates_nothing()
    {
        var (settings, text) = (new Neo4jSettings(), JsonEncodedText.Encode("RETURN 1"));
        Assert.Null(StatementTrace.Begin(settings, text, query: null));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            using var statement = StatementTrace.Begin(settings, text, query: null);
            statement.Fail("timeout");
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(5, 1_000, 5_000)]
    [InlineData(long.MaxValue / 10, 1_000, long.MaxValue)]
    [InlineData(-5, 1_000, 0)]
    [InlineData(long.MinValue, 1_000, long.MinValue)]
    public void Weights_past_64_bits_are_the_greatest(long stored, long unit, long weight) =>
        Assert.Equal(weight, ProjectionReader.Weight(stored, unit));

    private static (GraphQuery Query, ParameterValues Values) Query(int columns)
    {
        var q = new QueryBuilder(Repository.Model);
        var all = q.AllColumns("Zone");
        return q.Build(q.Scan("Zone", 20, [.. Enumerable.Range(0, columns).Select(i => all[(i * i + columns) % all.Length])]));
    }
}
