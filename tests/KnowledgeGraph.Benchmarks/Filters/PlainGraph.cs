namespace KnowledgeGraph.Benchmarks.Filters;

/// <summary>
/// Who is party to which agreement, as arrays, and a filter along them written by hand: sets of nodes, one for each step, from the end to
/// the beginning.
/// </summary>
internal sealed class PlainGraph
{
    private readonly Dictionary<string, int> _parties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _agreements = new(StringComparer.Ordinal);
    private readonly (int[] Offsets, int[] Neighbors) _agreementsOf;
    private readonly (int[] Offsets, int[] Neighbors) _partiesOf;
    private readonly string[] _names;

    private PlainGraph(string folder)
    {
        var edges = File.ReadLines(Path.Combine(folder, "relationships", "PARTY_TO.csv")).Skip(1).Select(line => line.Split(','))
            .Select(cells => (Party: Number(_parties, cells[0]), Agreement: Number(_agreements, cells[1]))).ToList();
        _agreementsOf = Rows(_parties.Count, edges);
        _partiesOf = Rows(_agreements.Count, [.. edges.Select(e => (e.Agreement, e.Party))]);
        _names = [.. File.ReadLines(Path.Combine(folder, "nodes", "Agreement.csv")).Skip(1).Select(line => line.Split(',')[2])];
    }

    /// <summary>How many edges there are.</summary>
    public int EdgeCount => _agreementsOf.Neighbors.Length;

    /// <summary>The names of the agreements.</summary>
    public IReadOnlyList<string> Names => _names;

    public static PlainGraph Read(string folder) => new(folder);

    /// <summary>How many universities are so many pairs of steps, to an agreement and to a party of it, from a party.</summary>
    public int CountUniversities(string end, int pairs)
    {
        bool[] parties = new bool[_parties.Count];
        parties[_parties[end]] = true;
        for (int pair = 0; pair < pairs; pair++)
        {
            parties = Neighbors(Neighbors(parties, _agreementsOf, _agreements.Count), _partiesOf, _parties.Count);
        }
        int count = 0;
        foreach (var (id, number) in _parties)
        {
            if (parties[number] && id.StartsWith("university:", StringComparison.Ordinal)) count++;
        }
        return count;
    }

    private static bool[] Neighbors(bool[] nodes, (int[] Offsets, int[] Neighbors) rows, int count)
    {
        bool[] reached = new bool[count];
        for (int node = 0; node < nodes.Length; node++)
        {
            if (!nodes[node]) continue;
            foreach (int neighbor in rows.Neighbors.AsSpan(rows.Offsets[node]..rows.Offsets[node + 1])) reached[neighbor] = true;
        }
        return reached;
    }

    private static int Number(Dictionary<string, int> numbers, string id)
    {
        if (!numbers.TryGetValue(id, out int number)) numbers.Add(id, number = numbers.Count);
        return number;
    }

    private static (int[] Offsets, int[] Neighbors) Rows(int count, List<(int From, int To)> edges)
    {
        int[] offsets = new int[count + 1];
        foreach (var (from, _) in edges) offsets[from + 1]++;
        for (int node = 0; node < count; node++) offsets[node + 1] += offsets[node];
        int[] next = offsets[..^1];
        int[] neighbors = new int[edges.Count];
        foreach (var (from, to) in edges) neighbors[next[from]++] = to;
        return (offsets, neighbors);
    }
}
