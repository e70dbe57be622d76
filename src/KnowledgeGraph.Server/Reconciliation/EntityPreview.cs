using System.Net;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Endpoints;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>A small page about an entity, for a frame of 400 by 200 pixels (Reconciliation Service API 0.2, "Preview Service").</summary>
internal static class EntityPreview
{
    /// <summary>Answers with the page.</summary>
    public static async Task AnswerAsync(
        HttpContext context, GraphQLServer server, ServiceTypes types, string id, CancellationToken cancellationToken)
    {
        string document = $"query ($id: ID!) {{ node(id: $id) {{ {types.Selection} {types.NamesSelection} }} }}";
        var node = (await server.AskAsync(document, json => json.WriteString("id", id), cancellationToken)).GetProperty("node");
        if (node.ValueKind != JsonValueKind.Object)
        {
            await PlainText.AnswerAsync(context, StatusCodes.Status404NotFound, "There is no entity with this id.\n");
            return;
        }
        byte[] page = Encoding.UTF8.GetBytes(Page(node));
        // Names come from outside: nothing of them may run or be fetched.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(page, cancellationToken);
    }

    private static string Page(JsonElement node)
    {
        string name = EntityJson.NameOf(node);
        var others = node.EnumerateObject().Where(field => ServiceTypes.IsName(field.Name))
            .SelectMany(field => PropertyColumns.TextsOf(field.Value)).Where(text => text != name).Distinct(StringComparer.Ordinal);
        string description = EntityJson.DescriptionOf(node) is { } text ? $"<p>{Escaped(text)}</p>" : "";
        string id = Escaped(node.GetProperty("id").GetString()!);
        string kind = node.GetProperty("__typename").GetString()!;
        string also = string.Join(" · ", others.Select(Escaped));
        return $$"""
            <!DOCTYPE html>
            <html>
            <head><meta charset="utf-8"><title>{{Escaped(name)}}</title>
            <style>body { font: 14px sans-serif; margin: 8px } p { margin: 4px 0 }</style></head>
            <body><p><b>{{Escaped(name)}}</b></p><p>{{also}}</p>{{description}}<p><small>{{kind}} · {{id}}</small></p></body>
            </html>

            """;
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
