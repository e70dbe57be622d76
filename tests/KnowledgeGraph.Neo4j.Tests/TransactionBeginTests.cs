using System.Net;
using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>How a load begins its transaction where Neo4j refuses it for the random id that it has made.</summary>
public sealed class TransactionBeginTests : IDisposable
{
    private const string IdTaken =
        """{"errors":[{"code":"Neo.TransientError.Request.ResourceExhaustion","message":"A transaction identifier collision"}]}""";

    private readonly HttpListener _neo4j = new();
    private readonly Uri _address;

    public TransactionBeginTests()
    {
        _address = LoopbackListener.Begin(_neo4j);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task It_is_begun_again_until_the_id_is_free(int taken)
    {
        var answering = AnswerAsync(taken);
        await using var neo4j = SeedGraphs.Open(new() { Uri = _address });
        Assert.Equal("ab12", await neo4j.Store.Client.BeginAsync(CancellationToken.None));
        _neo4j.Stop();
        Assert.Equal(taken + 1, await answering);
    }

    [Fact]
    public async Task It_is_not_begun_for_ever()
    {
        var answering = AnswerAsync(int.MaxValue);
        await using var neo4j = SeedGraphs.Open(new() { Uri = _address });
        await Assert.ThrowsAsync<StoreException>(() => neo4j.Store.Client.BeginAsync(CancellationToken.None));
        _neo4j.Stop();
        Assert.Equal(5, await answering);
    }

    public void Dispose() => _neo4j.Close();

    // Gives how many requests came until it was stopped.
    private async Task<int> AnswerAsync(int taken)
    {
        int count = 0;
        while (true)
        {
            HttpListenerContext request;
            try
            {
                request = await _neo4j.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return count;
            }
            bool isTaken = count++ < taken;
            request.Response.StatusCode = isTaken ? 503 : 202;
            await request.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(isTaken ? IdTaken : """{"transaction":{"id":"ab12"}}"""));
            request.Response.Close();
        }
    }
}
