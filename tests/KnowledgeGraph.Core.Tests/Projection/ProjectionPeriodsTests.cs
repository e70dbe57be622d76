using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Projection;

/// <summary>The first and the last day of a period belong to it, for edges and nodes alike.</summary>
public sealed class ProjectionPeriodsTests
{
    [Theory]
    [InlineData("2020-02-29", false)]
    [InlineData("2020-03-01", true)]
    [InlineData("2020-03-31", true)]
    [InlineData("2020-04-01", false)]
    [InlineData("2020", true)]
    [InlineData("2020-02", false)]
    [InlineData("2020-03", true)]
    [InlineData("2020-04", false)]
    [InlineData("2020-03-31T23:59:59+08:00", true)]
    public void A_period_holds_on_its_first_and_last_day(string asOf, bool holds)
    {
        var (day, month) = (PartialDate.Parse(asOf), PartialDate.Parse("2020-03"));
        var periods = new ProjectionPeriods([month.FirstDay], [month.LastDay], [month.FirstDay], [month.LastDay]);
        Assert.Equal(holds, periods.EdgeHolds(0, day.FirstDay, day.LastDay));
        Assert.Equal(holds, periods.NodeHolds(0, day.FirstDay, day.LastDay));
    }

    [Fact]
    public void What_is_not_known_always_holds()
    {
        var periods = ProjectionPeriods.Unknown(1, 1);
        Assert.True(periods.EdgeHolds(0, int.MinValue, int.MinValue));
        Assert.True(periods.NodeHolds(0, int.MaxValue, int.MaxValue));
    }
}
