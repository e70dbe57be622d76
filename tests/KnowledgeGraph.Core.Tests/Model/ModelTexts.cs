using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Tests.Model;

/// <summary>Models as texts, and what reading them must say.</summary>
internal static class ModelTexts
{
    private const string Root = "interface Node { id: ID! }\n";

    /// <summary>The model that the server comes with.</summary>
    public static string Partnerships { get; } = File.ReadAllText(PathOf("schema/partnerships.graphql"));

    /// <summary>A file of the repository.</summary>
    public static string PathOf(string file)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "KnowledgeGraph.sln"))) directory = directory.Parent;
        return Path.Combine(directory?.FullName ?? throw new DirectoryNotFoundException("No KnowledgeGraph.sln above the tests."), file);
    }

    /// <summary>Reads a model that begins with the root interface on line 1.</summary>
    public static GraphModel Read(string sdl) => ModelReader.Read("model.graphql", Root + sdl);

    /// <summary>The model, with the root interface on line 1, is refused with exactly these errors, as line:column: message.</summary>
    public static void ExpectErrors(string sdl, params string[] errors) => ExpectErrorsWithoutRoot(Root + sdl, errors);

    /// <summary>The model is refused with exactly these errors.</summary>
    public static void ExpectErrorsWithoutRoot(string sdl, params string[] errors)
    {
        var exception = Assert.Throws<ModelException>(() => ModelReader.Read("model.graphql", sdl));
        Assert.Equal(errors.Select(error => $"model.graphql:{error}"), exception.Errors.Select(error => error.ToString()));
    }
}
