namespace KnowledgeGraph.Core.Walks;

/// <summary>The result of a walk, or a part of it, by the numbers of the projection.</summary>
public sealed record FoundPart
{
    /// <summary>The nodes, in order.</summary>
    public int[] Nodes { get; init; } = [];

    /// <summary>The distance of each node in steps; empty if that is not measured.</summary>
    public int[] Distances { get; init; } = [];

    /// <summary>The edges, in order.</summary>
    public int[] Edges { get; init; } = [];

    /// <summary>The edges are listed in the order of ids, which the store knows; else in the order here.</summary>
    public bool AreEdgesById { get; init; }

    /// <summary>The measures that are known, except the version of the graph.</summary>
    public IReadOnlyDictionary<Measure, MeasuredValue> Measures { get; init; } = new Dictionary<Measure, MeasuredValue>();

    /// <summary>The parts that it consists of, in order.</summary>
    public IReadOnlyList<FoundPart> Parts { get; init; } = [];
}
