using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Random;

namespace KnowledgeGraph.Conformance.Paging;

/// <summary>
/// Zones in a place and parties to an agreement, of which some keep their keys and others do not: each step adds some at random places of
/// every order and changes the keys of those that move.
/// </summary>
internal sealed class MovingGraph : IDisposable
{
    public const string Place = "place:p";
    public const string Agreement = "agreement:a";
    public const string Party = "zone:steady-0";
    private const int Steady = 24;
    private const int Movers = 5;
    private readonly RandomValues _values;
    private readonly string _root = Directory.CreateTempSubdirectory("kg-moving-").FullName;
    private int _steps;
    private int _added;

    public MovingGraph(int seed)
    {
        _values = new(new(seed));
        Start = Write([.. Enumerable.Range(0, Steady).Select(i => $"zone:steady-{i}"), .. MoverIds]);
        File.WriteAllText(Path.Combine(Start, "nodes", "Place.csv"), $"id\n{Place}\n");
        File.WriteAllText(Path.Combine(Start, "nodes", "Agreement.csv"), $"id\n{Agreement}\n");
    }

    /// <summary>The folder to begin with.</summary>
    public string Start { get; }

    /// <summary>Whether an id, of a zone or an edge, is one whose keys stay from the beginning to the end.</summary>
    public static bool IsSteady(string id) => id.StartsWith("zone:steady-", StringComparison.Ordinal);

    /// <summary>The folder of the next step.</summary>
    public string Next() => Write([.. MoverIds, $"zone:added-{_values.Next(1000)}-{_added++}", $"zone:steal-{_added++}"]);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static IEnumerable<string> MoverIds => Enumerable.Range(0, Movers).Select(i => $"zone:mover-{i}");

    private string Write(IReadOnlyList<string> zones)
    {
        string folder = Path.Combine(_root, $"step-{_steps++}");
        Directory.CreateDirectory(Path.Combine(folder, "nodes"));
        Directory.CreateDirectory(Path.Combine(folder, "relationships"));
        WriteFile(folder, "nodes", "Zone", ["id", "nameEn", "nameZh", "level", "validFrom"],
            zones.Select(zone => new[] { zone, Text(), Text(), Level(), Date() }));
        WriteFile(folder, "relationships", "LOCATED_IN", ["from", "to", "validFrom"], zones.Select(zone => new[] { zone, Place, Date() }));
        WriteFile(folder, "relationships", "PARTY_TO", ["from", "to", "role", "validFrom"],
            zones.SelectMany(zone => new[] { "", "host", "guest" }.Select(role => new[] { zone, Agreement, role, Date() })));
        return folder;
    }

    private static void WriteFile(string folder, string part, string name, string[] columns, IEnumerable<string[]> rows) =>
        File.WriteAllText(Path.Combine(folder, part, name + ".csv"), string.Concat(rows.Prepend(columns).Select(NaiveCsv.Line)));

    // A key that is cleared moves its item to the end, where missing values are.
    private string Text() => _values.Chance(0.3) ? (_steps == 1 ? "" : @"\N") : _values.Text();

    private string Level() => _values.Chance(0.3) ? (_steps == 1 ? "" : @"\N") : _values.Pick(["NATIONAL", "PROVINCIAL", "COUNTY"]);

    private string Date() => _values.Chance(0.3) ? (_steps == 1 ? "" : @"\N") : _values.Pick(["2020", "2020-05", "2021-01-01", "2022"]);
}
