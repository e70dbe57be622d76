using System.IO.Pipelines;
using System.Text;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KnowledgeGraph.Server.Tests.Endpoints;

/// <summary>What is written of a large answer waits for its reader: Kestrel copies whatever it is given, and keeps that memory.</summary>
public sealed class LargeAnswerTests
{
    private const int BytesKept = 64 * 1024;

    [Theory]
    [InlineData(1)]
    [InlineData(BytesKept)]
    [InlineData(5_000_000)]
    public async Task A_reader_that_waits_is_given_no_more_than_Kestrel_keeps(int length)
    {
        using var answer = GraphResponse.OfRequestErrors([new GraphError(ErrorCodes.RequestInvalid, new string('x', length))]);
        var pipe = new Pipe(
            new PipeOptions(pauseWriterThreshold: BytesKept, resumeWriterThreshold: BytesKept / 2, useSynchronizationContext: false));
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseBodyFeature>(new PipedBody(pipe.Writer));
        var writing = GraphQLAnswer.WriteAsync(context.Response, ResponseMedia.Json, StatusCodes.Status400BadRequest, answer).AsTask();
        var sent = new MemoryStream();
        while (sent.Length < answer.Length)
        {
            var read = await pipe.Reader.ReadAsync();
            Assert.InRange(read.Buffer.Length, 1, 2 * BytesKept);
            foreach (var part in read.Buffer) sent.Write(part.Span);
            pipe.Reader.AdvanceTo(read.Buffer.End);
        }
        await writing;
        Assert.Equal(Encoding.UTF8.GetString(answer.Json.Span), Encoding.UTF8.GetString(sent.ToArray()));
    }

    [Fact]
    public async Task Nothing_more_is_written_once_the_reader_is_gone()
    {
        using var answer = GraphResponse.OfRequestErrors([new GraphError(ErrorCodes.RequestInvalid, new string('x', 5_000_000))]);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: BytesKept, useSynchronizationContext: false));
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseBodyFeature>(new PipedBody(pipe.Writer));
        var writing = GraphQLAnswer.WriteAsync(context.Response, ResponseMedia.Json, StatusCodes.Status400BadRequest, answer).AsTask();
        await pipe.Reader.CompleteAsync();
        await writing;
    }

    private sealed class PipedBody(PipeWriter writer) : IHttpResponseBodyFeature
    {
        public Stream Stream => writer.AsStream();

        public PipeWriter Writer => writer;

        public Task CompleteAsync() => Task.CompletedTask;

        public void DisableBuffering()
        {
        }

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
