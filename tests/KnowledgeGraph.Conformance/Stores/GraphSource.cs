using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>The graph of a test: a model, and the folders that are loaded in turn.</summary>
/// <param name="Api">The API of the model.</param>
/// <param name="Folders">Folders with nodes/ and relationships/.</param>
internal sealed record GraphSource(ModelApi Api, IReadOnlyList<string> Folders)
{
    private const string Seed = "seed";
    private const string ModelFile = "model.graphql";

    /// <summary>The seed.</summary>
    public static GraphSource OfSeed { get; } = Of([Seed]);

    /// <summary>
    /// The graph that the lines name: `seed`, or folders of this project that are loaded one after the other. A folder with a
    /// model.graphql is a graph of that model.
    /// </summary>
    public static GraphSource Of(IReadOnlyList<string> lines)
    {
        string[] folders = [.. lines.Select(FolderOf)];
        string? model = folders.Select(folder => Path.Combine(folder, ModelFile)).FirstOrDefault(System.IO.File.Exists);
        return new(model is null ? ModelApi.Partnerships : ModelApi.OfFile(model), folders);
    }

    /// <summary>What distinguishes this graph from others.</summary>
    public string Key => string.Join('\n', Folders);

    private static string FolderOf(string line) =>
        Path.GetFullPath(line == Seed ? Path.Combine(ProjectFolders.Solution, Seed) : Path.Combine(ProjectFolders.Conformance, line));
}

/// <summary>A model and its API's schema, made once.</summary>
internal sealed class ModelApi
{
    /// <summary>The language of names where a query asks for none.</summary>
    public const string Language = "EN";

    private static readonly Dictionary<string, ModelApi> Known = new(StringComparer.Ordinal);

    private ModelApi(string file)
    {
        File = file;
        Model = ModelReader.ReadFile(file);
        DefaultLanguage = Model.Kinds.Any(kind => kind.Fields.Any(field => field is LocalizedTextField)) ? Language : null;
        Schema = ApiSchemaBuilder.Build(Model, Limits, DefaultLanguage);
    }

    /// <summary>The model's file.</summary>
    public string File { get; }

    /// <summary>The setting of the server: none for a model without languages.</summary>
    public string? DefaultLanguage { get; }

    /// <summary>The model that the project ships.</summary>
    public static ModelApi Partnerships => OfFile(Path.Combine(ProjectFolders.Solution, "schema", "partnerships.graphql"));

    public static Limits Limits { get; } = new();

    public GraphModel Model { get; }

    public ApiSchema Schema { get; }

    public static ModelApi OfFile(string file)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(file, out var api)) Known[file] = api = new(file);
            return api;
        }
    }
}
