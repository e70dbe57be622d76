using System.Formats.Tar;
using System.IO.Compression;
using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Networkx;

/// <summary>A graph that is walked by us and by networkx, and how.</summary>
/// <param name="Source">What is loaded: one folder.</param>
/// <param name="Via">
/// By relationship type the direction in which it is walked; null: what the model marks @path, which <paramref name="Steps"/> repeats.
/// </param>
/// <param name="Steps">By relationship type the direction in which it is walked.</param>
/// <param name="Weights">The weights of paths to ask for; null: steps.</param>
/// <param name="Questions">How many questions of each sort.</param>
internal sealed record WalkedGraph(
    GraphSource Source, IReadOnlyDictionary<string, string>? Via, IReadOnlyDictionary<string, string> Steps, string?[] Weights,
    int Questions)
{
    private const string Both = "BOTH";

    // What schema/partnerships.graphql marks @path.
    private static readonly Dictionary<string, string> PartnershipPaths = new(StringComparer.Ordinal)
    {
        ["PARTY_TO"] = Both, ["AFFILIATED_WITH"] = Both, ["HOSTED_BY"] = Both, ["LOCATED_IN"] = Both, ["PART_OF"] = Both, ["UNDER"] = Both,
    };

    private static readonly Dictionary<string, string> AuthorPaths = new(
        StringComparer.Ordinal) { ["WROTE_WITH"] = Both, ["CITES"] = "OUT" };

    private static string AuthorModel => Path.Combine(ProjectFolders.Conformance, "Graphs", "CoAuthors", "model.graphql");

    /// <summary>The graph of the name; skips the test where its data is not there.</summary>
    public static async Task<WalkedGraph> OfAsync(string name, string temporary) => name switch
    {
        "seed" => new(GraphSource.OfSeed, null, PartnershipPaths, [null, "RARITY"], Questions: 25),
        "seed by some steps" => new(GraphSource.OfSeed, SomeSteps(), SomeSteps(), [null], Questions: 25),
        "random" => new(Authors(MakeRandom(temporary)), null, AuthorPaths, [null, "papers", "RARITY"], Questions: 40),
        "co-authors" => new(Authors(ReadCoAuthors(temporary)), null, AuthorPaths, [null, "papers", "RARITY"], Questions: 6),
        "scale 1" =>
            new(new(ModelApi.Partnerships, [await GeneratedAsync(temporary)]), null, PartnershipPaths, [null, "RARITY"], Questions: 4),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such graph."),
    };

    /// <summary>Reads the graph's rows.</summary>
    public NaiveGraph Read() => new(Source.Api.Model, Source.Folders.Single());

    private static Dictionary<string, string> SomeSteps() => new(StringComparer.Ordinal)
    {
        ["PARTY_TO"] = Both, ["LOCATED_IN"] = "OUT", ["PART_OF"] = "IN", ["ABOUT"] = "OUT", ["FROM_DOCUMENT"] = Both,
    };

    private static GraphSource Authors(string folder) => new(ModelApi.OfFile(AuthorModel), [folder]);

    private static string MakeRandom(string folder)
    {
        var random = new System.Random(7);
        const int Count = 400;
        WriteAuthors(folder, Enumerable.Range(0, Count), Edges("WROTE_WITH", 450), Edges("CITES", 300));
        return folder;

        IEnumerable<(int From, int To, int? Papers)> Edges(string type, int count) => Enumerable.Range(0, count)
            .Select(_ => (random.Next(Count), random.Next(Count), type == "CITES" && random.Next(3) == 0 ? (int?)null : random.Next(0, 6)))
            .DistinctBy(e => (e.Item1, e.Item2)).ToList();
    }

    // The edges have no numbers of papers, so each is given one.
    private static string ReadCoAuthors(string folder)
    {
        using var archive =
            new TarReader(
                new GZipStream(File.OpenRead(SharedFiles.Require("data", "snap-ca-coauthorship.tgz")), CompressionMode.Decompress));
        var entry = archive.GetNextEntry();
        while (!entry!.Name.EndsWith("ca-CondMat.txt", StringComparison.Ordinal)) entry = archive.GetNextEntry();
        using var lines = new StreamReader(entry.DataStream!);
        var edges = lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .Select(words => (From: int.Parse(words[0]), To: int.Parse(words[1]))).ToList();
        WriteAuthors(
            folder, edges.SelectMany(e => new[] { e.From, e.To }).Distinct(),
            edges.Select(e => (e.From, e.To, (int?)(1 + (e.From + e.To) % 9))), []);
        return folder;
    }

    private static void WriteAuthors(
        string folder, IEnumerable<int> authors, IEnumerable<(int From, int To, int? Papers)> wroteWith,
        IEnumerable<(int From, int To, int? Papers)> cites)
    {
        Directory.CreateDirectory(Path.Combine(folder, "nodes"));
        Directory.CreateDirectory(Path.Combine(folder, "relationships"));
        File.WriteAllLines(Path.Combine(folder, "nodes", "Author.csv"), authors.Select(IdOf).Prepend("id"));
        Write("WROTE_WITH", wroteWith);
        Write("CITES", cites);

        void Write(string type, IEnumerable<(int From, int To, int? Papers)> edges) => File.WriteAllLines(
            Path.Combine(folder, "relationships", type + ".csv"),
            edges.Select(e => $"{IdOf(e.From)},{IdOf(e.To)},{e.Papers}").Prepend("from,to,papers"));
    }

    private static string IdOf(int author) => $"author:{author}";

    private static async Task<string> GeneratedAsync(string folder)
    {
        await SharedFiles.WritePartnershipsAsync(folder);
        return folder;
    }
}
