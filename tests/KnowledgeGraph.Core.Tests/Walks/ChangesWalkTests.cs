using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Tests.Model;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Core.Tests.Walks;

/// <summary>Which nodes have changes, and which Dates say when they were.</summary>
public sealed class ChangesWalkTests
{
    private static readonly GraphModel Partnerships = ModelReader.Read("partnerships.graphql", ModelTexts.Partnerships);

    [Fact]
    public void Where_there_are_partners_what_they_share_changes()
    {
        Assert.Equal(["Agreement", "Partnership"], NamesOf(Partnerships));
        Assert.Equal([("PARTY_TO", RelationshipDirection.Out)], StepsOf(Partnerships));
    }

    [Fact]
    public void Elsewhere_what_has_a_period_changes()
    {
        var model = ModelTexts.Read("""
            scalar Date
            type Ruler implements Node @validity(from: "crowned", to: "deposed") {
              crowned: Date
              deposed: Date
              lands: [Land!]! @relationship(type: "RULES", direction: OUT) @path
            }
            type Land implements Node { validTo: Date }
            type River implements Node { lands: [Land!]! @relationship(type: "FLOWS_IN", direction: OUT) }
            type Scroll implements Node @source { validFrom: Date }
            """);
        Assert.Equal(["Land", "Ruler"], NamesOf(model));
        Assert.Equal([("RULES", RelationshipDirection.Out)], StepsOf(model));
        Assert.Null(ChangesWalk.PropertyOf(model.Kind("Land")!, ChangeType.Begun));
        Assert.Equal("validTo", ChangesWalk.PropertyOf(model.Kind("Land")!, ChangeType.Ended));
        Assert.Null(ChangesWalk.PropertyOf(model.Kind("Ruler")!, ChangeType.Recorded));
    }

    [Theory]
    [InlineData("Agreement", ChangeType.Begun, "signedOn")]
    [InlineData("Agreement", ChangeType.Ended, "validTo")]
    [InlineData("Agreement", ChangeType.Recorded, "recordedAt")]
    [InlineData("Partnership", ChangeType.Ended, "endedOn")]
    [InlineData("University", ChangeType.Ended, null)]
    public void A_date_of_the_kind_says_when(string kind, ChangeType change, string? property) =>
        Assert.Equal(property, ChangesWalk.PropertyOf(Partnerships.Kind(kind)!, change));

    private static IEnumerable<string> NamesOf(GraphModel model) =>
        model.ChangingKinds.Ordinals.Select(k => model.Kinds[k].Name).Order(StringComparer.Ordinal);

    private static IEnumerable<(string, RelationshipDirection)> StepsOf(GraphModel model) =>
        model.ChangeSteps.Select(s => (model.RelationshipTypes[Step.TypeOf(s)].Name, Step.DirectionOf(s)));
}
