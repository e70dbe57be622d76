using System.Text;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Conformance.Cache;

/// <summary>A question of a test.</summary>
internal sealed record Question(string Query, string? Variables);

/// <summary>
/// A graph that is loaded step by step, and questions that are asked through a cache and without one after each step. A step of one file
/// changes one kind or one relationship type.
/// </summary>
internal sealed class GrowingGraph : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kg-growing-").FullName;
    private readonly EmbeddedStore _store;
    private readonly ResultCache _cache = new(new(), TimeProvider.System);
    private readonly GraphQLServer _cached;
    private readonly GraphQLServer _uncached;

    public GrowingGraph(ModelApi api, Func<QueryDependencies, QueryDependencies> forget)
    {
        _store = EmbeddedStore.Open(_directory, api.Model);
        _cached = new(api.Schema, new ForgetfulStore(_store, forget), ModelApi.Limits, api.DefaultLanguage, _cache);
        _uncached = new(api.Schema, _store, ModelApi.Limits, api.DefaultLanguage);
    }

    /// <summary>
    /// Makes the loads one after the other, and gives the first answer from the cache that is not the present one, or null.
    /// </summary>
    public async Task<string?> FindOldAnswerAsync(IEnumerable<IReadOnlyList<string>> loads, IReadOnlyList<Question> questions)
    {
        var waiting = new Queue<IReadOnlyList<string>>(loads);
        int refused = 0;
        while (waiting.TryDequeue(out var files))
        {
            if (!await TryLoadAsync(files))
            {
                // It needs nodes of another file, or has some that need edges of one: after those, or with them.
                waiting.Enqueue(files);
                if (++refused <= waiting.Count) continue;
                files = [.. waiting.SelectMany(f => f)];
                waiting.Clear();
                Assert.True(await TryLoadAsync(files), $"{string.Join(", ", files)} cannot be loaded.");
            }
            refused = 0;
            foreach (var question in questions)
            {
                string cached = await AskAsync(_cached, question);
                string present = await AskAsync(_uncached, question);
                if (cached != present)
                {
                    return $"After {string.Join(", ", files.Select(Path.GetFileName))}: {question.Query} {question.Variables}\ncached:  "
                        + $"{cached}\npresent: {present}";
                }
            }
        }
        return null;
    }

    /// <summary>The files of a folder, nodes first.</summary>
    public static IEnumerable<string> FilesOf(string folder) =>
        new[] { "nodes", "relationships" }.Select(part => Path.Combine(folder, part)).Where(Directory.Exists)
            .SelectMany(part => Directory.GetFiles(part).Order(StringComparer.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<bool> TryLoadAsync(IReadOnlyList<string> files)
    {
        var report = await new GraphLoader(_store.Model, ModelApi.Limits, FixedClock.Instance)
            .LoadAsync(_store, new([.. files]), progress: null, CancellationToken.None);
        return report.ErrorCount == 0;
    }

    private static async Task<string> AskAsync(GraphQLServer server, Question question)
    {
        using var answer = await server.ExecuteAsync(GraphRequest.Of(question.Query, null, question.Variables), CancellationToken.None);
        return Encoding.UTF8.GetString(answer.Json.Span);
    }
}
