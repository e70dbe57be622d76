using KnowledgeGraph.Conformance.Cases;
using KnowledgeGraph.Conformance.Random;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Conformance.Cache;

/// <summary>What a query touches is all that its answer depends on: no commit that changes an answer leaves the cache with the one before.</summary>
public sealed class TouchesTests
{
    private const int ShapesPerGraph = 60;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(DifferentialBudget.Seed, Math.Max(2, DifferentialBudget.Shapes / ShapesPerGraph))];

    /// <summary>Every kind and relationship type that some case reads.</summary>
    public static TheoryData<string> Parts
    {
        get
        {
            var model = ModelApi.Partnerships.Model;
            return [.. model.Kinds.Select(k => k.Name), .. model.RelationshipTypes.Select(t => t.Name)];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Made_up_questions_are_never_answered_with_what_was(int seed)
    {
        using var made = new MadeUp(seed);
        await using var growing = new GrowingGraph(ModelApi.Partnerships, touches => touches);
        string? old = await growing.FindOldAnswerAsync(made.Files, made.Questions);
        Assert.True(old is null, old);
    }

    [Fact]
    public async Task The_cases_are_never_answered_with_what_was()
    {
        await using var growing = new GrowingGraph(ModelApi.Partnerships, touches => touches);
        string? old = await growing.FindOldAnswerAsync(SeedFiles, CaseQuestions);
        Assert.True(old is null, old);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_part_that_is_left_out_is_found(string part)
    {
        var model = ModelApi.Partnerships.Model;
        await using var growing = new GrowingGraph(ModelApi.Partnerships, touches => Without(model, touches, part));
        Assert.NotNull(await growing.FindOldAnswerAsync(SeedFiles, [.. CaseQuestions, QuestionOf(model, part)]));
    }

    private static IEnumerable<string> SeedFiles => GrowingGraph.FilesOf(Path.Combine(ProjectFolders.Solution, "seed"));

    private static List<Question> CaseQuestions =>
        [.. ConformanceCase.Names.Select(ConformanceCase.Read).Where(c => c.Graph.Api == ModelApi.Partnerships).Select(c => new Question(c.Query, c.Variables))];

    private static QueryTouches Without(GraphModel model, QueryTouches touches, string part) => new(
        KindSet.Of(touches.Kinds.Ordinals.Where(kind => model.Kinds[kind].Name != part)),
        [.. touches.RelationshipTypes.Where(type => model.RelationshipTypes[type].Name != part)]);

    /// <summary>One that reads the part, for those that no case reads.</summary>
    private static Question QuestionOf(GraphModel model, string part)
    {
        if (model.Kind(part) is { } kind) return new($"{{ {kind.PluralField} {{ totalCount nodes {{ id }} }} }}", null);
        var (source, field) = model.Kinds.SelectMany(k => k.Fields.OfType<RelationshipField>().Select(f => (Kind: k, Field: f)))
            .First(f => f.Field.Type.Name == part && f.Field.Direction == RelationshipDirection.Out);
        return new($"{{ {source.PluralField}(first: 1000) {{ nodes {{ {field.Name}{(field.IsList ? " { totalCount }" : " { id }")} }} }} }}", null);
    }

    /// <summary>A made-up graph and questions on it.</summary>
    private sealed class MadeUp : IDisposable
    {
        private readonly RandomGraph _graph;

        public MadeUp(int seed)
        {
            var values = new RandomValues(new(seed), comparesByCodePoint: true);
            _graph = new(ModelApi.Partnerships.Model, values);
            var queries = new RandomQueries(ModelApi.Partnerships, _graph, values);
            Questions = [.. Enumerable.Range(0, ShapesPerGraph).Select(_ => queries.Next()).Select(shape => new Question(shape.Query, shape.NextVariables()))];
            Files = [.. GrowingGraph.FilesOf(_graph.Folder)];
        }

        public IReadOnlyList<string> Files { get; }

        public IReadOnlyList<Question> Questions { get; }

        public void Dispose() => _graph.Dispose();
    }
}
