namespace KnowledgeGraph.Core.Resolution;

/// <summary>What the names in a text say of each other.</summary>
internal static class JointEvidence
{
    // What a worse candidate says may be chance.
    private const int ScoreMin = 600;

    /// <summary>Adds the features that depend on other mentions.</summary>
    public static void Add(ResolutionGraph graph, List<ScoredMention> scored)
    {
        AddTwoNames(scored);
        AddRelated(graph, scored);
        AddShared(scored);
    }

    // "Federal University of Lavras, UFLA": two names of one node, in different places of the text.
    private static void AddTwoNames(List<ScoredMention> scored)
    {
        var byNode = new Dictionary<int, (int First, int End, bool IsTwice)>();
        foreach (var each in scored)
        {
            if (each.Features.Has(MatchFeature.CommonWords) || each.Features.Has(MatchFeature.OtherWordOrder)) continue;
            if (!byNode.TryGetValue(each.Node, out var other)) byNode.Add(each.Node, (each.First, each.End, false));
            else if (each.First >= other.End || each.End <= other.First) byNode[each.Node] = other with { IsTwice = true };
        }
        for (int i = 0; i < scored.Count; i++)
        {
            if (byNode.TryGetValue(scored[i].Node, out var names) && names.IsTwice) scored[i] = scored[i].With(MatchFeature.TwoNames);
        }
    }

    // Of the institutes of one name, the one of the academy that is named as well.
    private static void AddRelated(ResolutionGraph graph, List<ScoredMention> scored)
    {
        var good = scored.Where(s => s.Score >= ScoreMin).ToLookup(s => s.Node);
        if (good.Count < 2) return;
        for (int i = 0; i < scored.Count; i++)
        {
            var part = scored[i];
            bool isRelated = part.Score >= ScoreMin
                && graph.IsPart(part.Node, whole => good[whole].Any(w => w.First >= part.End || w.End <= part.First));
            if (isRelated) scored[i] = part.With(MatchFeature.RelatedNamed);
        }
    }

    private static void AddShared(List<ScoredMention> scored)
    {
        var nodes = new Dictionary<(int First, int End), (int Node, bool IsShared)>();
        foreach (var each in scored)
        {
            if (each.Features.Has(MatchFeature.OtherWordOrder)) continue;
            var span = (each.First, each.End);
            if (!nodes.TryGetValue(span, out var found)) nodes.Add(span, (each.Node, false));
            else if (found.Node != each.Node) nodes[span] = found with { IsShared = true };
        }
        for (int i = 0; i < scored.Count; i++)
        {
            bool isShared = nodes.TryGetValue((scored[i].First, scored[i].End), out var found) && found.IsShared;
            if (isShared && !scored[i].Features.Has(MatchFeature.OtherWordOrder)) scored[i] = scored[i].With(MatchFeature.SharedName);
        }
    }
}
