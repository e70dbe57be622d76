namespace KnowledgeGraph.Conformance.Cases;

/// <summary>Each assertion of must.txt can hold and can fail.</summary>
public sealed class MustTests
{
    private static readonly Outcome Found = new(
        """{"data":{"zones":{"totalCount":2,"nodes":[{"id":"a","tags":["x"]},{"id":"b","tags":["y","z"]}],"none":null}}}""",
        ["zones first $0 after $1 rows\n  read id\n  -PARTY_TO->[Agreement] first $2 after $3 rows\n    read id\n"],
        1);

    [Theory]
    [InlineData("data.zones.totalCount = 2", "data.zones.totalCount = 3")]
    [InlineData("data.zones.none = null", "data.zones.none = 0")]
    [InlineData("data.zones.totalCount != 3", "data.zones.totalCount != 2")]
    [InlineData("data.zones.nodes[1].id = \"b\"", "data.zones.nodes[1].id = \"a\"")]
    [InlineData("data.zones.nodes[*].id = [\"a\",\"b\"]", "data.zones.nodes[*].id = [\"b\",\"a\"]")]
    [InlineData("data.zones.nodes[*].tags[*] = [\"x\",\"y\",\"z\"]", "data.zones.nodes[*].tags[*] = [\"x\"]")]
    [InlineData("data.zones.nodes[*].id contains \"b\"", "data.zones.nodes[*].id contains \"c\"")]
    [InlineData("data.zones.nodes[*].id not contains \"c\"", "data.zones.nodes[*].id not contains \"b\"")]
    [InlineData("count(data.zones.nodes) = 2", "count(data.zones.nodes) = 1")]
    [InlineData("contains \"\\\"totalCount\\\":2\"", "contains \"\\\"totalCount\\\": 2\"")]
    [InlineData("not contains \"Partnership\"", "not contains \"zones\"")]
    [InlineData("plan contains \"PARTY_TO\"", "plan contains \"UNDER\"")]
    [InlineData("plan not contains \"UNDER\"", "plan not contains \"PARTY_TO\"")]
    [InlineData("plan levels = 2", "plan levels = 1")]
    [InlineData("plan expansions = 2", "plan expansions = 3")]
    [InlineData("statements = 1", "statements = 2")]
    public void An_assertion_holds_or_fails(string holds, string fails)
    {
        Assert.Null(Must.Read(holds).Check(Found));
        Assert.NotNull(Must.Read(fails).Check(Found));
    }

    [Theory]
    [InlineData("zones = 2")]
    [InlineData("count(data.zones)")]
    [InlineData("statements < 2")]
    public void A_line_that_says_nothing_is_refused(string line) => Assert.Throws<FormatException>(() => Must.Read(line));

    [Fact]
    public void Every_folder_of_cases_is_a_case() => Assert.All(ConformanceCase.Names, name => ConformanceCase.Read(name));

    [Fact]
    public void A_path_that_leads_nowhere_fails() => Assert.Throws<InvalidDataException>(() => Must.Read("data.zone.id = 1").Check(Found));
}
