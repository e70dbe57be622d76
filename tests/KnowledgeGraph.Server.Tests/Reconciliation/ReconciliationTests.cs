using System.Net;
using System.Text.Json;

namespace KnowledgeGraph.Server.Tests.Reconciliation;

/// <summary>
/// The reconciliation service over the seed, asked as OpenRefine asks it: every answer is valid by the API's schemas, where these are
/// there.
/// </summary>
public sealed class ReconciliationTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    [Fact]
    public async Task The_manifest_says_where_everything_is()
    {
        var manifest = await GetAsync("/reconcile", "manifest");
        Assert.Equal("0.2", manifest.GetProperty("versions")[0].GetString());
        Assert.Contains("{{id}}", manifest.GetProperty("preview").GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Contains(manifest.GetProperty("defaultTypes").EnumerateArray(), type => type.GetProperty("id").GetString() == "University");
        var suggest = manifest.GetProperty("suggest").GetProperty("entity");
        var suggested = await GetAsync(
            new Uri(
                suggest.GetProperty("service_url").GetString() + suggest.GetProperty("service_path")
                    .GetString()).PathAndQuery + "?prefix=Tongji",
            "suggest-entities-response");
        Assert.Equal("university:tongji", suggested.GetProperty("result")[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_batch_is_answered_query_by_query(bool isPost)
    {
        const string queries = """
            {
              "q0": {"query": "Taiyuan University of Technology", "type": "University", "limit": 3, "type_strict": "should"},
              "q1": {"query": "同济大学"},
              "q2": {"query": "Jiangxian Economic Development Zone", "type": ["Zone", "Nothing"]},
              "q3": {"query": "Tongji University", "type": "Zone"},
              "q4": {"query": "Tongji University", "type": ["Party", "Zone"], "type_strict": "all"},
              "q5": {"query": "no such thing whatever"},
              "q6": {"query": "Tongji University", "type": "Nothing"},
              "q7": {"query": "Tongji University", "type": "Agreement", "type_strict": "should"},
              "q8": {"query": "Tongji University", "type": "Nothing", "type_strict": "should"}
            }
            """;
        var answer = await ReconcileAsync(queries, isPost);
        Assert.Equal("university:taiyuan-ut", Best(answer, "q0").GetProperty("id").GetString());
        Assert.True(Best(answer, "q0").GetProperty("match").GetBoolean());
        Assert.InRange(Best(answer, "q0").GetProperty("score").GetDouble(), 50, 100);
        Assert.Equal("University", Best(answer, "q0").GetProperty("type")[0].GetProperty("id").GetString());
        Assert.NotEmpty(Best(answer, "q0").GetProperty("features").EnumerateArray());
        foreach (string query in (string[])["q1", "q7", "q8"])
        {
            Assert.Equal("university:tongji", Best(answer, query).GetProperty("id").GetString());
        }
        Assert.All(
            Results(answer, "q2"), candidate => Assert.Equal("Zone", candidate.GetProperty("type")[0].GetProperty("id").GetString()));
        foreach (string query in (string[])["q3", "q4", "q5", "q6"])
        {
            Assert.DoesNotContain(Results(answer, query), candidate => candidate.GetProperty("match").GetBoolean());
        }
        Assert.Empty(Results(answer, "q5"));
        Assert.Empty(Results(answer, "q6"));
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("""{"a":{"query":"x"},"a":{"query":"x","type_strict":"should"}}""", 1)]
    [InlineData("""{"":{"query":""," ":1,"properties":[{"pid":"ror","v":[]}]}}""", 1)]
    [InlineData("""{"a":{"query":"x","limit":0},"b":{"query":"\u0000\u202e!?","type":[]}}""", 2)]
    public async Task A_batch_may_be_odd(string queries, int answers)
    {
        var answer = await PostAsync("queries", queries, "reconciliation-result-batch");
        Assert.Equal(answers, answer.EnumerateObject().Count());
    }

    [Fact]
    public async Task Properties_tell_candidates_apart()
    {
        const string queries = """
            {
              "key": {"query": "a name that nobody has", "properties": [{"pid": "code", "v": "140826402"}]},
              "same": {"query": "Tongji University", "properties": [{"pid": "foundedOn", "v": "1907"}]},
              "other": {"query": "Tongji University", "properties": [{"pid": "foundedOn", "v": ["1900", "1901"]}]},
              "untold": {"query": "Tongji University", "properties": [{"pid": "validTo", "v": "1900"}]},
              "unknown": {"query": "Tongji University", "properties": [{"pid": "nothing", "v": true}]},
              "within": {"query": "Tongji University", "properties": [{"pid": "locatedIn", "v": {"id": "place:shanghai"}}]},
              "elsewhere": {"query": "Tongji University", "properties": [{"pid": "within", "v": {"id": "place:hubei", "name": "Hubei"}}]},
              "related": {"query": "Tongji University", "properties": [{"pid": "partnerships", "v": {"id": "partnership:jiangxian-universities"}}]}
            }
            """;
        var answer = await ReconcileAsync(queries, isPost: true);
        Assert.Equal("zone:jiangxian", Best(answer, "key").GetProperty("id").GetString());
        foreach (string query in (string[])["same", "unknown", "within", "related"])
        {
            Assert.Equal(
                ("university:tongji", true),
                (Best(answer, query).GetProperty("id").GetString(), Best(answer, query).GetProperty("match").GetBoolean()));
        }
        Assert.Contains(Best(answer, "same").GetProperty("features").EnumerateArray(),
            f => f.GetProperty("id").GetString() == "foundedOn" && f.GetProperty("value").GetBoolean());
        Assert.DoesNotContain(Results(answer, "other"), candidate => candidate.GetProperty("id").GetString() == "university:tongji");
        Assert.False(Best(answer, "untold").GetProperty("match").GetBoolean());
        Assert.DoesNotContain(Results(answer, "elsewhere"), candidate => candidate.GetProperty("match").GetBoolean());
    }

    [Theory]
    [InlineData("entity?prefix=taiyuan", "suggest-entities-response", "university:taiyuan-ut")]
    [InlineData("entity?prefix=tongjidaxu", "suggest-entities-response", "university:tongji")]
    [InlineData("type?prefix=univ", "suggest-types-response", "University")]
    [InlineData("property?prefix=FOUND", "suggest-properties-response", "foundedOn")]
    public async Task What_is_typed_is_completed(string path, string schema, string expected)
    {
        var answer = await GetAsync("/reconcile/suggest/" + path, schema);
        Assert.Contains(answer.GetProperty("result").EnumerateArray(), item => item.GetProperty("id").GetString() == expected);
    }

    [Fact]
    public async Task A_cursor_passes_over_suggestions()
    {
        var all = Ids(await GetAsync("/reconcile/suggest/entity?prefix=shanxi", "suggest-entities-response"));
        var later = Ids(await GetAsync("/reconcile/suggest/entity?prefix=shanxi&cursor=3", "suggest-entities-response"));
        Assert.True(all.Length > 3);
        Assert.Equal(all[3..], later[..(all.Length - 3)]);
        Assert.Empty(Ids(await GetAsync("/reconcile/suggest/entity?prefix=", "suggest-entities-response")));
    }

    [Fact]
    public async Task Properties_of_entities_are_given()
    {
        var proposed = await GetAsync("/reconcile/properties?type=University&limit=100", "data-extension-property-proposal");
        Assert.Contains(proposed.GetProperty("properties").EnumerateArray(), p => p.GetProperty("id").GetString() == "foundedOn");
        const string query = """
            {
              "ids": ["university:tongji", "document:001", "agreement:xinzhou-wuhan-university", "no:such", "university:tongji"],
              "properties": [{"id": "foundedOn"}, {"id": "kind"}, {"id": "aliases"}, {"id": "partnerships", "settings": {"limit": "1"}}, {"id": "publishedAt"}, {"id": "instruments"}, {"id": "nothing"}]
            }
            """;
        var answer = await PostAsync("extend", query, "data-extension-response");
        var rows = answer.GetProperty("rows");
        Assert.Equal(
            ["university:tongji", "document:001", "agreement:xinzhou-wuhan-university", "no:such"],
            rows.EnumerateObject().Select(r => r.Name));
        Assert.Equal("1907", rows.GetProperty("university:tongji").GetProperty("foundedOn")[0].GetProperty("str").GetString());
        Assert.Single(rows.GetProperty("university:tongji").GetProperty("partnerships").EnumerateArray());
        Assert.Equal(
            "2024-03-28T09:34:36+08:00", rows.GetProperty("document:001").GetProperty("publishedAt")[0].GetProperty("date").GetString());
        Assert.Equal(2, rows.GetProperty("agreement:xinzhou-wuhan-university").GetProperty("instruments")[0].GetProperty("int").GetInt32());
        Assert.All(rows.GetProperty("no:such").EnumerateObject(), property => Assert.Empty(property.Value.EnumerateArray()));
        Assert.Equal("Partnership", answer.GetProperty("meta")[3].GetProperty("type").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_preview_shows_an_entity_and_runs_nothing()
    {
        using var response = await seeded.Server.Client.GetAsync("/reconcile/preview?id=university:tongji");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        string page = await response.Content.ReadAsStringAsync();
        Assert.Contains("同济大学", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        using var missing = await seeded.Server.Client.GetAsync("/reconcile/preview?id=%3Cscript%3E");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("/reconcile?queries=1", "REQUEST_INVALID")]
    [InlineData("/reconcile?queries={", "REQUEST_INVALID")]
    [InlineData("/reconcile?queries={\"a\":{}}", "REQUEST_INVALID")]
    [InlineData("/reconcile?queries={\"a\":{\"query\":\"x\",\"limit\":\"many\"}}", "REQUEST_INVALID")]
    [InlineData("/reconcile?queries={\"a\":{\"query\":\"x\",\"type_strict\":\"maybe\"}}", "REQUEST_INVALID")]
    [InlineData("/reconcile?queries={\"a\":{\"query\":\"\\ud800\"}}", "TEXT_INVALID")]
    [InlineData("/reconcile?queries={\"a\":{\"query\":\"x\",\"properties\":[{\"pid\":\"code\"}]}}", "REQUEST_INVALID")]
    [InlineData("/reconcile?queries=%ff", "TEXT_INVALID")]
    [InlineData("/reconcile?extend={}", "REQUEST_INVALID")]
    [InlineData("/reconcile?extend={\"ids\":[],\"properties\":[{\"id\":\"partnerships\",\"settings\":{\"limit\":0}}]}", "REQUEST_INVALID")]
    [InlineData("/reconcile/suggest/entity?prefix=x&cursor=-1", "REQUEST_INVALID")]
    public async Task What_is_no_request_is_refused(string path, string code)
    {
        using var response = await seeded.Server.Client.GetAsync(path);
        Assert.Equal((HttpStatusCode.BadRequest, code), (response.StatusCode, RunningServer.CodeOf(await RunningServer.JsonOf(response))));
    }

    [Fact]
    public async Task A_batch_of_too_many_is_refused_with_the_limit()
    {
        string queries = JsonSerializer.Serialize(Enumerable.Range(0, 1001).ToDictionary(i => $"q{i}", _ => new { query = "x" }));
        using var response = await seeded.Server.Client.PostAsync("/reconcile", new FormUrlEncodedContent([new("queries", queries)]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Limits:", RunningServer.MessageOf(await RunningServer.JsonOf(response)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:3333", "/reconcile", true)]
    [InlineData("http://127.0.0.1:3333", "/reconcile/suggest/type?prefix=a", true)]
    [InlineData("http://127.0.0.1:3333", "/graphql?query={__typename}", false)]
    [InlineData("http://127.0.0.1:3333", "/reconciles", false)]
    [InlineData("https://other.example", "/reconcile", false)]
    public async Task Pages_of_the_service_s_origins_may_ask_it_alone(string origin, string path, bool isAllowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await seeded.Server.Client.SendAsync(request);
        Assert.Equal(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(
            isAllowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) && allowed.Single() == origin);
    }

    [Fact]
    public async Task A_model_without_names_has_no_service()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await RunningServer.StartReadyAsync(FilmsGraph.Settings(directory));
        using var response = await server.Client.GetAsync("/reconcile");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static JsonElement Best(JsonElement answer, string query) => Results(answer, query).First();

    private static IEnumerable<JsonElement> Results(JsonElement answer, string query) =>
        answer.GetProperty(query).GetProperty("result").EnumerateArray();

    private static string[] Ids(JsonElement answer) =>
        [.. answer.GetProperty("result").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    private async Task<JsonElement> ReconcileAsync(string queries, bool isPost)
    {
        if (ServiceSchemas.Exist)
        {
            Assert.Empty(ServiceSchemas.Faults("reconciliation-query-batch", JsonSerializer.Deserialize<JsonElement>(queries)));
        }
        return isPost
            ? await PostAsync("queries", queries, "reconciliation-result-batch")
            : await GetAsync("/reconcile?queries=" + Uri.EscapeDataString(queries), "reconciliation-result-batch");
    }

    private async Task<JsonElement> PostAsync(string parameter, string value, string schema)
    {
        using var response = await seeded.Server.Client.PostAsync("/reconcile", new FormUrlEncodedContent([new(parameter, value)]));
        return await ValidAsync(response, schema);
    }

    private async Task<JsonElement> GetAsync(string path, string schema)
    {
        using var response = await seeded.Server.Client.GetAsync(path);
        return await ValidAsync(response, schema);
    }

    private static async Task<JsonElement> ValidAsync(HttpResponseMessage response, string schema)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        var answer = JsonSerializer.Deserialize<JsonElement>(text);
        if (ServiceSchemas.Exist) Assert.Empty(ServiceSchemas.Faults(schema, answer));
        return answer;
    }
}
