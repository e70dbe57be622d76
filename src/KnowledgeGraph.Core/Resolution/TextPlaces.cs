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
    // Affiliations name two or three; each is compared with those of every candidate.
    private const int InnerMax = 32;

    private readonly ResolutionGraph _graph;
    private readonly Dictionary<int, (int End, List<int> Places)> _longest;
    private readonly List<int[]> _inner = [];
    private readonly HashSet<int> _roots;
    private readonly HashSet<int> _inRoots = [];
    private readonly bool[] _isPlace;
    private readonly List<int> _found = [];
    private readonly bool _hasAny;

    public TextPlaces(ResolutionGraph graph, TextWords text, List<Mention> mentions)
    {
        _graph = graph;
        _isPlace = new bool[text.Tokens.Count];
        _longest = LongestAt(text, mentions);
        var rootsNamed = new HashSet<int>();
        var rootsOfInner = new HashSet<int>();
        for (int first = 0; first < text.Tokens.Count; first = text.SegmentEnd(first))
        {
            foreach (var (start, end, places) in PlacesOfSegment(text, first, text.SegmentEnd(first)))
            {
                _hasAny = true;
                _isPlace.AsSpan(start..end).Fill(true);
                _found.Clear();
                foreach (int place in places) _graph.AddPlacesOf(place, _found);
                bool isRoot = Array.Exists(places, _graph.IsRoot);
                (isRoot ? rootsNamed : rootsOfInner).UnionWith(_found.Where(_graph.IsRoot));
                if (!isRoot && _inner.Count < InnerMax) _inner.Add(places);
            }
        }
        _roots = rootsNamed.Count > 0 ? rootsNamed : rootsOfInner;
        foreach (int place in _inner.SelectMany(places => places))
        {
            _found.Clear();
            _graph.AddPlacesOf(place, _found);
            if (_found.Exists(_roots.Contains)) _inRoots.Add(place);
        }
    }

    /// <summary>Whether the text names nothing but places.</summary>
    public bool IsAll => !_isPlace.AsSpan().Contains(false);

    /// <summary>Whether tokens are part of a place that is named as such.</summary>
    public bool Covers(int first, int end) => !_isPlace.AsSpan(first..end).Contains(false);

    /// <summary>
    /// The token after a place's name that begins at a token, if the place is one of the node's or nothing is known of these; else the
    /// token itself.
    /// </summary>
    public int SkipPlaceOf(int node, int token)
    {
        if (!_longest.TryGetValue(token, out var place)) return token;
        _found.Clear();
        _graph.AddPlacesOf(node, _found);
        return _found.Count == 0 || place.Places.Exists(_found.Contains) ? place.End : token;
    }

    /// <summary>How a node's places agree with the text's.</summary>
    public PlaceAgreement AgreementOf(int node)
    {
        if (!_hasAny) return PlaceAgreement.Unknown;
        _found.Clear();
        _graph.AddPlacesOf(node, _found);
        if (_found.Count == 0) return PlaceAgreement.Unknown;
        if (!_found.Exists(p => _graph.IsRoot(p) && _roots.Contains(p))) return PlaceAgreement.Other;
        int agreed = 0;
        int other = 0;
        foreach (int[] places in _inner)
        {
            bool agrees = Array.Exists(places, _found.Contains);
            foreach (int place in places)
            {
                if (agrees && _found.Contains(place)) agreed = Math.Max(agreed, _graph.DepthOf(place));
                else if (!agrees && _inRoots.Contains(place)) other = Math.Max(other, _graph.DepthOf(place));
            }
        }
        if (agreed == 0) return other > 0 ? PlaceAgreement.OtherInRoot : PlaceAgreement.SameRoot;
        return agreed >= other ? PlaceAgreement.Same : PlaceAgreement.SameRoot;
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

    private List<(int First, int End, int[] Places)> PlacesOfSegment(TextWords text, int start, int end)
    {
        var run = new List<(int First, int End, int[] Places)>();
        bool hasOther = false;
        for (int at = start; at < end;)
        {
            if (_longest.TryGetValue(at, out var place))
            {
                run.Add((at, place.End, [.. place.Places]));
                at = place.End;
                continue;
            }
            bool isNothing = text.IsParticle(at) || text.Tokens.MarksOf(at).HasFlag(TokenMarks.Number);
            if (!isNothing || text.IsParticle(at) && hasOther)
            {
                hasOther = true;
                run.Clear();
            }
            at++;
        }
        // After other words only what cannot be a part of their name: a single country at the end of the text.
        bool isAmongWords = hasOther && (end < text.Tokens.Count || run.Count != 1 || !Array.Exists(run[0].Places, _graph.IsRoot));
        return isAmongWords ? [] : run;
    }
}
