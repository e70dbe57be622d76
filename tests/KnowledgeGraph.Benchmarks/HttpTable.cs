using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks;

/// <summary>The table of `http`: a row for each query, written as soon as it is measured.</summary>
internal static class HttpTable
{
    private const string Format = "{0,-28} {1,9} {2,11} {3,11} {4,9} {5,17} {6,7} {7,12} {8,12} {9,11}";

    public static void WriteHeader()
    {
        Console.WriteLine(
            "Microseconds of processor time a request, median over the rounds; \"over\" is the server's less plain Kestrel's, of the same round; p50 of the clock.");
        Console.WriteLine(
            Format, "query", "bytes", "server us", "kestrel us", "over us", "over, least-most", "aim us", "server req/s", "kestrel req/s",
            "p50 over us");
    }

    public static void Write(BenchmarkQuery query, int length, IReadOnlyList<(Measurement Ours, Measurement Kestrels)> rounds)
    {
        double[] over = [.. rounds.Select(r => r.Ours.Microseconds - r.Kestrels.Microseconds)];
        Console.WriteLine(
            Format, query.Name, Figure(length, 0), Figure(Median(rounds.Select(r => r.Ours.Microseconds))),
            Figure(Median(rounds.Select(r => r.Kestrels.Microseconds))),
            Figure(Median(over)), $"{Figure(over.Min())} - {Figure(over.Max())}", query.AimMicroseconds is { } aim ? Figure(aim, 0) : "-",
            Figure(Median(rounds.Select(r => r.Ours.RequestsPerSecond)), 0),
            Figure(Median(rounds.Select(r => r.Kestrels.RequestsPerSecond)), 0),
            Figure(Median(rounds.Select(r => r.Ours.MicrosecondsP50 - r.Kestrels.MicrosecondsP50)), 0));
    }
}
