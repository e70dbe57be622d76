namespace KnowledgeGraph.Core.Resolution;

/// <summary>For each node some others, as compressed sparse rows.</summary>
internal sealed class Adjacency
{
    private readonly int[] _offsets;
    private readonly int[] _others;

    public Adjacency(int nodes, List<(int Node, int Other)> pairs)
    {
        pairs.Sort();
        _offsets = new int[nodes + 1];
        foreach (var (node, _) in pairs) _offsets[node + 1]++;
        for (int i = 0; i < nodes; i++) _offsets[i + 1] += _offsets[i];
        _others = [.. pairs.Select(p => p.Other)];
    }

    public long Bytes => (_offsets.Length + _others.Length) * (long)sizeof(int);

    public ReadOnlySpan<int> this[int node] => _others.AsSpan(_offsets[node].._offsets[node + 1]);
}
