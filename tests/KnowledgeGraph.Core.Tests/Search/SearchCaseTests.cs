using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Core.Tests.Search;

/// <summary>What readers expect of texts, case by case.</summary>
public sealed class SearchCaseTests
{
    private static readonly SearchGraph Graph = Universities();

    private static SearchGraph Universities()
    {
        var graph = new SearchGraph();
        (string Zh, string En, string[] Aliases)[] nodes =
        [
            ("太原理工大学", "Taiyuan University of Technology", ["TYUT"]),
            ("太原科技大学", "Taiyuan University of Science and Technology", ["TYUST"]),
            ("太原师范学院", "Taiyuan Normal University", []),
            ("山西大同大学", "Shanxi Datong University", ["大同大学"]),
            ("山西大学", "Shanxi University", ["SXU"]),
            ("陕西师范大学", "Shaanxi Normal University", ["SNNU"]),
            ("山西省", "Shanxi", []),
            ("绛县", "Jiangxian", []),
            ("新绛县", "Xinjiang County", []),
            ("重庆大学", "Chongqing University", ["CQU"]),
            ("长治市", "Changzhi", []),
            ("厦门大学", "Xiamen University", ["XMU"]),
            ("西安交通大学", "Xi'an Jiaotong University", ["XJTU"]),
            ("招商银行", "China Merchants Bank", []),
            ("经典书局", "Classics Press", []),
            ("张云", "Zhang Yun", []),
            ("钟云", "Zhong Yun", []),
            ("臺灣大學", "National Taiwan University", ["NTU"]),
            ("绿地集团", "Greenland Holdings", []),
        ];
        for (int row = 0; row < nodes.Length; row++)
        {
            var (zh, en, aliases) = nodes[row];
            graph.Set(0, row, $"n:{row:D2}", [(0, 0, zh), (1, 0, en), .. aliases.Select((alias, item) => (2, item, alias))]);
        }
        graph.Set(0, nodes.Length, "n:doc", (1, 0, "Founding report"), (3, 0, "How 太原理工大学 was founded in Taiyuan"));
        return graph;
    }

    [Theory]
    [InlineData("太原理工", "Beginning 太原理工大学", "Description How 太原理工大学 was founded in Taiyuan")]
    [InlineData("大同大学", "Name 大同大学")]
    [InlineData("Taiyuan Univ", "Beginning Taiyuan University of Technology", "Beginning Taiyuan University of Science and Technology",
        "Words Taiyuan Normal University")]
    [InlineData("tyut", "Name TYUT")]
    [InlineData("山西", "Beginning 山西省", "Beginning 山西大学", "Beginning 山西大同大学")]
    [InlineData("绛县", "Name 绛县", "Words 新绛县")]
    [InlineData("University Taiyuan Technology", "Words Taiyuan University of Technology",
        "Words Taiyuan University of Science and Technology")]
    [InlineData("景点")]
    [InlineData("张云", "Name 张云")]
    [InlineData("云", "Words 张云", "Words 钟云")]
    [InlineData("绛", "Beginning 绛县", "Words 新绛县")]
    [InlineData("大同", "Beginning 大同大学")]
    [InlineData("台湾大学", "Simplified 臺灣大學")]
    [InlineData("台大")]
    [InlineData("绿地集團", "Simplified 绿地集团")]
    [InlineData("chongqing", "Beginning Chongqing University")]
    [InlineData("chongqingdaxue", "Pinyin 重庆大学")]
    [InlineData("zhongqingdaxue", "Pinyin 重庆大学")]
    [InlineData("changzhishi", "Pinyin 长治市")]
    [InlineData("Xiàmén dàxué", "Pinyin 厦门大学")]
    [InlineData("xi'an jiaotong", "Beginning Xi'an Jiaotong University")]
    [InlineData("xian jiao", "Words Xi'an Jiaotong University")]
    [InlineData("xi’an", "Words Xi'an Jiaotong University", "Pinyin 绛县", "Pinyin 新绛县")]
    [InlineData("lvdi", "Pinyin 绿地集团")]
    [InlineData("ludi", "Pinyin 绿地集团")]
    [InlineData("zhaoshang", "Pinyin 招商银行")]
    [InlineData("Taiyaun University of Technolgy", "Misspelled Taiyuan University of Technology",
        "Misspelled Taiyuan University of Science and Technology")]
    [InlineData("Ｔａｉｙｕａｎ ＮＯＲＭＡＬ", "Beginning Taiyuan Normal University")]
    [InlineData("founded", "Description How 太原理工大学 was founded in Taiyuan")]
    [InlineData("!?…")]
    [InlineData("")]
    [InlineData("太原大学", "SomeWords 太原理工大学", "SomeWords 太原科技大学", "SomeWords 太原师范学院")]
    public void A_text_finds(string text, params string[] expected) => Assert.Equal(expected, Graph.Found(text));

    [Theory]
    [InlineData("tai", "Beginning Taiyuan Normal University", "Beginning Taiyuan University of Technology",
        "Beginning Taiyuan University of Science and Technology", "Words National Taiwan University")]
    [InlineData("un tech", "Words Taiyuan University of Technology", "Words Taiyuan University of Science and Technology")]
    [InlineData("taiyuanlig", "Pinyin 太原理工大学")]
    [InlineData("taiyuan lig", "Pinyin 太原理工大学")]
    [InlineData("太原li'g", "Pinyin 太原理工大学")]
    [InlineData("太原k", "Pinyin 太原科技大学")]
    [InlineData("xiame", "Beginning Xiamen University")]
    [InlineData("xiamend", "Pinyin 厦门大学")]
    [InlineData("founded")]
    [InlineData("xiamn", "Misspelled Xiamen University", "Misspelled Xi'an Jiaotong University")]
    [InlineData("山西大tong", "Pinyin 山西大同大学")]
    public void A_text_that_is_typed_finds(string text, params string[] expected) =>
        Assert.Equal(expected, Graph.Found(text, isTyping: true));

    [Fact]
    public void A_place_is_not_found_by_another_of_similar_sound()
    {
        Assert.DoesNotContain(Graph.Found("山西"), found => found.Contains("陕西", StringComparison.Ordinal));
        Assert.DoesNotContain(Graph.Found("陕西"), found => found.Contains("山西", StringComparison.Ordinal));
    }

    [Fact]
    public void Some_words_come_in_the_order_of_their_rarity()
    {
        string[] others = [.. Enumerable.Range(0, 400).Select(i => $"University {i}")];
        var graph = SearchGraph.Of(["Hebei North University", "Hebei University", "North University", "Hebei North Hospital", .. others]);
        Assert.Equal(
            ["SomeWords Hebei North Hospital", "SomeWords Hebei North University"],
            graph.Found("Hebei North Academy"));
        Assert.Equal(
            ["Words Hebei University", "Words Hebei North University", "SomeWords Hebei North Hospital"],
            graph.Found("University Hebei"));
        // What many names have is too little to go by.
        Assert.Empty(graph.Found("University Zhangjiakou"));
    }

    [Fact]
    public void The_kinds_that_are_asked_for_are_searched()
    {
        var graph = new SearchGraph();
        graph.Set(0, 0, "a", (1, 0, "Datong"));
        graph.Set(1, 0, "b", (1, 0, "Datong"));
        var hits = graph.Corpus().Find(SearchQuery.Of("datong"), KindSet.Of(1), allows: null, after: null, take: 9, TestBudget.Ample);
        Assert.Equal("b", Assert.Single(hits.Items).Id);
    }

    [Theory]
    [InlineData("太原理工", "[太原理工]大学")]
    [InlineData("理工大学", "太原[理工大学]")]
    [InlineData("technology univ", "Taiyuan [Univ]ersity of [Technology]")]
    [InlineData("technolgy taiyaun", "[Taiyuan] University of [Technology]")]
    [InlineData("strasse", "Lange [Straße]")]
    [InlineData("finance", "School of [ﬁnance]")]
    [InlineData("full", "[Ｆｕｌｌ] Width")]
    [InlineData("cafe\u0301", "Le [CAFE\u0301] bleu")]
    [InlineData("café", "Le [CAFE\u0301] bleu")]
    [InlineData("xian", "Daxue, [Xi'an]")]
    [InlineData("ガス", "Tokyo [ｶﾞｽ]")]
    [InlineData("中国", "\U00020BB7[中国]と[中國]?")]
    [InlineData("lanzhoudaxue", "中国[兰州大学]")]
    [InlineData("国家图书馆", "[國家圖書館]")]
    [InlineData("大学 医院", "[大学医院]")]
    [InlineData("北京 理工 软件 学院", "[北京理工]大[学院]")]
    public void The_ranges_that_matched_are_those_of_the_original_text(string text, string marked)
    {
        string name = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        bool isOpen = name.EndsWith('?');
        var graph = SearchGraph.Of(name.TrimEnd('?'), "Another name", "别的");
        var hit = graph.Find(text).First();
        var ranges = graph.Corpus().RangesOf(SearchGraph.QueryOf(text, isTyping: false), hit);
        string shown = Marked(name.TrimEnd('?'), ranges);
        Assert.Equal(isOpen ? "\U00020BB7[中国]と中國" : marked, shown);
    }

    private static string Marked(string name, ImmutableArray<SearchRange> ranges)
    {
        string[] characters = [.. name.EnumerateRunes().Select(rune => rune.ToString())];
        var marked = new System.Text.StringBuilder();
        for (int i = 0; i <= characters.Length; i++)
        {
            foreach (var _ in ranges.Where(range => range.End == i)) marked.Append(']');
            foreach (var _ in ranges.Where(range => range.Begin == i)) marked.Append('[');
            if (i < characters.Length) marked.Append(characters[i]);
        }
        return marked.ToString();
    }
}
