using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Cases;

/// <summary>A case: a folder with query.graphql and must.txt, and where they are needed variables.json and graph.txt.</summary>
internal sealed record ConformanceCase(
    string Name, string Folder, string Query, string? Variables, GraphSource Graph, IReadOnlyList<Must> Musts)
{
    public static IEnumerable<string> Names =>
        Directory.EnumerateDirectories(ProjectFolders.Cases).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    public static ConformanceCase Read(string name)
    {
        string folder = Path.Combine(ProjectFolders.Cases, name);
        string must = ReadOrNull("must.txt") ?? throw new InvalidDataException(
            $"{name} has no must.txt; a case says what must hold, beside its snapshots.");
        var musts = Must.ReadAll(must);
        if (musts.Count == 0) throw new InvalidDataException($"must.txt of {name} is empty; write at least one assertion.");
        string[] graph = ReadOrNull("graph.txt")?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return new(
            name,
            folder,
            ReadOrNull("query.graphql") ?? throw new InvalidDataException($"{name} has no query.graphql."),
            ReadOrNull("variables.json"),
            graph.Length == 0 ? GraphSource.OfSeed : GraphSource.Of(graph),
            musts);

        string? ReadOrNull(string file) => File.Exists(Path.Combine(folder, file)) ? File.ReadAllText(Path.Combine(folder, file)) : null;
    }
}
