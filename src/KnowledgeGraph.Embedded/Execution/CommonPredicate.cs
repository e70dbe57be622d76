namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The keys of a node have a value in common.</summary>
/// <param name="keys">The values of each key: of equal values the same numbers, whichever key they are of.</param>
internal sealed class CommonPredicate(ItemCodes[] keys) : Predicate
{
    private readonly HashSet<long> _common = [];
    private readonly List<long> _values = [];

    public override bool LooksAtEdge => false;

    public override bool FollowsEdges => true;

    public override bool Test(Item item)
    {
        _common.Clear();
        for (int key = 0; key < keys.Length; key++)
        {
            _values.Clear();
            keys[key].AddTo(_values, item);
            if (key == 0) _common.UnionWith(_values);
            else _common.IntersectWith(_values);
            if (_common.Count == 0) return false;
        }
        return true;
    }
}
