using CsvHelper;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Seed;

/// <summary>One row of a file of the seed: its cells by column; an empty cell is "".</summary>
public sealed record SeedRow(string Type, string Id, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells.GetValueOrDefault(column, "");

    public string[] List(string column) => this[column].Split('|', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The rows of seed/, read as plain CSV, so that a fault of the loader cannot hide a fault of the data.</summary>
public sealed class SeedData
{
    public static string Root { get; } = FindRoot();

    public GraphModel Model { get; } = ModelReader.ReadFile(Path.Combine(Root, "schema", "partnerships.graphql"));

    public SeedRow[] Nodes { get; }

    public SeedRow[] Edges { get; }

    public SeedData()
    {
        Nodes = [.. Read("nodes", (_, cells) => cells["id"])];
        Edges = [.. Read("relationships", EdgeIdOf)];
    }

    public IEnumerable<SeedRow> NodesOf(string kind) => Nodes.Where(node => node.Type == kind);

    public IEnumerable<SeedRow> EdgesOf(string type) => Edges.Where(edge => edge.Type == type);

    public SeedRow Node(string id) => Nodes.Single(node => node.Id == id);

    /// <summary>Every name that the seed gives something: names, aliases and the titles of documents.</summary>
    public IEnumerable<string> Names() =>
        Nodes.SelectMany(node => (string[])[node["nameZh"], node["nameEn"], .. node.List("aliases")]).Where(name => name.Length > 0);

    private static IEnumerable<SeedRow> Read(string folder, Func<string, Dictionary<string, string>, string> idOf)
    {
        foreach (string path in Directory.GetFiles(Path.Combine(Root, "seed", folder), "*.csv").Order(StringComparer.Ordinal))
        {
            string type = Path.GetFileNameWithoutExtension(path);
            using var reader = CsvReader.Create(
                File.OpenRead(path), new() { Separator = ',', MalformedData = CsvMalformedDataHandling.Throw }, leaveOpen: false);
            reader.ReadHeader();
            while (reader.Read())
            {
                Assert.Equal(reader.Headers.Count, reader.FieldCount);
                var cells = Enumerable.Range(0, reader.FieldCount).ToDictionary(i => reader.Headers[i], i => reader.GetString(i));
                yield return new SeedRow(type, idOf(type, cells), cells);
            }
        }
    }

    private string EdgeIdOf(string typeName, Dictionary<string, string> cells)
    {
        var type = Model.RelationshipType(typeName);
        Assert.True(type is not null, $"relationships/{typeName}.csv names no type of relationship of the model.");
        var values = type.Properties.Select(property =>
            cells.GetValueOrDefault(property.Name, "") is { Length: > 0 } cell ? Value.Of(cell) : Value.None);
        return EdgeId.Of(type, cells["from"], cells["to"], [.. values]);
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "KnowledgeGraph.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds KnowledgeGraph.sln.");
    }
}
