using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>Made-up queries on made-up graphs: every store answers with the bytes of the naive evaluator.</summary>
[Collection(ServedGraphsCollection.Name)]
public sealed class RandomDifferentialTests
{
    private static readonly ModelApi Films = ModelApi.OfFile(Path.Combine(ProjectFolders.Conformance, "Graphs", "Films", "model.graphql"));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(DifferentialBudget.Seed, Math.Max(1, DifferentialBudget.Shapes / DifferentialBudget.ShapesPerGraph))];

    public static TheoryData<int> FilmSeeds => [.. Enumerable.Range(DifferentialBudget.Seed, Math.Max(1, DifferentialBudget.Shapes / DifferentialBudget.ShapesPerGraph / 4))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Stores_answer_as_the_naive_evaluator(int seed) => CompareAsync(ModelApi.Partnerships, seed);

    [Theory]
    [MemberData(nameof(FilmSeeds))]
    public Task Stores_answer_as_the_naive_evaluator_of_another_model(int seed) => CompareAsync(Films, seed);

    private static async Task CompareAsync(ModelApi api, int seed)
    {
        using var differential = new Differential(api, seed, new NaiveRules());
        foreach (var store in TestedStore.All)
        {
            await using var served = await ServedGraph.ServeAsync(store, differential.Source);
            string? difference = await differential.FindAsync([(store.Name, served)], DifferentialBudget.ShapesPerGraph, DifferentialBudget.Values);
            Assert.True(difference is null, difference);
        }
    }
}
