using System.Collections.Concurrent;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// The marks and lists of one search, kept between searches: marks are numbers that grow from search to search, so that nothing is cleared.
/// </summary>
internal sealed class SearchSpace
{
    private static readonly ConcurrentBag<SearchSpace> Free = [];
    private int _mark;

    private SearchSpace()
    {
    }

    /// <summary>By node: the mark of the search that visited it.</summary>
    public int[] Marks { get; private set; } = [];

    /// <summary>By node: the node from which it was reached.</summary>
    public int[] Parents { get; private set; } = [];

    /// <summary>A list with room for every node.</summary>
    public int[] Queue { get; private set; } = [];

    /// <summary>A second list with room for every node.</summary>
    public int[] OtherQueue { get; private set; } = [];

    /// <summary>A space with room for a number of nodes; it must be returned.</summary>
    public static SearchSpace Rent(int nodes)
    {
        if (!Free.TryTake(out var space)) space = new();
        if (space.Marks.Length < nodes) space.Grow(nodes);
        return space;
    }

    /// <summary>The first of a number of marks that no node has yet.</summary>
    public int NextMarks(int count)
    {
        if (_mark > int.MaxValue - count)
        {
            Array.Clear(Marks);
            _mark = 0;
        }
        int first = _mark + 1;
        _mark += count;
        return first;
    }

    /// <summary>Returns the space; as many are kept as can be used at once.</summary>
    public void Return()
    {
        if (Free.Count < Environment.ProcessorCount) Free.Add(this);
    }

    private void Grow(int nodes)
    {
        Marks = new int[nodes];
        Parents = new int[nodes];
        Queue = new int[nodes];
        OtherQueue = new int[nodes];
        _mark = 0;
    }
}
