namespace KnowledgeGraph.Core.Loading.Rows;

/// <summary>The stage of a load.</summary>
public enum LoadStage
{
    /// <summary>Files are read.</summary>
    Reading,

    /// <summary>Rows are checked against each other and the graph.</summary>
    Checking,

    /// <summary>The store writes.</summary>
    Writing,
}

/// <summary>The progress of a load.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="File">The file that is read; null in other stages.</param>
/// <param name="Rows">Rows of the file, or of the whole load in other stages, so far.</param>
public sealed record LoadProgress(LoadStage Stage, string? File, long Rows);
