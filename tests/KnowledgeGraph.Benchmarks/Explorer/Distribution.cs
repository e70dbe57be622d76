using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>Percentiles by the nearest rank, and the greatest.</summary>
internal readonly record struct Distribution(double P50, double P95, double Most)
{
    public static Distribution Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        double At(double part) => sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Length) - 1)];
        return sorted.Length == 0 ? throw new BenchmarkException("Nothing was measured.") : new(At(0.5), At(0.95), sorted[^1]);
    }

    /// <summary>A row of a table.</summary>
    public void Write(string name) => Console.WriteLine($"  {name,-48} {Figure(P50),9} {Figure(P95),9} {Figure(Most),9}");
}
