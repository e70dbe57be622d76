using System.Globalization;

namespace KnowledgeGraph.Benchmarks;

/// <summary>One run of a benchmark: what is wrong with its environment is reported in one line.</summary>
internal static class BenchmarkRun
{
    public static async Task<int> RunAsync(Func<Task> benchmark)
    {
        try
        {
            // Others at work on the machine change the figures, so a reader should see them.
            string loadAverage = await File.ReadAllTextAsync("/proc/loadavg");
            Console.WriteLine(
                $"{Environment.ProcessorCount} cores, load average {loadAverage.Split(' ')[0]} at the start, .NET {Environment.Version}");
            await benchmark();
            return 0;
        }
        catch (BenchmarkException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 1;
        }
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The medians of p50 and p99 over the rounds, in milliseconds.</summary>
    public static string Percentiles(IEnumerable<WrkResult> results) =>
        $"{Figure(Median(results.Select(r => r.MillisecondsP50)))} / {Figure(Median(results.Select(r => r.MillisecondsP99)))}";

    public static string Figure(double value, int digits = 1) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);
}

/// <summary>A benchmark cannot be run here; the message says what to fix.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
