namespace KnowledgeGraph.Benchmarks.Walks;

/// <summary>
/// A graph as Graph500 makes it: edges fall into the quarters of the adjacency matrix with chances of 0.57, 0.19, 0.19 and 0.05, again and
/// again, and the vertices are shuffled. Few vertices have very many edges, and almost all are few steps apart. The same arguments give the
/// same graph.
/// </summary>
/// <param name="VertexCount">How many vertices there are.</param>
/// <param name="From">By edge: one end.</param>
/// <param name="To">By edge: the other.</param>
internal sealed record KroneckerGraph(int VertexCount, int[] From, int[] To)
{
    private const int Seed = 500;
    private const double A = 0.57;
    private const double B = 0.19;
    private const double C = 0.19;

    /// <summary>Makes one of 2^<paramref name="scale"/> vertices.</summary>
    public static KroneckerGraph Make(int scale, int edgesPerVertex)
    {
        var random = new Random(Seed);
        int[] names = [.. Enumerable.Range(0, 1 << scale)];
        random.Shuffle(names);
        var (from, to) = (new int[names.Length * edgesPerVertex], new int[names.Length * edgesPerVertex]);
        for (int edge = 0; edge < from.Length; edge++)
        {
            var (row, column) = (0, 0);
            for (int bit = 0; bit < scale; bit++)
            {
                double chance = random.NextDouble();
                row = row << 1 | (chance >= A + B ? 1 : 0);
                column = column << 1 | (chance is >= A and < A + B or >= A + B + C ? 1 : 0);
            }
            (from[edge], to[edge]) = (names[row], names[column]);
        }
        return new(names.Length, from, to);
    }
}
