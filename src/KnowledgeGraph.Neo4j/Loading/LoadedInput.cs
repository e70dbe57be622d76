using System.Globalization;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// What the load marker keeps of the last load, as a text: the number of the transaction after which nothing was written, the fingerprint,
/// and how many rows of each kind and type it had. The number is compared with the marker's own, which repairs change too.
/// </summary>
internal static class LoadedInput
{
    private const char Node = 'n';
    private const char Relationship = 'r';

    // A build that writes otherwise has something to write.
    private static readonly string Build = typeof(LoadedInput).Module.ModuleVersionId.ToString("N");

    /// <summary>The text; empty if the same load again may have something to write.</summary>
    public static string Of(string? fingerprint, LoadSummary summary, long derivedAt)
    {
        if (fingerprint is null || derivedAt < 0) return "";
        string number = derivedAt.ToString(CultureInfo.InvariantCulture);
        var counts = Lines(Node, summary.Nodes).Concat(Lines(Relationship, summary.Relationships));
        return string.Join('\n', counts.Prepend($"{number} {Build} {fingerprint}"));
    }

    /// <summary>The load that a text is of; null if it is not of the transaction.</summary>
    public static LastLoad? Read(string text, long last)
    {
        string[] lines = text.Split('\n');
        string[] first = lines[0].Split(' ');
        if (first is not [var number, var build, var fingerprint] || build != Build) return null;
        if (!long.TryParse(number, CultureInfo.InvariantCulture, out long id) || id != last) return null;
        List<LoadCount> Counts(char what) => [.. lines.Skip(1).Where(line => line[0] == what).Select(CountOf)];
        return new(fingerprint, new(Counts(Node), Counts(Relationship)));
    }

    private static IEnumerable<string> Lines(char what, IReadOnlyList<LoadCount> counts) =>
        counts.Select(count => $"{what} {(count.New + count.Changed + count.Same).ToString(CultureInfo.InvariantCulture)} {count.Name}");

    private static LoadCount CountOf(string line)
    {
        string[] parts = line.Split(' ', 3);
        return new(parts[2], 0, 0, long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
