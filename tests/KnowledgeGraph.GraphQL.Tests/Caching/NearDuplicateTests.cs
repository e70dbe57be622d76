using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

/// <summary>Requests that differ in one small thing that changes the answer have different keys.</summary>
public sealed class NearDuplicateTests
{
    private static readonly string[] Queries =
    [
        "{ films { totalCount } }",
        "{ films { t: totalCount } }",
        "{ films { nodes { id } } }",
        "{ films { edges { node { id } } } }",
        "{ films { nodes { id } totalCount } }",
        "{ films { totalCount nodes { id } } }",
        "{ films { nodes { id } __typename } }",
        "{ films { nodes { id __typename } } }",
        "{ films { nodes { id } pageInfo { hasNextPage } } }",
        "{ films { nodes { id } pageInfo { hasPreviousPage } } }",
        "{ films { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }",
        "{ films { nodes { id } pageInfo { hasPreviousPage hasNextPage } } }",
        "{ films { nodes { id } pageInfo { startCursor } } }",
        "{ films { nodes { id } pageInfo { endCursor } } }",
        "{ films { nodes { id } pageInfo { x: endCursor } } }",
        "{ films { nodes { id } pageInfo { __typename } } }",
        "{ films { nodes { id } p: pageInfo { endCursor } } }",
        "{ films { pageInfo { endCursor } nodes { id } } }",
        "{ films { edges { cursor } } }",
        "{ films { edges { c: cursor } } }",
        "{ films { nodes { title } } }",
        "{ films { nodes { title id } } }",
        "{ films { nodes { actors { totalCount } } } }",
        "{ films { nodes { actors { pageInfo { hasNextPage } } } } }",
        "{ films { nodes { actors { pageInfo { hasPreviousPage } } } } }",
        "{ films { nodes { actors { edges { character } } } } }",
        "{ films(first: 2) { nodes { id } } }",
        "{ films(order: {id: ASC}) { nodes { id } } }",
        "{ films(order: {id: DESC}) { nodes { id } } }",
        "{ films(where: {title: {eq: \"a\"}}) { nodes { id } } }",
        "{ films(where: {title: {neq: \"a\"}}) { nodes { id } } }",
        "{ films(where: {title: {eq: null}}) { nodes { id } } }",
        "{ films(where: {title: {eq: \"b\"}}) { nodes { id } } }",
        "{ films(where: {actors: {some: {}}}) { nodes { id } } }",
        "{ films(where: {actors: {none: {}}}) { nodes { id } } }",
    ];

    [Fact]
    public async Task Each_has_a_key_of_its_own()
    {
        var planner = new OperationPlanner(Models.FilmsApi, new Limits(), null);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string query in Queries)
        {
            var prepared = await planner.PrepareAsync(GraphRequest.Of(query), CancellationToken.None);
            string key = CachedRequest.Of(prepared.Plan, prepared.Parameters, "model", static _ => null).Fields[0].Key!.In(default);
            Assert.True(keys.TryAdd(key, query), $"{query} has the key of {keys.GetValueOrDefault(key)}");
        }
    }

    [Fact]
    public void Cursors_of_two_edges_between_the_same_items_are_two_values()
    {
        var touches = QueryDependencies.Of(Models.FilmsApi.Model, new()
        {
            Source = new ItemSource.Scan(Models.FilmsApi.Model.Kinds[0]),
            Cardinality = Cardinality.List,
            ParentKinds = Models.FilmsApi.Model.AllKinds,
        });
        CursorKeys[] cursors =
        [
            new([Value.Of("a")], "film:a", "edge:1"), new([Value.Of("a")], "film:a", "edge:2"), new([Value.Of("a")], "film:b", "edge:1"),
            new([Value.Of("b")], "film:a", "edge:1"), new([Value.Of(1)], "film:a", "edge:1"), new([Value.None], "film:a", "edge:1"),
            new([], "film:a", "edge:1"),
        ];
        Assert.Equal(cursors.Length,
            cursors.Select(c => FieldKey.Of("plan"u8, touches, new([Value.Of(c)])).In(default)).Distinct(StringComparer.Ordinal).Count());
    }
}
