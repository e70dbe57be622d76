namespace KnowledgeGraph.Core.Tests.Seed;

/// <summary>What is easily misread in the articles, and must be right.</summary>
public sealed class SeedTrapsTests(SeedData seed) : IClassFixture<SeedData>
{
    [Fact]
    public void The_zone_of_Kelan_has_two_agreements_and_no_other_zone_has_one() =>
        Assert.Equal(
            [("zone:kelan", "agreement:kelan-training-base"), ("zone:kelan", "agreement:kelan-uestc-team")],
            seed.EdgesOf("PARTY_TO")
                .Where(edge => edge["from"].StartsWith("zone:", StringComparison.Ordinal)
                    && edge["to"].StartsWith("agreement:", StringComparison.Ordinal))
                .Select(edge => (edge["from"], edge["to"])));

    [Theory]
    [InlineData(
        "agreement:kelan-training-base", "organization:shanxi-industry-education-association organization:shanxi-university-science-park "
            + "university:taiyuan-ut zone:kelan")]
    [InlineData("agreement:kelan-uestc-team", "team:uestc-experts zone:kelan")]
    [InlineData("agreement:xinzhou-wuhan-university", "team:xinzhou-delegations university:wuhan")]
    [InlineData(
        "partnership:jiangxian-universities",
        "group:jiangxian-zone-enterprises university:taiyuan-ut university:tongji university:zhejiang zone:jiangxian")]
    public void The_parties_are_those_that_the_article_names(string work, string parties) =>
        Assert.Equal(parties.Split(' '), seed.EdgesOf("PARTY_TO").Where(edge => edge["to"] == work).Select(edge => edge["from"]));

    [Theory]
    [InlineData("agreement:kelan-training-base", "status", "SIGNED")]
    [InlineData("agreement:kelan-training-base", "instruments", "")]
    [InlineData("agreement:kelan-training-base", "signedOn", "")]
    [InlineData("agreement:xinzhou-wuhan-university", "status", "REACHED")]
    [InlineData("agreement:xinzhou-wuhan-university", "instruments", "2")]
    [InlineData("agreement:xinzhou-wuhan-university", "instrumentsComparator", "GTE")]
    [InlineData("partnership:jiangxian-universities", "stage", "EXPLORING")]
    [InlineData("partnership:gu-county-talks", "stage", "CONTACTED")]
    [InlineData("partnership:xinzhou-wuhan-businesses", "stage", "NEGOTIATING")]
    [InlineData("partnership:jining-yilian-qust", "stage", "")]
    [InlineData("evidence:f011-stage", "value", "SEEKING")]
    [InlineData("policy:yuanqu-investment-incentives", "status", "DRAFT")]
    [InlineData("policy:yuanqu-incubation-park-rules", "status", "DRAFT")]
    [InlineData("funding:wenshui-talent-reward-2023", "amount", "400000")]
    [InlineData("funding:wenshui-talent-reward-2023", "startedOn", "2023")]
    [InlineData("document:000", "publishedAt", "")]
    [InlineData("document:001", "publishedAt", "2024-03-28T09:34:36+08:00")]
    [InlineData("document:002", "publishedAt", "2021-03-08")]
    [InlineData("document:003", "publishedAt", "2024-03-07")]
    [InlineData("document:004", "publishedAt", "2023-10-27")]
    [InlineData("place:jiangxian", "code", "140826")]
    public void A_property_says_no_more_and_no_less_than_the_article(string node, string property, string value) =>
        Assert.Equal(value, seed.Node(node)[property]);

    [Theory]
    [InlineData("datong-high-tech-enterprises-2021", "TARGET", "EQ", "100")]
    [InlineData("jining-technology-smes", "ACTUAL", "GT", "2000")]
    [InlineData("jining-high-tech-enterprises", "ACTUAL", "GT", "400")]
    [InlineData("yuanping-trained", "ACTUAL", "GT", "200")]
    [InlineData("yuanping-base-investment", "", "EQ", "2600000000")]
    [InlineData("shuozhou-upgraded-shafts", "ACTUAL", "EQ", "44")]
    [InlineData("doctoral-service-group-assigned", "ACTUAL", "", "")]
    [InlineData("kelan-honorary-citizens", "ACTUAL", "EQ", "92")]
    public void A_figure_has_its_kind_comparator_and_value(string name, string kind, string comparator, string value)
    {
        var observation = seed.Node("observation:" + name);
        Assert.Equal((kind, comparator, value), (observation["kind"], observation["comparator"], observation["value"]));
    }

    [Fact]
    public void Zhou_Bin_was_assigned_in_February_2023() =>
        Assert.Contains(seed.EdgesOf("ASSIGNED_TO"), edge => edge.Id == "person:zhou-bin~ASSIGNED_TO~zone:shanxi-transformation~~2023-02");

    [Fact]
    public void The_county_of_Xinjiang_is_not_in_the_seed() =>
        Assert.DoesNotContain(seed.Nodes, node => node["nameZh"].StartsWith("新绛", StringComparison.Ordinal) || node["code"] == "140825");
}
