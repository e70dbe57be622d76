using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Resolution;

/// <summary>
/// How features make a score: a sum of points, in whole thousandths, so that every machine has the same. The points were set on the
/// development half of the rows that docs/resolution.md names.
/// </summary>
internal static class MatchScore
{
    /// <summary>A candidate of a lower score is not certain.</summary>
    public const int CertainMin = 700;

    /// <summary>Beside a better candidate for other words of the text, one of a lower score is not certain.</summary>
    public const int CertainBesideMin = 800;

    /// <summary>A candidate that is not this much better than the next for the same words is not certain.</summary>
    public const int LeadMin = 30;

    private static readonly MatchFeature[] Features = Enum.GetValues<MatchFeature>();
    private static readonly int[] Points = [.. Features.Select(PointsOf)];

    /// <summary>The score of a set of features.</summary>
    public static int Of(uint features)
    {
        int score = 0;
        for (int i = 0; i < Points.Length; i++)
        {
            if ((features & 1u << i) != 0) score += Points[i];
        }
        return score;
    }

    /// <summary>The set with one feature more.</summary>
    public static uint With(this uint features, MatchFeature feature) => features | 1u << (int)feature;

    /// <summary>Whether a set has a feature.</summary>
    public static bool Has(this uint features, MatchFeature feature) => (features & 1u << (int)feature) != 0;

    /// <summary>The features of a set, in their order.</summary>
    public static ImmutableArray<MatchFeature> ListOf(uint features) => [.. Features.Where(f => features.Has(f))];

    private static int PointsOf(MatchFeature feature) => feature switch
    {
        MatchFeature.SameKey => 1_000,
        MatchFeature.SameName => 950,
        MatchFeature.NameInText => 850,
        MatchFeature.WholeSegment => 50,
        MatchFeature.OneWord => -200,
        MatchFeature.Alias => -40,
        MatchFeature.Acronym => -250,
        MatchFeature.LegalFormLeftOut => -20,
        MatchFeature.AbbreviationExpanded => -10,
        MatchFeature.OtherWordOrder => -140,
        MatchFeature.SpellingError => -80,
        MatchFeature.QualifierLeftOut => -180,
        MatchFeature.PartOfName => -150,
        MatchFeature.TwoNames => 200,
        MatchFeature.SamePlace => 100,
        MatchFeature.SameRegion => 50,
        MatchFeature.RelatedNamed => 50,
        MatchFeature.OtherCity => -80,
        MatchFeature.OtherPlace => -400,
        MatchFeature.OtherSort => -400,
        MatchFeature.NameContinues => -300,
        MatchFeature.CommonWords => -210,
        _ => 0,
    };
}
