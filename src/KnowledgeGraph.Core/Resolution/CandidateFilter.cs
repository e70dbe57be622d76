namespace KnowledgeGraph.Core.Resolution;

/// <summary>Which nodes a name may mean: their kinds, and the places in which they lie.</summary>
internal sealed class CandidateFilter(ResolutionGraph graph, NameToResolve name)
{
    private readonly List<int> _places = [];

    /// <summary>Whether the node may be a candidate.</summary>
    public bool Allows(int node)
    {
        if (name.Types is { } types && !types.Contains(graph.KindOf(node))) return false;
        if (name.Within.IsEmpty) return true;
        _places.Clear();
        graph.AddPlacesOf(node, _places);
        return _places.Exists(p => name.Within.Contains(p));
    }
}
