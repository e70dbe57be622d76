using KnowledgeGraph.Core.Algorithms;

namespace KnowledgeGraph.Core.Walks;

/// <summary>What an answer tells of whether its walk has found everything.</summary>
public static class Completeness
{
    /// <summary>Why it has not.</summary>
    public static WalkField Because { get; } = new WalkField.Measured(
        "incompleteBecause", Measure.IncompleteBecause, MeasureType.Incomplete,
        "Why it is not complete; null if it is.") { IsNullable = true };

    /// <summary>Whether it has.</summary>
    /// <param name="description">What that means of this result.</param>
    public static WalkField Field(string description) =>
        new WalkField.Measured("isComplete", Measure.IsComplete, MeasureType.Boolean, description);

    /// <summary>The name of a reason in the API.</summary>
    public static string NameOf(IncompleteReason reason) => reason.ToString().ToUpperInvariant();

    /// <summary>The same part, with the reason why it is not complete; null: it is.</summary>
    internal static FoundPart With(this FoundPart found, IncompleteReason? reason)
    {
        var told = found.WithMeasure(Measure.IsComplete, MeasuredValue.Of(reason is null));
        return reason is { } because ? told.WithMeasure(Measure.IncompleteBecause, MeasuredValue.Of(NameOf(because))) : told;
    }
}
