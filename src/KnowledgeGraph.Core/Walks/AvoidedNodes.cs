namespace KnowledgeGraph.Core.Walks;

/// <summary>What an answer tells of the nodes that its walk was to avoid.</summary>
public static class AvoidedNodes
{
    /// <summary>The field that lists them.</summary>
    public const string Field = "avoided";

    private static readonly WalkResult Node = new("AvoidedNode", "A node that a search met and did not pass through.",
    [
        new WalkField.Measured(
            "degree", Measure.Degree, MeasureType.Int, "How many edges it has, of all relationship types; a loop is two."),
        new WalkField.Node("The node."),
    ]);

    /// <summary>The list of them.</summary>
    public static WalkField List { get; } = new WalkField.Parts(
        Field, Node, "The first nodes (Limits:AvoidedNodesMax) that the search met and did not pass through: by degree, then by id.");

    /// <summary>How many there are.</summary>
    public static WalkField Count { get; } =
        new WalkField.Measured(
            "avoidedCount", Measure.AvoidedCount, MeasureType.Int, "How many nodes the search met and did not pass through.");

    /// <summary>A node of the list.</summary>
    internal static FoundPart Found(int node, int degree) =>
        new FoundPart { Nodes = [node] }.WithMeasure(Measure.Degree, MeasuredValue.Of(degree));
}
