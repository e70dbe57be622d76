using KnowledgeGraph.Core.Resolution;

namespace KnowledgeGraph.Core.Tests.Resolution;

/// <summary>Places, universities, hospitals and enterprises with names that are easily taken for each other.</summary>
internal static class SmallGraph
{
    public const int Place = 0;
    public const int University = 1;
    public const int Enterprise = 2;
    public const int Organization = 3;

    // Kind, id, place or whole it lies in, Chinese name, English name, aliases.
    private static readonly (int Kind, string Id, string? In, string Zh, string En, string Aliases)[] Nodes =
    [
        (Place, "place:cn", null, "中国", "China", "P.R. China|People's Republic of China"),
        (Place, "place:shanxi", "place:cn", "山西省", "Shanxi", "山西"),
        (Place, "place:shaanxi", "place:cn", "陕西省", "Shaanxi", "陕西"),
        (Place, "place:zhejiang", "place:cn", "浙江省", "Zhejiang", ""),
        (Place, "place:taiyuan", "place:shanxi", "太原市", "Taiyuan", ""),
        (Place, "place:datong", "place:shanxi", "大同市", "Datong", ""),
        (Place, "place:linfen", "place:shanxi", "临汾市", "Linfen", ""),
        (Place, "place:yuncheng", "place:shanxi", "运城市", "Yuncheng", ""),
        (Place, "place:jiangxian", "place:yuncheng", "绛县", "Jiangxian", "Jiang County"),
        (Place, "place:xinjiang", "place:yuncheng", "新绛县", "Xinjiang County", ""),
        (Place, "place:xian", "place:shaanxi", "西安市", "Xi'an", ""),
        (Place, "place:hangzhou", "place:zhejiang", "杭州市", "Hangzhou", ""),
        (Place, "place:us", null, "美国", "United States", "USA"),
        (Place, "place:boston", "place:us", "波士顿", "Boston", ""),
        (Place, "place:ca", null, "加拿大", "Canada", ""),
        (Place, "place:toronto", "place:ca", "多伦多", "Toronto", ""),
        (Place, "place:gb", null, "英国", "United Kingdom", "UK"),
        (Place, "place:york", "place:gb", "约克", "York", ""),
        (University, "university:taiyuan-ut", "place:taiyuan", "太原理工大学", "Taiyuan University of Technology", "太原理工|TYUT"),
        (University, "university:shanxi", "place:taiyuan", "山西大学", "Shanxi University", ""),
        (University, "university:datong", "place:datong", "山西大同大学", "Shanxi Datong University", ""),
        (University, "university:shanxi-normal", "place:linfen", "山西师范大学", "Shanxi Normal University", ""),
        (University, "university:xian-jiaotong", "place:xian", "西安交通大学", "Xi'an Jiaotong University", ""),
        (University, "university:zhejiang", "place:hangzhou", "浙江大学", "Zhejiang University", "ZJU"),
        (University, "university:northeastern-us", "place:boston", "", "Northeastern University", ""),
        (University, "university:northeastern-ca", "place:toronto", "", "Northeastern University (Canada)", ""),
        (University, "university:york-ca", "place:toronto", "约克大学", "York University", ""),
        (University, "university:york-gb", "place:york", "", "University of York", ""),
        (Organization, "organization:zju-first-hospital", "place:hangzhou", "浙江大学医学院附属第一医院",
            "The First Affiliated Hospital of Zhejiang University", ""),
        (Organization, "organization:massachusetts-general", "place:boston", "", "Massachusetts General Hospital", "MGH"),
        (Organization, "organization:combustion-lab", "place:hangzhou", "能源清洁利用国家重点实验室",
            "State Key Laboratory of Clean Energy Utilization", ""),
        (Enterprise, "enterprise:heavy", "place:taiyuan", "太原重工股份有限公司", "Taiyuan Heavy Industry Co., Ltd.", "TYHI"),
        (Enterprise, "enterprise:magnetics", "place:jiangxian", "绛县中科磁材有限责任公司", "Zhongke Magnetic Materials Company Limited", ""),
        (Enterprise, "enterprise:steel-taiyuan", "place:taiyuan", "金凤钢铁有限公司", "Jinfeng Steel Co., Ltd.", ""),
        (Enterprise, "enterprise:steel-datong", "place:datong", "金凤钢铁有限公司", "Jinfeng Steel Co., Ltd.", ""),
        (Enterprise, "enterprise:kunlun", "place:boston", "", "Kunlun Robotics Inc.", ""),
    ];

    /// <summary>The graph, whose nodes are added in an order.</summary>
    public static ResolutionGraph Of(Func<string, int>? order = null, params string[] without)
    {
        var builder = new ResolutionGraphBuilder();
        var nodes = Nodes.Where(n => !without.Contains(n.Id)).OrderBy(n => order?.Invoke(n.Id) ?? 0).ToList();
        var numbers = nodes.ToDictionary(n => n.Id, n => builder.AddNode(n.Kind, n.Id, n.Kind == Place), StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            int number = numbers[node.Id];
            if (node.Zh.Length > 0) builder.AddName(number, new(0, 0), isAlias: false, node.Zh);
            builder.AddName(number, new(1, 0), isAlias: false, node.En);
            foreach (var (item, alias) in node.Aliases.Split('|', StringSplitOptions.RemoveEmptyEntries).Index())
            {
                builder.AddName(number, new(2, item), isAlias: true, alias);
            }
            if (node.In is null || !numbers.TryGetValue(node.In, out int place)) continue;
            if (node.Kind == Place) builder.AddParent(number, place);
            else builder.AddSite(number, place);
        }
        if (numbers.TryGetValue("organization:combustion-lab", out int lab)) builder.AddParent(lab, numbers["university:zhejiang"]);
        if (numbers.TryGetValue("university:taiyuan-ut", out int taiyuan)) builder.AddKey(taiyuan, new("ror", "https://ror.org/03kv08d37"));
        if (numbers.TryGetValue("university:zhejiang", out int zhejiang)) builder.AddKey(zhejiang, new("ror", "https://ror.org/00a2xv884"));
        return builder.Build(CancellationToken.None);
    }
}
