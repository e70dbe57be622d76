using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

public sealed class CachedRequestsTests
{
    private const string Query = "query A($id: ID!) { film(by: {id: $id}) { title } } query B($id: ID!) { film(by: {id: $id}) { imdb } }";
    private readonly OperationPlanner _planner = new(Models.FilmsApi, new Limits(), null);
    private readonly CachedRequests _requests = new(bytesMax: 100_000);

    [Fact]
    public async Task A_request_is_found_by_its_document_operation_and_variables_only()
    {
        var kept = await KeepAsync(_requests, "a");
        Assert.Same(kept, await FindAsync(_requests, "a"));
        Assert.Null(await FindAsync(_requests, "b"));
        Assert.Null(await FindAsync(_requests, "a", operation: "B"));
        Assert.Null(await FindAsync(_requests, "a", query: Query + " "));
        var other = await KeepAsync(_requests, "a", operation: "B");
        Assert.Same(other, await FindAsync(_requests, "a", operation: "B"));
        Assert.Same(kept, await FindAsync(_requests, "a"));
    }

    [Fact]
    public async Task The_last_one_kept_is_found_and_counted_once()
    {
        await KeepAsync(_requests, "a");
        long bytes = _requests.Bytes;
        var last = await KeepAsync(_requests, "a");
        Assert.Same(last, await FindAsync(_requests, "a"));
        Assert.Equal((1, bytes), (_requests.Count, _requests.Bytes));
    }

    [Fact]
    public async Task It_is_counted_with_its_variables_and_fields()
    {
        await KeepAsync(_requests, "");
        long empty = _requests.Bytes;
        await KeepAsync(_requests, new string('a', 1_000));
        Assert.Equal((2 * empty) + 1_000, _requests.Bytes);
        Assert.InRange(empty, 750, 1_000);
    }

    [Fact]
    public async Task It_is_counted_with_each_of_its_fields()
    {
        const string fields = "query A($id: ID!) { a: film(by: {id: $id}) { title } b: film(by: {id: $id}) { title } __typename }";
        var two = await KeepAsync(_requests, "a", query: fields.Replace(" __typename", "", StringComparison.Ordinal));
        var three = await KeepAsync(_requests, "a", query: fields);
        // 500 for a field, and its name with comma, quotes and colon.
        Assert.Equal(2 * (500 + ",\"a\":".Length), two.Bytes);
        Assert.Equal(two.Bytes + 500 + ",\"__typename\":".Length + "\"Query\"".Length, three.Bytes);
    }

    [Theory]
    [InlineData(4_096, 1)]
    [InlineData(4_097, 0)]
    public async Task Variables_that_are_long_are_not_kept(int length, int count)
    {
        string id = new('a', length - VariablesOf("").Length);
        var kept = await KeepAsync(_requests, id);
        Assert.Equal(count, _requests.Count);
        Assert.Same(count == 1 ? kept : null, await FindAsync(_requests, id));
    }

    [Fact]
    public async Task One_that_would_take_an_eighth_of_the_room_is_not_kept()
    {
        await KeepAsync(_requests, new string('a', 3_000));
        int bytes = (int)_requests.Bytes;
        foreach (var (room, count) in new[] { (8 * bytes, 1), ((8 * bytes) - 8, 0), (0, 0) })
        {
            var requests = new CachedRequests(room);
            await KeepAsync(requests, new string('a', 3_000));
            Assert.Equal(count, requests.Count);
        }
    }

    [Fact]
    public async Task What_is_asked_again_and_again_stays_while_others_come_and_go()
    {
        var kept = await KeepAsync(_requests, "often");
        for (int i = 0; i < 1_000; i++)
        {
            await KeepAsync(_requests, $"once {i}");
            Assert.Same(kept, await FindAsync(_requests, "often"));
            Assert.InRange(_requests.Bytes, 1, 101_000);
        }
        Assert.Null(await FindAsync(_requests, "once 0"));
        Assert.NotNull(await FindAsync(_requests, "once 999"));
        Assert.InRange(_requests.Count, 50, 140);
    }

    private static string VariablesOf(string id) => $$"""{"id":"{{id}}"}""";

    private async Task<CachedRequest> KeepAsync(CachedRequests requests, string id, string operation = "A", string query = Query)
    {
        var request = GraphRequest.Of(query, operation, VariablesOf(id));
        var prepared = await _planner.PrepareAsync(request, default);
        var cached = CachedRequest.Of(prepared.Plan, prepared.Parameters, "origin", static root => (root.Shape as ConstantShape)?.Json);
        requests.Keep(prepared.Document, prepared.Operation, request.Variables.Span, cached);
        return cached;
    }

    private async Task<CachedRequest?> FindAsync(CachedRequests requests, string id, string operation = "A", string query = Query)
    {
        var document = await _planner.DocumentAsync(GraphRequest.Of(query, operation), default);
        return requests.Find(document, document.Operation(operation), Encoding.UTF8.GetBytes(VariablesOf(id)));
    }
}
