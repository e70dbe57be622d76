namespace KnowledgeGraph.Core.Resolution;

/// <summary>What stands around a name in its segment of the text, which may show that the text means something else.</summary>
internal sealed class MentionContext(TextWords text, TextPlaces places)
{
    private const int RestMax = 40;

    // Names of hospitals have ten words, and what stands farther away is of another name.
    private const int ContextMax = 16;

    /// <summary>The features of the words around a stretch that may name a node.</summary>
    public uint FeaturesOf(int first, int end, in NameEntry entry)
    {
        bool isCharacter = text.Tokens.MarksOf(first).HasFlag(TokenMarks.Character);
        int start = text.SegmentStart(first);
        int last = text.SegmentEnd(end - 1);
        uint features = 0;
        if (isCharacter) return HanFeatures(first, end, start, last, entry);
        for (int next; end < last && (next = Math.Min(last, places.SkipPlaceOf(entry.Node, end))) > end;) end = next;
        if (first == start && end == last) return features.With(MatchFeature.WholeSegment);
        start = Math.Max(start, first - ContextMax);
        last = Math.Min(last, end + ContextMax);
        if (IsOther(NameSort.Hospital, start, first, end, last) || IsOther(NameSort.Other, start, first, end, last))
        {
            features = features.With(MatchFeature.OtherSort);
        }
        if (Continues(end, last) || Begins(start, first)) features = features.With(MatchFeature.NameContinues);
        return features;
    }

    private bool IsOther(NameSort sort, int start, int first, int end, int last) =>
        !HasSort(first, end, sort) && (HasSort(start, first, sort) || HasSort(end, last, sort));

    private bool HasAnySort(int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (text.SortOf(i) != NameSort.None) return true;
        }
        return false;
    }

    private bool HasSort(int first, int end, NameSort sort)
    {
        for (int i = first; i < end; i++)
        {
            if (text.SortOf(i) == sort) return true;
        }
        return false;
    }

    // "University of Science" goes on with "and Technology".
    private bool Continues(int end, int last)
    {
        if (end >= last || places.Covers(end, end + 1)) return false;
        if (NameWords.IsConjunction(text.Tokens[end])) return !HasAnySort(end, last);
        if (text.IsParticle(end)) return end + 1 < last && !places.Covers(end + 1, end + 2) && !NameWords.IsLocative(text.Tokens[end]);
        if (IsNoName(end)) return false;
        return !HasSort(end, last, NameSort.Part);
    }

    // "China University of Technology" is the end of "South China University of Technology".
    private bool Begins(int start, int first)
    {
        int before = first - 1;
        if (before < start || places.Covers(before, before + 1) || text.IsParticle(before) || IsNoName(before)) return false;
        if (text.Tokens.MarksOf(before).HasFlag(TokenMarks.Capitals)) return false;
        return !HasSort(start, first, NameSort.Part);
    }

    private bool IsNoName(int token) => text.Tokens.MarksOf(token).HasFlag(TokenMarks.Number) || text.IsLegalForm(token);

    private uint HanFeatures(int first, int end, int start, int last, in NameEntry entry)
    {
        uint features = 0;
        while (last > end && !text.Tokens.MarksOf(last - 1).HasFlag(TokenMarks.Character)) last--;
        for (int next; start < first && (next = places.SkipPlaceOf(entry.Node, start)) > start && next <= first;) start = next;
        if (first == start && end == last) features = features.With(MatchFeature.WholeSegment);
        if (first > start) features = features.With(MatchFeature.NameContinues);
        if (end < last && !places.Covers(end, end + 1))
        {
            // A sentence is no name of a part.
            if (last - end > RestMax) return features.With(MatchFeature.NameContinues);
            string rest = string.Concat(Enumerable.Range(end, last - end).Select(i => text.Tokens[i].ToString()));
            bool isCompany = entry.Form.HasFlag(NameForm.NoLegalForm);
            features = HanRest.SortOf(rest, isCompany) switch
            {
                HanRestSort.Part when entry.Form.HasFlag(NameForm.Shortened) => features.With(MatchFeature.NameContinues),
                HanRestSort.Part => features,
                HanRestSort.Other => features.With(MatchFeature.OtherSort),
                _ => features.With(MatchFeature.NameContinues),
            };
        }
        return features;
    }
}

/// <summary>What the Chinese words after a name make of it.</summary>
internal enum HanRestSort
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>A part of it: 材料学院, 物理系.</summary>
    Part,

    /// <summary>Something of its own: 附属医院, 分校, 校区.</summary>
    Other,
}

/// <summary>The words after a Chinese name.</summary>
internal static class HanRest
{
    private static readonly string[] Others =
        ["医院", "分校", "校区", "附属", "附中", "附小", "中学", "小学", "幼儿园", "出版社", "分院", "独立学院", "分公司", "子公司", "科技园", "公司", "集团"];

    private static readonly string[] Parts =
        ["学院", "系", "所", "部", "处", "实验室", "中心", "研究院", "教研室", "课题组", "团队", "科", "室", "班", "馆"];

    public static HanRestSort SortOf(string rest, bool isCompany)
    {
        if (isCompany && NameWords.HanLegalFormOf(rest) == rest.Length) return HanRestSort.Part;
        if (Array.Exists(Others, o => rest.Contains(o, StringComparison.Ordinal))) return HanRestSort.Other;
        return Array.Exists(Parts, p => rest.EndsWith(p, StringComparison.Ordinal)) ? HanRestSort.Part : HanRestSort.None;
    }
}
