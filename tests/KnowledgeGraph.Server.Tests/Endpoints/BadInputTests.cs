using System.Net;
using System.Text.Json;
using static KnowledgeGraph.Server.Tests.RunningServer;

namespace KnowledgeGraph.Server.Tests.Endpoints;

/// <summary>What users get wrong: the code, and the message that they read.</summary>
public sealed class BadInputTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    [Theory]
    [InlineData("{ zones { nodes { id } }", "SYNTAX_ERROR")]
    [InlineData("{ zones { nodes { nam } } }", "VALIDATION_ERROR")]
    [InlineData("{ zones(after: \"MQ==\") { nodes { id } } }", "CURSOR_INVALID")]
    [InlineData("{ zones(first: -1) { nodes { id } } }", "PAGE_SIZE_INVALID")]
    [InlineData("{ zones(first: 1000000) { nodes { id } } }", "PAGE_TOO_LARGE")]
    [InlineData("mutation { zones { nodes { id } } }", "VALIDATION_ERROR")]
    [InlineData("query A { __typename } query B { __typename }", "OPERATION_NOT_FOUND")]
    public async Task A_bad_query_is_reported_with_its_code(string query, string code)
    {
        var answer = await seeded.Server.AskAsync(query);
        Assert.False(answer.TryGetProperty("data", out _));
        Assert.Equal(code, CodeOf(answer));
    }

    [Fact]
    public async Task Messages_say_what_would_be_right()
    {
        string[] queries =
        [
            "{ zones { nodes { id } }",
            "{ zones { nodes { nam } } }",
            "{ zones(after: \"MQ==\") { nodes { id } } }",
            "{ zones(first: -1) { nodes { id } } }",
            "{ zones(first: 1000000) { nodes { id } } }",
        ];
        var answers = new List<string>();
        foreach (string query in queries) answers.Add($"{query}\n  {MessageOf(await seeded.Server.AskAsync(query))}");
        Snapshooter.Xunit.Snapshot.Match(string.Join('\n', answers));
    }

    [Fact]
    public async Task A_wrong_variable_is_reported_by_its_name()
    {
        var answer = await seeded.Server.AskAsync("query($first: Int) { zones(first: $first) { nodes { id } } }", new { first = "many" });
        Assert.Equal("VARIABLE_INVALID", CodeOf(answer));
        Assert.Contains("first", MessageOf(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5_000_000)]
    [InlineData(1_000_001)]
    public async Task A_body_that_is_too_large_is_413(int bytes)
    {
        using var response = await seeded.Server.PostAsync($$"""{"query":"{ __typename {{new string('#', bytes)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        var answer = await JsonOf(response);
        Assert.Equal("REQUEST_TOO_LARGE", CodeOf(answer));
        Assert.Equal("The body has more than 1000000 bytes (Limits:RequestBytesMax). Ask in several requests.", MessageOf(answer));
    }

    [Fact]
    public async Task A_large_body_without_a_length_is_413_too()
    {
        using var content = new StringContent($$"""{"query":"{ __typename {{new string('#', 2_000_000)}}"}""");
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        using var response = await seeded.Server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"query":"{ zones(where: {nameZh: {eq: \"\ud83d\"}}) { totalCount } }"}""")]
    [InlineData("""{"query":"query($n: String) { zones(where: {nameZh: {eq: $n}}) { totalCount } }","variables":{"n":"\ud83d"}}""")]
    public async Task Half_of_a_surrogate_pair_is_reported(string body)
    {
        using var response = await seeded.Server.PostAsync(body);
        Assert.Equal("TEXT_INVALID", CodeOf(await JsonOf(response)));
    }

    [Fact]
    public async Task An_unknown_id_is_null_and_no_error()
    {
        var answer = await seeded.Server.AskAsync("""{ node(id: "zone:nowhere") { id } zone(by: {id: "zone:nowhere"}) { id } nodes(ids: ["zone:nowhere", "zone:kelan"]) { id } }""");
        Assert.False(answer.TryGetProperty("errors", out _));
        Assert.Equal("""{"node":null,"zone":null,"nodes":[null,{"id":"zone:kelan"}]}""", answer.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task Kelans_zone_has_two_agreements()
    {
        const string query = """
            { zone(by: {id: "zone:kelan"}) { name(lang: ZH) agreements { totalCount nodes { id instruments parties { totalCount } } } } }
            """;
        var agreements = (await seeded.Server.AskAsync(query)).GetProperty("data").GetProperty("zone").GetProperty("agreements");
        Assert.Equal(2, agreements.GetProperty("totalCount").GetInt32());
        var trainingBase = agreements.GetProperty("nodes").EnumerateArray()
            .Single(a => a.GetProperty("id").GetString() == "agreement:kelan-training-base");
        Assert.Equal(JsonValueKind.Null, trainingBase.GetProperty("instruments").ValueKind);
        Assert.Equal(4, trainingBase.GetProperty("parties").GetProperty("totalCount").GetInt32());
    }
}
