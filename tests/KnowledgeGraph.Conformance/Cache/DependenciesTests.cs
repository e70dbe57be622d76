using KnowledgeGraph.Conformance.Cases;
using KnowledgeGraph.Conformance.Random;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Conformance.Cache;

/// <summary>
/// What a query dependencies is all that its answer depends on: no commit that changes an answer leaves the cache with the one before.
/// </summary>
public sealed class DependenciesTests
{
    private const int ShapesPerGraph = 40;

    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(DifferentialBudget.Seed, Math.Max(2, DifferentialBudget.Shapes / (2 * ShapesPerGraph)))];

    /// <summary>Every kind and relationship type of the seed.</summary>
    public static TheoryData<string> Parts => [.. SeedFiles.Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Made_up_questions_are_never_answered_with_what_was(int seed)
    {
        using var made = new MadeUp(seed);
        await using var growing = new GrowingGraph(ModelApi.Partnerships, dependencies => dependencies);
        string? old = await growing.FindOldAnswerAsync(made.Files.Select(file => new[] { file }), made.Questions);
        Assert.True(old is null, old);
    }

    [Fact]
    public async Task The_cases_are_never_answered_with_what_was()
    {
        await using var growing = new GrowingGraph(ModelApi.Partnerships, dependencies => dependencies);
        string? old = await growing.FindOldAnswerAsync(SeedFiles.Select(file => new[] { file }), CaseQuestions);
        Assert.True(old is null, old);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_part_that_is_left_out_is_found(string part)
    {
        var model = ModelApi.Partnerships.Model;
        string file = SeedFiles.Single(file => Path.GetFileNameWithoutExtension(file) == part);
        string folder = Directory.CreateTempSubdirectory("kg-change-").FullName;
        WriteChange(file, folder);
        try
        {
            await using var whole = new GrowingGraph(ModelApi.Partnerships, dependencies => dependencies);
            await using var forgetful = new GrowingGraph(ModelApi.Partnerships, dependencies => Without(model, dependencies, part));
            IReadOnlyList<string>[] loads = [[.. SeedFiles], [folder]];
            Assert.Null(await whole.FindOldAnswerAsync(loads, [QuestionOf(model, part)]));
            Assert.NotNull(await forgetful.FindOldAnswerAsync(loads, [QuestionOf(model, part)]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What moves in the trees: a city to another country, a class below another, a shelf to another room.</summary>
    public static TheoryData<string, string> Moves => new()
    {
        { "IS_PART_OF", "from,to,validFrom,validTo\ncity:kyoto,country:japan,,2000\ncity:kyoto,country:france,2001,\n" },
        { "SUBCLASS_OF", "from,to\nclass:thing,class:new\n" },
        { "LIVES_IN", "from,to\nperson:dan,city:bonn\n" },
        { "HOLDS", "from,to\nroom:2,shelf:4\n" },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task What_moves_in_a_tree_is_never_answered_with_where_it_was(string type, string rows)
    {
        var trees = RandomDifferentialTests.Trees;
        string folder = Directory.CreateTempSubdirectory("kg-move-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "nodes"));
        Directory.CreateDirectory(Path.Combine(folder, "relationships"));
        await File.WriteAllTextAsync(Path.Combine(folder, "nodes", "TagClass.csv"), "id,label\nclass:new,New\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "nodes", "Shelf.csv"), "id,size\nshelf:4,\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "relationships", $"{type}.csv"), rows);
        try
        {
            string[] files = [.. GrowingGraph.FilesOf(Path.GetDirectoryName(trees.File)!)];
            IReadOnlyList<string>[] loads = [files, [.. GrowingGraph.FilesOf(folder).Take(2)], [.. GrowingGraph.FilesOf(folder).Skip(2)]];
            await using var whole = new GrowingGraph(trees, dependencies => dependencies);
            await using var forgetful = new GrowingGraph(trees, dependencies => Without(trees.Model, dependencies, type));
            Assert.Null(await whole.FindOldAnswerAsync(loads, TreeQuestions));
            Assert.NotNull(await forgetful.FindOldAnswerAsync(loads, TreeQuestions));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Each names the tree alone, and none of its relationships.
    private static readonly Question[] TreeQuestions =
    [
        new("{ cities { nodes { id ancestors { id } ancestor(type: Country) { id } } } }", null),
        new("{ cities { groups(by: [{ancestor: Country}]) { nodes { key { ancestor { id } } count } } } }", null),
        new("{ people(where: {within: {code: \"FR\"}}) { nodes { id } } }", null),
        new("{ people(where: {within: {id: \"country:germany\"}}) { nodes { id } } }", null),
        new(
            "{ tagClasses(where: {within: {label: \"New\"}}) { nodes { id } } posts(where: {within: {label: \"New\"}}) { nodes { id } } }",
            null),
        new("{ shelves { nodes { id ancestor(level: LARGE) { id } } } }", null),
        new("{ shelves(where: {kept: {post: 50667}}) { nodes { id } } }", null),
    ];

    private static IEnumerable<string> SeedFiles => GrowingGraph.FilesOf(Path.Combine(ProjectFolders.Solution, "seed"));

    private static List<Question> CaseQuestions =>
        [.. ConformanceCase.Names.Select(ConformanceCase.Read).Where(c => c.Graph.Api == ModelApi.Partnerships)
            .Select(c => new Question(c.Query, c.Variables))];

    private static QueryDependencies Without(GraphModel model, QueryDependencies dependencies, string part) => new(
        KindSet.Of(dependencies.Kinds.Ordinals.Where(kind => model.Kinds[kind].Name != part)),
        [.. dependencies.RelationshipTypes.Where(type => model.RelationshipTypes[type].Name != part)]);

    /// <summary>One that reads what the change changes.</summary>
    private static Question QuestionOf(GraphModel model, string part)
    {
        if (model.Kind(part) is { } kind) return new($"{{ {kind.PluralField}(first: 1000) {{ nodes {{ recordedAt }} }} }}", null);
        var fields = model.Kinds.SelectMany(k => k.Fields.OfType<RelationshipField>().Select(f => (Kind: k, Field: f)))
            .Where(f => f.Field.Type.Name == part && f.Field.Direction == RelationshipDirection.Out);
        var selections = fields.Select(f => f.Field.IsList
            ? $"{f.Kind.PluralField}(first: 1000) {{ nodes {{ {f.Field.Name}(first: 1000) {{ edges {{ recordedAt }} }} }} }}"
            : $"{f.Kind.PluralField}(first: 1000) {{ nodes {{ {f.Field.Name}Edge {{ recordedAt }} }} }}");
        return new($"{{ {string.Join(' ', selections.Select((selection, i) => $"f{i}: {selection}"))} }}", null);
    }

    /// <summary>The first row of a file again, at another time.</summary>
    private static void WriteChange(string file, string folder)
    {
        string[] lines = [.. File.ReadLines(file).Take(2)];
        string part = Path.Combine(folder, Path.GetFileName(Path.GetDirectoryName(file)!));
        Directory.CreateDirectory(part);
        File.WriteAllLines(Path.Combine(part, Path.GetFileName(file)), [lines[0] + ",recordedAt", lines[1] + ",2001-01-01T00:00:00Z"]);
    }

    /// <summary>A random graph and queries on it.</summary>
    private sealed class MadeUp : IDisposable
    {
        private readonly RandomGraph _graph;

        public MadeUp(int seed)
        {
            var values = new RandomValues(new(seed));
            _graph = new(ModelApi.Partnerships.Model, values);
            var queries = new RandomQueries(ModelApi.Partnerships, _graph, values);
            Questions = [.. Enumerable.Range(0, ShapesPerGraph).Select(_ => queries.Next())
                .Select(shape => new Question(shape.Query, shape.NextVariables()))];
            Files = [.. GrowingGraph.FilesOf(_graph.Folder)];
        }

        public IReadOnlyList<string> Files { get; }

        public IReadOnlyList<Question> Questions { get; }

        public void Dispose() => _graph.Dispose();
    }
}
