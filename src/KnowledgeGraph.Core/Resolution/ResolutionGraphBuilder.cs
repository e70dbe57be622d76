namespace KnowledgeGraph.Core.Resolution;

/// <summary>
/// Collects nodes, then what is known of them, in any order: the graph is the same. Nodes without names are needed only as places and
/// parents.
/// </summary>
public sealed class ResolutionGraphBuilder
{
    private readonly List<string> _ids = [];
    private readonly List<byte> _kinds = [];
    private readonly List<bool> _isPlace = [];
    private readonly List<(int Node, int Other)> _sites = [];
    private readonly List<(int Node, int Other)> _parents = [];
    private readonly Dictionary<KnownKey, int> _keys = [];
    private readonly List<NameOfNode> _names = [];

    /// <summary>Adds a node, and returns the number by which it is referred to here and in the graph.</summary>
    /// <param name="kind">The ordinal of its kind.</param>
    /// <param name="id">Its id.</param>
    /// <param name="isPlace">Whether other nodes can lie in it.</param>
    public int AddNode(int kind, string id, bool isPlace)
    {
        _ids.Add(id);
        _kinds.Add((byte)kind);
        _isPlace.Add(isPlace);
        return _ids.Count - 1;
    }

    /// <summary>Adds a name of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">Which of its names; told with candidates.</param>
    /// <param name="isAlias">Whether the node has a better known name in the language.</param>
    /// <param name="text">The name.</param>
    public void AddName(int node, NodeName name, bool isAlias, string text) => _names.Add(new(node, name, isAlias, text));

    /// <summary>Says where a node is: the most specific places that are known.</summary>
    public void AddSite(int node, int place) => _sites.Add((node, place));

    /// <summary>Says what a node is part of: a place of a larger place, a laboratory of its host, a branch of its company.</summary>
    public void AddParent(int node, int parent) => _parents.Add((node, parent));

    /// <summary>Adds the value of a unique property of a node.</summary>
    public void AddKey(int node, KnownKey key) => _keys[key] = node;

    /// <summary>The graph of what was added.</summary>
    public ResolutionGraph Build(CancellationToken cancellationToken)
    {
        // Names of a node one after the other, and the best first: where two have the same words, the first is told.
        _names.Sort();
        var sites = new Adjacency(_ids.Count, _sites);
        var parents = new Adjacency(_ids.Count, _parents);
        var vocabulary = new Vocabulary();
        var byId = new Dictionary<string, int>(_ids.Count, StringComparer.Ordinal);
        for (int node = 0; node < _ids.Count; node++) byId[_ids[node]] = node;
        var forms = new NameForms(vocabulary, _isPlace, sites, parents);
        for (int i = 0; i < _names.Count; i++)
        {
            if (_isPlace[_names[i].Node]) forms.AddPlace(_names[i]);
            if ((i & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
        }
        for (int i = 0; i < _names.Count; i++)
        {
            forms.Add(_names[i]);
            if ((i & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
        }
        vocabulary.Weigh(_ids.Count);
        return new([.. _ids], [.. _kinds], [.. _isPlace], sites, parents, byId, new(_keys), vocabulary, new(forms.Entries), forms.Sorts);
    }
}

/// <summary>A name that was added.</summary>
internal readonly record struct NameOfNode(int Node, NodeName Name, bool IsAlias, string Text) : IComparable<NameOfNode>
{
    public int CompareTo(NameOfNode other) =>
        (Node, IsAlias, Name.Field, Name.Item).CompareTo((other.Node, other.IsAlias, other.Name.Field, other.Name.Item));
}
