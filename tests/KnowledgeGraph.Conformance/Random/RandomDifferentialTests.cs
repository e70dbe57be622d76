using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>Random queries on random graphs: every store answers with the bytes of the naive evaluator.</summary>
public abstract class RandomDifferentialTests(ServedGraphs graphs, string store)
{
    internal static readonly ModelApi Films =
        ModelApi.OfFile(Path.Combine(ProjectFolders.Conformance, "Graphs", "Films", "model.graphql"));

    /// <summary>A model of several trees.</summary>
    internal static readonly ModelApi Trees =
        ModelApi.OfFile(Path.Combine(ProjectFolders.Conformance, "Graphs", "Trees", "model.graphql"));

    /// <summary>The seeds of the store's graphs, or of a share of them.</summary>
    private protected static TheoryData<int> SeedsOf(string store, int share)
    {
        int graphs = Math.Max(1, DifferentialBudget.ShapesOf(store) / DifferentialBudget.ShapesPerGraph / share);
        return [.. Enumerable.Range(DifferentialBudget.Seed, graphs)];
    }

    private protected async Task CompareAsync(ModelApi api, int seed)
    {
        using var differential = new Differential(api, store, seed, new NaiveRules());
        await using var served = await graphs.GetFreshAsync(store, differential.Source);
        string? difference =
            await differential.FindAsync(served, DifferentialBudget.ShapesPerGraphOf(store), DifferentialBudget.ValuesOf(store));
        Assert.True(difference is null, difference);
    }
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedRandomDifferentialTests(ServedGraphs graphs) : RandomDifferentialTests(graphs, TestedStore.First)
{
    public static TheoryData<int> Seeds => SeedsOf(TestedStore.First, share: 1);

    public static TheoryData<int> FilmSeeds => SeedsOf(TestedStore.First, share: 4);

    [SkippableTheory]
    [MemberData(nameof(Seeds))]
    public Task The_store_answers_as_the_naive_evaluator(int seed) => CompareAsync(ModelApi.Partnerships, seed);

    [SkippableTheory]
    [MemberData(nameof(FilmSeeds))]
    public Task The_store_answers_as_the_naive_evaluator_of_another_model(int seed) => CompareAsync(Films, seed);

    [SkippableTheory]
    [MemberData(nameof(FilmSeeds))]
    public Task The_store_answers_as_the_naive_evaluator_of_several_trees(int seed) => CompareAsync(Trees, seed);
}

/// <summary>On Neo4j.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jRandomDifferentialTests(ServedGraphs graphs) : RandomDifferentialTests(graphs, Neo4jTestedStore.StoreName)
{
    public static TheoryData<int> Seeds => SeedsOf(Neo4jTestedStore.StoreName, share: 1);

    public static TheoryData<int> FilmSeeds => SeedsOf(Neo4jTestedStore.StoreName, share: 4);

    [SkippableTheory]
    [MemberData(nameof(Seeds))]
    public Task The_store_answers_as_the_naive_evaluator(int seed) => CompareAsync(ModelApi.Partnerships, seed);

    [SkippableTheory]
    [MemberData(nameof(FilmSeeds))]
    public Task The_store_answers_as_the_naive_evaluator_of_another_model(int seed) => CompareAsync(Films, seed);

    [SkippableTheory]
    [MemberData(nameof(FilmSeeds))]
    public Task The_store_answers_as_the_naive_evaluator_of_several_trees(int seed) => CompareAsync(Trees, seed);
}
