using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Resolution;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Names;

/// <summary>What has been read of the names of a graph so far. Places and parents are known by id until all nodes are there.</summary>
/// <param name="kinds">The kinds, to whose places rows refer.</param>
/// <param name="properties">The properties that a row has.</param>
/// <param name="form">The form of the mapping by which they are read.</param>
internal sealed class NamesRead(ImmutableArray<ResolvedKind> kinds, ImmutableArray<string> properties, MappingForm form)
{
    private readonly Dictionary<string, string>? _handles = form == MappingForm.Plain ? new(StringComparer.Ordinal) : null;
    private readonly ResolutionGraphBuilder _graph = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int> _kindOf = [];
    private readonly List<(int Node, RelationshipField Field, string Id)> _sites = [];
    private readonly List<(int Node, RelationshipField Field, string Id)> _parents = [];
    private readonly KindRead[] _byKind = [.. kinds.Select(kind => new KindRead(kind, properties))];

    /// <summary>Adds a node: a row of id, kind, properties, and the ends of outgoing and incoming edges.</summary>
    public void Add(JsonElement row)
    {
        // A node without an id cannot be told of, whatever its name.
        if (row[0].ValueKind != JsonValueKind.String) return;
        string id = row[0].GetString()!;
        if (row[1].ValueKind != JsonValueKind.Number || !_numbers.TryAdd(id, _numbers.Count)) return;
        _handles?.Add(id, row[5].GetString()!);
        var read = _byKind[row[1].GetInt32()];
        var kind = read.Kind;
        int node = _graph.AddNode(kind.Kind.Ordinal, id, kind.IsPlace);
        _kindOf.Add(kind.Kind.Ordinal);
        read.Add(id, row[2]);
        for (int name = 0; name < kind.Names.Length; name++)
        {
            foreach (var (item, text) in TextsOf(row[2][read.NamePlaces[name]]))
            {
                _graph.AddName(node, new(name, item), kind.Names[name].IsAlias, text);
            }
        }
        for (int key = 0; key < kind.Keys.Length; key++)
        {
            foreach (var (_, value) in TextsOf(row[2][read.KeyPlaces[key]])) _graph.AddKey(node, new(kind.Keys[key], value));
        }
        AddEnds(_sites, kind.Sites, node, row);
        AddEnds(_parents, kind.Parents, node, row);
    }

    /// <summary>The names of all that was added.</summary>
    public StoredNames Complete(GraphVersion version, CancellationToken cancellationToken)
    {
        foreach (var (node, site) in Known(_sites)) _graph.AddSite(node, site);
        foreach (var (node, parent) in Known(_parents)) _graph.AddParent(node, parent);
        return new(version, new([.. _byKind.Select(kind => kind.Complete(cancellationToken))]), new(_graph.Build(cancellationToken)))
        {
            Form = form,
            Handles = _handles,
        };
    }

    private static void AddEnds(
        List<(int Node, RelationshipField Field, string Id)> ends, ImmutableArray<RelationshipField> fields, int node, JsonElement row)
    {
        foreach (var field in fields)
        {
            foreach (var end in row[field.Direction == RelationshipDirection.Out ? 3 : 4].EnumerateArray())
            {
                if (end[0].GetInt32() == field.Type.Ordinal && end[1].ValueKind == JsonValueKind.String)
                {
                    ends.Add((node, field, end[1].GetString()!));
                }
            }
        }
    }

    private IEnumerable<(int Node, int End)> Known(List<(int Node, RelationshipField Field, string Id)> ends)
    {
        foreach (var (node, field, id) in ends)
        {
            if (_numbers.TryGetValue(id, out int end) && field.Targets.Contains(_kindOf[end])) yield return (node, end);
        }
    }

    // The texts of a property: of a list each item with its place. Another program may have written other values; they are none.
    private static IEnumerable<(int Item, string Text)> TextsOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return [(0, value.GetString()!)];
        if (value.ValueKind != JsonValueKind.Array) return [];
        return value.EnumerateArray().Index().Where(text => text.Item.ValueKind == JsonValueKind.String)
            .Select(text => (text.Index, text.Item.GetString()!));
    }

    /// <summary>The nodes of a kind.</summary>
    private sealed class KindRead
    {
        private readonly SearchIndexBuilder _index;
        private readonly List<string> _ids = [];
        private readonly int[] _fieldPlaces;

        public KindRead(ResolvedKind kind, ImmutableArray<string> properties)
        {
            Kind = kind;
            _index = new(SearchFields.Of(kind.Kind));
            _fieldPlaces = [.. _index.Fields.Select(f => properties.IndexOf(f.Name))];
            NamePlaces = [.. kind.Names.Select(n => properties.IndexOf(n.Property))];
            KeyPlaces = [.. kind.Keys.Select(k => properties.IndexOf(k))];
        }

        public ResolvedKind Kind { get; }

        public int[] NamePlaces { get; }

        public int[] KeyPlaces { get; }

        public void Add(string id, JsonElement values)
        {
            for (int field = 0; field < _fieldPlaces.Length; field++)
            {
                foreach (var (item, text) in TextsOf(values[_fieldPlaces[field]])) _index.Add(_ids.Count, field, item, text);
            }
            _ids.Add(id);
        }

        public SearchedKind Complete(CancellationToken cancellationToken) =>
            new(Kind.Kind.Ordinal, _index.Build(_ids.Count, cancellationToken), row => _ids[row]);
    }
}
