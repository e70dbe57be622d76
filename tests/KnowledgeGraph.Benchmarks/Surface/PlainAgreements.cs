namespace KnowledgeGraph.Benchmarks.Surface;

/// <summary>Agreements and their parties as plain arrays, and what dashboards ask of them as loops written by hand.</summary>
internal sealed class PlainAgreements
{
    private readonly int[] _status;
    private readonly int[] _year;
    private readonly string[] _name;
    private readonly string[] _partyIds;
    private readonly (int Party, int Agreement)[] _edges;

    private PlainAgreements(string folder)
    {
        var rows = File.ReadLines(Path.Combine(folder, "nodes", "Agreement.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        var statuses = new Dictionary<string, int>(StringComparer.Ordinal);
        _status = [.. rows.Select(cells => Number(statuses, cells[3]))];
        _year = [.. rows.Select(cells => cells[4].Length < 4 ? 0 : int.Parse(cells[4].AsSpan(0, 4)))];
        _name = [.. rows.Select(cells => cells[2])];
        var parties = new Dictionary<string, int>(StringComparer.Ordinal);
        _edges = [.. File.ReadLines(Path.Combine(folder, "relationships", "PARTY_TO.csv")).Skip(1).Select(line => line.Split(','))
            .Select(cells => (Number(parties, cells[0]), int.Parse(cells[1].AsSpan("agreement:".Length))))];
        _partyIds = [.. parties.Keys];
    }

    public static PlainAgreements Read(string folder) => new(folder);

    /// <summary>How many groups there are by status and year.</summary>
    public int GroupsByStatusAndYear()
    {
        var groups = new Dictionary<(int, int), int>();
        for (int i = 0; i < _status.Length; i++)
        {
            groups.TryGetValue((_status[i], _year[i]), out int count);
            groups[(_status[i], _year[i])] = count + 1;
        }
        return groups.Count;
    }

    /// <summary>
    /// The first of the parties of some kind by the number of their agreements since a year, most first, then by id in the same direction.
    /// </summary>
    public string MostAgreements(string kind, int sinceYear, int first)
    {
        int[] counts = new int[_partyIds.Length];
        foreach (var (party, agreement) in _edges)
        {
            if (_year[agreement] >= sinceYear) counts[party]++;
        }
        var top = new PriorityQueue<int, (int Count, string Id)>(Comparer<(int Count, string Id)>.Create(static (x, y) =>
            x.Count != y.Count ? x.Count.CompareTo(y.Count) : string.CompareOrdinal(x.Id, y.Id)));
        for (int party = 0; party < counts.Length; party++)
        {
            if (!_partyIds[party].StartsWith(kind, StringComparison.Ordinal)) continue;
            top.Enqueue(party, (counts[party], _partyIds[party]));
            if (top.Count > first) top.Dequeue();
        }
        var ids = new List<string>();
        while (top.TryDequeue(out int party, out _)) ids.Add(_partyIds[party]);
        return string.Join(' ', Enumerable.Reverse(ids));
    }

    /// <summary>How many names contain a text.</summary>
    public int NamesContaining(string text) => _name.Count(name => name.Contains(text, StringComparison.Ordinal));

    private static int Number(Dictionary<string, int> numbers, string text)
    {
        if (!numbers.TryGetValue(text, out int number)) numbers.Add(text, number = numbers.Count);
        return number;
    }
}
