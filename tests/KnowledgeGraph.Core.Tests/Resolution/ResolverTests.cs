using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Resolution;

namespace KnowledgeGraph.Core.Tests.Resolution;

public sealed class ResolverTests
{
    private static readonly Resolver Resolver = new(SmallGraph.Of());

    [Theory]
    [InlineData("太原理工大学", "university:taiyuan-ut")]
    [InlineData("太原理工", "university:taiyuan-ut")]
    [InlineData("tyut", "university:taiyuan-ut")]
    [InlineData("Taiyuan University of Technology", "university:taiyuan-ut")]
    [InlineData("Taiyuan Univ. of Technol., Taiyuan, China", "university:taiyuan-ut")]
    [InlineData("College of Mining, Taiyuan University of Technology, Taiyuan 030024, Shanxi, P. R. China", "university:taiyuan-ut")]
    [InlineData("太原理工大學材料學院", "university:taiyuan-ut")]
    [InlineData("山西省太原市太原理工大学", "university:taiyuan-ut")]
    [InlineData("大同大学", "university:datong")]
    [InlineData("Datong University, Shanxi", null)]
    [InlineData("山西大同大学", "university:datong")]
    [InlineData("Shanxi Datong University", "university:datong")]
    [InlineData("山西大学", "university:shanxi")]
    [InlineData("陕西大学", null)]
    [InlineData("Shaanxi University", null)]
    [InlineData("陕西师范大学", null)]
    [InlineData("山西师范大学", "university:shanxi-normal")]
    [InlineData("西安交通大学", "university:xian-jiaotong")]
    [InlineData("Xi’an Jiaotong University, Xi’an, Shaanxi", "university:xian-jiaotong")]
    [InlineData("XIAN JIAOTONG UNIVERSITY", "university:xian-jiaotong")]
    [InlineData("Dept. of Physics, Zhejinag University, Hangzhou", "university:zhejiang")]
    [InlineData("浙江大学物理系", "university:zhejiang")]
    [InlineData("浙江大学医学院附属第一医院", "organization:zju-first-hospital")]
    [InlineData("浙江大学医学院附属第二医院", null)]
    [InlineData("浙江大学附属中学", null)]
    [InlineData("浙江大学宁波校区", null)]
    [InlineData("The First Affiliated Hospital of Zhejiang University", "organization:zju-first-hospital")]
    [InlineData("Zhejiang University Hospital", null)]
    [InlineData("Zhejiang University Press", null)]
    [InlineData("Zhejiang University of Technology, Hangzhou", null)]
    [InlineData("State Key Laboratory of Clean Energy Utilization, Zhejiang University, Hangzhou, China", "university:zhejiang")]
    [InlineData("State Key Laboratory of Clean Energy Utilization", "organization:combustion-lab")]
    [InlineData("绛县", "place:jiangxian")]
    [InlineData("山西省运城市绛县", "place:jiangxian")]
    [InlineData("新绛县", "place:xinjiang")]
    [InlineData("山西省运城市新绛县", "place:xinjiang")]
    [InlineData("太原重工", "enterprise:heavy")]
    [InlineData("太原重工有限公司", "enterprise:heavy")]
    [InlineData("Taiyuan Heavy Industry", "enterprise:heavy")]
    [InlineData("Taiyuan Heavy Industry Company Limited", "enterprise:heavy")]
    [InlineData("Zhongke Magnetic Materials Co., Ltd", "enterprise:magnetics")]
    [InlineData("绛县中科磁材", "enterprise:magnetics")]
    [InlineData("Kunlun Robotics GmbH", "enterprise:kunlun")]
    [InlineData("Jinfeng Steel Co., Ltd.", null)]
    [InlineData("金凤钢铁有限公司", null)]
    [InlineData("Jinfeng Steel Co., Ltd., Shanxi, China", null)]
    [InlineData("Jinfeng Steel Co., Ltd., Taiyuan, Shanxi, China", "enterprise:steel-taiyuan")]
    [InlineData("Jinfeng Steel Co., Ltd., Datong, Shanxi, China", "enterprise:steel-datong")]
    [InlineData("山西省大同市金凤钢铁", "enterprise:steel-datong")]
    [InlineData("Northeastern University, Boston, USA", "university:northeastern-us")]
    [InlineData("Northeastern University, Toronto, Canada", "university:northeastern-ca")]
    [InlineData("York University, Toronto, Canada", "university:york-ca")]
    [InlineData("University of York, York, UK", "university:york-gb")]
    [InlineData("University of York", "university:york-gb")]
    [InlineData("Massachusetts General Hospital (MGH), Boston, MA", "organization:massachusetts-general")]
    [InlineData("Zhejiang University, Boston, USA", null)]
    [InlineData("University of Technology", null)]
    [InlineData("", null)]
    public void A_text_means_one_node_or_none(string text, string? id) => Assert.Equal(id, MatchOf(Resolver, text));

    [Fact]
    public void A_text_may_name_two_nodes()
    {
        var resolved = Resolve(Resolver, new("Zhejiang University, Hangzhou, China; Massachusetts General Hospital, Boston, USA"));

        Assert.Null(resolved.Match);
        var ids = resolved.Matches.Select(m => Resolver.Graph.IdOf(m.Node)).Order(StringComparer.Ordinal);
        Assert.Equal(["organization:massachusetts-general", "university:zhejiang"], ids);
    }

    [Fact]
    public void A_county_whose_name_ends_with_another_is_not_that_one() =>
        Assert.Null(MatchOf(new(SmallGraph.Of(without: "place:xinjiang")), "新绛县"));

    [Fact]
    public void A_hospital_that_is_not_in_the_graph_is_not_its_university() =>
        Assert.Null(MatchOf(new(SmallGraph.Of(without: "organization:zju-first-hospital")), "浙江大学医学院附属第一医院"));

    [Fact]
    public void A_key_that_is_known_decides()
    {
        var resolved = Resolve(Resolver, new("Zhejiang University") { Known = [new("ror", "https://ror.org/03kv08d37")] });

        Assert.Equal("university:taiyuan-ut", Resolver.Graph.IdOf(resolved.Match!.Node));
        Assert.Equal(ResolutionCandidate.ScoreMax, resolved.Match.Score);
        Assert.Equal([MatchFeature.SameKey], [.. resolved.Match.Features]);
    }

    [Fact]
    public void Keys_of_two_nodes_decide_nothing()
    {
        KnownKey[] known = [new("ror", "https://ror.org/03kv08d37"), new("ror", "https://ror.org/00a2xv884")];

        var resolved = Resolve(Resolver, new("Zhejiang University") { Known = [.. known] });

        Assert.Empty(resolved.Matches);
        Assert.Equal(2, resolved.Candidates.Count(c => c.Features.Contains(MatchFeature.SameKey)));
    }

    [Fact]
    public void A_key_of_a_kind_that_is_not_wanted_is_not_the_match() =>
        Assert.Empty(Resolve(Resolver, new("x") { Known = [new("ror", "https://ror.org/03kv08d37")],
            Types = KindSet.Of(SmallGraph.Place) }).Matches);

    [Fact]
    public void Only_the_wanted_kinds_are_candidates()
    {
        var resolved = Resolve(Resolver, new("绛县中科磁材有限责任公司") { Types = KindSet.Of(SmallGraph.Place) });

        Assert.DoesNotContain(resolved.Candidates, c => Resolver.Graph.KindOf(c.Node) != SmallGraph.Place);
        Assert.Null(resolved.Match);
    }

    [Theory]
    [InlineData("place:us", "university:northeastern-us")]
    [InlineData("place:toronto", "university:northeastern-ca")]
    [InlineData("place:taiyuan", null)]
    public void Candidates_lie_within_a_place(string place, string? id)
    {
        var resolved = Resolve(Resolver, new("Northeastern University") { Within = [Resolver.Graph.Find(place)!.Value] });

        Assert.Equal(id, resolved.Match is { } match ? Resolver.Graph.IdOf(match.Node) : null);
    }

    [Fact]
    public void Features_say_why()
    {
        var match = Resolve(Resolver, new("Taiyuan Heavy Industry, Taiyuan")).Match!;

        Assert.Equal([MatchFeature.NameInText, MatchFeature.WholeSegment, MatchFeature.LegalFormLeftOut, MatchFeature.SamePlace],
            [.. match.Features]);
        Assert.Equal(new NodeName(1, 0), match.Name);
    }

    internal static string? MatchOf(Resolver resolver, string text) =>
        Resolve(resolver, new(text)).Match is { } match ? resolver.Graph.IdOf(match.Node) : null;

    internal static ResolvedName Resolve(Resolver resolver, NameToResolve name) =>
        resolver.Resolve(name, 10, WorkBudget.OfLoad(CancellationToken.None));
}
