using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>A node that was made up.</summary>
internal sealed record RandomNode(NodeKind Kind, string Id, string[] Sources)
{
    public Dictionary<string, string> Cells { get; } = new(StringComparer.Ordinal);
}

/// <summary>An edge that was made up.</summary>
internal sealed record RandomEdge(
    RelationshipType Type, RandomNode From, RandomNode To, IReadOnlyDictionary<string, string> Cells, string[] Sources)
{
    public string Id { get; } = string.Join('~', new[] { From.Id, Type.Name, To.Id }
        .Concat(Type.Identity.Select(property => Cells.GetValueOrDefault(property.Name, "")))
        .Select(part => part.Replace("%", "%25", StringComparison.Ordinal).Replace("~", "%7E", StringComparison.Ordinal)));
}

/// <summary>What a graph tells of ids and of properties, by their names.</summary>
internal sealed class ToldValues
{
    /// <summary>The name under which the ids of places stand.</summary>
    public const string Places = "places";

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    public ToldValues(GraphModel model, IReadOnlyList<RandomNode> nodes, IReadOnlyList<RandomEdge> edges)
    {
        _values["id"] = [.. nodes.Select(node => node.Id), .. edges.Select(edge => edge.Id), "zone:unknown"];
        _values[Places] = [.. nodes.Where(node => model.TreeOf(node.Kind) is not null).Select(node => node.Id)];
        _values["ids"] = [.. nodes.Select(node => node.Id), "zone:unknown"];
        foreach (var (name, cell) in nodes.SelectMany(node => node.Cells).Concat(edges.SelectMany(edge => edge.Cells)))
        {
            if (!_values.TryGetValue(name, out var told)) _values[name] = told = [];
            told.Add(cell);
        }
        foreach (var text in nodes.Select(node => node.Kind).Distinct().SelectMany(kind => kind.Fields).OfType<LocalizedTextField>())
        {
            _values[text.Name] = [.. text.Texts.Concat(text.Lists).SelectMany(Of).SelectMany(NaiveGraph.Items)];
        }
    }

    /// <summary>The values told under a name; none of a name that tells nothing.</summary>
    public IReadOnlyList<string> Of(string name) => _values.GetValueOrDefault(name) ?? [];
}

/// <summary>Writes a graph as the loader reads it.</summary>
internal static class RandomGraphFiles
{
    public static void Write(string folder, GraphModel model, IEnumerable<RandomNode> nodes, IEnumerable<RandomEdge> edges)
    {
        foreach (var kind in nodes.GroupBy(node => node.Kind))
        {
            bool hasSources = kind.Key.Fields.Any(field => field is SourcesField);
            WriteFile(
                folder, "nodes", kind.Key.Name, ["id"], kind.Key.Properties, hasSources,
                kind.Select(node => (new[] { node.Id }, (IReadOnlyDictionary<string, string>)node.Cells, node.Sources)));
        }
        foreach (var type in edges.GroupBy(edge => edge.Type))
        {
            bool hasSources = model.Source is not null;
            WriteFile(
                folder, "relationships", type.Key.Name, ["from", "to"], type.Key.Properties, hasSources,
                type.Select(edge => (new[] { edge.From.Id, edge.To.Id }, edge.Cells, edge.Sources)));
        }
    }

    private static void WriteFile(
        string folder,
        string part,
        string name,
        string[] keys,
        IEnumerable<PropertyDefinition> properties,
        bool hasSources,
        IEnumerable<(string[] Keys, IReadOnlyDictionary<string, string> Cells, string[] Sources)> rows)
    {
        string[] told =
            [.. properties.Select(property => property.Name).Where(property => rows.Any(row => row.Cells.ContainsKey(property)))];
        string[] sources = hasSources ? ["sources"] : [];
        var lines = rows.Select(row =>
            NaiveCsv.Line(
                [.. row.Keys, .. told.Select(property =>
                    row.Cells.GetValueOrDefault(property, "")), .. sources.Select(_ => string.Join('|', row.Sources))]));
        Directory.CreateDirectory(Path.Combine(folder, part));
        File.WriteAllText(
            Path.Combine(folder, part, name + ".csv"), string.Concat(lines.Prepend(NaiveCsv.Line([.. keys, .. told, .. sources]))));
    }
}
