using System.Text.RegularExpressions;
using KnowledgeGraph.Core.Model;
using Snapshooter;
using Snapshooter.Xunit;

namespace KnowledgeGraph.Server.Tests.Existing;

/// <summary>
/// Databases that were there before the server, written in plain Cypher: served by README.md's steps alone, and what the API says is what
/// Cypher says.
/// </summary>
public sealed partial class ExistingGraphTests(Neo4jServer server) : IClassFixture<Neo4jServer>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public async Task Films_are_served()
    {
        await using var graph = await ServeAsync(Snapshot.FullName(), "movies");
        await graph.SameAsync(
            "{ movies { totalCount } people { totalCount } }",
            "MATCH (m:Movie) WITH count(m) AS movies MATCH (p:Person) RETURN movies, count(p)",
            data => [data["movies"]["totalCount"], data["people"]["totalCount"]]);
        await graph.SameAsync(
            "{ movies(where: {released: {gte: 1999, lt: 2006}}, order: [{released: DESC}, {title: ASC}]) { nodes { id title released } } }",
            "MATCH (m:Movie) WHERE 1999 <= m.released < 2006 RETURN 'movie:' + m.title, m.title, m.released ORDER BY m.released DESC, m.title",
            data => data["movies"]["nodes"].Rows("id", "title", "released"));
        await graph.SameAsync(
            "{ movie(by: {title: \"Cloud Atlas\"}) { actedInBy(order: [{name: ASC}]) { edges { roles node { name born } } } } }",
            "MATCH (p:Person)-[r:ACTED_IN]->(:Movie {title: 'Cloud Atlas'}) RETURN r.roles, p.name, p.born ORDER BY p.name",
            data => data["movie"]["actedInBy"]["edges"].Each(edge => [edge["roles"], edge["node"]["name"], edge["node"]["born"]]));
        await graph.SameAsync(
            "{ people(where: {reviewed: {some: {edge: {rating: {gte: 4.5}}}}}, order: [{name: ASC}]) { nodes { name reviewed(where: {edge: {rating: {gte: 4.5}}}) { edges { rating summary } } } } }",
            "MATCH (p:Person)-[r:REVIEWED]->() WHERE r.rating >= 4.5 RETURN p.name, r.rating, r.summary ORDER BY p.name",
            data =>
                data["people"]["nodes"].Each(p => [p["name"], p["reviewed"]["edges"][0]["rating"], p["reviewed"]["edges"][0]["summary"]]));
        await graph.SameAsync(
            "{ movies { groups(by: [{released: VALUE}], first: 50) { nodes { key { released } count } } } }",
            "MATCH (m:Movie) RETURN m.released AS year, count(*) ORDER BY year",
            data => data["movies"]["groups"]["nodes"].Each(group => [group["key"]["released"], group["count"]]));
        await graph.SameAsync(
            "{ shortestPath(from: \"person:Kevin Bacon\", to: \"person:Keanu Reeves\", via: [{type: ACTED_IN, direction: BOTH}]) { length } }",
            "MATCH p = shortestPath((:Person {name: 'Kevin Bacon'})-[:ACTED_IN*]-(:Person {name: 'Keanu Reeves'})) RETURN length(p)",
            data => [data["shortestPath"]["length"]]);
        await PagesAsync(graph, "people", "MATCH (p:Person) RETURN p.name ORDER BY p.name");
    }

    [SkippableFact]
    public async Task Orders_are_served()
    {
        await using var graph = await ServeAsync(Snapshot.FullName(), "northwind");
        await graph.SameAsync(
            "{ orders(where: {orderDate: {during: \"1997\"}, freight: {gt: 10}}, order: [{orderDate: ASC}, {orderID: ASC}], first: 100) { totalCount nodes { id orderDate freight shipped } } }",
            "MATCH (o:Order) WHERE o.orderDate STARTS WITH '1997' AND o.freight > 10 RETURN 'order:' + o.orderID, o.orderDate, o.freight, o.shipped ORDER BY o.orderDate, o.orderID",
            data => data["orders"]["nodes"].Rows("id", "orderDate", "freight", "shipped"));
        await graph.SameAsync(
            "{ order(by: {orderID: 10250}) { orders(order: [{productID: ASC}]) { edges { quantity unitPrice discount node { productName } } } purchasedBy { nodes { companyName } } } }",
            "MATCH (o:Order {orderID: 10250})-[r:ORDERS]->(p) MATCH (c)-[:PURCHASED]->(o) RETURN r.quantity, r.unitPrice, r.discount, p.productName, c.companyName ORDER BY p.productID",
            data => data["order"]["orders"]["edges"].Each(line =>
                [line["quantity"], line["unitPrice"], line["discount"], line["node"]["productName"], data["order"]["purchasedBy"]["nodes"][0]["companyName"]]));
        await graph.SameAsync(
            "{ products { groups(by: [{discontinued: VALUE}]) { nodes { key { discontinued } count aggregate { unitsInStock { sum max } } } } } }",
            "MATCH (p:Product) RETURN p.discontinued AS key, count(*), sum(p.unitsInStock), max(p.unitsInStock) ORDER BY key",
            data => data["products"]["groups"]["nodes"].Each(g =>
                [g["key"]["discontinued"], g["count"], g["aggregate"]["unitsInStock"]["sum"], g["aggregate"]["unitsInStock"]["max"]]));
        await graph.SameAsync(
            "{ customers(where: {faxNumber: {isNull: false}}, order: [{companyName: ASC}]) { nodes { id faxNumber } } }",
            "MATCH (c:Customer) WHERE c.`fax number` IS NOT NULL RETURN 'customer:' + c.customerID, c.`fax number` ORDER BY c.companyName",
            data => data["customers"]["nodes"].Rows("id", "faxNumber"));
        await PagesAsync(graph, "products", "MATCH (p:Product) RETURN p.productName ORDER BY p.productName", "productName");
    }

    [SkippableFact]
    public async Task Papers_are_served()
    {
        await using var graph = await ServeAsync(Snapshot.FullName(), "citations");
        await graph.SameAsync(
            "{ papers(where: {citedBy: {count: {gte: 3}}, keywords: {has: \"queries\"}}, order: [{published: DESC}, {doi: ASC}]) { nodes { doi published citations keywords } } }",
            "MATCH (p:Paper) WHERE COUNT { (p)<-[:CITES]-() } >= 3 AND 'queries' IN p.keywords RETURN p.doi, toString(p.published), p.citations, p.keywords ORDER BY p.published DESC, p.doi LIMIT 20",
            data => data["papers"]["nodes"].Rows("doi", "published", "citations", "keywords"));
        await graph.SameAsync(
            "{ venues(order: [{name: ASC}]) { nodes { __typename name } } }",
            "MATCH (v:Venue) RETURN CASE WHEN v:Journal THEN 'Journal' ELSE 'Conference' END, v.name ORDER BY v.name",
            data => data["venues"]["nodes"].Rows("__typename", "name"));
        await graph.SameAsync(
            "{ authors(where: {authorId: {lte: 1003}}, order: [{authorId: ASC}]) { nodes { id authorOf(where: {edge: {corresponding: {eq: true}}}) { totalCount } } } }",
            "MATCH (a:Author) WHERE a.authorId <= 1003 RETURN 'author:' + a.authorId, COUNT { (a)-[:`AUTHOR OF` {corresponding: true}]->() } ORDER BY a.authorId",
            data => data["authors"]["nodes"].Each(author => [author["id"], author["authorOf"]["totalCount"]]));
        await graph.SameAsync(
            "{ shortestPath(from: \"paper:10.1000/p20\", to: \"paper:10.1000/p1\", via: [{type: CITES, direction: OUT}]) { length } }",
            "MATCH p = shortestPath((:Paper {doi: '10.1000/p20'})-[:CITES*]->(:Paper {doi: '10.1000/p1'})) RETURN length(p)",
            data => [data["shortestPath"]["length"]]);
        await PagesAsync(graph, "papers", "MATCH (p:Paper) RETURN p.title ORDER BY p.title", "title");
    }

    /// <summary>The pages of a list, one after the other, are the list.</summary>
    private static async Task PagesAsync(ServedGraph graph, string list, string cypher, string property = "name")
    {
        var names = new List<string>();
        for (string? after = null; ;)
        {
            var page = (await graph.AskAsync(
                $"query Page($after: String) {{ {list}(first: 7, after: $after, order: [{{{property}: ASC}}]) {{ nodes {{ {property} }} pageInfo {{ hasNextPage endCursor }} }} }}",
                new { after })).GetProperty(list);
            names.AddRange(page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty(property).GetString()!));
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()) break;
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
        Assert.Equal((await RawCypher.RunAsync(graph.Neo4j, cypher)).Select(row => row[0].GetString()), names);
    }

    private async Task<ServedGraph> ServeAsync(SnapshotFullName snapshot, string name)
    {
        var neo4j = server.Require();
        await ExistingDatabase.FillAsync(neo4j, name);
        var steps = new ReadmeSteps(neo4j, _directory);
        string model = await steps.ModelAsync();
        Snapshot.Match(Version().Replace(model, "Neo4j 5"), snapshot);
        ModelReader.Read("movies.graphql", model);
        return await ServedGraph.OfAsync(neo4j, steps.Serve());
    }

    [GeneratedRegex(@"Neo4j \d[\w.]* \(\w+\)", RegexOptions.None, 1000)]
    private static partial Regex Version();
}
