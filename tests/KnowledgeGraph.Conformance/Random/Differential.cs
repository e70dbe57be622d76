using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>How much is generated; raised by the environment for long runs.</summary>
internal static class DifferentialBudget
{
    /// <summary>Queries on random graphs of the partnership model, over all graphs.</summary>
    public static int Shapes { get; } = Number("KG_TEST_SHAPES", 200);

    /// <summary>Queries for a store: Neo4j plans each for a second and more, so it is asked fewer unless a long run is wanted.</summary>
    public static int ShapesOf(string store) => store == TestedStore.First ? Shapes : Number("KG_TEST_NEO4J_SHAPES", 6);

    /// <summary>Values of each query's variables.</summary>
    public static int Values { get; } = Number("KG_TEST_VALUES", 10);

    /// <summary>
    /// Values for a store: on Neo4j another shape of the values is another text to plan, so there are fewer unless a long run is wanted.
    /// </summary>
    public static int ValuesOf(string store) => store == TestedStore.First ? Values : Number("KG_TEST_VALUES", 3);

    /// <summary>The seed of random tests.</summary>
    public static int Seed { get; } = Number("KG_TEST_SEED", 314);

    /// <summary>Queries on one graph.</summary>
    public const int ShapesPerGraph = 20;

    /// <summary>Queries on one graph of a store: no more than all of its queries.</summary>
    public static int ShapesPerGraphOf(string store) => Math.Min(ShapesPerGraph, ShapesOf(store));

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out int number) ? number : otherwise;
}

/// <summary>One random graph with its evaluator, and queries on it: all from one number.</summary>
internal sealed class Differential : IDisposable
{
    private readonly int _seed;
    private readonly string _store;
    private readonly RandomGraph _graph;
    private readonly NaiveEvaluator _evaluator;
    private readonly RandomQueries _queries;

    public Differential(ModelApi api, string store, int seed, NaiveRules rules)
    {
        _seed = seed;
        _store = store;
        var values = new RandomValues(new(seed));
        _graph = new(api.Model, values);
        _evaluator = new(new(api.Model, _graph.Folder), rules, ModelApi.Language);
        _queries = new(api, _graph, values);
        Source = new(api, [_graph.Folder]);
    }

    /// <summary>The graph, to be served.</summary>
    public GraphSource Source { get; }

    /// <summary>Asks some queries with some values, and gives the first difference between the store and the evaluator, or null.</summary>
    public async Task<string?> FindAsync(ServedGraph served, int shapes, int values)
    {
        for (int i = 0; i < shapes; i++)
        {
            var shape = _queries.Next();
            for (int j = 0; j < values; j++)
            {
                string variables = shape.NextVariables();
                string expected = _evaluator.Execute(shape.Query, variables);
                string answered = (await served.PostAsync(shape.Query, variables)).Json;
                // What is made up may be more than a request may ask.
                if (answered.Contains(ErrorCodes.TooManyFields, StringComparison.Ordinal)) break;
                if (answered != expected) return Describe(shape.Query, variables, expected, answered);
                if (shape.Variables.Count == 0) break;
            }
        }
        return null;
    }

    public void Dispose() => _graph.Dispose();

    private string Describe(string query, string variables, string expected, string answered)
    {
        const int shown = 120;
        int at = 0;
        while (at < Math.Min(expected.Length, answered.Length) && expected[at] == answered[at]) at++;
        string Around(string text) => text[Math.Max(0, at - shown)..Math.Min(text.Length, at + shown)];
        return $"""
            Seed {_seed} (KG_TEST_SEED), store {_store}, first difference at character {at}:
            query:     {query}
            variables: {variables}
            evaluator: …{Around(expected)}…
            store:     …{Around(answered)}…
            """;
    }
}
