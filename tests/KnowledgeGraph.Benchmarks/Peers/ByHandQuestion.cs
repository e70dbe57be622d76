using System.Text.Json;

namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>
/// A question in the server's language and in that of @neo4j/graphql, and the Cypher that somebody who knows the graph and its indexes
/// would write for it.
/// </summary>
/// <param name="Name">What it asks, for the table.</param>
/// <param name="Query">The query.</param>
/// <param name="PeerQuery">The query for @neo4j/graphql, with the same ids and totals.</param>
/// <param name="Statement">The Cypher; a row of maps with the same ids and totals.</param>
/// <param name="Values">The values of all three.</param>
internal sealed record ByHandQuestion(string Name, string Query, string PeerQuery, string Statement, object Values)
{
    /// <summary>The eight shapes.</summary>
    public static IReadOnlyList<ByHandQuestion> All { get; } =
    [
        new(
            "look-up by unique property",
            "query ($id: ID!) { enterprise(by: {id: $id}) { id nameZh nameEn foundedOn } }",
            "query ($id: ID!) { enterprises(where: {id: {eq: $id}}) { id nameZh nameEn foundedOn } }",
            "MATCH (e:Node&Enterprise) WHERE e.id = $id RETURN e {.id, .nameZh, .nameEn, .foundedOn}",
            new { id = "enterprise:12345" }),
        new(
            "nested filter by type and name",
            """
            query ($name: String!) { agreements(where: {parties: {some: {type: {eq: Enterprise}, nameEn: {eq: $name}}}}, first: 20) {
              nodes { id nameEn signedOn } } }
            """,
            """
            query ($name: String!) { agreements(where: {parties: {some: {nameEn: {eq: $name}}}}, limit: 20, sort: [{id: ASC}]) {
              id nameEn signedOn } }
            """,
            """
            MATCH (e:Enterprise) WHERE e.nameEn = $name AND e.id IS NOT NULL MATCH (e)-[:PARTY_TO]->(a:Agreement)
            WITH DISTINCT a ORDER BY a.id LIMIT 20 RETURN a {.id, .nameEn, .signedOn}
            """,
            new { name = "Enterprise 9853 Technology Co Ltd" }),
        new(
            "two counts",
            "{ agreements { totalCount } enterprises { totalCount } }",
            "{ agreementsConnection { aggregate { count { totalCount: nodes } } } enterprisesConnection { aggregate { count { totalCount: nodes } } } }",
            "RETURN {totalCount: COUNT { (:Agreement) }}, {totalCount: COUNT { (:Enterprise) }}",
            new { }),
        new(
            "page 200 by name",
            "{ enterprises(order: [{nameEn: ASC}], first: 200) { nodes { id nameEn } } }",
            "{ enterprises(sort: [{nameEn: ASC}, {id: ASC}], limit: 200) { id nameEn } }",
            """
            MATCH (e:Enterprise) WHERE e.nameEn IS NOT NULL AND e.id IS NOT NULL WITH e ORDER BY e.nameEn, e.id LIMIT 200 RETURN e {.id, .nameEn}
            """,
            new { }),
        new(
            "OR of two relations",
            """
            query ($zone: ID!, $agreement: ID!) { enterprises(
              where: {or: [{locatedIn: {some: {id: {eq: $zone}}}}, {agreements: {some: {id: {eq: $agreement}}}}]}, first: 50) { nodes { id nameEn } } }
            """,
            """
            query ($zone: ID!, $agreement: ID!) { enterprises(
              where: {OR: [{locatedIn: {some: {id: {eq: $zone}}}}, {agreements: {some: {id: {eq: $agreement}}}}]}, limit: 50, sort: [{id: ASC}]) { id nameEn } }
            """,
            """
            CALL () { MATCH (z:Node&Zone) WHERE z.id = $zone MATCH (z)<-[:LOCATED_IN]-(e:Enterprise) RETURN e
              UNION MATCH (a:Node&Agreement) WHERE a.id = $agreement MATCH (a)<-[:PARTY_TO]-(e:Enterprise) RETURN e }
            WITH e ORDER BY e.id LIMIT 50 RETURN e {.id, .nameEn}
            """,
            new { zone = "zone:73", agreement = "agreement:0" }),
        new(
            "five levels with pages of 3",
            """
            { zones(first: 3) { nodes { id located(first: 3, where: {type: {eq: Enterprise}}) { nodes { id ... on Enterprise { agreements(first: 3) { nodes { id
              parties(first: 3) { nodes { id agreements(first: 3) { nodes { id nameEn } } } } } } } } } } } }
            """,
            """
            { zones(limit: 3, sort: [{id: ASC}]) { id enterprises(limit: 3, sort: [{id: ASC}]) { id agreements(limit: 3, sort: [{id: ASC}]) { id
              parties(limit: 3, sort: [{id: ASC}]) { id agreements(limit: 3, sort: [{id: ASC}]) { id nameEn } } } } } }
            """,
            """
            MATCH (z:Zone) WHERE z.id IS NOT NULL WITH z ORDER BY z.id LIMIT 3
            RETURN z {.id, below: COLLECT { MATCH (z)<-[:LOCATED_IN]-(e:Enterprise) WITH e ORDER BY e.id LIMIT 3
              RETURN e {.id, below: COLLECT { MATCH (e)-[:PARTY_TO]->(a:Agreement) WITH a ORDER BY a.id LIMIT 3
                RETURN a {.id, below: COLLECT { MATCH (a)<-[:PARTY_TO]-(p:Party) WITH p ORDER BY p.id LIMIT 3
                  RETURN p {.id, below: COLLECT { MATCH (p)-[:PARTY_TO]->(b:Agreement) WITH b ORDER BY b.id LIMIT 3 RETURN b {.id, .nameEn} }} }} }} }}
            """,
            new { }),
        new(
            "interface with startsWith",
            "query ($prefix: String!) { parties(where: {nameEn: {startsWith: $prefix}}, first: 20) { nodes { __typename id nameEn } } }",
            "query ($prefix: String!) { parties(where: {nameEn: {startsWith: $prefix}}, limit: 20, sort: [{id: ASC}]) { __typename id nameEn } }",
            """
            MATCH (p:Zone|Enterprise|University|Laboratory|Organization|Person|Team|Group|Place) WHERE p.nameEn STARTS WITH $prefix AND p.id IS NOT NULL
            WITH p ORDER BY p.id LIMIT 20 RETURN p {.id, .nameEn, type: head(labels(p))}
            """,
            new { prefix = "Enterprise 99" }),
        new(
            "by related id and edge property",
            """
            query ($id: ID!, $role: String!) { agreements(where: {parties: {some: {id: {eq: $id}, edge: {role: {eq: $role}}}}}, first: 20) {
              nodes { id nameEn signedOn } } }
            """,
            """
            query ($id: ID!, $role: String!) { agreements(
              where: {partiesConnection: {some: {node: {id: {eq: $id}}, edge: {role: {eq: $role}}}}}, limit: 20, sort: [{id: ASC}]) { id nameEn signedOn } }
            """,
            """
            MATCH (p:Node) WHERE p.id = $id MATCH (p)-[r:PARTY_TO]->(a:Agreement) WHERE r.role = $role
            WITH DISTINCT a ORDER BY a.id LIMIT 20 RETURN a {.id, .nameEn, .signedOn}
            """,
            new { id = "enterprise:9853", role = "industry" }),
    ];

    /// <summary>The body for the server.</summary>
    public string Ours => JsonSerializer.Serialize(new { query = Query, variables = Values });

    /// <summary>The body for @neo4j/graphql.</summary>
    public string Theirs => JsonSerializer.Serialize(new { query = PeerQuery, variables = Values });

    /// <summary>The body for Neo4j's Query API.</summary>
    public string ByHand => JsonSerializer.Serialize(new { statement = Statement, parameters = Values, accessMode = "Read" });

    /// <summary>The ids and totals in an answer, of which both must have the same.</summary>
    public static string AnswerOf(JsonElement answer) => string.Join(' ', Found(answer).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Found(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Found),
        JsonValueKind.Object =>
            json.EnumerateObject().SelectMany(p => p.Name is "id" or "totalCount" ? [p.Value.ToString()] : Found(p.Value)),
        _ => [],
    };
}
