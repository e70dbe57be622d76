using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Projection;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Walks;

/// <summary>
/// Paths between opposite corners of a mesh, in which each node is joined to those at most 3.2 units away, about 30: there are so many
/// paths of the fewest steps that a search which lists them does not end.
/// </summary>
internal sealed class MeshBenchmark(int rounds)
{
    private const int Columns = 26;
    private const int Rows = 20;
    private const int RadiusSquared = 10;
    private const int LengthMax = 16;
    private const int TurnsOfRound = 20;

    public void Run()
    {
        var mesh = Make();
        int last = mesh.NodeCount - 1;
        Console.WriteLine(
            $"A mesh of {mesh.NodeCount} nodes with {Figure(2.0 * mesh.EdgeCount / mesh.NodeCount, 1)} neighbours each, between opposite corners, at most {LengthMax} steps, ms (aim: 50):");
        var steps = EdgeWeights.Steps(mesh);
        var rarity = EdgeWeights.Rarity(mesh);
        Measure(
            "a shortest path", budget => ShortestPathSearch.Find(mesh, 0, last, LengthMax, WalkFilter.Everything, budget)!.Edges.Length);
        foreach (int count in new[] { 1, 3, 10, 100 })
        {
            Measure($"{count} paths by steps",
                budget => Length(ShortestSimplePaths.Find(mesh, 0, last, count, LengthMax, steps, WalkFilter.Everything, budget)));
            Measure($"{count} paths by rarity",
                budget => Length(ShortestSimplePaths.Find(mesh, 0, last, count, LengthMax, rarity, WalkFilter.Everything, budget)));
        }
        Measure("what connects them",
            budget => ConnectingTree.Join(mesh, [0, last], LengthMax, 200, WalkFilter.Everything, budget).Edges.Length);
    }

    private static int Length(FoundPaths found) =>
        found.EndedBy is null
            ? found.Paths[^1].Edges.Length
            : throw new BenchmarkException("The search ended before it had found the paths.");

    private static GraphProjection Make()
    {
        var builder = new ProjectionBuilder(Columns * Rows);
        for (int from = 0; from < Columns * Rows; from++)
        {
            for (int to = from + 1; to < Columns * Rows; to++)
            {
                var (across, down) = (from % Columns - to % Columns, from / Columns - to / Columns);
                if (across * across + down * down <= RadiusSquared) builder.Add(from, to, relationshipType: 0);
            }
        }
        return builder.Build((x, y) => x.CompareTo(y));
    }

    private void Measure(string name, Func<WorkBudget, int> search)
    {
        var times = new List<double>();
        int length = 0;
        for (int turn = 0; turn < TurnsOfRound * (rounds + 1); turn++)
        {
            long start = Stopwatch.GetTimestamp();
            length = search(new(new Limits(), CancellationToken.None));
            // The first round is for the compiler.
            if (turn >= TurnsOfRound) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        Console.WriteLine($"  {name,-22} {length,3} steps   median {Figure(Median(times), 2)}   greatest {Figure(times.Max(), 2)}");
    }
}
