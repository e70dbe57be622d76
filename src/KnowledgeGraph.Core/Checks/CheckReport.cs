namespace KnowledgeGraph.Core.Checks;

/// <summary>What a check of a store found.</summary>
/// <param name="Nodes">How many nodes were read.</param>
/// <param name="Edges">How many edges were read.</param>
/// <param name="Findings">What is wrong, in the order in which it was found.</param>
public sealed record CheckReport(long Nodes, long Edges, IReadOnlyList<CheckFinding> Findings)
{
    /// <summary>Whether nothing is wrong; advice alone is not wrong.</summary>
    public bool IsClean => Findings.All(finding => finding.IsAdvice);

    /// <summary>How many nodes and edges were repaired, adopted, or rid of what was adopted.</summary>
    public long Written { get; init; }
}

/// <summary>One kind of problem in one place.</summary>
/// <param name="Problem">The kind of problem.</param>
/// <param name="Message">What is wrong and where, with the count, in one line.</param>
/// <param name="Count">How many rows, nodes or edges have it.</param>
/// <param name="Samples">Some of them: ids, row numbers, or SQLite's messages.</param>
public sealed record CheckFinding(CheckProblem Problem, string Message, long Count, IReadOnlyList<string> Samples)
{
    /// <summary>What to do.</summary>
    public string Remedy => Problem.Remedy();

    /// <summary>Nothing is wrong: answers are right, and would be faster.</summary>
    public bool IsAdvice => Problem is CheckProblem.NotAdopted or CheckProblem.NativeType;

    /// <summary>The message and the first sample.</summary>
    public override string ToString() => Samples.Count == 0 ? Message : $"{Message}, for example {Samples[0]}";
}

/// <summary>How far a check, a repair or an adoption is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Rows">How many nodes or edges of this stage are done.</param>
/// <param name="Total">How many there are; 0: not known.</param>
public sealed record CheckProgress(CheckStage Stage, long Rows, long Total);

/// <summary>What a check, a repair or an adoption does, in this order.</summary>
public enum CheckStage
{
    /// <summary>Nodes are read, and written if they are repaired.</summary>
    Nodes,

    /// <summary>Edges are read, and written if they are repaired.</summary>
    Edges,

    /// <summary>Constraints and indexes are created, or removed.</summary>
    Indexes,

    /// <summary>What was written is read again.</summary>
    Verifying,
}
