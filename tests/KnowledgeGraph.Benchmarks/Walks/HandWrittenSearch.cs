namespace KnowledgeGraph.Benchmarks.Walks;

/// <summary>
/// A breadth-first search as one writes it by hand for one purpose: plain arrays, no filter, no cancellation, nothing allocated. It gives
/// the distance of each vertex. Direction-optimising as in Beamer, Asanović and Patterson (SC 2012), with their alpha and beta.
/// </summary>
internal sealed class HandWrittenSearch
{
    private const int Alpha = 14;
    private const int Beta = 24;
    private readonly int[] _offsets;
    private readonly int[] _neighbors;
    private readonly int[] _queue;
    private readonly ulong[] _frontier;
    private readonly ulong[] _next;

    public HandWrittenSearch(KroneckerGraph graph)
    {
        _offsets = new int[graph.VertexCount + 1];
        for (int edge = 0; edge < graph.From.Length; edge++)
        {
            _offsets[graph.From[edge] + 1]++;
            _offsets[graph.To[edge] + 1]++;
        }
        for (int vertex = 0; vertex < graph.VertexCount; vertex++) _offsets[vertex + 1] += _offsets[vertex];
        _neighbors = new int[_offsets[^1]];
        int[] next = _offsets[..^1];
        for (int edge = 0; edge < graph.From.Length; edge++)
        {
            _neighbors[next[graph.From[edge]]++] = graph.To[edge];
            _neighbors[next[graph.To[edge]]++] = graph.From[edge];
        }
        for (int vertex = 0; vertex < graph.VertexCount; vertex++)
        {
            Array.Sort(_neighbors, _offsets[vertex], _offsets[vertex + 1] - _offsets[vertex]);
        }
        _queue = new int[graph.VertexCount];
        _frontier = new ulong[(graph.VertexCount + 63) / 64];
        _next = new ulong[_frontier.Length];
        Distances = new int[graph.VertexCount];
    }

    /// <summary>How far each vertex is from the last search's source; -1: it was not reached.</summary>
    public int[] Distances { get; }

    /// <summary>Searches from a vertex; gives how many were reached.</summary>
    public int Run(int source)
    {
        Array.Fill(Distances, -1);
        Distances[source] = 0;
        _queue[0] = source;
        var (reached, start, end) = (1, 0, 1);
        long unexplored = _neighbors.Length;
        for (int distance = 1; end > start; distance++)
        {
            long entries = 0;
            for (int at = start; at < end; at++) entries += _offsets[_queue[at] + 1] - _offsets[_queue[at]];
            unexplored -= entries;
            if (entries > unexplored / Alpha)
            {
                (start, end) = BottomUp(start, end, ref distance, ref reached);
            }
            else
            {
                int last = end;
                for (int at = start; at < last; at++) end = TopDown(_queue[at], distance, end);
                (reached, start) = (reached + end - last, last);
            }
        }
        return reached;
    }

    private int TopDown(int vertex, int distance, int end)
    {
        int past = _offsets[vertex + 1];
        for (int entry = _offsets[vertex]; entry < past; entry++)
        {
            int neighbor = _neighbors[entry];
            if (Distances[neighbor] >= 0) continue;
            Distances[neighbor] = distance;
            _queue[end++] = neighbor;
        }
        return end;
    }

    /// <summary>
    /// Goes on from the vertices not reached until the frontier is small again; the queue then holds that frontier alone.
    /// </summary>
    private (int Start, int End) BottomUp(int start, int end, ref int distance, ref int reached)
    {
        var (frontier, next) = (_frontier, _next);
        Array.Clear(frontier);
        for (int at = start; at < end; at++) frontier[_queue[at] >> 6] |= 1UL << (_queue[at] & 63);
        int awake = end - start;
        while (true)
        {
            int before = awake;
            Array.Clear(next);
            awake = Step(frontier, next, distance);
            reached += awake;
            (frontier, next) = (next, frontier);
            if (awake == 0 || (awake < before && awake < Distances.Length / Beta)) break;
            distance++;
        }
        int count = 0;
        for (int word = 0; word < frontier.Length; word++)
        {
            for (ulong bits = frontier[word]; bits != 0; bits &= bits - 1)
            {
                _queue[count++] = word << 6 | System.Numerics.BitOperations.TrailingZeroCount(bits);
            }
        }
        return (0, count);
    }

    private int Step(ulong[] frontier, ulong[] next, int distance)
    {
        int awake = 0;
        for (int vertex = 0; vertex < Distances.Length; vertex++)
        {
            if (Distances[vertex] >= 0) continue;
            int past = _offsets[vertex + 1];
            for (int entry = _offsets[vertex]; entry < past; entry++)
            {
                int neighbor = _neighbors[entry];
                if ((frontier[neighbor >> 6] >> (neighbor & 63) & 1) == 0) continue;
                Distances[vertex] = distance;
                next[vertex >> 6] |= 1UL << (vertex & 63);
                awake++;
                break;
            }
        }
        return awake;
    }
}
