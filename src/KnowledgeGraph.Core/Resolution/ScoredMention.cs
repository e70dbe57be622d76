namespace KnowledgeGraph.Core.Resolution;

/// <summary>A node that a stretch of the text may name.</summary>
internal readonly record struct ScoredMention(int Node, int First, int End, NodeName? Name, uint Features, int Score)
    : IComparable<ScoredMention>
{
    /// <summary>The same with a feature more.</summary>
    public ScoredMention With(MatchFeature feature)
    {
        uint features = Features.With(feature);
        return this with { Features = features, Score = MatchScore.Of(features) };
    }

    /// <summary>Best first; of equal ones the earlier in the text, then the longer, then the earlier name.</summary>
    public int CompareTo(ScoredMention other)
    {
        if (Score != other.Score) return other.Score.CompareTo(Score);
        if (First != other.First) return First.CompareTo(other.First);
        if (End != other.End) return other.End.CompareTo(End);
        return (Name?.Field ?? -1, Name?.Item ?? -1).CompareTo((other.Name?.Field ?? -1, other.Name?.Item ?? -1));
    }
}
