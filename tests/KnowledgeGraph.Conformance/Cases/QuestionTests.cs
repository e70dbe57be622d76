using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Cases;

/// <summary>The questions of docs/querying.md: each has a query and its answer over the seed, and every store gives that answer.</summary>
public abstract class QuestionTests(ServedGraphs graphs, string store)
{
    private const int Expected = 14;

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

    // Of each heading the first block of the query and the first of the answer.
    private static List<(string Name, string Query, JsonNode Answer)> Questions()
    {
        string page = File.ReadAllText(Path.Combine(ProjectFolders.Solution, "docs", "querying.md"));
        string section = page.Split("\n## Questions\n")[1].Split("\n## ")[0];
        return [.. section.Split("\n### ").Skip(1).Select(question => (
            question.Split('\n')[0], BlockOf(question, "graphql"), JsonNode.Parse(BlockOf(question, "json"))!))];
    }

    private static string BlockOf(string question, string language) => question.Split($"\n```{language}\n")[1].Split("\n```")[0];
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedQuestionTests(ServedGraphs graphs) : QuestionTests(graphs, TestedStore.First);

/// <summary>On Neo4j.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jQuestionTests(ServedGraphs graphs) : QuestionTests(graphs, Neo4jTestedStore.StoreName);
