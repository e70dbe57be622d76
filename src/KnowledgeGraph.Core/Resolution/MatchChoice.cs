namespace KnowledgeGraph.Core.Resolution;

/// <summary>
/// Which candidates are certain. The longest names of a text come first, and what stands in a longer one is not meant by itself: the
/// hospital's name contains the university's. Of the nodes with one name the best must be well ahead of the next.
/// </summary>
internal static class MatchChoice
{
    // Each is compared with every other; nobody lists as many in one text.
    private const int MatchesMax = 64;

    // A worse candidate for a stretch of the text does not keep shorter names in it from being meant.
    private const int ClaimMin = 650;

    /// <summary>The nodes that are certainly named.</summary>
    public static List<int> Of(ResolutionGraph graph, List<ScoredMention> scored, int tokenCount)
    {
        var matches = Certain(scored, tokenCount);
        if (matches.Count > 1)
        {
            int highest = matches.Values.Max();
            LeaveOut(matches, (_, score) => score < MatchScore.CertainBesideMin && score < highest);
        }
        LeaveOut(matches, (part, _) => graph.SortOf(part) != NameSort.Hospital
            && graph.IsPart(part, whole => graph.SortOf(whole) == NameSort.University && matches.ContainsKey(whole)));
        LeaveOut(matches, (place, _) => graph.IsPlace(place) && matches.Keys.Any(other => other != place && LiesIn(graph, other, place)));
        return [.. matches.Keys];
    }

    private static Dictionary<int, int> Certain(List<ScoredMention> scored, int tokenCount)
    {
        bool[] isTaken = new bool[tokenCount];
        var matches = new Dictionary<int, int>();
        var spans = scored.GroupBy(s => (s.First, s.End)).Select(g => (g.Key.First, g.Key.End, Best: BestOf(g)))
            .OrderByDescending(s => s.End - s.First).ThenByDescending(s => s.Best[0].Score).ThenBy(s => s.First);
        foreach (var (first, end, best) in spans)
        {
            if (best[0].Score < ClaimMin || isTaken.AsSpan(first..end).Contains(true)) continue;
            isTaken.AsSpan(first..end).Fill(true);
            if (best[0].Score < MatchScore.CertainMin) continue;
            if (best.Count > 1 && best[0].Score - best[1].Score < MatchScore.LeadMin) continue;
            if (matches.Count < MatchesMax) matches[best[0].Node] = Math.Max(best[0].Score, matches.GetValueOrDefault(best[0].Node));
        }
        return matches;
    }

    // All are judged before one is left out, so that the order does not matter.
    private static void LeaveOut(Dictionary<int, int> matches, Func<int, int, bool> isOut)
    {
        foreach (int node in matches.Where(m => isOut(m.Key, m.Value)).Select(m => m.Key).ToList()) matches.Remove(node);
    }

    private static bool LiesIn(ResolutionGraph graph, int node, int place)
    {
        var places = new List<int>();
        graph.AddPlacesOf(node, places);
        return places.Contains(place);
    }

    private static List<ScoredMention> BestOf(IEnumerable<ScoredMention> span) =>
        [.. span.GroupBy(s => s.Node).Select(g => g.Min()).OrderByDescending(s => s.Score)];
}
