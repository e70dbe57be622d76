namespace KnowledgeGraph.Embedded.Checks;

/// <summary>What a check of a data directory found.</summary>
/// <param name="Nodes">How many nodes were read.</param>
/// <param name="Edges">How many edges were read.</param>
/// <param name="Findings">What is wrong, in the order in which it was found: the file, its rows, the graph, the snapshot file.</param>
public sealed record CheckReport(long Nodes, long Edges, IReadOnlyList<CheckFinding> Findings)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsClean => Findings.Count == 0;
}

/// <summary>One kind of problem in one place.</summary>
/// <param name="Problem">The kind of problem.</param>
/// <param name="Message">What is wrong and where, with the count, in one line.</param>
/// <param name="Count">How many rows, nodes or edges have it.</param>
/// <param name="Samples">Some of them: ids, row numbers, or SQLite's messages.</param>
public sealed record CheckFinding(CheckProblem Problem, string Message, long Count, IReadOnlyList<string> Samples)
{
    /// <summary>The message and the first sample.</summary>
    public override string ToString() => Samples.Count == 0 ? Message : $"{Message}, for example {Samples[0]}";
}

/// <summary>The kinds of problems that a check finds.</summary>
public enum CheckProblem
{
    /// <summary>SQLite's own check of the file found something.</summary>
    DamagedFile,

    /// <summary>The checksum of a row is wrong.</summary>
    DamagedRow,

    /// <summary>The checksum of a table is wrong: rows are missing, or a page was replaced by an older one.</summary>
    DamagedTable,

    /// <summary>The graph has data that are no longer in the model.</summary>
    NotInModel,

    /// <summary>A value is not of its property's type.</summary>
    ValueInvalid,

    /// <summary>An edge has no node at one end.</summary>
    DanglingEdge,

    /// <summary>An edge joins kinds that the model does not join.</summary>
    EndsNotAllowed,

    /// <summary>Two nodes, or two edges, have one id.</summary>
    DuplicateId,

    /// <summary>An edge's id is not the one that follows from its ends and identity.</summary>
    EdgeIdWrong,

    /// <summary>A required property or relationship is missing.</summary>
    RequiredMissing,

    /// <summary>Several nodes have one value of a unique property.</summary>
    UniqueShared,

    /// <summary>A to-one relationship has two edges on one day.</summary>
    ToOneOverlap,

    /// <summary>The tree has a cycle.</summary>
    TreeCycle,

    /// <summary>A source is not a node of the kind of sources.</summary>
    SourceMissing,

    /// <summary>The snapshot file is damaged; the next start rewrites it.</summary>
    SnapshotDamaged,

    /// <summary>The snapshot file is of the same commit as the database, but differs from it.</summary>
    SnapshotDiffers,
}
