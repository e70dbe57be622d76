using System.Buffers;
using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>GraphQL over HTTP: POST and GET /graphql.</summary>
internal sealed partial class GraphQLEndpoint(ServedGraph graph, Limits limits, RequestDeadlines deadlines, ILogger<GraphQLEndpoint> logger)
{
    private const string SecondsToRetryAfter = "1";

    /// <summary>Answers the request.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (ResponseMedia.Negotiate(request.Headers.Accept) is not { } media)
        {
            return GraphQLAnswer.WriteAsync(
                context, ResponseMedia.Json, StatusCodes.Status406NotAcceptable,
                Invalid("Accept application/json or application/graphql-response+json."));
        }
        bool isPost = HttpMethods.IsPost(request.Method);
        if (!isPost && !HttpMethods.IsGet(request.Method))
        {
            context.Response.Headers.Allow = "GET, POST";
            return GraphQLAnswer.WriteAsync(
                context, media, StatusCodes.Status405MethodNotAllowed, Invalid("Use POST, or GET for a query in the URL."));
        }
        return graph.Open is { } open ? AnswerAsync(context, media, open.Server, isPost) : RefuseUntilOpenAsync(context, media);
    }

    private async Task AnswerAsync(HttpContext context, ResponseMedia media, GraphQLServer server, bool isPost)
    {
        try
        {
            if (isPost) await AnswerPostAsync(context, media, server);
            else await ExecuteAsync(context, media, server, QueryParameters.Read(context.Request.QueryString));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
        catch (GraphErrorException exception)
        {
            using var response = GraphResponse.OfRequestErrors(exception.Errors);
            await GraphQLAnswer.WriteAsync(context.Response, media, StatusCodes.Status400BadRequest, response);
        }
        catch (BadHttpRequestException exception)
        {
            // The end of this request is not known, so nothing more can be read from the connection.
            context.Response.Headers.Connection = "close";
            await GraphQLAnswer.WriteAsync(context, media, exception.StatusCode, Invalid($"The body cannot be read: {exception.Message}"));
        }
        catch (Exception exception)
        {
            await FailAsync(context, media, exception);
        }
    }

    private async Task AnswerPostAsync(HttpContext context, ResponseMedia media, GraphQLServer server)
    {
        if (RequestContent.Refusal(context.Request) is { } refusal)
        {
            await GraphQLAnswer.WriteAsync(context, media, StatusCodes.Status415UnsupportedMediaType, Invalid(refusal));
            return;
        }
        var reader = context.Request.BodyReader;
        if (await RequestBody.ReadAsync(context.Request, limits.RequestBytesMax) is not { } body)
        {
            await GraphQLAnswer.WriteAsync(context, media, StatusCodes.Status413PayloadTooLarge, new GraphError(
                ErrorCodes.RequestTooLarge,
                $"The body has more than {limits.RequestBytesMax} bytes (Limits:RequestBytesMax). Ask in several requests."));
            return;
        }
        try
        {
            // The pipe's own memory is parsed: it is valid until the reader advances.
            var bytes = body.IsSingleSegment ? body.First : body.ToArray();
            await ExecuteAsync(context, media, server, GraphRequest.Parse(bytes));
        }
        finally
        {
            reader.AdvanceTo(body.End);
        }
    }

    private async Task ExecuteAsync(HttpContext context, ResponseMedia media, GraphQLServer server, GraphRequest request)
    {
        var deadline = deadlines.Begin(context.RequestAborted);
        try
        {
            var directives = RequestCacheHeaders.Read(context.Request, media);
            using var response = await server.ExecuteAsync(request, directives, deadline.Token);
            if (response.IsNotModified) ResponseCacheHeaders.WriteNotModified(context.Response, response);
            else await GraphQLAnswer.WriteAsync(context.Response, media, StatusOf(media, response), response);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested && deadlines.AreOver)
        {
            await GraphQLAnswer.WriteAsync(
                context, media, StatusCodes.Status503ServiceUnavailable,
                new GraphError(ErrorCodes.StoreUnavailable, "The server is stopping. Try again later."));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Whether by the clock, by the timer or with a shared execution: the reason is always a deadline.
            await GraphQLAnswer.WriteAsync(context, media, StatusCodes.Status503ServiceUnavailable, new GraphError(
                ErrorCodes.Timeout,
                $"The request ran longer than {limits.RequestMillisecondsMax} ms (Limits:RequestMillisecondsMax). Ask for less at once."));
        }
        finally
        {
            await deadlines.EndAsync(deadline);
        }
    }

    private Task RefuseUntilOpenAsync(HttpContext context, ResponseMedia media)
    {
        context.Response.Headers.RetryAfter = SecondsToRetryAfter;
        return GraphQLAnswer.WriteAsync(
            context, media, StatusCodes.Status503ServiceUnavailable, new GraphError(ErrorCodes.StoreUnavailable, graph.WaitingFor));
    }

    private Task FailAsync(HttpContext context, ResponseMedia media, Exception exception)
    {
        if (exception is StoreException store)
        {
            return GraphQLAnswer.WriteAsync(
                context, media, StatusCodes.Status503ServiceUnavailable, new GraphError(store.Code, store.Message));
        }
        string traceId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        LogFailed(traceId, exception);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }
        return GraphQLAnswer.WriteAsync(context, media, StatusCodes.Status500InternalServerError, new GraphError(
            ErrorCodes.InternalError,
            $"The server failed to answer; its log has the reason under trace id {traceId}."));
    }

    private static int StatusOf(ResponseMedia media, GraphResponse response) =>
        response.IsNotCached ? StatusCodes.Status504GatewayTimeout : media.StatusOf(response.HasData);

    private static GraphError Invalid(string message) => new(ErrorCodes.RequestInvalid, message);

    [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "A request failed (trace id {TraceId})")]
    private partial void LogFailed(string traceId, Exception exception);
}
