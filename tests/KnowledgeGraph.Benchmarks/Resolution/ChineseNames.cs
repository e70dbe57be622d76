namespace KnowledgeGraph.Benchmarks.Resolution;

/// <summary>
/// Sets of Chinese texts, made from the Chinese names of ROR's organizations: texts that mean one of them, and texts that look like its
/// name and mean something else, which is not in the graph.
/// </summary>
internal sealed class ChineseNames(RorRegister register, ChinesePlaces places)
{
    private static readonly string[] Departments = ["材料科学与工程学院", "物理系", "外国语学院", "信息工程研究所", "图书馆"];
    private static readonly string[] Hospitals = ["附属医院", "第一附属医院", "附属中学", "附属小学", "出版社", "东校区", "珠海分校", "独立学院"];
    private static readonly string[] EnglishOthers = ["* Hospital", "The First Affiliated Hospital of *", "* Press", "* High School",
        "* Museum"];
    private static readonly string[] LegalForms = ["集团股份有限公司", "集团有限责任公司", "集团有限公司", "股份有限公司", "有限责任公司", "有限公司", "集团公司", "总公司", "公司"];

    // Names that differ in a character that readers confuse, and sound alike or nearly.
    private static readonly (string, string)[] Siblings = [("山西", "陕西"), ("河南", "河北"), ("湖南", "湖北"), ("广东", "广西"), ("江苏", "江西"), ("山东",
        "山西")];

    private readonly RorOrganization[] _named = [.. register.Organizations.Where(o => o is { Country: "CN", Status: not "withdrawn" }
        && o.NameZh.Length > 3)];

    /// <summary>The organizations that are left out of the graph for <see cref="LeftOut"/>.</summary>
    public HashSet<string> LeftOutRors => [.. ContainingAnother().Select(o => o.Ror)];

    /// <summary>Texts that mean an organization of the graph, by the way they are made.</summary>
    public IEnumerable<(string Name, List<LabelledText> Rows)> Positive()
    {
        yield return ("the name", [.. _named.Select(o => new LabelledText(o.NameZh, [o.Ror]))]);
        yield return ("the name with its province in front", [.. _named.Where(o => Province(o) is not null)
            .Select(o =>
                new LabelledText($"{Province(o)}{(Province(o) is "北京" or "上海" or "天津" or "重庆" ? "市" : "省")}{o.NameZh}", [o.Ror]))]);
        var universities = _named.Where(o => o.NameZh.EndsWith("大学", StringComparison.Ordinal)).ToList();
        yield return ("a university with a department", [.. universities.Index()
            .Select(o => new LabelledText(o.Item.NameZh + Departments[o.Index % Departments.Length], [o.Item.Ror]))]);
        yield return ("a department, the university, its province, China", [.. universities.Where(o => Province(o) is not null).Index()
            .Select(o =>
                new LabelledText($"{Departments[o.Index % Departments.Length]}，{o.Item.NameZh}，{Province(o.Item)}，中国", [o.Item.Ror]))]);
        yield return ("a company without its legal form", [.. _named.Where(o => LegalForm(o) is not null
            && o.NameZh.Length - LegalForm(o)!.Length >= 4)
            .Select(o => new LabelledText(o.NameZh[..^LegalForm(o)!.Length], [o.Ror]))]);
        yield return ("a department, the English name, its city, China", [.. universities.Where(o => o.City.Length > 0)
            .Select(o => new LabelledText($"Dept. of Physics, {o.Name}, {o.City}, P.R. China", [o.Ror]))]);
    }

    /// <summary>
    /// Texts that mean nothing that is in the graph, by the way they are made. A row with an id must not be resolved to it, but may mean
    /// another organization; a row without one must not be resolved.
    /// </summary>
    public IEnumerable<(string Name, List<LabelledText> Rows)> Negative()
    {
        var known = register.Organizations.SelectMany(o => o.Aliases.Append(o.NameZh).Append(o.Name)).ToHashSet(StringComparer.Ordinal);
        known.UnionWith(known.Select(n => n.Replace("省", "", StringComparison.Ordinal)).ToList());
        var universities = _named.Where(o => o.NameZh.EndsWith("大学", StringComparison.Ordinal));
        yield return ("a hospital, school, press or campus of a university", [.. universities
            .SelectMany(o => Hospitals.Select(h => o.NameZh + h)).Where(n => !known.Contains(n)).Select(n => new LabelledText(n, []))]);
        yield return ("an English name with a hospital, press or school of a university", [.. register.Organizations
            .Where(o => o.Status != "withdrawn" && o.Name.EndsWith(" University", StringComparison.Ordinal))
            .SelectMany(o => EnglishOthers.Select(other =>
                new LabelledText(other.Replace("*", o.Name, StringComparison.Ordinal), [o.Ror]))).Where(r => !known.Contains(r.Text))]);
        yield return ("the same name in a sibling province", [.. _named.SelectMany(o => Siblings.SelectMany(s =>
            new[] { Swapped(o, s.Item1, s.Item2), Swapped(o, s.Item2, s.Item1) }))
            .OfType<string>().Where(n => !known.Contains(n) && !known.Contains(n.Replace("省", "", StringComparison.Ordinal)))
                .Distinct(StringComparer.Ordinal).Select(n => new LabelledText(n, []))]);
    }

    /// <summary>
    /// The names of hospitals, schools and companies that contain the name of another organization, for a graph without them.
    /// </summary>
    public List<LabelledText> LeftOut() => [.. ContainingAnother().Select(o => new LabelledText(o.NameZh, []))];

    /// <summary>Counties whose name contains the name of another: 新绛县 and 绛县.</summary>
    public List<ChineseDivision> CountiesContainingAnother()
    {
        var names = places.Counties.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return [.. places.Counties.Where(c => Enumerable.Range(1, Math.Max(0, c.Name.Length - 2))
            .Any(start => names.Contains(c.Name[start..])))];
    }

    private IEnumerable<RorOrganization> ContainingAnother()
    {
        var names = _named.Select(o => o.NameZh).ToHashSet(StringComparer.Ordinal);
        return _named.Where(o => IsOfItself(o.NameZh) && Enumerable.Range(2, o.NameZh.Length - 2)
            .Any(length => length >= 4 && Enumerable.Range(0, o.NameZh.Length - length + 1)
                .Any(start => names.Contains(o.NameZh.Substring(start, length)))));
    }

    private static bool IsOfItself(string name) => name.EndsWith("医院", StringComparison.Ordinal)
        || name.EndsWith("大学", StringComparison.Ordinal)
        || name.EndsWith("校区", StringComparison.Ordinal) || name.EndsWith("分校", StringComparison.Ordinal)
            || name.EndsWith("公司", StringComparison.Ordinal);

    private static string? Province(RorOrganization organization) => ChinesePlaces.ProvinceNames.GetValueOrDefault(organization.Region);

    private static string? LegalForm(RorOrganization organization) => Array.Find(LegalForms, f =>
        organization.NameZh.EndsWith(f, StringComparison.Ordinal));

    private static string? Swapped(RorOrganization organization, string one, string other) =>
        organization.NameZh.StartsWith(one, StringComparison.Ordinal) ? other + organization.NameZh[one.Length..] : null;
}
