using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Tests.Algorithms;
using KnowledgeGraph.Core.Tests.Loading;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Core.Tests.Walks;

/// <summary>Runs walks as the stores do, over a random graph whose ids are its numbers.</summary>
internal static class RandomWalk
{
    public static GraphModel Model => LoadFolder.Model;

    /// <summary>Runs a walk with the steps, day and nodes of a filter; other arguments by name, and none by default.</summary>
    public static FoundPart? Find(
        WalkDefinition walk, RandomGraph graph, WalkFilter filter, IReadOnlyDictionary<string, Value> values, WorkBudget? budget = null)
    {
        Value ValueOf(WalkArgument argument) => argument.Type switch
        {
            WalkArgumentType.Steps => Value.Of(
                [.. filter.Steps.Index().Where(s => s.Item).Select(s => (long)s.Index), .. filter.Pairs.Select(s => (long)Step.PairOf(s))]),
            WalkArgumentType.Day => filter.AsOf is { } day ? Value.Of(day.Text) : Value.None,
            _ => values.GetValueOrDefault(argument.Name, Value.None),
        };
        var input = new WalkInput(
            walk, i => ValueOf(walk.Given[i]), graph.Projection, Model, int.Parse, filter.Allows, budget ?? TestBudget.Ample);
        return walk.Find!(input);
    }

    /// <summary>A measure as JSON.</summary>
    public static string JsonOf(FoundPart found, Measure measure) => System.Text.Encoding.UTF8.GetString(found.Measures[measure].Json);

    /// <summary>A measure that is a number.</summary>
    public static int NumberOf(FoundPart found, Measure measure) => int.Parse(JsonOf(found, measure));
}
