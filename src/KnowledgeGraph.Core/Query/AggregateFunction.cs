namespace KnowledgeGraph.Core.Query;

/// <summary>A function of the items of a group, or of their values of an operand; missing values take no part.</summary>
public enum AggregateFunction
{
    /// <summary>How many items there are.</summary>
    Count,

    /// <summary>The least value; of a Date by first day, then by text.</summary>
    Min,

    /// <summary>The greatest value; of a Date by first day, then by text.</summary>
    Max,

    /// <summary>The sum, exact; missing over no values.</summary>
    Sum,

    /// <summary>The exact sum divided once, as a double, by how many values there are; missing over no values.</summary>
    Avg,

    /// <summary>How many different values there are.</summary>
    CountDistinct,
}
