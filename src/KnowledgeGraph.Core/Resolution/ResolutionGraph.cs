namespace KnowledgeGraph.Core.Resolution;

/// <summary>
/// What names are resolved to: the nodes of one version of a graph with their names, places, parents and unique properties. Immutable;
/// made by a <see cref="ResolutionGraphBuilder"/>, by each store in the same way.
/// </summary>
public sealed class ResolutionGraph
{
    // An entry of a dictionary with a string as its key, and the string.
    private const int BytesOfKey = 120;

    private readonly string[] _ids;
    private readonly byte[] _kinds;
    private readonly bool[] _isPlace;
    private readonly NameSort[] _sorts;
    private readonly Adjacency _sites;
    private readonly Adjacency _parents;
    private readonly Dictionary<string, int> _byId;
    private readonly Dictionary<KnownKey, int> _byKey;

    internal ResolutionGraph(
        string[] ids, byte[] kinds, bool[] isPlace, Adjacency sites, Adjacency parents, Dictionary<string, int> byId,
        Dictionary<KnownKey, int> byKey, Vocabulary vocabulary, NameTable names, NameSort[] sorts)
    {
        (_ids, _kinds, _isPlace, _sites, _parents, _byId, _byKey) = (ids, kinds, isPlace, sites, parents, byId, byKey);
        Vocabulary = vocabulary;
        Names = names;
        _sorts = sorts;
    }

    /// <summary>How many nodes there are.</summary>
    public int NodeCount => _ids.Length;

    /// <summary>About how many bytes of memory it takes.</summary>
    public long Bytes => Vocabulary.Bytes + Names.Bytes + _sites.Bytes + _parents.Bytes + (_ids.Length + _byKey.Count) * (long)BytesOfKey;

    internal Vocabulary Vocabulary { get; }

    internal NameTable Names { get; }

    /// <summary>The id of a node.</summary>
    public string IdOf(int node) => _ids[node];

    /// <summary>The ordinal of a node's kind.</summary>
    public int KindOf(int node) => _kinds[node];

    /// <summary>The node of an id; null if there is none.</summary>
    public int? Find(string id) => _byId.TryGetValue(id, out int node) ? node : null;

    /// <summary>The node that has a value of a unique property; null if none has.</summary>
    public int? Find(KnownKey key) => _byKey.TryGetValue(key, out int node) ? node : null;

    internal NameSort SortOf(int node) => _sorts[node];

    internal bool IsPlace(int node) => _isPlace[node];

    internal ReadOnlySpan<int> ParentsOf(int node) => _parents[node];

    /// <summary>The places that contain a node, itself if it is one, without an order.</summary>
    internal void AddPlacesOf(int node, List<int> places)
    {
        int first = places.Count;
        if (_isPlace[node]) places.Add(node);
        foreach (int site in _sites[node]) AddNew(places, first, site);
        for (int i = first; i < places.Count; i++)
        {
            if (!_isPlace[places[i]]) continue;
            foreach (int parent in _parents[places[i]]) AddNew(places, first, parent);
        }
    }

    /// <summary>Whether a node is part of another of which something holds, directly or by nodes between.</summary>
    internal bool IsPart(int node, Predicate<int> isWhole) => IsPart(node, isWhole, ParentStepsMax);

    /// <summary>How many places contain a place, one inside the other.</summary>
    internal int DepthOf(int place)
    {
        int depth = 0;
        for (; depth < PlaceDepthMax && !_parents[place].IsEmpty; depth++) place = _parents[place][0];
        return depth;
    }

    /// <summary>Whether a place has no larger one.</summary>
    internal bool IsRoot(int place) => _parents[place].IsEmpty;

    private const int PlaceDepthMax = 16;

    // Laboratories of institutes of academies: names do not tell of more.
    private const int ParentStepsMax = 4;

    private bool IsPart(int node, Predicate<int> isWhole, int steps)
    {
        foreach (int parent in _parents[node])
        {
            if (isWhole(parent) || steps > 1 && IsPart(parent, isWhole, steps - 1)) return true;
        }
        return false;
    }

    private static void AddNew(List<int> places, int first, int place)
    {
        if (places.IndexOf(place, first) < 0) places.Add(place);
    }
}
