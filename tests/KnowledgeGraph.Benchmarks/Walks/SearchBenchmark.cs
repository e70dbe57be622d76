using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Walks;

/// <summary>The searches themselves, in this process, on a graph as Graph500 makes it.</summary>
internal sealed class SearchBenchmark(int scale, int edgesPerVertex, int rounds)
{
    private const int Pairs = 1_000;
    private const int Sources = 8;
    private const int LengthMax = 16;
    private static readonly WorkBudget Ample = new(new Limits { RequestMillisecondsMax = int.MaxValue }, CancellationToken.None);
    private static readonly WalkFilter BothWays = WalkFilter.Of(
        [Step.Of(0, RelationshipDirection.Out), Step.Of(0, RelationshipDirection.In)], asOf: null);

    public void Run()
    {
        long start = Stopwatch.GetTimestamp();
        var graph = KroneckerGraph.Make(scale, edgesPerVertex);
        Console.WriteLine(
            $"Kronecker graph of 2^{scale} vertices and {edgesPerVertex} edges a vertex: made in {Figure(Stopwatch.GetElapsedTime(start).TotalSeconds)} s");
        start = Stopwatch.GetTimestamp();
        var projection = Project(graph);
        Console.WriteLine($"projected in {Figure(Stopwatch.GetElapsedTime(start).TotalSeconds)} s");
        var handWritten = new HandWrittenSearch(graph);
        int[] component = LargestComponent(projection);
        Console.WriteLine($"the largest component has {Figure(component.Length, 0)} vertices");
        var random = new Random(1);
        MeasurePaths(
            projection, [.. Enumerable.Range(0, Pairs).Select(_ => (random.GetItems(component, 1)[0], random.GetItems(component, 1)[0]))]);
        MeasureWholeSearch(projection, handWritten, random.GetItems(component, Sources));
    }

    private static GraphProjection Project(KroneckerGraph graph)
    {
        var builder = new ProjectionBuilder(graph.VertexCount, graph.From.Length);
        for (int edge = 0; edge < graph.From.Length; edge++) builder.Add(graph.From[edge], graph.To[edge], relationshipType: 0);
        return builder.Build((x, y) => x.CompareTo(y));
    }

    private static int[] LargestComponent(GraphProjection projection)
    {
        int hub = Enumerable.Range(0, projection.NodeCount).MaxBy(projection.Degree);
        return BreadthFirstSearch.From(projection, hub, int.MaxValue, WalkFilter.Everything, Ample).Nodes;
    }

    private void MeasurePaths(GraphProjection projection, (int From, int To)[] pairs)
    {
        Console.WriteLine(
            $"A shortest path between random vertices of it, {Pairs} pairs, clock time in ms, median of {rounds} rounds (aim for p50: 0.3):");
        foreach (var (name, filter) in new[] { ("every step", WalkFilter.Everything), ("steps of one type", BothWays) })
        {
            double[][] times = [
                .. Enumerable.Range(0, rounds + 1)
                    .Select(_ => Times(pair => ShortestPathSearch.Find(projection, pair.From, pair.To, LengthMax, filter, Ample), pairs))
                    .Skip(1)
            ];
            Console.WriteLine(
                $"  {name,-18} p50 {Figure(Median(times.Select(t => t[Pairs / 2])), 3)}   p99 {Figure(Median(times.Select(t => t[Pairs * 99 / 100])), 3)}");
        }
    }

    private static double[] Times<T>(Action<T> work, T[] arguments)
    {
        double[] times = new double[arguments.Length];
        foreach (var (place, argument) in arguments.Index())
        {
            long start = Stopwatch.GetTimestamp();
            work(argument);
            times[place] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        return times;
    }

    private void MeasureWholeSearch(GraphProjection projection, HandWrittenSearch handWritten, int[] sources)
    {
        Console.WriteLine($"All of it from one vertex, {Sources} sources a round, {rounds} rounds, processor time of a search in ms:");
        foreach (int source in sources) Check(projection, handWritten, source);
        var measured = new List<(double Hand, double Ours, double ByType)>();
        for (int round = -1; round < rounds; round++)
        {
            double hand = ProcessorTime(sources, source => handWritten.Run(source));
            double ours = ProcessorTime(
                sources, source => BreadthFirstSearch.From(projection, source, int.MaxValue, WalkFilter.Everything, Ample));
            double byType = ProcessorTime(sources, source => BreadthFirstSearch.From(projection, source, int.MaxValue, BothWays, Ample));
            // The first round is for the compiler.
            if (round >= 0) measured.Add((hand, ours, byType));
        }
        Console.WriteLine($"  written by hand    {Figure(Median(measured.Select(m => m.Hand)))}");
        Console.WriteLine($"  every step         {Figure(Median(measured.Select(m => m.Ours)))}   {Ratio(m => m.Ours)} (aim: 1.5)");
        Console.WriteLine($"  steps of one type  {Figure(Median(measured.Select(m => m.ByType)))}   {Ratio(m => m.ByType)}");

        string Ratio(Func<(double Hand, double Ours, double ByType), double> of)
        {
            double[] ratios = [.. measured.Select(m => of(m) / m.Hand)];
            return $"{Figure(Median(ratios), 2)} times as long ({Figure(ratios.Min(), 2)} to {Figure(ratios.Max(), 2)})";
        }
    }

    private static double ProcessorTime(int[] sources, Action<int> search)
    {
        var before = Environment.CpuUsage.TotalTime;
        foreach (int source in sources) search(source);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / sources.Length;
    }

    private static void Check(GraphProjection projection, HandWrittenSearch handWritten, int source)
    {
        int expected = handWritten.Run(source);
        var reached = BreadthFirstSearch.From(projection, source, int.MaxValue, WalkFilter.Everything, Ample);
        if (expected != reached.Nodes.Length)
        {
            throw new BenchmarkException($"{reached.Nodes.Length} vertices were reached and should be {expected}.");
        }
        for (int distance = 0; distance < reached.LevelCount; distance++)
        {
            foreach (int node in reached.Level(distance))
            {
                if (handWritten.Distances[node] != distance)
                {
                    throw new BenchmarkException($"Vertex {node} is {handWritten.Distances[node]} steps away, not {distance}.");
                }
            }
        }
    }
}
