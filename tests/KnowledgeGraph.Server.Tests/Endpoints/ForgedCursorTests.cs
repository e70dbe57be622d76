using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Tests.Endpoints;

/// <summary>
/// Cursors that clients have changed: each is refused, or is one that a graph could have given, and never a fault of the server.
/// </summary>
public sealed class ForgedCursorTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    [Theory]
    [InlineData("zones", "order: {name: ASC}")]
    [InlineData("zones", "order: {level: DESC}")]
    [InlineData("agreements", "order: [{signedOn: DESC}, {id: ASC}]")]
    [InlineData("fundings", "order: {amount: ASC}")]
    [InlineData("documents", "order: {publishedAt: DESC}")]
    [InlineData("entities", "where: {id: {neq: \"x\"}}")]
    public async Task A_cursor_with_a_bit_flipped_or_cut_short_is_no_fault(string field, string arguments)
    {
        var server = seeded.Server.Graph.Open!.Server;
        string cursor = await CursorAsync(server, field, arguments);
        byte[] bytes = Base64Url.DecodeFromChars(cursor);
        int accepted = 0;
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            if (await IsAcceptedAsync(server, field, arguments, Base64Url.EncodeToString(bytes))) accepted++;
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }
        for (int length = 0; length < cursor.Length; length++)
        {
            Assert.False(await IsAcceptedAsync(server, field, arguments, cursor[..length]), $"cut to {length}");
        }
        // A letter of a key or id may become another letter.
        Assert.InRange(accepted, 1, bytes.Length * 8 - 1);
        Assert.True(await IsAcceptedAsync(server, field, arguments, cursor));
    }

    private static async Task<string> CursorAsync(GraphQLServer server, string field, string arguments)
    {
        using var response = await server.ExecuteAsync(
            GraphRequest.Of($"{{ x: {field}({arguments}, first: 1) {{ pageInfo {{ endCursor }} }} }}"), CancellationToken.None);
        using var json = JsonDocument.Parse(response.Json);
        return json.RootElement.GetProperty("data").GetProperty("x").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
    }

    private static async Task<bool> IsAcceptedAsync(GraphQLServer server, string field, string arguments, string cursor)
    {
        string query = $"query($after: String!) {{ x: {field}({arguments}, first: 1, "
            + $"after: $after) {{ nodes {{ id }} pageInfo {{ hasNextPage }} }} }}";
        using var response = await server.ExecuteAsync(
            GraphRequest.Of(query, null, JsonSerializer.Serialize(new { after = cursor })), CancellationToken.None);
        string text = Encoding.UTF8.GetString(response.Json.Span);
        if (text.StartsWith("{\"data\":{\"x\":{\"nodes\":[", StringComparison.Ordinal)) return true;
        Assert.Contains("\"code\":\"CURSOR_INVALID\"", text, StringComparison.Ordinal);
        return false;
    }
}
