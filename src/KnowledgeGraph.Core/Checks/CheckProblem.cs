namespace KnowledgeGraph.Core.Checks;

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

    /// <summary>A node has no id.</summary>
    IdMissing,

    /// <summary>Two nodes, or two edges, have one id.</summary>
    DuplicateId,

    /// <summary>A node is of several kinds, or has the label of an interface and is of no kind.</summary>
    KindUnclear,

    /// <summary>A node lacks a label of its kind, or has that of an interface which its kind does not implement.</summary>
    LabelsWrong,

    /// <summary>A helper property, which filters and orders compare, is missing or does not match its value.</summary>
    DerivedStale,

    /// <summary>An edge has no id.</summary>
    EdgeIdMissing,

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

    /// <summary>A claim is about a node or edge that is not in the graph.</summary>
    SubjectMissing,

    /// <summary>The snapshot file is damaged; the next start rewrites it.</summary>
    SnapshotDamaged,

    /// <summary>The snapshot file is of the same commit as the database, but differs from it.</summary>
    SnapshotDiffers,

    /// <summary>A constraint or index of the model is missing.</summary>
    IndexMissing,

    /// <summary>Nodes or edges that were there before have a property with the name of a helper property.</summary>
    NameTaken,

    /// <summary>Others wrote while the graph was being repaired or adopted.</summary>
    ChangedMeanwhile,

    /// <summary>
    /// A value is of a type of Neo4j that loads do not write, and queries show it all the same: a DATE for a Date, a FLOAT without a
    /// fraction for an Int.
    /// </summary>
    NativeType,

    /// <summary>What makes queries fast was never added to a graph that others made; answers are right.</summary>
    NotAdopted,
}

/// <summary>What to do about problems.</summary>
public static class CheckRemedy
{
    private const string Repair = "`check --repair` writes it.";
    private const string Backup = "Restore a backup, or load the sources into a new data directory.";

    /// <summary>What to do about a problem.</summary>
    public static string Remedy(this CheckProblem problem) => problem switch
    {
        CheckProblem.DamagedFile or CheckProblem.DamagedRow or CheckProblem.DamagedTable => Backup,
        CheckProblem.NotInModel => "Change or remove the values, or add to the model what it lacks.",
        CheckProblem.ValueInvalid => "Correct the values where they are stored, or change the property's type in the model.",
        CheckProblem.DanglingEdge => Backup,
        CheckProblem.EndsNotAllowed => "Delete the edges, or add a relationship between these kinds to the model.",
        CheckProblem.IdMissing => "Set the property `id` to a text that no other node has.",
        CheckProblem.DuplicateId => "Delete all but one, or give the others ids of their own.",
        CheckProblem.KindUnclear => "Leave each node the label of one kind.",
        CheckProblem.LabelsWrong or CheckProblem.DerivedStale or CheckProblem.EdgeIdMissing => Repair,
        CheckProblem.EdgeIdWrong => "In Neo4j `check --repair` writes it; in the embedded store load the sources again.",
        CheckProblem.RequiredMissing => "Add what is missing, or make it optional in the model.",
        CheckProblem.UniqueShared => "Leave one node the value, or remove @unique from the model.",
        CheckProblem.ToOneOverlap => "Delete all but one, or give them periods that do not overlap.",
        CheckProblem.TreeCycle => "Delete an edge of each cycle.",
        CheckProblem.SourceMissing => "Add the sources, or remove their ids from `sources`.",
        CheckProblem.SubjectMissing => "Delete the claims, or add what they are about.",
        CheckProblem.SnapshotDamaged or CheckProblem.SnapshotDiffers =>
            "Delete graph.snapshot while no server runs; the next start writes it.",
        CheckProblem.IndexMissing => "`check --repair` creates them.",
        CheckProblem.NameTaken => "Rename the property in the graph, or the model's property that it derives from.",
        CheckProblem.ChangedMeanwhile => "Run the same again when nobody writes; until then answers are right, and slower.",
        CheckProblem.NativeType =>
            "Answers are right, and slower. To make them fast, store what the model's type is stored as: toString(…) of dates, toInteger(…) of whole numbers.",
        CheckProblem.NotAdopted => "`adopt` adds it, in batches, and `adopt --undo` removes it.",
        _ => "",
    };
}
