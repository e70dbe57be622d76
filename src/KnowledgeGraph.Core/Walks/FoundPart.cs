using System.Collections.Immutable;

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
    public ImmutableDictionary<Measure, MeasuredValue> Measures { get; init; } = ImmutableDictionary<Measure, MeasuredValue>.Empty;

    /// <summary>The same with another measure.</summary>
    public FoundPart WithMeasure(Measure measure, MeasuredValue value) => this with { Measures = Measures.Add(measure, value) };

    /// <summary>The lists of parts that it consists of, in order, by the name of the field.</summary>
    public ImmutableDictionary<string, IReadOnlyList<FoundPart>> Parts { get; init; } =
        ImmutableDictionary.Create<string, IReadOnlyList<FoundPart>>(StringComparer.Ordinal);

    /// <summary>The same with another list of parts.</summary>
    public FoundPart WithParts(string field, IReadOnlyList<FoundPart> parts) => this with { Parts = Parts.Add(field, parts) };

    /// <summary>The parts of a list.</summary>
    public IReadOnlyList<FoundPart> PartsOf(string field) => Parts.GetValueOrDefault(field, []);
}
