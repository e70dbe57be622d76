using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Binding;

/// <summary>What a query touches: whatever its answer can depend on.</summary>
public sealed class DependenciesTests
{
    private static readonly OperationPlanner Planner = new(Models.Partnerships, new Limits(), "ZH");

    [Theory]
    [InlineData("{ zones { nodes { id } } }", "Zone")]
    [InlineData("{ zone(by: {id: \"zone:none\"}) { id } }", "Zone")]
    [InlineData("{ sites { totalCount } }", "Zone Place")]
    [InlineData("{ sites(where: {type: {eq: Zone}}) { totalCount } }", "Zone Place")]
    [InlineData("{ zones { nodes { agreements { totalCount } } } }", "Zone Agreement PARTY_TO")]
    [InlineData("{ zones(where: {agreements: {some: {status: {eq: SIGNED}}}}) { totalCount } }", "Zone Agreement PARTY_TO")]
    [InlineData("{ zones { nodes { evidence { id } } } }", "Zone Document Evidence FROM_DOCUMENT")]
    [InlineData("{ zones { nodes { sources { id } } } }", "Zone Document")]
    [InlineData(
        "{ zones { nodes { agreements { edges { evidence { statement } } } } } }",
        "Zone Agreement Document Evidence FROM_DOCUMENT PARTY_TO")]
    [InlineData("{ places { nodes { ancestors { id } } } }", "Place PART_OF")]
    public async Task A_query_touches(string query, string expected)
    {
        var plan = await Planner.PlanAsync(GraphRequest.Of(query), default);
        var touches = plan.Single().Query.Dependencies;
        var model = Models.Partnerships.Model;
        var names = touches.Kinds.Ordinals.Select(k => model.Kinds[k].Name)
            .Concat(touches.RelationshipTypes.Select(t => model.RelationshipTypes[t].Name).Order(StringComparer.Ordinal));
        Assert.Equal(expected, string.Join(' ', names));
    }

    [Fact]
    public async Task An_id_can_be_of_any_kind()
    {
        var plan = await Planner.PlanAsync(
            GraphRequest.Of("{ node(id: \"zone:none\") { id } nodes(ids: [\"zone:none\"]) { id } }"), default);
        Assert.All(plan, query => Assert.Equal(Models.Partnerships.Model.AllKinds, query.Query.Dependencies.Kinds));
    }

    [Fact]
    public async Task A_place_is_found_by_all_that_lies_in_another()
    {
        var plan = await Planner.PlanAsync(GraphRequest.Of("{ zones(where: {within: {id: \"place:shanxi\"}}) { totalCount } }"), default);
        var model = Models.Partnerships.Model;
        var types = plan.Single().Query.Dependencies.RelationshipTypes.Select(t => model.RelationshipTypes[t].Name).ToList();
        Assert.Contains("PART_OF", types);
        Assert.Contains("LOCATED_IN", types);
    }
}
