using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Explorer;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>
/// Sends each request to its endpoint by its path. There are few and all are fixed, so a switch replaces routing at a lower cost.
/// </summary>
internal sealed class RequestRouter(
    GraphQLEndpoint graphQL, HealthEndpoints health, HomePage home, ExplorerFiles explorer, ServedGraph graph)
{
    /// <summary>Answers the request.</summary>
    public Task RouteAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/graphql" => graphQL.AnswerAsync(context),
        "/graphql/schema.graphql" => ReadOnly(context, SchemaAsync),
        "/healthz/live" => ReadOnly(context, HealthEndpoints.LiveAsync),
        "/healthz/ready" => ReadOnly(context, health.ReadyAsync),
        "/" => ReadOnly(context, home.AnswerAsync),
        // The prefix of the settings alone: addresses in the page are relative to the folder.
        "" => ReadOnly(context, ToFolderAsync),
        var path when explorer.Find(path) is { } file => ReadOnly(context, asked => ExplorerResponse.AnswerAsync(asked, file)),
        _ => PlainText.AnswerAsync(
            context, StatusCodes.Status404NotFound,
            "There is nothing here. GraphQL is at /graphql, its schema at /graphql/schema.graphql.\n"),
    };

    private static Task ReadOnly(HttpContext context, RequestDelegate answer)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return answer(context);
        context.Response.Headers.Allow = "GET, HEAD";
        return PlainText.AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, "This can only be read: use GET.\n");
    }

    private static Task ToFolderAsync(HttpContext context)
    {
        context.Response.Headers.Location = $"{context.Request.PathBase}/{context.Request.QueryString}";
        return PlainText.AnswerAsync(context, StatusCodes.Status308PermanentRedirect, "The page's address ends with a slash.\n");
    }

    private Task SchemaAsync(HttpContext context)
    {
        if (graph.Open is not { } open)
        {
            return PlainText.AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, graph.WaitingFor + "\n");
        }
        var schema = open.Schema.Value;
        var headers = context.Response.Headers;
        headers.ETag = schema.ETag;
        // Half a megabyte that changes with the model or an upgrade: may be stored, and is revalidated each time.
        headers.CacheControl = "private, no-cache";
        if (EntityTag.IsAmong(schema.ETag, context.Request.Headers.IfNoneMatch))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        context.Response.ContentType = "application/graphql; charset=utf-8";
        context.Response.ContentLength = schema.Text.Length;
        return context.Response.Body.WriteAsync(schema.Text, context.RequestAborted).AsTask();
    }
}
