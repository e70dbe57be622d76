using KnowledgeGraph.Server.Hosting;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Sends each request to its endpoint by its path. There are few and all are fixed, so a switch does what routing would do, for less.</summary>
internal sealed class RequestRouter(GraphQLEndpoint graphQL, HealthEndpoints health, ServedGraph graph)
{
    /// <summary>Answers the request.</summary>
    public Task RouteAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/graphql" => graphQL.AnswerAsync(context),
        "/graphql/schema.graphql" => ReadOnly(context, SchemaAsync),
        "/healthz/live" => ReadOnly(context, HealthEndpoints.LiveAsync),
        "/healthz/ready" => ReadOnly(context, health.ReadyAsync),
        "/" => ReadOnly(context, HomePage.AnswerAsync),
        _ => PlainText.AnswerAsync(context, StatusCodes.Status404NotFound, "There is nothing here. GraphQL is at /graphql, its schema at /graphql/schema.graphql.\n"),
    };

    private static Task ReadOnly(HttpContext context, RequestDelegate answer)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return answer(context);
        context.Response.Headers.Allow = "GET, HEAD";
        return PlainText.AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, "This can only be read: use GET.\n");
    }

    private Task SchemaAsync(HttpContext context)
    {
        if (graph.Open is not { } open) return PlainText.AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, graph.WaitingFor + "\n");
        context.Response.ContentType = "application/graphql; charset=utf-8";
        byte[] sdl = open.Sdl.Value;
        context.Response.ContentLength = sdl.Length;
        return context.Response.Body.WriteAsync(sdl, context.RequestAborted).AsTask();
    }
}
