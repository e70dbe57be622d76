namespace KnowledgeGraph.Core.Model;

/// <summary>
/// A step along an edge: its relationship type and the direction in which it is walked, as one number, so that a set of them is a table of
/// 256 Booleans. The same edge in the other direction is the number with its last bit flipped.
/// </summary>
public static class Step
{
    /// <summary>The most relationship types that a model may have, so that a step fits a byte.</summary>
    public const int TypesMax = 128;

    /// <summary>How many numbers there are: two directions of each type.</summary>
    public const int Count = 2 * TypesMax;

    /// <summary>The number of a step.</summary>
    public static byte Of(int relationshipType, RelationshipDirection direction) =>
        (byte)(relationshipType << 1 | (direction == RelationshipDirection.In ? 1 : 0));

    /// <summary>The numbers of the steps of a direction: two for both.</summary>
    public static byte[] All(int relationshipType, RelationshipDirection direction) => direction == RelationshipDirection.Both
        ? [Of(relationshipType, RelationshipDirection.Out), Of(relationshipType, RelationshipDirection.In)]
        : [Of(relationshipType, direction)];

    /// <summary>The relationship type of a step, by ordinal.</summary>
    public static int TypeOf(int step) => step >> 1;

    /// <summary>The direction of a step.</summary>
    public static RelationshipDirection DirectionOf(int step) => (step & 1) == 0 ? RelationshipDirection.Out : RelationshipDirection.In;

    /// <summary>The same edge in the other direction.</summary>
    public static int Reverse(int step) => step ^ 1;

    /// <summary>
    /// In a list of steps: a pair of them that counts as one step, this one and back along another edge of the type, so that it leads to
    /// what has a neighbour in common.
    /// </summary>
    public static int PairOf(int step) => Count + step;
}
