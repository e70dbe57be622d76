using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Tests;

/// <summary>A graph that is nothing like ours, with a model and files of its own.</summary>
internal static class FilmsGraph
{
    public static ServerSettings Settings(TemporaryDirectory directory) => new()
    {
        DataDirectory = directory.At("films"),
        Model = Path.Combine(AppContext.BaseDirectory, "Films", "films.graphql"),
        Seed = Path.Combine(AppContext.BaseDirectory, "Films", "data"),
    };
}
