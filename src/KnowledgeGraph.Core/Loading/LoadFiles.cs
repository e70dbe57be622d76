using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Loading;

/// <summary>A file of rows.</summary>
/// <param name="Name">The path as the user named it.</param>
/// <param name="Path">The full path.</param>
/// <param name="Table">What its rows are.</param>
/// <param name="Format">How they are written.</param>
/// <param name="IsCompressed">It is a .gz.</param>
internal sealed record LoadFile(string Name, string Path, LoadTable Table, LoadFormat Format, bool IsCompressed);

/// <summary>How rows are written.</summary>
internal enum LoadFormat
{
    Csv,
    Ndjson,
}

/// <summary>
/// Finds the files of a load: nodes/&lt;Kind&gt;, relationships/&lt;TYPE&gt; and deletions, .csv or .ndjson, either also .gz. A path is a folder
/// that has these, one of the two folders, or a single file.
/// </summary>
internal sealed class LoadFileFinder(GraphModel model, LoadErrors errors)
{
    private const string NodesFolder = "nodes";
    private const string RelationshipsFolder = "relationships";
    private const string Layout = "nodes/<Kind>.csv, relationships/<TYPE>.csv or deletions.csv (or .ndjson, either also .gz)";
    private readonly Dictionary<string, LoadTable> _nodes = model.Kinds.ToDictionary(k => k.Name, LoadTable.Of, StringComparer.Ordinal);
    private readonly Dictionary<string, LoadTable> _relationships =
        model.RelationshipTypes.ToDictionary(t => t.Name, t => LoadTable.Of(t, model.Source is not null), StringComparer.Ordinal);
    private readonly Dictionary<string, LoadTable> _deletions = new(StringComparer.Ordinal) { [LoadTable.Deletions.Name] = LoadTable.Deletions };
    private readonly Dictionary<string, LoadFile> _found = new(StringComparer.Ordinal);

    /// <summary>The tables of the model's kinds, by name.</summary>
    public IReadOnlyDictionary<string, LoadTable> Nodes => _nodes;

    /// <summary>The files, each once, in an order that does not depend on that of the paths.</summary>
    public IReadOnlyList<LoadFile> Find(IEnumerable<string> paths)
    {
        foreach (string path in paths) FindPath(path);
        return [.. _found.Values.OrderBy(file => file.Name, StringComparer.Ordinal).ThenBy(file => file.Path, StringComparer.Ordinal)];
    }

    private void FindPath(string path)
    {
        if (File.Exists(path))
        {
            AddFile(path);
            return;
        }
        if (!Directory.Exists(path))
        {
            Fail(path, "there is no such file or folder");
            return;
        }
        if (TablesOf(Path.GetFullPath(path)) is not null)
        {
            AddFolder(path);
            return;
        }
        string[] folders = [.. new[] { NodesFolder, RelationshipsFolder }.Select(name => Path.Combine(path, name)).Where(Directory.Exists)];
        string[] deletions = [.. Directory.EnumerateFiles(path, LoadTable.Deletions.Name + ".*")];
        if (folders.Length + deletions.Length == 0) Fail(path, $"the folder has neither {NodesFolder}/ nor {RelationshipsFolder}/; write {Layout}");
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
        string name = Path.GetFileName(fullPath);
        bool isCompressed = name.EndsWith(".gz", StringComparison.Ordinal);
        if (isCompressed) name = name[..^".gz".Length];
        string rows = Path.GetFileNameWithoutExtension(name);
        var tables = TablesOf(Path.GetDirectoryName(fullPath) ?? "") ?? (_deletions.ContainsKey(rows) ? _deletions : null);
        if (tables is null)
        {
            Fail(path, $"the file stands in no folder {NodesFolder} or {RelationshipsFolder}; name it {Layout}");
        }
        else if (FormatOf(name) is not { } format)
        {
            Fail(path, $"the file is neither .csv nor .ndjson; name it {Layout}");
        }
        else if (!tables.TryGetValue(rows, out var table))
        {
            string thing = ReferenceEquals(tables, _nodes) ? "kind" : "relationship type";
            Fail(path, $"the model has no {thing} {rows}.{NearMiss.Suggestion(rows, tables.Keys)}");
        }
        else
        {
            _found.TryAdd(fullPath, new LoadFile(path, fullPath, table, format, isCompressed));
        }
    }

    private Dictionary<string, LoadTable>? TablesOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) switch
    {
        NodesFolder => _nodes,
        RelationshipsFolder => _relationships,
        _ => null,
    };

    private static LoadFormat? FormatOf(string name) => Path.GetExtension(name) switch
    {
        ".csv" => LoadFormat.Csv,
        ".ndjson" => LoadFormat.Ndjson,
        _ => null,
    };

    private void Fail(string path, string message) => errors.AddLoss(new(path, 0, null, LoadErrorKind.File, message));
}
