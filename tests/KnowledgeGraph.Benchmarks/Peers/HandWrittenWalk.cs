using System.Text.Json;
using KnowledgeGraph.Benchmarks.Walks;

namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>A walk, and hand-written Cypher for it.</summary>
/// <param name="Walk">The walk.</param>
/// <param name="Statement">The Cypher; its parameters are the walk's variables.</param>
internal sealed record HandWrittenWalk(WalkQuery Walk, string Statement)
{
    private const string Path = "PARTY_TO|AFFILIATED_WITH|HOSTED_BY|LOCATED_IN|PART_OF|UNDER";

    public static IReadOnlyList<HandWrittenWalk> All { get; } =
    [
        new(
            WalkQuery.ShortestPath,
            $$"""
            MATCH (a:Node {id: $from}) MATCH (b:Node {id: $to}) MATCH path = shortestPath((a)-[:{{Path}}*..8]-(b))
            RETURN length(path) AS length, [n IN nodes(path) | {id: n.id, labels: labels(n), nameEn: n.nameEn}] AS nodes,
              [r IN relationships(path) | {id: r.id, type: type(r), fromId: startNode(r).id, toId: endNode(r).id}] AS edges
            """),
        new(
            WalkQuery.Neighborhood,
            $$"""
            MATCH (a:Node {id: $of}) MATCH path = (a)-[:{{Path}}*0..2]-(n)
            WITH n, min(length(path)) AS distance ORDER BY distance, n.id
            WITH collect({node: n, distance: distance}) AS reached
            WITH reached[..200] AS kept, size(reached) AS count
            WITH kept, count, [k IN kept | k.node] AS members
            CALL (members) { UNWIND members AS x MATCH (x)-[r:{{Path}}]->(y) WHERE y IN members RETURN collect({id: r.id, type: type(r), fromId: x.id, toId: y.id}) AS edges }
            RETURN [k IN kept | {id: k.node.id, labels: labels(k.node), nameEn: k.node.nameEn, distance: k.distance}] AS nodes, edges, count
            """),
        new(
            WalkQuery.Partners,
            """
            MATCH (z:Zone {id: $zone})
            CALL (z) { MATCH (z)-[:PARTY_TO]->(s:Partnership|Agreement)<-[:PARTY_TO]-(p:Party) WHERE p <> z AND NOT p:Group RETURN count(DISTINCT p) AS total }
            MATCH (z)-[:PARTY_TO]->(s:Partnership|Agreement)<-[:PARTY_TO]-(p:Party) WHERE p <> z
            WITH total, p, count(DISTINCT CASE WHEN s:Partnership THEN s END) AS partnerships, count(DISTINCT CASE WHEN s:Agreement THEN s END) AS agreements,
              max(s.stage_ordinal) AS stage, min(coalesce(s.startedOn, s.signedOn)) AS since
            RETURN total, p.id, labels(p), partnerships, agreements, stage, since ORDER BY p.id LIMIT 20
            """),
    ];

    /// <summary>The bodies for Neo4j's Query API, a line for each of the walk's.</summary>
    public string Bodies => string.Join('\n', Walk.Requests.Split('\n').Select(request =>
    {
        using var document = JsonDocument.Parse(request);
        return JsonSerializer.Serialize(new
        {
            statement = Statement,
            parameters = document.RootElement.GetProperty("variables"),
            accessMode = "READ",
        });
    }));
}
