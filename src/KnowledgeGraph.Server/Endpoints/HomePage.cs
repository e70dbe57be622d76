using KnowledgeGraph.Server.Explorer;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>What is at the server's address: for browsers the explorer, for others a text that says where to send queries.</summary>
internal sealed class HomePage(ExplorerFiles files, ServerAddress address)
{
    private static readonly StringValues ByAccept = "Accept";

    /// <summary>Answers with the page or the text.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        bool isBrowser = PrefersPage(context.Request.Headers.Accept);
        if (isBrowser && files.Index is { } index) return ExplorerResponse.AnswerAsync(context, index, isNegotiated: true);
        context.Response.Headers.Vary = ByAccept;
        context.Response.Headers.CacheControl = "no-cache";
        string text = Text(address.Of(context.Request));
        return PlainText.AnswerAsync(
            context, StatusCodes.Status200OK, isBrowser ? $"{files.Missing}\n\n{text}" : text);
    }

    /// <summary>Whether a client would rather have HTML than text: all browsers say so, and curl accepts everything alike.</summary>
    private static bool PrefersPage(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return false;
        return MediaPreference.Of("text/html", ranges).Quality > MediaPreference.Of("text/plain", ranges).Quality;
    }

    private static string Text(string address) => $$"""
        KnowledgeGraph

        A GraphQL server over a graph of partnerships: who works with whom, on what, since when, and how we know.

        Explore:  {{address}}/ in a browser
        Ask:      POST {{address}}/graphql
        Schema:   {{address}}/graphql/schema.graphql
        Match:    {{address}}/reconcile, for OpenRefine and other tools
        Health:   {{address}}/healthz/live and {{address}}/healthz/ready

        A first query:

          curl {{address}}/graphql -H 'Content-Type: application/json' \
            -d '{"query": "{ zones(first: 5) { totalCount nodes { id name agreements { totalCount } } } }"}'

        """;
}
