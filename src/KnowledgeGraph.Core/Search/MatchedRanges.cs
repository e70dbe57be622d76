using System.Collections.Immutable;
using System.Text;

namespace KnowledgeGraph.Core.Search;

/// <summary>Which parts of a hit's text matched, in code points of the folded text.</summary>
internal static class MatchedRanges
{
    /// <summary>The ranges, ascending and apart.</summary>
    public static ImmutableArray<SearchRange> Of(SearchQuery query, SearchRank rank, SearchSegment segment, int entry)
    {
        string text = Encoding.UTF8.GetString(segment.Folded(entry));
        return rank.Tier switch
        {
            SearchTier.Name => [new(0, segment.Lengths[entry])],
            SearchTier.Beginning => [new(0, SearchSegment.CodePoints(query.FoldedBytes))],
            SearchTier.Simplified when rank.Sub < SegmentSearch.SimplifiedWords =>
                [new(0, SearchSegment.CodePoints(query.SimplifiedBytes))],
            SearchTier.Simplified => new WordRanges(Encoding.UTF8.GetString(segment.Simplified(entry)), rank.Tier).Of(query.Simplified),
            SearchTier.Pinyin => [PinyinRange(query.Pinyin!, text)],
            _ => new WordRanges(text, rank.Tier).Of(query.Words),
        };
    }

    private static SearchRange PinyinRange(PinyinQuery query, string text)
    {
        PinyinSearch.Match(query, [.. text.EnumerateRunes().Select(rune => rune.Value)], onlyBeginning: false, out var range);
        return range;
    }

    /// <summary>The ranges in order, with those that touch made one.</summary>
    public static ImmutableArray<SearchRange> Merged(IEnumerable<SearchRange> ranges)
    {
        var merged = ImmutableArray.CreateBuilder<SearchRange>();
        foreach (var range in ranges.OrderBy(range => range.Begin))
        {
            if (merged.Count > 0 && range.Begin <= merged[^1].End) merged[^1] = new(merged[^1].Begin, Math.Max(merged[^1].End, range.End));
            else merged.Add(range);
        }
        return merged.ToImmutable();
    }
}
