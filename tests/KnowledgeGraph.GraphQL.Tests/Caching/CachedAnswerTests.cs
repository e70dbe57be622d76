using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Tests.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

/// <summary>Over a store that counts its reads and answers with the count, so that what came from the cache can be seen.</summary>
public sealed class CachedAnswerTests
{
    private readonly ManualClock _clock = new();
    private readonly ResultCache _cache;
    private readonly ScriptedStore _store;
    private readonly GraphQLServer _server;
    private StoreException? _fault;
    private bool _isMissing;
    private int _reads;

    public CachedAnswerTests()
    {
        var schema = Models.FilmsApi;
        _store = new(schema.Model, Read);
        _cache = new(new(), _clock);
        _server = new(schema, _store, new Limits(), defaultLanguage: null, _cache);
    }

    [Fact]
    public async Task The_second_time_nothing_is_read()
    {
        string first = await AskAsync("{ film(by: {id: \"a\"}) { title } }");
        Assert.Equal("""{"data":{"film":{"title":"1"}}}""", first);
        Assert.Equal(first, await AskAsync("{ film(by: {id: \"a\"}) { title } }"));
    }

    [Fact]
    public async Task Another_state_is_another_answer()
    {
        await AskAsync("{ film(by: {id: \"a\"}) { title } }");
        _store.Version = new(2);
        Assert.Equal("""{"data":{"film":{"title":"2"}}}""", await AskAsync("{ film(by: {id: \"a\"}) { title } }"));
    }

    [Fact]
    public async Task Root_fields_of_two_documents_share_results_whatever_they_are_called()
    {
        await AskAsync("{ film(by: {id: \"a\"}) { title } }");
        Assert.Equal("""{"data":{"x":{"title":"1"},"y":{"title":"2"}}}""", await AskAsync("query($id: ID!) { x: film(by: {id: $id}) { title } y: film(by: {id: \"b\"}) { title } }", "{\"id\":\"a\"}"));
    }

    [Theory]
    [InlineData("{ film(by: {id: \"a\"}) { t: title } }")]
    [InlineData("{ film(by: {id: \"a\"}) { title __typename } }")]
    [InlineData("{ film(by: {id: \"a\"}) { __typename title } }")]
    [InlineData("{ film(by: {imdb: \"a\"}) { title } }")]
    [InlineData("{ film(by: {id: \"b\"}) { title } }")]
    [InlineData("{ node(id: \"a\") { ... on Film { title } } }")]
    public async Task What_is_asked_otherwise_is_another_result(string query)
    {
        await AskAsync("{ film(by: {id: \"a\"}) { title } }");
        await AskAsync(query);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task An_answer_whose_search_was_cut_short_is_not_kept()
    {
        _store.IsCutShort = true;
        await AskAsync("{ film(by: {id: \"a\"}) { title } }");
        _store.IsCutShort = false;
        Assert.Equal("""{"data":{"film":{"title":"2"}}}""", await AskAsync("{ film(by: {id: \"a\"}) { title } }"));
        Assert.Equal("""{"data":{"film":{"title":"2"}}}""", await AskAsync("{ film(by: {id: \"a\"}) { title } }"));
    }

    [Fact]
    public async Task Answers_with_errors_are_not_kept()
    {
        _isMissing = true;
        Assert.Contains(ErrorCodes.NullInNonNull, await AskAsync("{ film(by: {id: \"a\"}) { title } }"), StringComparison.Ordinal);
        _fault = new(ErrorCodes.StoreUnavailable, "It is away.");
        Assert.Contains("It is away.", await AskAsync("{ film(by: {id: \"a\"}) { title } }"), StringComparison.Ordinal);
        (_fault, _isMissing) = (null, false);
        Assert.Equal("""{"data":{"film":{"title":"3"}}}""", await AskAsync("{ film(by: {id: \"a\"}) { title } }"));
    }

    [Fact]
    public async Task An_answer_of_another_state_than_asked_for_is_given_and_not_kept()
    {
        _store.AnswersOf = new GraphVersion(9);
        Assert.Equal("""{"data":{"film":{"title":"1"}},"extensions":{"cache":{"film":{"from":"uncacheable","reason":"the graph changed meanwhile"}}}}""", await ReportAsync());
        Assert.Equal("""{"data":{"film":{"title":"2"}}}""", await AskAsync("{ film(by: {id: \"a\"}) { title } }"));
    }

    [Fact]
    public async Task The_report_tells_where_each_value_came_from()
    {
        Assert.EndsWith("\"extensions\":{\"cache\":{\"film\":{\"from\":\"miss\"}}}}", await ReportAsync(), StringComparison.Ordinal);
        Assert.EndsWith("\"extensions\":{\"cache\":{\"film\":{\"from\":\"L1\"}}}}", await ReportAsync(), StringComparison.Ordinal);
        Assert.EndsWith(
            "{\"from\":\"uncacheable\",\"reason\":\"no-store\"}}}}", await ReportAsync(new() { NoStore = true }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_cache_reads_anew_and_keeps_what_it_read()
    {
        await ReportAsync();
        Assert.StartsWith("{\"data\":{\"film\":{\"title\":\"2\"}}", await ReportAsync(new() { NoCache = true }), StringComparison.Ordinal);
        Assert.StartsWith("{\"data\":{\"film\":{\"title\":\"2\"}}", await ReportAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_store_leaves_what_is_kept_as_it_is()
    {
        await ReportAsync();
        Assert.StartsWith("{\"data\":{\"film\":{\"title\":\"2\"}}", await ReportAsync(new() { NoStore = true }), StringComparison.Ordinal);
        Assert.StartsWith("{\"data\":{\"film\":{\"title\":\"1\"}}", await ReportAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Max_age_reads_anew_what_was_read_longer_ago()
    {
        await ReportAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.StartsWith(
            "{\"data\":{\"film\":{\"title\":\"1\"}}", await ReportAsync(new() { MaxAge = TimeSpan.FromSeconds(10) }),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "{\"data\":{\"film\":{\"title\":\"2\"}}", await ReportAsync(new() { MaxAge = TimeSpan.FromSeconds(9) }),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_if_cached_reads_nothing()
    {
        using var absent = await ExecuteAsync(new() { OnlyIfCached = true });
        Assert.True(absent.IsNotCached);
        Assert.Contains(ErrorCodes.NotCached, Encoding.UTF8.GetString(absent.Json.Span), StringComparison.Ordinal);
        Assert.Equal(0, _reads);
        await ReportAsync();
        using var present = await ExecuteAsync(new() { OnlyIfCached = true });
        Assert.True(present.HasData);
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task An_ETag_that_still_holds_is_answered_without_reading()
    {
        using var first = await ExecuteAsync(new() { WantsETag = true });
        Assert.Matches("^\"[A-Za-z0-9_-]{22}\"$", first.ETag);
        using var again = await ExecuteAsync(new() { WantsETag = true, IfNoneMatch = $"\"other\", W/{first.ETag}" });
        Assert.True(again.IsNotModified);
        Assert.Equal((1, first.ETag), (_reads, again.ETag));
    }

    [Fact]
    public async Task An_ETag_of_another_state_or_media_type_does_not_hold()
    {
        using var first = await ExecuteAsync(new() { WantsETag = true });
        using var other = await ExecuteAsync(new() { WantsETag = true, Representation = "other", IfNoneMatch = first.ETag });
        _store.Version = new(2);
        using var changed = await ExecuteAsync(new() { WantsETag = true, IfNoneMatch = first.ETag });
        Assert.False(other.IsNotModified || changed.IsNotModified);
    }

    [Fact]
    public async Task No_cache_asks_the_store_before_it_says_that_an_ETag_still_holds()
    {
        using var first = await ExecuteAsync(new() { WantsETag = true });
        using var again = await ExecuteAsync(new() { WantsETag = true, IfNoneMatch = first.ETag, NoCache = true });
        Assert.Equal((true, first.ETag, 2), (again.IsNotModified, again.ETag, _reads));
        _isMissing = true;
        using var faulty = await ExecuteAsync(new() { WantsETag = true, IfNoneMatch = first.ETag, NoCache = true });
        Assert.False(faulty.IsNotModified);
    }

    [Fact]
    public async Task Who_wants_the_store_asked_does_not_join_one_who_waits_for_the_second_level()
    {
        var answer = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var second = new ScriptedSecondLevel { Read = token => answer.Task.WaitAsync(token) };
        var cache = new ResultCache(new(), _clock, second);
        var server = new GraphQLServer(Models.FilmsApi, _store, new Limits(), defaultLanguage: null, cache);
        Task<GraphResponse> AskAsync(CacheDirectives directives) =>
            server.ExecuteAsync(GraphRequest.Of("{ film(by: {id: \"a\"}) { title } }"), directives, default).AsTask();
        var patient = new[] { AskAsync(new() { MaxAge = TimeSpan.FromHours(1) }), AskAsync(CacheDirectives.Default) };
        await second.Asked.WaitAsync(TimeSpan.FromSeconds(30));
        using var anew = await AskAsync(new() { NoCache = true }).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((1, 0), (_reads, patient.Count(task => task.IsCompleted)));
        answer.SetResult(null);
        foreach (var response in await Task.WhenAll(patient)) response.Dispose();
    }

    [Fact]
    public void Another_build_or_model_has_other_keys()
    {
        string origin = AnswerOrigin.Of(_store.Model, _store);
        Assert.Contains(_store.Model.Hash, origin, StringComparison.Ordinal);
        Assert.Contains(typeof(ScriptedStore).Module.ModuleVersionId.ToString("N"), origin, StringComparison.Ordinal);
        Assert.Contains(typeof(GraphQLServer).Module.ModuleVersionId.ToString("N"), origin, StringComparison.Ordinal);
        var planner = new OperationPlanner(Models.FilmsApi, new Limits(), null);
        string KeyOf(PreparedRequest request, string of) =>
            CachedRequest.Of(request.Plan, request.Parameters, of, static _ => null).Fields[0].Key!.In(default);
        string[] keys = [
            .. new[] { origin, origin, origin + "0" }.Select(of =>
                KeyOf(
                    planner.PrepareAsync(GraphRequest.Of($"{{ film(by: {{id: \"a\"}}) {{ title }} }} #{Guid.NewGuid()}"), default).AsTask()
                        .GetAwaiter().GetResult(),
                    of))
        ];
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Fact]
    public async Task An_ETag_is_of_all_root_fields()
    {
        const string query = "query($id: ID!) { a: film(by: {id: \"a\"}) { title } b: film(by: {id: $id}) { title } }";
        using var b = await ExecuteAsync(query, "b");
        using var c = await ExecuteAsync(query, "c");
        using var named = await ExecuteAsync(query.Replace("b: film", "c: film", StringComparison.Ordinal), "b");
        Assert.Equal(3, new[] { b.ETag, c.ETag, named.ETag }.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task An_ETag_is_of_the_states_of_all_root_fields()
    {
        var actors = new GraphVersion(1);
        _store.VersionOf = touches => touches.Kinds.Contains(_store.Model.Kinds.Single(k => k.Name == "Actor").Ordinal) ? actors : new(7);
        const string query = "{ film(by: {id: \"a\"}) { title } actor(by: {id: \"a\"}) { name } }";
        using var before = await ExecuteAsync(query, null);
        actors = new(2);
        using var after = await ExecuteAsync(query, null);
        Assert.NotEqual(before.ETag, after.ETag);
    }

    [Theory]
    [InlineData("{ __typename }", true)]
    [InlineData("{ __typename film(by: {id: \"a\"}) { title } }", true)]
    [InlineData("{ film(by: {id: \"a\"}) { title } __schema { queryType { name } } }", false)]
    [InlineData("{ __schema { queryType { name } } }", false)]
    [InlineData("{ model { hash } film(by: {id: \"a\"}) { title } }", true)]
    [InlineData("{ model { kinds { name } } }", true)]
    public async Task An_ETag_is_of_answers_that_follow_from_keys_alone(string query, bool hasETag)
    {
        using var answer = await ExecuteAsync(query, null);
        Assert.Equal(hasETag, answer.ETag is not null);
    }

    [Fact]
    public async Task An_answer_with_errors_or_of_no_state_has_no_ETag()
    {
        _isMissing = true;
        using var faulty = await ExecuteAsync(new() { WantsETag = true });
        _isMissing = false;
        _store.AnswersOf = new GraphVersion(9);
        using var between = await ExecuteAsync(new() { WantsETag = true });
        Assert.Equal((null, null), (faulty.ETag, between.ETag));
    }

    [Fact]
    public async Task The_age_is_that_of_the_oldest_value()
    {
        await AskAsync("{ film(by: {id: \"a\"}) { title } }");
        var read = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromSeconds(7));
        using var answer = await _server.ExecuteAsync(
            GraphRequest.Of("{ b: film(by: {id: \"b\"}) { title } a: film(by: {id: \"a\"}) { title } }"), default);
        Assert.Equal(read, answer.CreatedAt);
    }

    [Fact]
    public async Task A_flood_of_distinct_questions_stays_within_the_budget()
    {
        var cache = new ResultCache(new() { MemoryBytesMax = 500_000, RequestBytesMax = 100_000 }, _clock);
        var server = new GraphQLServer(Models.FilmsApi, _store, new Limits(), defaultLanguage: null, cache);
        for (int i = 0; i < 5_000; i++)
        {
            using var answer = await server.ExecuteAsync(
                GraphRequest.Of("query($id: ID!) { film(by: {id: $id}) { title } }", null, $"{{\"id\":\"{i}\"}}"), default);
            Assert.True(answer.HasData);
        }
        Assert.InRange(cache.MemorySize, 1, 500_000);
        Assert.InRange(cache.Requests.Bytes, 1, 101_000);
        Assert.InRange(cache.Requests.Count, 50, 200);
    }

    [Fact]
    public async Task The_plan_is_reported_whether_or_not_the_value_is_kept()
    {
        var request = GraphRequest.Of("query ($id: ID!) { one: film(by: {id: $id}) { title } __typename }", null, "{\"id\":\"a\"}") with
        {
            WantsPlan = true,
        };
        string plan = (await _server.PlanAsync(request, default))[0].Query.Text;
        foreach (var directives in new[] { CacheDirectives.Default, CacheDirectives.Default, new CacheDirectives { NoStore = true } })
        {
            using var answer = await _server.ExecuteAsync(request, directives, default);
            using var json = JsonDocument.Parse(answer.Json);
            var reported = Assert.Single(json.RootElement.GetProperty("extensions").GetProperty("explain").EnumerateObject());
            Assert.Equal(("one", plan), (reported.Name, reported.Value.GetString()));
            Assert.Null(answer.ETag);
        }
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task Both_reports_can_be_asked_for()
    {
        var request = GraphRequest.Of("{ __typename }") with { WantsCacheReport = true, WantsPlan = true };
        using var answer = await _server.ExecuteAsync(request, default);
        Assert.Equal(
            """{"data":{"__typename":"Query"},"extensions":{"cache":{"__typename":{"from":"uncacheable","reason":"constant"}},"explain":{}}}""",
            Encoding.UTF8.GetString(answer.Json.Span));
    }

    private async Task<string> AskAsync(string query, string? variables = null)
    {
        using var answer = await _server.ExecuteAsync(GraphRequest.Of(query, null, variables), default);
        return Encoding.UTF8.GetString(answer.Json.Span);
    }

    private ValueTask<GraphResponse> ExecuteAsync(CacheDirectives directives) =>
        _server.ExecuteAsync(GraphRequest.Of("{ film(by: {id: \"a\"}) { title } }"), directives, default);

    private ValueTask<GraphResponse> ExecuteAsync(string query, string? id) =>
        _server.ExecuteAsync(GraphRequest.Of(query, null, id is null ? null : $$"""{"id":"{{id}}"}"""), new() { WantsETag = true }, default);

    private async Task<string> ReportAsync(CacheDirectives? directives = null)
    {
        var request = GraphRequest.Of("{ film(by: {id: \"a\"}) { title } }") with { WantsCacheReport = true };
        using var answer = await _server.ExecuteAsync(request, directives ?? CacheDirectives.Default, default);
        return Encoding.UTF8.GetString(answer.Json.Span);
    }

    private void Read(GraphQuery query, ParameterValues parameters, ResultTape tape)
    {
        _reads++;
        if (_fault is { } fault) throw fault;
        tape.Root = tape.AddRow(query.Root, kind: 0);
        for (int slot = 0; slot < query.Root.Columns.Length && !_isMissing; slot++)
        {
            tape.SetValue(tape.Root, slot, Encoding.UTF8.GetBytes($"\"{_reads}\""));
        }
    }
}
