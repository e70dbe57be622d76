namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>One query, to the server and to @neo4j/graphql, in the schema of each.</summary>
/// <param name="Name">What it asks, for the table.</param>
/// <param name="Ours">The body for the server; AFTER is replaced by the cursor of the item before the deep page.</param>
/// <param name="Theirs">The body for the peer.</param>
/// <param name="Aim">How many times faster than the peer it should be.</param>
internal sealed record PeerQuestion(string Name, string Ours, string Theirs, double Aim)
{
    /// <summary>The placeholder of a cursor.</summary>
    public const string After = "AFTER";

    /// <summary>How many items come before the deep page: 500 pages of 20.</summary>
    public const int Depth = 10_000;

    public static IReadOnlyList<PeerQuestion> All { get; } =
    [
        new(
            "look-up by id",
            Body("query ($id: ID!) { enterprise(by: {id: $id}) { id nameZh nameEn foundedOn } }", """{"id":"enterprise:12345"}"""),
            Body("query ($id: ID!) { enterprises(where: {id: {eq: $id}}) { id nameZh nameEn foundedOn } }", """{"id":"enterprise:12345"}"""),
            2),
        Nested("10 x 20 x 5 with parties", 10, 20, 5),
        Nested("20 x 50 x 20 with parties", 20, 50, 20),
        new(
            "filtered, ordered page, 500 deep",
            Body(DeepQuery, $$"""{"first":20,"after":"{{After}}"}"""),
            Body($$$"""{ agreements(where: {status: {eq: "SIGNED"}}, sort: [{signedOn: DESC}, {id: DESC}], limit: 20, offset: {{{Depth}}}) { id nameZh signedOn } }"""),
            5),
    ];

    /// <summary>The server's query of the deep page, by which its cursor is walked to as well.</summary>
    public const string DeepQuery =
        "query ($first: Int, $after: String) { agreements(where: {status: {eq: SIGNED}}, order: [{signedOn: DESC}], first: $first, after: $after) { nodes { id nameZh signedOn } pageInfo { hasNextPage endCursor } } }";

    public static string Body(string query, string? variables = null)
    {
        string text = System.Text.Json.JsonSerializer.Serialize(query);
        return variables is null ? $$"""{"query":{{text}}}""" : $$"""{"query":{{text}},"variables":{{variables}}}""";
    }

    private static PeerQuestion Nested(string name, int zones, int enterprises, int agreements) => new(
        name,
        Body($$$"""
            { zones(first: {{{zones}}}) { nodes { id nameZh located(first: {{{enterprises}}}, where: {type: {eq: Enterprise}}) { nodes { ... on Enterprise { id nameZh
              agreements(first: {{{agreements}}}) { nodes { id nameZh status signedOn parties(first: 20) { nodes { __typename id ... on Entity { nameZh } } } } } } } } } } }
            """),
        Body($$$"""
            { zones(limit: {{{zones}}}, sort: [{id: ASC}]) { id nameZh enterprises(limit: {{{enterprises}}}, sort: [{id: ASC}]) { id nameZh
              agreements(limit: {{{agreements}}}, sort: [{id: ASC}]) { id nameZh status signedOn parties { __typename ... on Zone { id nameZh } ... on Enterprise { id nameZh }
                ... on University { id nameZh } ... on Laboratory { id nameZh } } } } } }
            """),
        3);
}
