using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Resolution;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Neo4j.Names;

/// <summary>What has been read of the names of a graph so far. Places and parents are known by id until all nodes are there.</summary>
internal sealed class NamesRead
{
    private readonly ResolutionGraphBuilder _graph = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(int Node, string Id)> _sites = [];
    private readonly List<(int Node, string Id)> _parents = [];

    /// <summary>The kinds that were read, with their indexes.</summary>
    public ImmutableArray<SearchedKind>.Builder Searched { get; } = ImmutableArray.CreateBuilder<SearchedKind>();

    /// <summary>Adds a node: a row of id, texts, unique properties, sites and parents.</summary>
    public void Add(ResolvedKind kind, ImmutableArray<SearchField> fields, JsonElement row)
    {
        string id = row[0].GetString()!;
        if (!_numbers.TryAdd(id, _numbers.Count)) return;
        int node = _graph.AddNode(kind.Kind.Ordinal, id, kind.IsPlace);
        for (int name = 0; name < kind.Names.Length; name++)
        {
            var (property, isAlias) = kind.Names[name];
            foreach (var (item, text) in TextsOf(row[1][IndexOf(fields, property)])) _graph.AddName(node, new(name, item), isAlias, text);
        }
        for (int key = 0; key < kind.Keys.Length; key++)
        {
            foreach (var (_, value) in TextsOf(row[2][key])) _graph.AddKey(node, new(kind.Keys[key], value));
        }
        foreach (var (_, site) in TextsOf(row[3])) _sites.Add((node, site));
        foreach (var (_, parent) in TextsOf(row[4])) _parents.Add((node, parent));
    }

    /// <summary>The graph of all that was added.</summary>
    public ResolutionGraph BuildGraph(CancellationToken cancellationToken)
    {
        foreach (var (node, id) in _sites)
        {
            if (_numbers.TryGetValue(id, out int site)) _graph.AddSite(node, site);
        }
        foreach (var (node, id) in _parents)
        {
            if (_numbers.TryGetValue(id, out int parent)) _graph.AddParent(node, parent);
        }
        return _graph.Build(cancellationToken);
    }

    /// <summary>The texts of a property: of a list each item with its place. Another program may have written other values; they are none.</summary>
    public static IEnumerable<(int Item, string Text)> TextsOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            yield return (0, value.GetString()!);
            yield break;
        }
        if (value.ValueKind != JsonValueKind.Array) yield break;
        int item = 0;
        foreach (var text in value.EnumerateArray())
        {
            if (text.ValueKind == JsonValueKind.String) yield return (item, text.GetString()!);
            item++;
        }
    }

    private static int IndexOf(ImmutableArray<SearchField> fields, string property)
    {
        int at = 0;
        while (fields[at].Name != property) at++;
        return at;
    }
}
