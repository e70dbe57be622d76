using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Tests.Documents;

public class DocumentCacheTests
{
    [Fact]
    public async Task The_same_bytes_give_the_same_document()
    {
        DocumentCache cache = new(Models.FilmsApi, new Limits());
        var first = await Get(cache, "{ films { totalCount } }");
        Assert.Same(first, await Get(cache, "{ films { totalCount } }"));
        Assert.NotSame(first, await Get(cache, "{ films  { totalCount } }"));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public async Task Documents_with_errors_are_not_kept()
    {
        DocumentCache cache = new(Models.FilmsApi, new Limits());
        await Assert.ThrowsAsync<GraphErrorException>(() => Get(cache, "{ nope }"));
        await Assert.ThrowsAsync<GraphErrorException>(() => Get(cache, "{"));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public async Task No_more_than_the_limit_are_kept_and_those_in_use_stay()
    {
        DocumentCache cache = new(Models.FilmsApi, new Limits { DocumentBytesKeptMax = 100_000 });
        var used = await Get(cache, "{ films { totalCount } }");
        for (int i = 0; i < 100; i++)
        {
            await Get(cache, $"{{ a{i}: films {{ totalCount }} }}");
            Assert.Same(used, await Get(cache, "{ films { totalCount } }"));
            Assert.InRange(cache.Bytes, 1, 100_000);
            Assert.InRange(cache.Count, 1, 40);
        }
    }

    [Fact]
    public async Task Many_may_ask_at_once()
    {
        DocumentCache cache = new(Models.FilmsApi, new Limits { DocumentBytesKeptMax = 40_000 });
        await Parallel.ForAsync(0, 400, async (i, cancellationToken) =>
        {
            var document = await cache.GetAsync(Encoding.UTF8.GetBytes($"query Q{i % 30} {{ films {{ totalCount }} }}"), cancellationToken);
            Assert.Equal($"Q{i % 30}", document.Operations[0].Name);
        });
        Assert.InRange(cache.Bytes, 1, 40_000);
        Assert.InRange(cache.Count, 1, 20);
    }

    [Fact]
    public async Task Nothing_is_kept_where_the_limit_is_zero()
    {
        DocumentCache cache = new(Models.FilmsApi, new Limits { DocumentBytesKeptMax = 0 });
        await Get(cache, "{ films { totalCount } }");
        Assert.Equal(0, cache.Count);
    }

    private static Task<ValidDocument> Get(DocumentCache cache, string query) =>
        cache.GetAsync(Encoding.UTF8.GetBytes(query), CancellationToken.None).AsTask();
}
