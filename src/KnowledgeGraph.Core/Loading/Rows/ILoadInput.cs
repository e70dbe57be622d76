namespace KnowledgeGraph.Core.Loading.Rows;

/// <summary>
/// Where a load comes from: files of this machine, or what another process sends. It gives bytes, and the names that errors use.
/// </summary>
public interface ILoadInput
{
    /// <summary>Paths that do not exist, or cannot hold rows.</summary>
    IReadOnlyList<LoadProblem> Problems { get; }

    /// <summary>The files of rows, each once, in an order that does not depend on the order of the paths.</summary>
    IEnumerable<LoadFile> Files { get; }

    /// <summary>Whether a file can be opened only after the previous one was read.</summary>
    bool IsSequential { get; }

    /// <summary>The texts of sources; null if none are loaded. They are read after the files.</summary>
    ISourceTexts? Texts { get; }
}

/// <summary>Texts of sources, from which the quotes of claims are cut.</summary>
public interface ISourceTexts
{
    /// <summary>
    /// Every text by its name, in that order, with its SHA-256 in lower-case hexadecimal digits, or why it cannot be read.
    /// </summary>
    Task<IReadOnlyList<SourceText>> HashAsync(CancellationToken cancellationToken);

    /// <summary>The bytes of the texts that are wanted, one after the other.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    IAsyncEnumerable<(string Name, byte[] Utf8)> ReadAsync(IReadOnlySet<string> names, CancellationToken cancellationToken);
}

/// <summary>A file of rows, not opened yet.</summary>
/// <param name="Name">The path as the user named it.</param>
/// <param name="Folder">What its folder says about its rows.</param>
/// <param name="Length">Its number of bytes, if known; longer files are read first.</param>
/// <param name="Open">Opens it.</param>
public sealed record LoadFile(string Name, LayoutFolder Folder, long Length, Func<Stream> Open);

/// <summary>The folders of a load's layout.</summary>
public enum LayoutFolder
{
    /// <summary>Neither of the two.</summary>
    Other,

    /// <summary>Files are named by kinds of nodes.</summary>
    Nodes,

    /// <summary>Files are named by relationship types.</summary>
    Relationships,
}

/// <summary>A path of a load that cannot be used.</summary>
/// <param name="Name">The path as the user named it.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record LoadProblem(string Name, string Message);

/// <summary>A text of a source.</summary>
/// <param name="Name">The path as the user named it.</param>
/// <param name="Sha256">The hash of its bytes; null if it cannot be read.</param>
/// <param name="Problem">Why it cannot be read.</param>
public sealed record SourceText(string Name, string? Sha256, string? Problem = null);
