using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>What a file holds, by its name.</summary>
/// <param name="Table">What its rows are.</param>
/// <param name="IsCsv">It is a .csv; else a .ndjson.</param>
/// <param name="IsCompressed">It is a .gz.</param>
internal sealed record FileFormat(LoadTable Table, bool IsCsv, bool IsCompressed)
{
    /// <summary>Reads the name of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tables">The tables of the model.</param>
    /// <param name="problem">What is wrong with the name; null if it is valid.</param>
    public static FileFormat? Of(LoadFile file, LoadTables tables, out string? problem)
    {
        string name = Path.GetFileName(file.Name);
        bool isCompressed = name.EndsWith(".gz", StringComparison.Ordinal);
        if (isCompressed) name = name[..^".gz".Length];
        string rows = Path.GetFileNameWithoutExtension(name);
        var known = tables.In(file.Folder);
        var table = known.GetValueOrDefault(rows);
        string extension = Path.GetExtension(name);
        problem = table is null && file.Folder == LayoutFolder.Other
            ? $"the file is not in a folder nodes or relationships; name it {LoadFiles.Layout}"
            : extension is not (".csv" or ".ndjson") ? $"the file is neither .csv nor .ndjson; name it {LoadFiles.Layout}"
            : table is null ? $"the model has no {(file.Folder == LayoutFolder.Nodes ? "kind" : "relationship type")} "
                + $"{rows}.{NearMiss.Suggestion(rows, known.Keys)}"
            : null;
        return problem is null ? new(table!, extension == ".csv", isCompressed) : null;
    }
}
