using System.Diagnostics;
using KnowledgeGraph.GraphQL.Caching;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Caching;

/// <summary>
/// What closing and opening a value of the second level costs, compressed and not: what the rule of when to compress goes by.
/// </summary>
internal static class EnvelopeTable
{
    private const string Format = "{0,9} {1,11} {2,11} {3,14} {4,10} {5,13}";
    private const int Repeats = 2_000;
    private static readonly int[] Lengths = [1024, 2048, 4096, 8192, 16_384, 32_768, 57_344];

    public static void Write(byte[] answer)
    {
        Console.WriteLine(
            "The second level: microseconds of processor time to encode and to decode a result, plain and compressed (zstd).");
        Console.WriteLine(Format, "bytes", "compressed", "encode us", "compressed us", "decode us", "compressed us");
        foreach (int length in Lengths.Where(l => l <= answer.Length))
        {
            var value = new CachedResult(answer[..length], DateTimeOffset.UnixEpoch);
            byte[] plain = ResultEnvelope.Encode("key", value, isCompressed: false);
            byte[] compressed = ResultEnvelope.Encode("key", value, isCompressed: true);
            Console.WriteLine(
                Format, Figure(length, 0), Figure(compressed.Length, 0),
                Time(() => ResultEnvelope.Encode("key", value, isCompressed: false)),
                Time(() => ResultEnvelope.Encode("key", value, isCompressed: true)),
                Time(() => ResultEnvelope.Decode("key", plain)), Time(() => ResultEnvelope.Decode("key", compressed)));
        }
    }

    private static string Time(Action action)
    {
        for (int i = 0; i < Repeats; i++) action();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (int i = 0; i < Repeats; i++) action();
        process.Refresh();
        return Figure((process.TotalProcessorTime - before).TotalMicroseconds / Repeats);
    }
}
