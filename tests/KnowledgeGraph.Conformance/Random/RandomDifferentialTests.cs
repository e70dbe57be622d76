using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>Made-up queries on made-up graphs: every store answers with the bytes of the naive evaluator.</summary>
[Collection(ServedGraphsCollection.Name)]
public sealed class RandomDifferentialTests(ServedGraphs graphs)
{
    private static readonly ModelApi Films = ModelApi.OfFile(Path.Combine(ProjectFolders.Conformance, "Graphs", "Films", "model.graphql"));

    public static TheoryData<string, int> Seeds => SeedsOf(1);

    public static TheoryData<string, int> FilmSeeds => SeedsOf(4);

    [SkippableTheory]
    [MemberData(nameof(Seeds))]
    public Task The_store_answers_as_the_naive_evaluator(string store, int seed) => CompareAsync(ModelApi.Partnerships, store, seed);

    [SkippableTheory]
    [MemberData(nameof(FilmSeeds))]
    public Task The_store_answers_as_the_naive_evaluator_of_another_model(string store, int seed) => CompareAsync(Films, store, seed);

    private static TheoryData<string, int> SeedsOf(int share)
    {
        var data = new TheoryData<string, int>();
        foreach (string store in TestedStore.Names)
        {
            int graphs = Math.Max(1, DifferentialBudget.ShapesOf(store) / DifferentialBudget.ShapesPerGraph / share);
            for (int i = 0; i < graphs; i++) data.Add(store, DifferentialBudget.Seed + i);
        }
        return data;
    }

    private async Task CompareAsync(ModelApi api, string store, int seed)
    {
        using var differential = new Differential(api, store, seed, new NaiveRules());
        await using var served = await graphs.GetFreshAsync(store, differential.Source);
        string? difference = await differential.FindAsync(served, DifferentialBudget.ShapesPerGraph, DifferentialBudget.ValuesOf(store));
        Assert.True(difference is null, difference);
    }
}
