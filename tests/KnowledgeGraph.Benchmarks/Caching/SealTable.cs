using System.Diagnostics;
using KnowledgeGraph.GraphQL.Caching;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Caching;

/// <summary>What closing and opening a value of the second level costs, compressed and not: what the rule of when to compress goes by.</summary>
internal static class SealTable
{
    private const string Format = "{0,9} {1,11} {2,11} {3,14} {4,10} {5,13}";
    private const int Repeats = 2_000;
    private static readonly int[] Lengths = [1024, 2048, 4096, 8192, 16_384, 32_768, 57_344];

    public static void Write(byte[] answer)
    {
        Console.WriteLine("The second level: microseconds of processor time to close and to open a value, plain and compressed (zstd).");
        Console.WriteLine(Format, "bytes", "compressed", "close us", "compressed us", "open us", "compressed us");
        foreach (int length in Lengths.Where(l => l <= answer.Length))
        {
            byte[] value = answer[..length];
            byte[] plain = ResultSeal.Close("key", value, isCompressed: false);
            byte[] compressed = ResultSeal.Close("key", value, isCompressed: true);
            Console.WriteLine(
                Format, Figure(length, 0), Figure(compressed.Length, 0),
                Time(() => ResultSeal.Close("key", value, isCompressed: false)), Time(() => ResultSeal.Close("key", value, isCompressed: true)),
                Time(() => ResultSeal.Open("key", plain)), Time(() => ResultSeal.Open("key", compressed)));
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
