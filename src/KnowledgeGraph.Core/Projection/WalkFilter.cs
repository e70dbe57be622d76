using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Projection;

/// <summary>
/// Which entries of a projection a walk may follow. A struct for each case, so that the simple ones are compiled without overhead.
/// </summary>
internal interface IEntryFilter
{
    /// <summary>Whether the entry may be followed from its node to its neighbour.</summary>
    bool Allows(int entry);

    /// <summary>Whether the entry may be followed from its neighbour to its node.</summary>
    bool AllowsBackward(int entry);
}

/// <summary>Every step.</summary>
internal readonly struct EveryEntry : IEntryFilter
{
    public bool Allows(int entry) => true;

    public bool AllowsBackward(int entry) => true;
}

/// <summary>The steps of some types and directions.</summary>
internal readonly struct EntriesOfSteps(GraphProjection projection, bool[] allowed) : IEntryFilter
{
    private readonly byte[] _steps = projection.Steps;

    public bool Allows(int entry) => allowed[_steps[entry]];

    public bool AllowsBackward(int entry) => allowed[Step.Reverse(_steps[entry])];
}

/// <summary>The steps of some types and directions, along edges that are valid on a day.</summary>
internal readonly struct EntriesOnDay(GraphProjection projection, bool[] allowed, int firstDay, int lastDay) : IEntryFilter
{
    private readonly byte[] _steps = projection.Steps;
    private readonly ProjectionPeriods _periods = projection.Periods;

    public bool Allows(int entry) => allowed[_steps[entry]] && _periods.EdgeHolds(projection.Edges[entry], firstDay, lastDay);

    public bool AllowsBackward(int entry) =>
        allowed[Step.Reverse(_steps[entry])] && _periods.EdgeHolds(projection.Edges[entry], firstDay, lastDay);
}

/// <summary>What a walk through a projection may follow: steps, a day, nodes.</summary>
/// <param name="Steps">By <see cref="Step"/>: whether it may be followed.</param>
/// <param name="AsOf">The day on which edges and nodes must be valid; null: any.</param>
/// <param name="Allows">Whether a node may be visited; null: any. The ends of a walk are not checked.</param>
public sealed record WalkFilter(bool[] Steps, PartialDate? AsOf = null, Func<int, bool>? Allows = null)
{
    /// <summary>The walk that follows the steps with the given numbers.</summary>
    public static WalkFilter Of(ReadOnlySpan<long> steps, PartialDate? asOf, Func<int, bool>? allows = null)
    {
        bool[] allowed = new bool[Step.Count];
        var pairs = new List<int>();
        foreach (long step in steps)
        {
            if (step < Step.Count) allowed[step] = true;
            else pairs.Add((int)step - Step.Count);
        }
        return new(allowed, asOf, allows) { Pairs = [.. pairs] };
    }

    /// <summary>
    /// The steps that begin a pair (<see cref="Step.PairOf"/>); a search follows them as edges of a <see cref="PairedGraph"/>.
    /// </summary>
    public int[] Pairs { get; init; } = [];

    /// <summary>What is not passed through, whatever else is allowed; null: nothing.</summary>
    public Avoidance? Avoidance { get; init; }

    /// <summary>Every step, any day, every node.</summary>
    public static WalkFilter Everything { get; } = new(Enumerable.Repeat(true, Step.Count).ToArray());

    /// <summary>Whether an entry may be followed from its node to its neighbour.</summary>
    internal bool Takes(GraphProjection projection, int entry) => Steps[projection.Steps[entry]] && Holds(projection, entry);

    /// <summary>Whether an entry may be followed from its neighbour to its node.</summary>
    internal bool TakesBackward(GraphProjection projection, int entry) =>
        Steps[Step.Reverse(projection.Steps[entry])] && Holds(projection, entry);

    /// <summary>Whether an entry may be followed in either direction.</summary>
    internal bool Joins(GraphProjection projection, int entry) =>
        (Steps[projection.Steps[entry]] || Steps[Step.Reverse(projection.Steps[entry])]) && Holds(projection, entry);

    /// <summary>Whether the walk goes both ways along all types.</summary>
    internal bool TakesEveryStep => AsOf is null && Array.TrueForAll(Steps, static s => s);

    /// <summary>The condition on each node between the ends; null: none.</summary>
    internal Func<int, bool>? NodeFilter(GraphProjection projection)
    {
        var allowed = NodesOnDay(projection);
        return Avoidance is { } avoidance ? avoidance.Over(allowed) : allowed;
    }

    /// <summary>The condition on each node between the ends, whatever is avoided; null: none.</summary>
    internal Func<int, bool>? NodesOnDay(GraphProjection projection)
    {
        if (AsOf is not { } day) return Allows;
        var periods = projection.Periods;
        return Allows is { } allows
            ? node => periods.NodeHolds(node, day.FirstDay, day.LastDay) && allows(node)
            : node => periods.NodeHolds(node, day.FirstDay, day.LastDay);
    }

    /// <summary>Whether the edge of an entry is valid on the day.</summary>
    internal bool Holds(GraphProjection projection, int entry) =>
        AsOf is not { } day || projection.Periods.EdgeHolds(projection.Edges[entry], day.FirstDay, day.LastDay);
}
