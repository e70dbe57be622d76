using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>
/// A load from files of this machine: nodes/&lt;Kind&gt;, relationships/&lt;TYPE&gt; and deletions, .csv or .ndjson, either also .gz. A
/// path is a folder that has these, one of the two folders, or a single file. They are enumerated on first use.
/// </summary>
public sealed class LoadFiles : ILoadInput
{
    private const string NodesFolder = "nodes";
    private const string RelationshipsFolder = "relationships";
    private readonly Lazy<Finder> _found;

    /// <param name="paths">Folders or files; their order does not matter.</param>
    /// <param name="textsDirectory">A folder with the texts of sources; null for none.</param>
    public LoadFiles(IReadOnlyList<string> paths, string? textsDirectory = null)
    {
        _found = new(() => new(paths));
        Texts = textsDirectory is null ? null : new SourceTextFolder(textsDirectory);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LoadProblem> Problems => _found.Value.Problems;

    /// <inheritdoc/>
    public IEnumerable<LoadFile> Files => _found.Value.Files;

    /// <inheritdoc/>
    public bool IsSequential => false;

    /// <inheritdoc/>
    public ISourceTexts? Texts { get; }

    /// <summary>The names of files and folders that a load may have, for messages.</summary>
    internal static string Layout => "nodes/<Kind>.csv, relationships/<TYPE>.csv or deletions.csv (or .ndjson, either also .gz)";

    private static LayoutFolder FolderOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) switch
    {
        NodesFolder => LayoutFolder.Nodes,
        RelationshipsFolder => LayoutFolder.Relationships,
        _ => LayoutFolder.Other,
    };

    private sealed class Finder
    {
        private readonly Dictionary<string, LoadFile> _found = new(StringComparer.Ordinal);
        private readonly List<LoadProblem> _problems = [];

        public Finder(IEnumerable<string> paths)
        {
            foreach (string path in paths) Find(path);
            Files = [.. _found.OrderBy(file => file.Value.Name, StringComparer.Ordinal).ThenBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => file.Value)];
        }

        public IReadOnlyList<LoadFile> Files { get; }

        public IReadOnlyList<LoadProblem> Problems => _problems;

        private void Find(string path)
        {
            if (File.Exists(path))
            {
                AddFile(path);
                return;
            }
            if (!Directory.Exists(path))
            {
                _problems.Add(new(path, "there is no such file or folder"));
                return;
            }
            if (FolderOf(Path.GetFullPath(path)) != LayoutFolder.Other)
            {
                AddFolder(path);
                return;
            }
            string[] folders =
                [.. new[] { NodesFolder, RelationshipsFolder }.Select(name => Path.Combine(path, name)).Where(Directory.Exists)];
            string[] deletions = [.. Directory.EnumerateFiles(path, "deletions.*")];
            if (folders.Length + deletions.Length == 0)
            {
                _problems.Add(new(path, $"the folder has neither {NodesFolder}/ nor {RelationshipsFolder}/; write {Layout}"));
            }
            foreach (string folder in folders) AddFolder(folder);
            foreach (string file in deletions) AddFile(file);
        }

        private void AddFolder(string folder)
        {
            foreach (string file in Directory.EnumerateFiles(folder).Where(file => !Path.GetFileName(file).StartsWith('.'))) AddFile(file);
        }

        private void AddFile(string path)
        {
            string fullPath = Path.GetFullPath(path);
            var folder = FolderOf(Path.GetDirectoryName(fullPath) ?? "");
            // No buffer in FileStream: readers request more than it holds, so it would only be an extra copy.
            _found.TryAdd(fullPath, new(path, folder, new FileInfo(fullPath).Length, () =>
                new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan)));
        }
    }
}
