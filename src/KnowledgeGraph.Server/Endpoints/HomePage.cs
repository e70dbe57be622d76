namespace KnowledgeGraph.Server.Endpoints;

/// <summary>The page at the server's address: where to send queries, and a first one.</summary>
internal static class HomePage
{
    /// <summary>Answers with the page.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        string address = $"{context.Request.Scheme}://{context.Request.Host}";
        return PlainText.AnswerAsync(context, StatusCodes.Status200OK, $$"""
            KnowledgeGraph

            A GraphQL server over a graph of partnerships: who works with whom, on what, since when, and how we know.

            Ask:      POST {{address}}/graphql
            Schema:   {{address}}/graphql/schema.graphql
            Match:    {{address}}/reconcile, for OpenRefine and other tools
            Health:   {{address}}/healthz/live and {{address}}/healthz/ready

            A first query:

              curl {{address}}/graphql -H 'Content-Type: application/json' \
                -d '{"query": "{ zones(first: 5) { totalCount nodes { id name agreements { totalCount } } } }"}'

            """);
    }
}
