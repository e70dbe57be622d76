namespace KnowledgeGraph.Core.Resolution;

/// <summary>How a node's places agree with those that a text names.</summary>
internal enum PlaceAgreement
{
    /// <summary>The text names no place, or nothing is known of the node's.</summary>
    Unknown,

    /// <summary>The text names the node's city, or another place inside the largest ones.</summary>
    Same,

    /// <summary>The text names the node's country or province, the largest that contains it, and no other place.</summary>
    SameRoot,

    /// <summary>The text names the node's country, and another city.</summary>
    OtherInRoot,

    /// <summary>The text names another country.</summary>
    Other,
}

/// <summary>
/// The places that a text names as such: a segment of nothing else ("Nanjing", "PA 19104"), or what stands at the end ("Stanford
/// University USA"). "Nanjing" in "Nanjing University" is none.
/// </summary>
internal sealed class TextPlaces
{
    private readonly ResolutionGraph _graph;
    private readonly List<(int First, int End, int[] Places)> _named = [];
    private readonly HashSet<int> _all = [];
    private readonly HashSet<int> _roots = [];
    private readonly bool[] _isPlace;
    private readonly List<int> _found = [];
    private readonly bool _hasInner;

    public TextPlaces(ResolutionGraph graph, TextWords text, List<Mention> mentions)
    {
        _graph = graph;
        _isPlace = new bool[text.Tokens.Count];
        var longest = LongestAt(text, mentions);
        for (int first = 0; first < text.Tokens.Count; first = text.SegmentEnd(first)) AddSegment(text, longest, first, text.SegmentEnd(first));
        var roots = new HashSet<int>();
        bool hasRoot = false;
        foreach (var (_, _, places) in _named)
        {
            _all.UnionWith(places);
            _found.Clear();
            foreach (int place in places) _graph.AddPlacesOf(place, _found);
            bool isRoot = places.Any(_graph.IsRoot);
            if (isRoot && !hasRoot) roots.Clear();
            hasRoot |= isRoot;
            if (isRoot || !hasRoot) roots.UnionWith(_found.Where(_graph.IsRoot));
            _hasInner |= !isRoot;
        }
        _roots = roots;
    }

    /// <summary>Whether the text names nothing but places.</summary>
    public bool IsAll => !_isPlace.AsSpan().Contains(false);

    /// <summary>Whether tokens are part of a place that is named as such.</summary>
    public bool Covers(int first, int end) => !_isPlace.AsSpan(first..end).Contains(false);

    /// <summary>How a node's places agree with the text's.</summary>
    public PlaceAgreement AgreementOf(int node)
    {
        if (_named.Count == 0) return PlaceAgreement.Unknown;
        _found.Clear();
        _graph.AddPlacesOf(node, _found);
        if (_found.Count == 0) return PlaceAgreement.Unknown;
        if (!_found.Exists(p => _graph.IsRoot(p) && _roots.Contains(p))) return PlaceAgreement.Other;
        if (_found.Exists(p => !_graph.IsRoot(p) && _all.Contains(p))) return PlaceAgreement.Same;
        return _hasInner ? PlaceAgreement.OtherInRoot : PlaceAgreement.SameRoot;
    }

    // By first token: the places of the longest name that begins there.
    private Dictionary<int, (int End, List<int> Places)> LongestAt(TextWords text, List<Mention> mentions)
    {
        var longest = new Dictionary<int, (int End, List<int> Places)>();
        foreach (var mention in mentions)
        {
            int node = _graph.Names[mention.Entry].Node;
            if (!_graph.IsPlace(node) || mention.IsMisspelled || !mention.IsSameOrder) continue;
            if (text.SegmentOf(mention.First) != text.SegmentOf(mention.End - 1)) continue;
            if (longest.TryGetValue(mention.First, out var found) && found.End > mention.End) continue;
            if (found.End < mention.End) longest[mention.First] = found = (mention.End, []);
            if (!found.Places.Contains(node)) found.Places.Add(node);
        }
        return longest;
    }

    private void AddSegment(TextWords text, Dictionary<int, (int End, List<int> Places)> longest, int start, int end)
    {
        var run = new List<(int First, int End, int[] Places)>();
        bool hasOther = false;
        for (int at = start; at < end;)
        {
            if (longest.TryGetValue(at, out var place))
            {
                run.Add((at, place.End, [.. place.Places]));
                at = place.End;
                continue;
            }
            bool isNothing = text.IsParticle(at) || (text.Tokens.MarksOf(at) & TokenMarks.Number) != 0;
            if (!isNothing || text.IsParticle(at) && hasOther)
            {
                hasOther = true;
                run.Clear();
            }
            at++;
        }
        // After other words only what cannot be a part of their name: a single place at the end of the text.
        if (hasOther && (end < text.Tokens.Count || run.Count != 1 || !run[0].Places.Any(_graph.IsRoot))) return;
        foreach (var (first, last, places) in run)
        {
            _named.Add((first, last, places));
            _isPlace.AsSpan(first..last).Fill(true);
        }
    }
}
