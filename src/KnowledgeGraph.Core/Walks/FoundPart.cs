namespace KnowledgeGraph.Core.Walks;

/// <summary>What a walk found, or a part of it, by the numbers of the projection that was walked.</summary>
public sealed record FoundPart
{
    /// <summary>The nodes, in order.</summary>
    public int[] Nodes { get; init; } = [];

    /// <summary>How many steps each node is away; empty where that is not measured.</summary>
    public int[] Distances { get; init; } = [];

    /// <summary>The edges, in order.</summary>
    public int[] Edges { get; init; } = [];

    /// <summary>The edges are listed by id, which the store knows; else as they are here.</summary>
    public bool AreEdgesById { get; init; }

    /// <summary>The measures, but for the version of the graph.</summary>
    public IReadOnlyDictionary<Measure, MeasuredValue> Measures { get; init; } = new Dictionary<Measure, MeasuredValue>();

    /// <summary>The parts that it consists of, in order.</summary>
    public IReadOnlyList<FoundPart> Parts { get; init; } = [];
}
