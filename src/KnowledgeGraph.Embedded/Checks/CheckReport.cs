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
/// <param name="Samples">Some of them: ids, row numbers, or what SQLite says.</param>
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

    /// <summary>A row is not the one that was written: its checksum differs.</summary>
    DamagedRow,

    /// <summary>The rows of a table are not those that were written: some are missing, or an older page stands in the place of a newer one.</summary>
    DamagedTable,

    /// <summary>The graph has what the model no longer has.</summary>
    NotInModel,

    /// <summary>A value is none of its property's type.</summary>
    ValueInvalid,

    /// <summary>An edge begins or ends at no node.</summary>
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

    /// <summary>A source is no node of the kind of sources.</summary>
    SourceMissing,

    /// <summary>The snapshot file is damaged; it is written anew at the next start.</summary>
    SnapshotDamaged,

    /// <summary>The snapshot file says that it is of this commit, and holds another graph than the database.</summary>
    SnapshotDiffers,
}
