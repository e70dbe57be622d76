using System.Collections.Concurrent;
using System.Net;
using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Writes that are committed by one request, and by the Query API where that endpoint is switched off.</summary>
public sealed class CommitEndpointTests : IDisposable
{
    private const string Bookmark = """{"data":{"fields":[],"values":[]},"bookmarks":["b"],"transaction":{"id":"ab12"}}""";
    private readonly HttpListener _neo4j = new();
    private readonly ConcurrentQueue<string> _asked = new();

    [Fact]
    public async Task One_request_commits_all()
    {
        await using var neo4j = Open("""{"results":[],"errors":[],"lastBookmarks":["b"]}""", status: 200);
        Assert.Equal("b", (await neo4j.Store.Client.CommitAllAsync([new("RETURN 1"), new("RETURN 2")], default)).Bookmark);
        Assert.Equal(["POST /db/neo4j/tx/commit"], _asked);
    }

    [Fact]
    public async Task An_error_in_it_is_an_error()
    {
        await using var neo4j = Open("""{"results":[{}],"errors":[{"code":"Neo.ClientError.Schema.X","message":"m"}]}""", status: 200);
        var fault = await Assert.ThrowsAsync<StoreException>(() => neo4j.Store.Client.CommitAllAsync([new("RETURN 1")], default));
        Assert.Equal("Neo.ClientError.Schema.X", Assert.IsType<Neo4jException>(fault.InnerException).Code);
    }

    [Theory]
    [InlineData(404, """{"errors":[{"code":"Neo.ClientError.Request.Invalid","message":"Not Found"}]}""")]
    [InlineData(404, "<html>")]
    [InlineData(403, "")]
    public async Task Without_the_endpoint_the_Query_API_commits_and_it_is_not_asked_for_again(int status, string answer)
    {
        await using var neo4j = Open(answer, status);
        Assert.Equal("b", (await neo4j.Store.Client.CommitAllAsync([new("RETURN 1")], default)).Bookmark);
        Assert.Equal("b", (await neo4j.Store.Client.CommitAllAsync([new("RETURN 1"), new("RETURN 2")], default)).Bookmark);
        const string Query = "POST /db/neo4j/query/v2";
        Assert.Equal(
            ["POST /db/neo4j/tx/commit", Query, $"{Query}/tx", $"{Query}/tx/ab12", $"{Query}/tx/ab12", $"{Query}/tx/ab12/commit"], _asked);
    }

    [Theory]
    [InlineData(404, """{"errors":[{"code":"Neo.ClientError.Database.DatabaseNotFound","message":"m"}]}""")]
    [InlineData(403, """{"errors":[{"code":"Neo.ClientError.Security.Forbidden","message":"Not Found"}]}""")]
    public async Task An_error_of_another_kind_with_the_same_status_is_none_of_the_endpoint(int status, string answer)
    {
        await using var neo4j = Open(answer, status);
        await Assert.ThrowsAsync<StoreException>(() => neo4j.Store.Client.CommitAllAsync([new("RETURN 1")], default));
        Assert.Equal(["POST /db/neo4j/tx/commit"], _asked);
    }

    public void Dispose() => _neo4j.Close();

    private OpenNeo4j Open(string answer, int status)
    {
        var address = LoopbackListener.Begin(_neo4j);
        _ = AnswerAsync(answer, status);
        return SeedGraphs.Open(new() { Uri = address });
    }

    private async Task AnswerAsync(string answer, int status)
    {
        while (true)
        {
            HttpListenerContext request;
            try
            {
                request = await _neo4j.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            string path = request.Request.Url!.AbsolutePath;
            _asked.Enqueue($"{request.Request.HttpMethod} {path}");
            bool isCommit = path.EndsWith("neo4j/tx/commit", StringComparison.Ordinal);
            request.Response.StatusCode = isCommit ? status : 202;
            await request.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(isCommit ? answer : Bookmark));
            request.Response.Close();
        }
    }
}
