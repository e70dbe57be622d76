using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Cases;

/// <summary>The questions of docs/querying.md: each has a query and its answer over the seed, and every store gives that answer.</summary>
public abstract partial class QuestionTests(ServedGraphs graphs, string store)
{
    private const int Expected = 10;

    [SkippableFact]
    public async Task Every_question_of_the_documentation_has_the_answer_that_stands_there()
    {
        var graph = await graphs.GetAsync(store, GraphSource.OfSeed);
        var questions = Questions();
        Assert.Equal(Expected, questions.Count);
        foreach (var (name, query, answer) in questions)
        {
            var given = JsonNode.Parse((await graph.PostAsync(query, null)).Json)!;
            Assert.True(JsonNode.DeepEquals(answer, given["data"]), $"{name} on {store} is answered with\n{given.ToJsonString()}");
        }
    }

    private static List<(string Name, string Query, JsonNode Answer)> Questions()
    {
        string page = File.ReadAllText(Path.Combine(ProjectFolders.Solution, "docs", "querying.md"));
        string section = page[page.IndexOf("\n## Questions\n", StringComparison.Ordinal)..];
        int end = section.IndexOf("\n## ", 1, StringComparison.Ordinal);
        var found = Question().Matches(end < 0 ? section : section[..end]);
        return [.. found.Select(m => (m.Groups["name"].Value, m.Groups["query"].Value, JsonNode.Parse(m.Groups["answer"].Value)!))];
    }

    [GeneratedRegex(@"^### (?<name>[^\n]+)\n(?:(?!^### )[^\n]*\n)*?```graphql\n(?<query>.*?)```\n\s*```json\n(?<answer>.*?)```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Question();
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedQuestionTests(ServedGraphs graphs) : QuestionTests(graphs, TestedStore.First);

/// <summary>On Neo4j.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jQuestionTests(ServedGraphs graphs) : QuestionTests(graphs, Neo4jTestedStore.StoreName);
