using KnowledgeGraph.Core.Loading.Checks;
using KnowledgeGraph.Core.Loading.Files;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Core.Loading;

/// <summary>What to load.</summary>
/// <param name="Input">Where its files and texts come from.</param>
/// <param name="DryRun">Check and count everything, write nothing.</param>
public sealed record LoadRequest(ILoadInput Input, bool DryRun = false)
{
    /// <summary>Loads files of this machine.</summary>
    /// <param name="Paths">Folders with nodes/ and relationships/, or single files of such folders; their order does not matter.</param>
    /// <param name="TextsDirectory">A folder with the texts of sources, which quotes are cut from; null for none.</param>
    /// <param name="DryRun">Check and count everything, write nothing.</param>
    public LoadRequest(IReadOnlyList<string> Paths, string? TextsDirectory = null, bool DryRun = false)
        : this(new LoadFiles(Paths, TextsDirectory), DryRun)
    {
    }

    /// <summary>What separates the cells of CSV files.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>
    /// The word that stands in cells of CSV files where there is no value, for example NULL; null: there is none, such cells are empty.
    /// </summary>
    public string? NullWord { get; init; }
}

/// <summary>The result of a load. If there is any error, nothing was loaded.</summary>
/// <param name="Errors">The errors that are listed one by one, by file and line.</param>
/// <param name="ErrorCount">How many errors there are.</param>
/// <param name="ChecksSkipped">Rows were lost to errors, so the checks between rows were skipped.</param>
/// <param name="Summary">What was, or in a dry run would be, new, changed and the same; null if there are errors.</param>
/// <param name="Matches">Ids that were replaced by those of existing nodes, by id.</param>
/// <param name="QuoteCount">How many quotes were cut from texts.</param>
/// <param name="TextsUnmatched">Texts that belong to no source, by name.</param>
/// <param name="Moment">The time of the load, in the format of timestamps.</param>
public sealed record LoadReport(
    IReadOnlyList<LoadError> Errors,
    long ErrorCount,
    bool ChecksSkipped,
    LoadSummary? Summary,
    IReadOnlyList<MatchedNode> Matches,
    int QuoteCount,
    IReadOnlyList<string> TextsUnmatched,
    string Moment)
{
    /// <summary>Errors of which there are many of one kind, combined, by file and line.</summary>
    public IReadOnlyList<LoadErrorSum> Sums { get; init; } = [];

    /// <summary>A line for each of the errors and sums, by file and line.</summary>
    public IEnumerable<string> ErrorLines() => Errors.Select(error => (First: error, Text: error.ToString()))
        .Concat(Sums.Select(sum => (sum.First, Text: sum.ToString())))
        .OrderBy(line => line.First.File, StringComparer.Ordinal).ThenBy(line => line.First.Line)
        .Select(line => line.Text);

    /// <summary>How many errors are neither among <see cref="Errors"/> nor in a sum.</summary>
    public long ErrorsLeftOut => ErrorCount - Errors.Count - Sums.Sum(sum => sum.Count);

    /// <summary>How many ids of deletions are not in the graph: they were deleted before, or never there.</summary>
    public int AbsentCount { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<AbsentId> Absent { get; init; } = [];
}
