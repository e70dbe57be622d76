using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Server.Tests.Processes;

namespace KnowledgeGraph.Server.Tests.Existing;

/// <summary>A database, and the server over it.</summary>
internal sealed class ServedGraph : IAsyncDisposable
{
    private readonly ServerProcess _server;
    private readonly HttpClient _client;

    private ServedGraph(Neo4jSettings neo4j, ServerProcess server, HttpClient client) =>
        (Neo4j, _server, _client) = (neo4j, server, client);

    /// <summary>The database.</summary>
    public Neo4jSettings Neo4j { get; }

    /// <summary>Waits until the server is ready.</summary>
    public static async Task<ServedGraph> OfAsync(Neo4jSettings neo4j, ServerProcess server) =>
        new(neo4j, server, new() { BaseAddress = await server.ReadyAsync() });

    /// <summary>The data of an answer without errors.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        using var response = await _client.PostAsJsonAsync(new Uri("/graphql", UriKind.Relative), new { query, variables });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{query}\n{errors}");
        return answer.GetProperty("data");
    }

    /// <summary>What a query says is what Cypher says: rows of values, in their order.</summary>
    public async Task SameAsync(string query, string cypher, Func<Answer, Cell[]> rows)
    {
        var data = new Answer(JsonNode.Parse((await AskAsync(query)).GetRawText())!);
        var expected = await RawCypher.RunAsync(Neo4j, cypher);
        Assert.NotEmpty(expected);
        string actual = string.Join(", ", rows(data).Select(cell => cell.Json));
        Assert.Equal(string.Join(", ", expected.SelectMany(row => row.EnumerateArray()).Select(Normal)), actual);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>A value as one text, whichever way its number or its letters are written.</summary>
    private static string Normal(JsonElement value) => new Cell(JsonNode.Parse(value.GetRawText())).Json;
}

/// <summary>A part of an answer.</summary>
internal sealed class Answer(JsonNode? node)
{
    public Answer this[string field] => new(node![field]);

    public Answer this[int index] => new(node![index]);

    /// <summary>The cells of each item of a list.</summary>
    public Cell[] Each(Func<Answer, Cell[]> cells) => [.. node!.AsArray().SelectMany(item => cells(new(item)))];

    /// <summary>The fields of each item of a list.</summary>
    public Cell[] Rows(params string[] fields) => Each(item => [.. fields.Select(field => (Cell)item[field])]);

    public static implicit operator Cell(Answer answer) => answer.ToCell();

    private Cell ToCell() => new(node);
}

/// <summary>A value, as JSON that is equal for equal values.</summary>
internal sealed class Cell(JsonNode? node)
{
    public string Json { get; } = node switch
    {
        null => "null",
        JsonValue value when value.GetValueKind() == JsonValueKind.Number =>
            value.GetValue<double>().ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => node.ToJsonString(),
    };
}
