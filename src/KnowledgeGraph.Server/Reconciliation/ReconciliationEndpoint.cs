using System.Diagnostics;
using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Endpoints;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>
/// The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group), as OpenRefine and its kin speak it. Errors are those of
/// GraphQL: the API defines none.
/// </summary>
internal sealed partial class ReconciliationEndpoint(
    ServedGraph graph, GraphModel model, Limits limits, RequestDeadlines deadlines, ServerAddress address,
    ILogger<ReconciliationEndpoint> logger)
{
    private readonly ServiceTypes _types = new(model);

    /// <summary>Answers the request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            if (!_types.HasNames) throw new GraphErrorException(ErrorCodes.RequestInvalid, "The model has no names to reconcile with.");
            if (graph.Open is not { } open) throw new GraphErrorException(ErrorCodes.StoreUnavailable, graph.WaitingFor);
            if (await ParametersAsync(context) is { } parameters) await AnswerAsync(context, open.Server, parameters);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
        catch (GraphErrorException exception)
        {
            await RefuseAsync(context, exception.Errors[0]);
        }
        catch (StoreException exception)
        {
            await RefuseAsync(context, new GraphError(exception.Code, exception.Message));
        }
        catch (BadHttpRequestException exception)
        {
            // The end of this request is not known, so nothing more can be read from the connection.
            context.Response.Headers.Connection = "close";
            await RefuseAsync(context, new GraphError(ErrorCodes.RequestInvalid, $"The body cannot be read: {exception.Message}"));
        }
        catch (OperationCanceledException)
        {
            await RefuseAsync(context, new GraphError(
                ErrorCodes.Timeout,
                $"The request ran longer than {limits.RequestMillisecondsMax} ms (Limits:RequestMillisecondsMax). Ask for less at once."));
        }
        catch (Exception exception)
        {
            string traceId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
            LogFailed(traceId, exception);
            await RefuseAsync(context, new GraphError(
                ErrorCodes.InternalError, $"The server failed to answer; its log has the reason under trace id {traceId}."));
        }
    }

    private async Task AnswerAsync(HttpContext context, GraphQLServer server, Dictionary<string, string> parameters)
    {
        var deadline = deadlines.Begin(context.RequestAborted);
        try
        {
            switch (context.Request.Path.Value![ReconciliationSettings.Path.Length..].TrimEnd('/'))
            {
                case "" when parameters.TryGetValue("queries", out string? queries):
                    await WriteAsync(context, await new BatchReconciler(server, _types, limits).AnswerAsync(queries, deadline.Token));
                    break;
                case "" when parameters.TryGetValue("extend", out string? extension):
                    await WriteAsync(context, await new DataExtension(server, _types, limits).AnswerAsync(extension, deadline.Token));
                    break;
                case "":
                    string at = address.Of(context.Request);
                    await WriteAsync(context, JsonBytes.Of(json => ServiceManifest.Write(json, _types, limits, at)));
                    break;
                case "/suggest/entity":
                    await WriteAsync(context, await new Suggestions(server, _types, limits).EntitiesAsync(parameters, deadline.Token));
                    break;
                case "/suggest/type":
                    await WriteAsync(context, new Suggestions(server, _types, limits).Types(parameters));
                    break;
                case "/suggest/property":
                    await WriteAsync(context, new Suggestions(server, _types, limits).Properties(parameters));
                    break;
                case "/properties":
                    await WriteAsync(context, DataExtension.Proposals(_types, parameters));
                    break;
                case "/preview":
                    await EntityPreview.AnswerAsync(context, server, _types, parameters.GetValueOrDefault("id", ""), deadline.Token);
                    break;
                default:
                    await PlainText.AnswerAsync(
                        context, StatusCodes.Status404NotFound,
                        $"There is nothing here. The service is at {ReconciliationSettings.Path}.\n");
                    break;
            }
        }
        finally
        {
            await deadlines.EndAsync(deadline);
        }
    }

    /// <summary>The parameters of the URL or of the form; null if the request was refused.</summary>
    private async Task<Dictionary<string, string>?> ParametersAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return UrlEncoding.Parameters(request.QueryString.Value.AsSpan().TrimStart('?'));
        }
        if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD, POST";
            await RefuseAsync(
                context, ServiceJson.Invalid("Use POST with a form, or GET.").Errors[0], StatusCodes.Status405MethodNotAllowed);
            return null;
        }
        if (!IsForm(request))
        {
            var refusal = ServiceJson.Invalid("Send the body as application/x-www-form-urlencoded, without Content-Encoding.").Errors[0];
            await RefuseAsync(context, refusal, StatusCodes.Status415UnsupportedMediaType);
            return null;
        }
        if (await RequestBody.ReadAsync(request, limits.RequestBytesMax) is not { } body)
        {
            throw new GraphErrorException(
                ErrorCodes.RequestTooLarge,
                $"The body has more than {limits.RequestBytesMax} bytes (Limits:RequestBytesMax). Ask in several requests.");
        }
        try
        {
            return UrlEncoding.Parameters(Encoding.Latin1.GetString(body));
        }
        finally
        {
            request.BodyReader.AdvanceTo(body.End);
        }
    }

    private static bool IsForm(HttpRequest request) => request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static Task WriteAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = ResponseMedia.Json.ContentType;
        context.Response.ContentLength = json.Length;
        context.Response.Headers.CacheControl = "no-cache";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    private static Task RefuseAsync(HttpContext context, GraphError error, int? status = null)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }
        return GraphQLAnswer.WriteAsync(context, ResponseMedia.Json, status ?? StatusOf(error.Code), error);
    }

    private static int StatusOf(string code) => code switch
    {
        ErrorCodes.StoreUnavailable or ErrorCodes.Timeout or ErrorCodes.DataInvalid => StatusCodes.Status503ServiceUnavailable,
        ErrorCodes.RequestTooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorCodes.InternalError => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status400BadRequest,
    };

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "A reconciliation request failed (trace id {TraceId})")]
    private partial void LogFailed(string traceId, Exception exception);
}
